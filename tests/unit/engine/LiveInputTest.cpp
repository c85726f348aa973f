// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/LiveInput.h"

#include "engine/nodes/NotePlayer.h"
#include "support/EngineRig.h"
#include "support/TestNodes.h"

#include <set>

namespace
{

using base::Frames;
using engine::LiveRoute;
using engine::MidiMessage;
using engine::NoteEvent;
using support::BlockPlan;

constexpr engine::NodeId first{engine::NodeRole::notes, 1};
constexpr engine::NodeId second{engine::NodeRole::notes, 2};
constexpr std::uint16_t keyboard = 3;

/// Two tracks whose instruments remember, and somebody at the keys.
class LiveRig : public support::EngineRig
{
public:
    LiveRig() : EngineRig({.midi = std::make_shared<engine::MidiQueue>()})
    {
        support::GraphBuilder builder;
        const auto a = builder.chain({players[0], recorders[0]});
        const auto b = builder.chain({players[1], recorders[1]});
        publish(builder.into(support::plainStrip({engine::NodeRole::strip, 1}), {a, b}));
        route({{first}});
    }

    void route(const std::vector<LiveRoute>& routes)
    {
        engine.live().publish(std::make_unique<const std::vector<LiveRoute>>(routes));
    }

    /// At a frame of the stream, as the driver stamps it; handed over at once.
    bool press(std::int64_t streamFrame, std::vector<int> bytes, std::uint16_t port = keyboard)
    {
        MidiMessage message{timeOf(streamFrame), port, {}};
        for (std::size_t i = 0; i < bytes.size(); ++i)
            message.bytes[i] = static_cast<std::uint8_t>(bytes[i]);
        return engine.settings().midi->push(message);
    }

    /// What the instrument of a track was to play: "on 60 @5, off 60 @9".
    std::string heard(std::size_t track = 0) const
    {
        std::string text;
        for (const auto& each : recorders[track]->heard)
            text += (text.empty() ? "" : ", ") + std::string(each.event.kind == NoteEvent::Kind::on ? "on " : "off ") +
                    std::to_string(each.event.pitch) + " @" + std::to_string(each.streamFrame);
        return text;
    }

    /// The notes that the first track's instrument was told to begin, and not to end.
    std::set<std::uint64_t> down() const
    {
        std::set<std::uint64_t> notes;
        for (const auto& each : recorders[0]->heard)
            if (each.event.kind == NoteEvent::Kind::on)
                EXPECT_TRUE(notes.insert(each.event.note).second) << "begun twice";
            else
                notes.erase(each.event.note);
        return notes;
    }

    std::vector<engine::feedback::Played> played()
    {
        std::vector<engine::feedback::Played> all;
        for (const auto& event : takeEvents())
            if (const auto* one = std::get_if<engine::feedback::Played>(&event))
                all.push_back(*one);
        return all;
    }

    std::array<std::shared_ptr<engine::NotePlayer>, 2> players{std::make_shared<engine::NotePlayer>(first),
                                                               std::make_shared<engine::NotePlayer>(second)};
    std::array<std::shared_ptr<support::NoteRecorder>, 2> recorders{
        std::make_shared<support::NoteRecorder>(engine::NodeId{engine::NodeRole::device, 1}),
        std::make_shared<support::NoteRecorder>(engine::NodeId{engine::NodeRole::device, 2})};
};

TEST(LiveInput, AKeySoundsOneBufferAfterItsStampAtTheVeryFrame)
{
    for (const std::size_t buffer : {64, 256, 4096}) // the last is rendered in several blocks
    {
        LiveRig rig;
        rig.render(buffer, buffer);
        const auto from = static_cast<std::int64_t>(buffer);
        std::string expected;
        for (const auto frame : {0, 1, 17, static_cast<int>(buffer) - 1})
        {
            rig.press(from + frame, {0x90, 60, 100});
            rig.press(from + frame, {0x80, 60, 0});
            const auto at = std::to_string(2 * from + frame);
            expected.append(expected.empty() ? "" : ", ").append("on 60 @" + at + ", off 60 @" + at);
        }
        rig.render(2 * buffer, buffer);
        EXPECT_EQ(rig.heard(), expected);
        EXPECT_TRUE(rig.recorders[0]->ordered);
    }
}

TEST(LiveInput, WhatComesDuringABufferWaitsForTheNext)
{
    LiveRig rig;
    rig.render(256, 256);
    rig.press(256 + 100, {0x90, 60, 100}); // the port was quicker than the sound: the buffer has not begun
    rig.render(256, 256);
    EXPECT_EQ(rig.heard(), "");
    rig.render(256, 256);
    EXPECT_EQ(rig.heard(), "on 60 @612");
}

TEST(LiveInput, BuffersOfChangingSizeMoveNoNoteOutOfItsPlaceAmongOthers)
{
    LiveRig rig;
    rig.render(1000, BlockPlan::random(5, 300));
    for (std::int64_t frame = 1000; frame < 9000; frame += 37)
        rig.at(frame + 30, [&rig, frame] { rig.press(frame, {frame % 74 == 36 ? 0x80 : 0x90, 60, 90}); });
    rig.render(10000, BlockPlan::random(6, 300));
    std::int64_t last = 0;
    for (const auto& each : rig.recorders[0]->heard)
    {
        EXPECT_GE(each.streamFrame, last);
        last = each.streamFrame;
    }
    EXPECT_GT(rig.recorders[0]->heard.size(), 200u);
}

TEST(LiveInput, VelocityIsThatOfMidi)
{
    LiveRig rig;
    rig.press(0, {0x90, 60, 127});
    rig.press(1, {0x90, 61, 1});
    rig.press(2, {0x90, 61, 0}); // ends it
    rig.render(512);
    ASSERT_EQ(rig.heard(), "on 60 @256, on 61 @257, off 61 @258");
    EXPECT_EQ(rig.recorders[0]->heard[0].event.velocity, 1.0f);
    EXPECT_EQ(rig.recorders[0]->heard[1].event.velocity, 1.0f / 127.0f);
}

TEST(LiveInput, GoesToTheTracksThatListenToItsPortAndChannel)
{
    LiveRig rig;
    rig.route({{first, keyboard, 2}, {second, LiveRoute::allPorts, LiveRoute::allChannels}});
    rig.press(0, {0x91, 60, 100});    // channel 2
    rig.press(1, {0x90, 61, 100});    // channel 1
    rig.press(2, {0x91, 62, 100}, 4); // another port
    rig.render(512);
    EXPECT_EQ(rig.heard(0), "on 60 @256");
    EXPECT_EQ(rig.heard(1), "on 60 @256, on 61 @257, on 62 @258");
}

TEST(LiveInput, TellsWhereInTheSongAKeyWasPlayed)
{
    LiveRig rig;
    rig.at(128, engine::command::Locate{Frames{10'000}});
    rig.at(128, engine::command::Loop{true, Frames{10'000}, Frames{10'100}});
    rig.at(128, engine::command::Play{});
    rig.render(640, 64);
    rig.press(64, {0x90, 60, 100});
    rig.render(64, 64);
    rig.press(640 + 63, {0x80, 60, 100}); // 575 frames after it began to roll
    rig.render(64, 64);
    rig.render(64, 64);

    const auto all = rig.played();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[1].event.kind, NoteEvent::Kind::off);
    EXPECT_EQ(all[1].streamPosition.value, 703);
    EXPECT_EQ(all[1].songPosition.value, 10'075);
    EXPECT_TRUE(all[1].rolling);
    EXPECT_EQ(all[0].notes, first);
}

/// The loop began its round again a moment ago: what was heard then is still of the one before.
TEST(LiveInput, WhatIsPlayedIsToldToBeWhereTheSongWasHeard)
{
    for (const std::int64_t latency : {0, 50, 80, 400})
    {
        LiveRig rig;
        rig.engine.setOutputLatency(Frames{latency});
        rig.at(128, engine::command::Locate{Frames{10'000}});
        rig.at(128, engine::command::Loop{true, Frames{10'000}, Frames{10'100}});
        rig.at(128, engine::command::Play{});
        rig.render(640, 64);
        rig.press(640 + 63, {0x90, 60, 100}); // 575 frames after it began to roll
        rig.render(128, 64);
        const auto all = rig.played();
        ASSERT_EQ(all.size(), 1u);
        EXPECT_EQ(all[0].streamPosition.value, 703);
        EXPECT_EQ(all[0].songPosition.value, 10'000 + (575 - latency) % 100) << latency;
        EXPECT_TRUE(all[0].rolling);
        EXPECT_EQ(rig.heard(), "on 60 @767") << "it sounds as soon as ever";
    }
}

TEST(LiveInput, NoKeyHangs)
{
    const auto heardAfter = [](const std::function<void(LiveRig&)>& act)
    {
        LiveRig rig;
        rig.press(0, {0x90, 60, 100});
        rig.press(0, {0x90, 64, 100});
        rig.render(512, 256);
        act(rig);
        rig.render(512, 256);
        return rig.heard();
    };
    const auto unplug = [](std::uint16_t port) {
        return [port](LiveRig& rig) { rig.engine.settings().midi->push({0, port, {MidiMessage::portGone}}); };
    };
    const auto press = [](std::vector<int> bytes) { return [bytes](LiveRig& rig) { rig.press(266, bytes); }; };
    const std::string down = "on 60 @256, on 64 @256";
    EXPECT_EQ(heardAfter([](LiveRig& rig) { rig.route({}); }), down + ", off 64 @512, off 60 @512")
        << "not listened to";
    EXPECT_EQ(heardAfter(unplug(keyboard)), down + ", off 64 @512, off 60 @512");
    EXPECT_EQ(heardAfter(unplug(9)), down) << "another port";
    EXPECT_EQ(heardAfter(press({0xb0, 123, 0})), down + ", off 64 @522, off 60 @522") << "all notes off";
    EXPECT_EQ(heardAfter(press({0x90, 60, 80})), down + ", off 60 @522, on 60 @522") << "pressed twice";
}

TEST(LiveInput, AFloodIsBoundedAndLeavesNoKeyDown)
{
    LiveRig rig;
    rig.render(256, 256);
    std::mt19937 random(3);
    int refused = 0;
    for (int round = 0; round < 20; ++round)
    {
        for (int i = 0; i < 4000; ++i)
            refused +=
                rig.press(256 * (round + 1), {static_cast<int>(128 + random() % 128), static_cast<int>(random() % 256),
                                              static_cast<int>(random() % 256)})
                    ? 0
                    : 1;
        rig.render(256, 256);
    }
    EXPECT_GT(refused, 0);
    rig.route({});
    rig.render(1024, 256);

    const auto down = rig.down();
    EXPECT_TRUE(down.empty()) << down.size() << " hang";
}

TEST(LiveInput, MoreKeysThanItHoldsAreLeftOutNotLeftDown)
{
    LiveRig rig;
    rig.render(256, 256);
    for (int channel = 0; channel < 16; ++channel)
    {
        for (int key = 0; key < 20; ++key)
            EXPECT_TRUE(rig.press(256 * (channel + 1), {0x90 | channel, key, 100}));
        rig.render(256, 256);
    }
    rig.render(512, 256);
    EXPECT_EQ(rig.recorders[0]->heard.size(), engine::LiveInput::mostHeld);
    rig.route({});
    rig.render(512, 256);

    const auto down = rig.down();
    EXPECT_TRUE(down.empty()) << down.size() << " hang";
}

TEST(LiveInput, WhatWasPlayedWhileNobodyListenedIsForgotten)
{
    LiveRig rig;
    rig.press(-100'000, {0x90, 60, 100});
    rig.press(0, {0x90, 62, 100});
    rig.render(512);
    EXPECT_EQ(rig.heard(), "on 62 @256");
}

} // namespace
