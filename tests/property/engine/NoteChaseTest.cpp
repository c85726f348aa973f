// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever is played, moved, looped and edited: the notes that an instrument hears are those of the song.
#include "conductor/EngineForm.h"
#include "conductor/SoundingControls.h"
#include "document/Order.h"
#include "engine/Control.h"
#include "engine/nodes/NotePlayer.h"
#include "NoteModel.h"
#include "support/EngineRig.h"
#include "support/NoteListener.h"
#include "support/TestNodes.h"

#include <functional>
#include <set>
#include <tuple>

namespace
{

using base::ClipTicks;
using base::Frames;
using base::SongTicks;
using engine::NodeId;
using engine::NodeRole;
using engine::NoteEvent;

constexpr std::int64_t streamFrames = 30000;
constexpr std::int64_t longestSong = 9600; // ticks; at 1000 BPM, 28800 frames

/// A song of one track of note clips, that is changed at random.
class RandomNotes
{
public:
    explicit RandomNotes(std::uint32_t seed) : random(seed)
    {
        song.tracks.emplace_back();
        song.tempo.tempos.front().bpm = 1000.0;
        for (int i = 0; i < 4; ++i)
            addClip();
    }

    std::int64_t upTo(std::int64_t most)
    {
        return static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(most + 1));
    }

    void change()
    {
        auto& clips = song.tracks[0].clips;
        if (clips.empty() || upTo(8) == 0)
            return addClip();
        auto& clip = clips[static_cast<std::size_t>(upTo(static_cast<std::int64_t>(clips.size()) - 1))];
        auto& content = std::get<document::NoteContent>(clip.content);
        switch (upTo(9))
        {
        case 6:
        case 7:
            return changeLane(content);
        case 0:
            return static_cast<void>(clips.erase(clips.begin() + (&clip - clips.data())));
        case 1:
            clip.start = SongTicks{upTo(longestSong)};
            break;
        case 2:
            clip.mute = !clip.mute;
            break;
        case 3:
            content.loopLength = ClipTicks{upTo(1) * (100 + upTo(1000))};
            break;
        case 4:
            content.length = ClipTicks{1 + upTo(4000)};
            break;
        case 5:
            song.tempo.tempos.front().bpm = 500.0 + static_cast<double>(upTo(500));
            break;
        default:
            changeNote(content);
        }
    }

    document::Song song;

private:
    void addClip()
    {
        document::Clip clip;
        clip.id = {++lastId};
        clip.start = SongTicks{upTo(longestSong)};
        document::NoteContent content;
        content.length = ClipTicks{1 + upTo(4000)};
        content.loopLength = ClipTicks{upTo(1) * (100 + upTo(1000))};
        for (auto count = upTo(10); count > 0; --count)
            content.notes.push_back(anyNote());
        for (auto count = upTo(3); count > 0; --count)
            changeLane(content);
        clip.content = std::move(content);
        song.tracks[0].clips.push_back(std::move(clip));
    }

    document::Note anyNote()
    {
        document::Note note{{++lastId},
                            ClipTicks{upTo(1500)},
                            ClipTicks{1 + upTo(upTo(1) > 0 ? 3000 : 100)},
                            40 + static_cast<int>(upTo(40)),
                            0.5};
        note.mute = upTo(9) == 0;
        for (auto count = upTo(1) * upTo(4); count > 0; --count)
            note.expression.push_back({static_cast<document::ExpressionKind>(upTo(1)), ClipTicks{upTo(1500)},
                                       0.1 + 0.1 * static_cast<double>(upTo(8))});
        std::vector notes{note};
        document::sort(notes);
        return notes.front();
    }

    void changeLane(document::NoteContent& content)
    {
        document::NoteLane lane;
        lane.kind = static_cast<document::LaneKind>(upTo(2));
        lane.controller = lane.kind == document::LaneKind::controller ? (upTo(1) > 0 ? 1 : 7) : 0;
        for (auto count = upTo(6); count > 0; --count)
            lane.points.push_back({ClipTicks{upTo(2000)}, 0.1 + 0.1 * static_cast<double>(upTo(8))});
        std::erase_if(content.lanes,
                      [&](const auto& one) { return one.kind == lane.kind && one.controller == lane.controller; });
        content.lanes.push_back(std::move(lane));
        document::sort(content);
    }

    void changeNote(document::NoteContent& content)
    {
        const auto any = static_cast<std::size_t>(upTo(static_cast<std::int64_t>(content.notes.size())));
        if (any == content.notes.size())
            return content.notes.push_back(anyNote());
        auto& note = content.notes[any];
        const auto id = note.id;
        switch (upTo(3))
        {
        case 0:
            return static_cast<void>(content.notes.erase(content.notes.begin() + static_cast<std::ptrdiff_t>(any)));
        case 1:
            note.pitch = 40 + static_cast<int>(upTo(40));
            break;
        case 2:
            note.length = anyNote().length;
            break;
        default:
            note = anyNote();
            note.id = id;
        }
    }

    std::mt19937 random;
    std::uint64_t lastId = 0;
};

/// Shows the model what the engine's stream is made of, and keeps the notes that come by.
class Witness : public engine::Node
{
public:
    explicit Witness(NodeId identity) : Node(identity)
    {
        blocks.reserve(streamFrames);
        events.reserve(1 << 16);
    }

    void process(rt::AudioThread&, const engine::SubBlock& block, engine::Signal& signal) RT_SAFE override
    {
        if (blocks.size() < blocks.capacity())
            blocks.push_back(block);
        for (const auto& event : signal.events.all())
            if (events.size() < events.capacity())
                events.emplace_back(block.streamPosition.value + event.frame, event);
    }

    std::vector<engine::SubBlock> blocks;
    std::vector<std::pair<std::int64_t, NoteEvent>> events;
};

class NoteChase : public testing::TestWithParam<std::uint32_t>
{
protected:
    static engine::EngineSettings settings()
    {
        engine::EngineSettings made;
        made.threads = 1 + static_cast<int>(GetParam() % 3);
        made.largestBlock = GetParam() % 4 == 0 ? 8192 : 1024;
        return made;
    }

    NoteChase() : rig(settings())
    {
        takeSong();
        publishGraph();
        for (std::int64_t at = 0; at < streamFrames; at += 1 + notes.upTo(700))
            rig.at(at, [this] { act(); });
        rig.at(streamFrames, [this] { rig.send(engine::command::Stop{}); });
    }

    void act()
    {
        const Frames place{notes.upTo(28000)};
        switch (notes.upTo(11))
        {
        case 0:
        case 1:
            return rig.send(engine::command::Locate{place});
        case 2:
            return rig.send(engine::command::Stop{});
        case 3:
            return rig.send(engine::command::Pause{});
        case 4:
            return rig.send(engine::command::Loop{notes.upTo(3) > 0, place, place + Frames{64 + notes.upTo(3000)}});
        case 5:
            return publishGraph();
        case 6:
        case 7:
        case 8:
            notes.change();
            return takeSong();
        default:
            return rig.send(engine::command::Play{notes.upTo(9) == 0 ? 1 : 0});
        }
    }

    void takeSong()
    {
        const base::SampleRate rate{48000};
        player->publish(std::make_unique<const engine::NoteList>(
            conductor::engineNoteList(notes.song, notes.song.tracks[0], rate)));
        rig.engine.publish(std::make_unique<const engine::BeatMap>(conductor::engineBeats(notes.song.tempo, rate)));
        script.emplace_back(rig.engine.feedback().streamPosition.get(), notes.song);
    }

    /// The track with other devices, or without it.
    void publishGraph()
    {
        support::GraphBuilder builder;
        std::vector<NodeId> inputs;
        instruments.clear();
        if (notes.upTo(6) > 0)
        {
            std::vector<std::shared_ptr<engine::Node>> chain{player, witness};
            for (auto count = 1 + notes.upTo(2); count > 0; --count)
            {
                const auto any = pool[static_cast<std::size_t>(notes.upTo(3))];
                if (std::ranges::find(instruments, any) == instruments.end())
                    instruments.push_back(any);
            }
            chain.insert(chain.end(), instruments.begin(), instruments.end());
            inputs.push_back(builder.chain(chain));
        }
        if (notes.upTo(1) > 0)
            inputs.push_back(builder.chain({support::plainStrip({NodeRole::strip, 77})}));
        rig.publish(builder.into(support::plainStrip({NodeRole::mainStrip, 0}), inputs));
    }

    /// What the model makes of the song and of the pieces of stream that were played.
    std::vector<chase::Heard> expected() const
    {
        chase::NoteModel model({48000});
        auto next = script.begin();
        std::int64_t seen = 0;
        for (const auto& block : witness->blocks)
        {
            if (block.streamPosition.value != seen)
                model.endAll(block.streamPosition.value);
            seen = block.streamPosition.value + static_cast<std::int64_t>(block.frames);
            for (; next != script.end() && next->first <= block.streamPosition.value; ++next)
                model.takeSong(next->second);
            model.play(block);
        }
        return std::move(model.heard);
    }

    RandomNotes notes{GetParam()};
    support::EngineRig rig;
    std::shared_ptr<engine::NotePlayer> player = std::make_shared<engine::NotePlayer>(NodeId{NodeRole::notes, 1});
    std::shared_ptr<Witness> witness = std::make_shared<Witness>(NodeId{NodeRole::device, 100});
    std::vector<std::shared_ptr<support::NoteListener>> pool{
        std::make_shared<support::NoteListener>(1), std::make_shared<support::NoteListener>(2),
        std::make_shared<support::NoteListener>(3), std::make_shared<support::NoteListener>(4)};
    std::vector<std::shared_ptr<support::NoteListener>> instruments; // of the track now, in order
    std::vector<std::pair<std::int64_t, document::Song>> script;     // the song from a frame of the stream on
};

TEST_P(NoteChase, theNotesThatAreHeardAreThoseOfTheSong)
{
    rig.render(streamFrames + 1, support::BlockPlan::random(GetParam(), GetParam() % 2 == 0 ? 60 : 3000));

    std::vector<chase::Heard> heard;
    std::map<std::uint64_t, int> held;
    for (const auto& [frame, event] : witness->events)
    {
        if (!event.isOfKeys())
            continue;
        heard.push_back({frame, event.kind == NoteEvent::Kind::on, event.pitch});
        if (event.kind == NoteEvent::Kind::on)
        {
            ASSERT_TRUE(held.emplace(event.note, event.pitch).second) << "begun twice, at " << frame;
        }
        else
        {
            const auto on = held.find(event.note);
            ASSERT_TRUE(on != held.end() && on->second == event.pitch) << "ended without a beginning, at " << frame;
            held.erase(on);
        }
    }
    const auto inOrder = [](const chase::Heard& one, const chase::Heard& other)
    { return std::pair(one.frame, one.on) < std::pair(other.frame, other.on); };
    EXPECT_TRUE(std::ranges::is_sorted(heard, inOrder)) << "ends come first";

    auto wanted = expected();
    std::ranges::sort(heard);
    std::ranges::sort(wanted);
    const auto [here, there] = std::ranges::mismatch(heard, wanted);
    const auto placeOf = [](const auto& at, const auto& all)
    {
        return at == all.end() ? std::string("nothing")
                               : std::to_string(at->frame) + (at->on ? " on " : " off ") + std::to_string(at->pitch);
    };
    EXPECT_EQ(placeOf(here, heard), placeOf(there, wanted)) << "of " << wanted.size();
}

TEST_P(NoteChase, anInstrumentHoldsWhatTheTrackHoldsAndOthersNothing)
{
    for (int i = 0; i < 60; ++i)
    {
        const auto before = witness->blocks.size();
        rig.render(static_cast<std::size_t>(1 + notes.upTo(900)), 128);
        std::set<std::uint64_t> held;
        for (const auto& [frame, event] : witness->events)
            if (event.isOfKeys())
                event.kind == NoteEvent::Kind::on ? static_cast<void>(held.insert(event.note))
                                                  : static_cast<void>(held.erase(event.note));
        const bool wasThere = witness->blocks.size() > before;
        for (const auto& instrument : instruments)
            if (wasThere)
            {
                ASSERT_EQ(instrument->held(), instrument == instruments.front() ? held : std::set<std::uint64_t>{})
                    << "after " << rig.engine.feedback().streamPosition.get() << " frames";
            }
    }
}

TEST_P(NoteChase, controlsAndExpressionAreThoseOfTheSongAtEachPlace)
{
    using document::LaneKind;
    const base::SampleRate rate{48000};
    rig.render(streamFrames + 1, support::BlockPlan::random(GetParam(), GetParam() % 2 == 0 ? 60 : 3000));

    std::map<std::size_t, float> controls; // as the instrument knows them
    std::map<std::uint64_t, std::array<double, 3>> sounding;
    auto event = witness->events.begin();
    auto next = script.begin();
    const document::Song* song = nullptr;
    chase::NoteModel model(rate);
    for (const auto& block : witness->blocks)
    {
        const auto end = block.streamPosition.value + static_cast<std::int64_t>(block.frames);
        for (; next != script.end() && next->first <= block.streamPosition.value; ++next)
        {
            song = &next->second;
            model.takeSong(*song);
        }
        for (; event != witness->events.end() && event->first < end; ++event)
        {
            const auto& heard = event->second;
            if (heard.kind == NoteEvent::Kind::on)
                sounding[heard.note] = {static_cast<double>(heard.pitch), 0.0, 0.0};
            else if (heard.kind == NoteEvent::Kind::off)
                sounding.erase(heard.note);
            else if (heard.kind == NoteEvent::Kind::noteBend)
                sounding.at(heard.note)[1] = static_cast<double>(heard.value);
            else if (heard.kind == NoteEvent::Kind::notePressure)
                sounding.at(heard.note)[2] = static_cast<double>(heard.value);
            else
                controls[engine::control::indexOf(heard)] = heard.value;
        }
        if (song == nullptr)
            continue;
        const auto last = block.songPosition.value + static_cast<std::int64_t>(block.frames) - 1;
        for (const auto& [kind, controller] : {std::pair{LaneKind::controller, 1}, std::pair{LaneKind::controller, 7},
                                               std::pair{LaneKind::pitchBend, 0}, std::pair{LaneKind::pressure, 0}})
        {
            const auto index = conductor::controlOf(kind, controller);
            const auto rest = engine::control::restOf(index);
            const auto expected = block.rolling ? static_cast<float>(chase::NoteModel::controlAt(
                                                      *song, kind, controller, static_cast<double>(rest), last, rate))
                                                : rest;
            const auto known = controls.find(index);
            ASSERT_EQ(known != controls.end() ? known->second : rest, expected)
                << int{index} << " at " << end << " of the stream, " << last << " of the song";
        }
        std::vector<std::array<double, 3>> heard;
        for (const auto& [number, values] : sounding)
            heard.push_back(values);
        std::ranges::sort(heard);
        const auto expected = block.rolling ? model.expression(last) : decltype(heard){};
        ASSERT_EQ(heard.size(), expected.size()) << end;
        for (std::size_t i = 0; i < heard.size(); ++i)
            for (std::size_t value = 0; value < 3; ++value)
                ASSERT_NEAR(heard[i][value], expected[i][value], 1e-6) << end;
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, NoteChase, testing::Range(1u, 401u));

} // namespace
