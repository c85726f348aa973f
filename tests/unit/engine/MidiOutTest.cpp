// SPDX-License-Identifier: GPL-3.0-or-later
// What a track sends out of the program, seen at the engine's edge.
#include "engine/MidiOut.h"

#include "engine/nodes/NotePlayer.h"
#include "support/EngineRig.h"
#include "support/TestNodes.h"

#include <map>

namespace
{

using base::Frames;
using engine::MidiSender;
using engine::Note;

constexpr engine::NodeId notesId{engine::NodeRole::notes, 1};
constexpr engine::NodeId senderId{engine::NodeRole::device, 1};

class SenderRig : public support::EngineRig
{
public:
    struct Heard
    {
        std::int64_t at = 0; // frame of the stream
        engine::OutgoingMidi message;
    };

    explicit SenderRig(engine::NoteList notes, const engine::EngineSettings& settings = {}) : EngineRig(settings)
    {
        player->publish(std::make_unique<const engine::NoteList>(std::move(notes)));
        beforeBlock = [this](std::size_t frames)
        {
            take();
            begin += static_cast<std::int64_t>(last);
            last = frames;
        };
        publishWith(sender);
    }

    void publishWith(const std::shared_ptr<engine::Node>& behind)
    {
        support::GraphBuilder builder;
        const auto id = builder.chain(behind ? std::vector<std::shared_ptr<engine::Node>>{player, behind}
                                             : std::vector<std::shared_ptr<engine::Node>>{player});
        publish(builder.into(support::plainStrip({engine::NodeRole::strip, 1}), {id}));
    }

    void run(std::size_t frames, support::BlockPlan plan = support::BlockPlan::fixed(256))
    {
        render(frames, std::move(plan));
        take();
        begin += static_cast<std::int64_t>(last);
        last = 0;
    }

    void set(std::uint32_t index, float value) { send(engine::command::SetParameter{senderId, index, value}); }

    /// "90 3c 64 @5": the bytes in hexadecimal and the frame.
    std::string text() const
    {
        std::string all;
        for (const auto& one : heard)
        {
            all += all.empty() ? "" : ", ";
            for (const auto byte : one.message.data())
            {
                constexpr const char* digits = "0123456789abcdef";
                all += {digits[byte >> 4], digits[byte & 15], ' '};
            }
            all += "@" + std::to_string(one.at);
        }
        return all;
    }

    /// Keys that are down, by channel and key.
    std::map<std::pair<int, int>, int> down() const
    {
        std::map<std::pair<int, int>, int> keys;
        for (const auto& one : heard)
        {
            const auto& bytes = one.message.bytes;
            const std::pair key(bytes[0] & 15, int{bytes[1]});
            if ((bytes[0] & 0xf0) == 0x90)
                EXPECT_EQ(++keys[key], 1);
            else if ((bytes[0] & 0xf0) == 0x80)
                keys.erase(key);
        }
        return keys;
    }

    std::shared_ptr<engine::NotePlayer> player = std::make_shared<engine::NotePlayer>(notesId);
    std::shared_ptr<MidiSender> sender = std::make_shared<MidiSender>(senderId, base::SampleRate{48000});
    std::vector<Heard> heard;

private:
    void take()
    {
        if (last == 0)
            return;
        EXPECT_LE(engine.sentMidi().size(), engine::MidiOut::mostWaiting);
        for (const auto& message : engine.sentMidi())
        {
            EXPECT_LT(message.frame, last);
            heard.push_back({begin + message.frame, message});
        }
    }

    std::int64_t begin = 0;
    std::size_t last = 0;
};

Note note(std::uint64_t number, std::int64_t start, std::int64_t end, std::uint8_t pitch = 60)
{
    return {Frames{start}, Frames{end}, number, pitch, 100.0f / 127.0f};
}

engine::NoteList oneNote()
{
    return engine::NoteList({note(1, 1000, 3000)});
}

TEST(MidiOut, NotesLeaveAtTheirFramesWhateverTheBlocks)
{
    for (std::uint32_t seed = 1; seed < 10; ++seed)
    {
        SenderRig rig(engine::NoteList({note(1, 1000, 3000), note(2, 1001, 2000, 64)}));
        rig.set(MidiSender::channel, 3.0f);
        rig.send(engine::command::Play{});
        rig.run(4000, support::BlockPlan::random(seed, 900));
        EXPECT_EQ(rig.text(), "92 3c 64 @1000, 92 40 64 @1001, 82 40 40 @2000, 82 3c 40 @3000");
    }
}

TEST(MidiOut, ControlsBecomeMessages)
{
    using engine::ControlChange;
    namespace control = engine::control;
    SenderRig rig(engine::NoteList({note(1, 0, 900)},
                                   {{Frames{10}, control::modWheel, 1.0f},
                                    {Frames{20}, control::bend, -1.0f},
                                    {Frames{30}, control::bend, 1.0f},
                                    {Frames{40}, control::pressure, 0.5f},
                                    {Frames{50}, control::program, 5.0f / 127.0f},
                                    {Frames{60}, control::sustain, 1.0f}},
                                   {}));
    rig.send(engine::command::Play{});
    rig.run(500);
    EXPECT_EQ(rig.text(), "90 3c 64 @0, b0 01 7f @10, e0 00 00 @20, e0 7f 7f @30, d0 40 @40, c0 05 @50, b0 40 7f @60");
}

TEST(MidiOut, NothingHangsAfterStopBypassRemovalAndAnotherChannel)
{
    using engine::command::Play;
    const auto heardAfter = [](const std::function<void(SenderRig&)>& happens)
    {
        SenderRig rig(engine::NoteList({note(1, 1000, 3000)}, {{Frames{1000}, engine::control::sustain, 1.0f}}, {}));
        rig.send(Play{});
        rig.at(2000, [&] { happens(rig); });
        rig.run(2100);
        return rig.text().substr(std::string("b0 40 7f @1000, 90 3c 64 @1000, ").size());
    };
    EXPECT_EQ(heardAfter([](auto& rig) { rig.send(engine::command::Stop{}); }), "80 3c 40 @2000, b0 40 00 @2000");
    EXPECT_EQ(heardAfter([](auto& rig) { rig.set(engine::Device::bypassIndex, 1.0f); }),
              "80 3c 40 @2000, b0 40 00 @2000");
    EXPECT_EQ(heardAfter([](auto& rig) { rig.publishWith(nullptr); }), "80 3c 40 @2000, b0 40 00 @2000");
    EXPECT_EQ(heardAfter([](auto& rig) { rig.set(MidiSender::channel, 2.0f); }),
              "80 3c 40 @2000, b0 40 00 @2000, b1 40 7f @2000, 91 3c 64 @2000");
}

TEST(MidiOut, WhatSoundsBeginsWhereBypassEnds)
{
    SenderRig rig(oneNote());
    rig.send(engine::command::Play{});
    rig.at(500, [&] { rig.set(engine::Device::bypassIndex, 1.0f); });
    rig.at(2000, [&] { rig.set(engine::Device::bypassIndex, 0.0f); });
    rig.run(4000);
    EXPECT_EQ(rig.text(), "90 3c 64 @2000, 80 3c 40 @3000");
}

TEST(MidiOut, OverlappingNotesOfOneKeyLeaveItDownForTheLast)
{
    SenderRig rig(engine::NoteList({note(1, 100, 500), note(2, 300, 900)}));
    rig.send(engine::command::Play{});
    rig.run(1000);
    EXPECT_EQ(rig.text(), "90 3c 64 @100, 80 3c 40 @300, 90 3c 64 @300, 80 3c 40 @900");
}

TEST(MidiOut, IsAsLateAsTheSound)
{
    SenderRig rig(oneNote());
    support::GraphBuilder builder;
    const auto late =
        builder.chain({std::make_shared<support::LagNode>(engine::NodeId{engine::NodeRole::device, 2}, 700)});
    const auto id = builder.chain({rig.player, rig.sender});
    rig.publish(builder.into(support::plainStrip({engine::NodeRole::strip, 1}), {id, late}));
    rig.send(engine::command::SendClock{true});
    rig.send(engine::command::Play{});
    rig.run(4000);
    ASSERT_GE(rig.heard.size(), 4u);
    EXPECT_EQ(rig.heard[0].at, 700);
    EXPECT_NE(rig.text().find("90 3c 64 @1700"), std::string::npos) << rig.text();
}

TEST(MidiOut, ChosenPortsGetTheirMessagesWithTheirTimes)
{
    const auto queue = std::make_shared<engine::MidiOutQueue>();
    engine::EngineSettings settings;
    settings.midiOut = queue;
    SenderRig rig(oneNote(), settings);
    rig.set(MidiSender::port, 2.0f);
    rig.send(engine::command::Play{});
    rig.run(1200);
    EXPECT_FALSE(queue->messages.pop()); // nobody reads it
    queue->isRead = true;
    rig.run(2000);
    const auto message = queue->messages.pop();
    ASSERT_TRUE(message);
    EXPECT_EQ(message->port, 2);
    EXPECT_EQ(message->bytes[0], 0x80);
    EXPECT_NEAR(static_cast<double>(message->time), static_cast<double>(rig.timeOf(3000)), 2e5 * 1.1);
}

/// More notes a block than there is room for, over and over: long ones, which stay held, and short ones, in buffers of
/// many blocks.
TEST(MidiOut, AClockThatWasStoppedOutsideStartsAnew)
{
    const auto queue = std::make_shared<engine::MidiOutQueue>();
    engine::EngineSettings settings;
    settings.midiOut = queue;
    SenderRig rig(engine::NoteList({}), settings);
    rig.send(engine::command::SendClock{true});
    rig.send(engine::command::Play{});
    rig.run(900);
    queue->clockWasStopped = true;
    rig.run(256);
    EXPECT_EQ(rig.text(), "f2 00 00 @0, fa @0, f8 @0, fc @900, f2 01 00 @900");
    EXPECT_FALSE(queue->clockWasStopped);
}

TEST(MidiOut, AFloodIsBoundedAndNothingHangs)
{
    for (const auto& [length, buffer] : {std::pair(4000, 1024u), std::pair(4, 16'384u)})
    {
        std::vector<Note> notes;
        std::uint64_t number = 0;
        for (std::int64_t at = 0; at < 40'000; at += 5)
            for (std::uint8_t pitch = 0; pitch < 100; pitch += 9)
                notes.push_back(note(++number, at, at + length, pitch));
        SenderRig rig{engine::NoteList(std::move(notes))};
        rig.send(engine::command::SendClock{true});
        rig.send(engine::command::Play{});
        rig.run(40'000, support::BlockPlan::random(3, buffer));
        for (int round = 0; round < 2; ++round)
        {
            EXPECT_GT(rig.heard.size(), 400u) << length;
            rig.send(engine::command::Stop{});
            rig.run(10'000);
            EXPECT_TRUE(rig.down().empty()) << length;
            rig.heard.clear();
            rig.send(engine::command::Play{}); // it has room again
            rig.run(1000);
        }
    }
}

} // namespace
