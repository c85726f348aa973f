// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/NotePlayer.h"

#include "support/EngineRig.h"
#include "support/TestNodes.h"

namespace
{

using base::Frames;
using engine::Note;
using engine::NoteEvent;
using support::BlockPlan;
using support::NoteRecorder;
using Kind = NoteEvent::Kind;

constexpr engine::NodeId notesId{engine::NodeRole::notes, 1};

class NoteRig : public support::EngineRig
{
public:
    explicit NoteRig(std::vector<Note> notes, const engine::EngineSettings& settings = {}) : EngineRig(settings)
    {
        change(std::move(notes));
        support::GraphBuilder builder;
        const auto id = builder.chain({player, recorder});
        publish(builder.into(support::plainStrip({engine::NodeRole::strip, 1}), {id}));
    }

    void change(std::vector<Note> notes) { player->publish(std::make_unique<engine::NoteList>(std::move(notes))); }

    void playFrom(std::int64_t songFrame)
    {
        send(engine::command::Locate{Frames{songFrame}});
        send(engine::command::Play{});
    }

    /// "on 1 @5, off 1 @9": numbers and frames of the stream.
    std::string heard() const
    {
        std::string text;
        for (const auto& each : recorder->heard)
            text += (text.empty() ? "" : ", ") + std::string(each.event.kind == Kind::on ? "on " : "off ") +
                    std::to_string(each.event.note) + " @" + std::to_string(each.streamFrame);
        return text;
    }

    std::shared_ptr<engine::NotePlayer> player = std::make_shared<engine::NotePlayer>(notesId);
    std::shared_ptr<NoteRecorder> recorder =
        std::make_shared<NoteRecorder>(engine::NodeId{engine::NodeRole::device, 1});
};

Note note(std::uint64_t number, std::int64_t start, std::int64_t end, std::uint8_t pitch = 60)
{
    return {Frames{start}, Frames{end}, number, pitch, 0.5f};
}

/// Every on has one off, later or at the same frame, of the same pitch; nothing else is switched off; frames only grow.
void expectPairs(const NoteRecorder& recorder)
{
    EXPECT_TRUE(recorder.ordered);
    std::map<std::uint64_t, std::uint8_t> held;
    std::int64_t last = 0;
    for (const auto& each : recorder.heard)
    {
        ASSERT_GE(each.streamFrame, last);
        last = each.streamFrame;
        if (each.event.kind == Kind::on)
        {
            ASSERT_TRUE(held.emplace(each.event.note, each.event.pitch).second) << "begun twice: " << each.event.note;
        }
        else
        {
            ASSERT_EQ(each.event.kind, Kind::off);
            const auto on = held.find(each.event.note);
            ASSERT_NE(on, held.end()) << "ended without a beginning: " << each.event.note;
            ASSERT_EQ(on->second, each.event.pitch);
            held.erase(on);
        }
    }
    EXPECT_TRUE(held.empty()) << held.size() << " notes hang";
}

TEST(NotePlayer, PlaysNotesAtTheirFramesInAnyCut)
{
    for (const std::size_t block : {1, 7, 64, 1000, 1024})
    {
        NoteRig rig({note(1, 0, 100), note(2, 50, 1024), note(3, 1023, 1025), note(4, 1999, 5000)});
        rig.playFrom(0);
        rig.render(2500, block);
        EXPECT_EQ(rig.heard(), "on 1 @0, on 2 @50, off 1 @100, on 3 @1023, off 2 @1024, off 3 @1025, on 4 @1999")
            << block;
        const auto& first = rig.recorder->heard.front().event;
        EXPECT_EQ(first.pitch, 60);
        EXPECT_EQ(first.velocity, 0.5f);
    }
}

TEST(NotePlayer, EndsBeforeItBeginsAtTheSameFrame)
{
    NoteRig rig({note(1, 10, 20), note(2, 20, 30), note(3, 30, 31)});
    rig.playFrom(0);
    rig.render(100);
    EXPECT_EQ(rig.heard(), "on 1 @10, off 1 @20, on 2 @20, off 2 @30, on 3 @30, off 3 @31");
}

TEST(NotePlayer, NotesThatBeganBeforePlayEnteredSoundFromThereToTheirEnd)
{
    for (const std::size_t block : {1, 64, 1024})
    {
        NoteRig rig({note(1, 10, 250), note(2, 100, 200), note(3, 0, 100), note(4, 20, 101)});
        rig.playFrom(100);
        rig.render(300, block);
        EXPECT_EQ(rig.heard(), "on 1 @0, on 4 @0, on 2 @0, off 4 @1, off 2 @100, off 1 @150") << block;
    }
}

TEST(NotePlayer, StopLocateAndLoopReleaseWhatIsHeld)
{
    NoteRig stopped({note(1, 0, 5000)});
    stopped.playFrom(0);
    stopped.at(300, engine::command::Stop{});
    stopped.render(600);
    EXPECT_EQ(stopped.heard(), "on 1 @0, off 1 @300");

    NoteRig located({note(1, 0, 5000), note(2, 2000, 5000)});
    located.playFrom(0);
    located.at(300, engine::command::Locate{Frames{1900}});
    located.render(600);
    EXPECT_EQ(located.heard(), "on 1 @0, off 1 @300, on 1 @300, on 2 @400");

    NoteRig looped({note(1, 100, 5000), note(2, 180, 190)});
    looped.send(engine::command::Loop{true, Frames{100}, Frames{200}});
    looped.playFrom(0);
    looped.render(350);
    EXPECT_EQ(looped.heard(), "on 1 @100, on 2 @180, off 2 @190, off 1 @200, "
                              "on 1 @200, on 2 @280, off 2 @290, off 1 @300, on 1 @300");

    NoteRig entered({note(1, 50, 5000)});
    entered.send(engine::command::Loop{true, Frames{100}, Frames{200}});
    entered.playFrom(120);
    entered.render(100);
    EXPECT_EQ(entered.heard(), "on 1 @0, off 1 @80, on 1 @80") << "begun before the loop";
}

TEST(NotePlayer, AfterAnEditTheNotesSoundThatTheSongHasThere)
{
    const auto heardAfter = [](std::vector<Note> edited)
    {
        NoteRig rig({note(1, 0, 1000)});
        rig.playFrom(0);
        rig.at(500, [&] { rig.change(edited); });
        rig.render(3000, 128);
        return rig.heard();
    };
    EXPECT_EQ(heardAfter({note(1, 0, 1000)}), "on 1 @0, off 1 @1000") << "unchanged";
    EXPECT_EQ(heardAfter({note(7, 0, 400), note(1, 0, 1000)}), "on 1 @0, off 1 @1000") << "others at its start";
    EXPECT_EQ(heardAfter({note(1, 0, 2000)}), "on 1 @0, off 1 @2000") << "longer";
    EXPECT_EQ(heardAfter({note(1, 0, 700)}), "on 1 @0, off 1 @700") << "shorter";
    EXPECT_EQ(heardAfter({note(1, 0, 300)}), "on 1 @0, off 1 @500") << "its end is past";
    EXPECT_EQ(heardAfter({}), "on 1 @0, off 1 @500") << "gone";
    EXPECT_EQ(heardAfter({note(1, 0, 1000, 61)}), "on 1 @0, off 1 @500, on 1 @500, off 1 @1000") << "another pitch";
    EXPECT_EQ(heardAfter({note(1, 600, 900)}), "on 1 @0, off 1 @500, on 1 @600, off 1 @900") << "moved ahead";
    EXPECT_EQ(heardAfter({note(1, 500, 900)}), "on 1 @0, off 1 @500, on 1 @500, off 1 @900") << "moved to here";
    EXPECT_EQ(heardAfter({note(1, 400, 900)}), "on 1 @0, off 1 @900") << "moved, and still here";
    EXPECT_EQ(heardAfter({note(1, 0, 1000), note(2, 100, 700)}), "on 1 @0, on 2 @500, off 2 @700, off 1 @1000")
        << "one more";
}

TEST(NotePlayer, PassesTheKeyboardOn)
{
    NoteRig rig({});
    const auto key = [](Kind kind) { return engine::command::PlayNote{notesId, {kind, 72, 0.9f, 1000, 0}}; };
    rig.at(64, key(Kind::on));
    rig.at(200, key(Kind::off));
    rig.render(400);
    EXPECT_EQ(rig.heard(), "on 1000 @64, off 1000 @200") << "while the song stands";
    EXPECT_EQ(rig.recorder->heard[0].event.pitch, 72);
    EXPECT_EQ(rig.recorder->heard[0].event.velocity, 0.9f);

    rig.send(engine::command::PlayNote{{engine::NodeRole::notes, 99}, {Kind::on}});
    rig.render(100);
    EXPECT_EQ(rig.recorder->heard.size(), 2u) << "a track that is not there";
}

/// Keeps what it is told to sound as each sub-block begins.
class Newcomer : public engine::Node
{
public:
    using Node::Node;

    void process(rt::AudioThread&, const engine::SubBlock&, engine::Signal& signal) RT_SAFE override
    {
        const auto now = signal.events.sounding();
        count = std::min(now.size(), sounding.size());
        std::ranges::copy(now.first(count), sounding.begin());
    }

    std::array<NoteEvent, 8> sounding{};
    std::size_t count = 0;
};

TEST(NotePlayer, TellsWhatTakesAnInstrumentsPlaceOfTheKeysThatAreHeld)
{
    NoteRig rig({note(1, 0, 10000)});
    const auto key = [](Kind kind, unsigned number) {
        return engine::command::PlayNote{notesId, {kind, static_cast<std::uint8_t>(70 + number), 0.9f, number, 0}};
    };
    rig.playFrom(0);
    rig.at(64, key(Kind::on, 2));
    rig.at(64, key(Kind::on, 3));
    rig.at(128, key(Kind::off, 2));
    rig.render(400);

    const auto newcomer = std::make_shared<Newcomer>(engine::NodeId{engine::NodeRole::device, 2});
    support::GraphBuilder builder;
    const auto id = builder.chain({rig.player, newcomer});
    rig.publish(builder.into(support::plainStrip({engine::NodeRole::strip, 1}), {id}));
    rig.render(64);
    ASSERT_EQ(newcomer->count, 2u) << "the song's note and the key";
    EXPECT_EQ(newcomer->sounding[0].note, 1u);
    EXPECT_EQ(newcomer->sounding[1].note, 3u);
    EXPECT_EQ(newcomer->sounding[1].pitch, 73);
    EXPECT_EQ(newcomer->sounding[1].kind, Kind::on);
    rig.send(key(Kind::off, 3));
    rig.render(64);
    rig.render(64);
    EXPECT_EQ(newcomer->count, 1u) << "it was let go";
}

TEST(NotePlayer, TooManyNotesAtOnceAreLeftOutNotLeftHanging)
{
    // 300 chords of many short notes: more than are held and more than there are events in a block.
    std::vector<Note> notes;
    std::uint64_t number = 1;
    for (std::int64_t start = 0; start < 300; ++start)
        for (std::int64_t i = 0; i < 10; ++i)
            notes.push_back(note(number++, start, start + 1 + i * 20));
    for (const std::size_t block : {64, 1024})
    {
        NoteRig rig(notes);
        rig.playFrom(0);
        for (int i = 0; i < 600; ++i)
            rig.send(engine::command::PlayNote{notesId, {Kind::on, 1, 1.0f, 100000u + static_cast<unsigned>(i), 0}});
        rig.render(2000, block);
        std::erase_if(rig.recorder->heard, [](const auto& each) { return each.event.note >= 100000; });
        expectPairs(*rig.recorder);
        EXPECT_GT(rig.recorder->heard.size(), 500u);
    }
}

/// As dense as notes of one voice can be.
TEST(NotePlayer, NothingIsLeftOutOfAnEventAFrame)
{
    std::vector<Note> notes;
    std::string wanted;
    for (std::int64_t i = 0; i < 2000; ++i)
    {
        notes.push_back(note(static_cast<std::uint64_t>(i + 1), 2 * i, 2 * i + 1));
        const auto number = std::to_string(i + 1);
        wanted += (i == 0 ? "on " : ", on ") + number + " @" + std::to_string(2 * i) + ", off " + number + " @" +
                  std::to_string(2 * i + 1);
    }
    for (const std::size_t block : {64, 4096})
    {
        NoteRig rig(notes, {.largestBlock = 4096});
        rig.playFrom(0);
        rig.render(4096, block);
        EXPECT_EQ(rig.heard(), wanted) << block;
    }
}

TEST(NotePlayer, NoNoteHangsWhateverHappens)
{
    for (std::uint32_t seed = 1; seed <= 60; ++seed)
    {
        std::mt19937 random(seed);
        const auto upTo = [&](std::int64_t most)
        { return static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(most + 1)); };
        const auto randomNotes = [&]
        {
            std::vector<Note> notes;
            for (std::uint64_t number = 1; number <= 40; ++number)
                if (random() % 4 != 0)
                {
                    const auto start = upTo(3000) / 50 * 50;
                    notes.push_back(note(number, start, start + 1 + upTo(seed % 2 == 0 ? 100 : 2000),
                                         static_cast<std::uint8_t>(60 + random() % 2)));
                }
            return notes;
        };
        NoteRig rig(randomNotes());
        rig.playFrom(upTo(1000));
        for (std::int64_t at = 0; at < 15000; at += 1 + upTo(400))
            switch (random() % 6)
            {
            case 0:
                rig.at(at, engine::command::Locate{Frames{upTo(3000)}});
                break;
            case 1:
                rig.at(at, engine::command::Stop{});
                break;
            case 2:
                rig.at(at, engine::command::Loop{random() % 3 != 0, Frames{upTo(1000)}, Frames{1000 + upTo(2000)}});
                break;
            case 3:
                rig.at(at, [&, notes = randomNotes()] { rig.change(notes); });
                break;
            default:
                rig.at(at, engine::command::Play{});
            }
        rig.at(15000, engine::command::Stop{});
        rig.render(16000, BlockPlan::random(seed, seed % 3 == 0 ? 16 : 700));
        expectPairs(*rig.recorder);
        ASSERT_GT(rig.recorder->heard.size(), 10u);
        ASSERT_FALSE(testing::Test::HasFailure()) << "seed " << seed;
    }
}

TEST(NotePlayer, ReleasesWhatItHeldWhenItComesBackIntoTheGraph)
{
    NoteRig rig({note(1, 0, 5000)});
    rig.playFrom(0);
    rig.at(500, [&] { rig.publish(support::graphOf(support::plainStrip({engine::NodeRole::strip, 2}))); });
    rig.at(500, engine::command::Pause{});
    support::GraphBuilder builder;
    const auto id = builder.chain({rig.player, rig.recorder});
    const auto graph = builder.into(support::plainStrip({engine::NodeRole::strip, 1}), {id});
    rig.at(1000, [&] { rig.publish(graph); });
    rig.render(1500, 100);
    EXPECT_EQ(rig.heard(), "on 1 @0, off 1 @1000");
}

TEST(NotePlayer, AHeldNoteGoesOnOverASwapOfTheGraph)
{
    NoteRig rig({note(1, 0, 1000)});
    rig.playFrom(0);
    support::GraphBuilder builder;
    const auto id = builder.chain({rig.player, rig.recorder});
    const auto other = builder.chain({support::plainStrip({engine::NodeRole::strip, 2})});
    const auto graph = builder.into(support::plainStrip({engine::NodeRole::mainStrip, 1}), {id, other});
    rig.at(500, [&] { rig.publish(graph); });
    rig.render(1500, 100);
    EXPECT_EQ(rig.heard(), "on 1 @0, off 1 @1000");
}

} // namespace
