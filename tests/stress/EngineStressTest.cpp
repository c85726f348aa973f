// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/Engine.h"
#include "engine/nodes/ClipPlayer.h"
#include "engine/nodes/NotePlayer.h"
#include "support/EngineRig.h"
#include "support/PageServer.h"
#include "support/TestNodes.h"

#include <atomic>
#include <set>
#include <thread>

namespace
{

using base::Frames;
using engine::NodeId;
using engine::NodeRole;

/// A song that is edited at random while it plays. All but the playing happens on the main thread.
class Song
{
public:
    static constexpr std::uint64_t trackCount = 12;

    Song(engine::Engine& target, std::uint32_t seed) : engine(target), random(seed)
    {
        for (std::uint32_t i = 0; i < 6; ++i)
            sounds.push_back(support::makeNoise(1 + static_cast<int>(i % 2), 20000 + i * 5000, i));
        for (std::uint64_t i = 0; i < trackCount; ++i)
        {
            Track track;
            track.clips = std::make_shared<engine::ClipPlayer>(NodeId{NodeRole::clips, i}, base::SampleRate{});
            track.notes = std::make_shared<engine::NotePlayer>(NodeId{NodeRole::notes, i});
            track.instrument = std::make_shared<support::SineInstrument>(NodeId{NodeRole::device, i});
            track.strip = support::plainStrip({NodeRole::strip, i});
            track.server = std::make_shared<support::PageServer>(2, 12);
            for (const auto& sound : sounds)
                track.streams.push_back(track.server->add(sound));
            tracks.push_back(std::move(track));
            publishClips(i);
            publishNotes(i);
        }
        publishGraph(true);
    }

    /// One edit or command, whatever comes.
    void edit()
    {
        switch (upTo(9))
        {
        case 0:
            return publishGraph(false);
        case 1:
        case 2:
            return publishClips(anyTrack());
        case 3:
            return publishNotes(anyTrack());
        case 4:
            return send(engine::command::Locate{Frames{upTo(60000)}});
        case 5:
            return send(engine::command::Loop{upTo(2) > 0, Frames{upTo(20000)}, Frames{20000 + upTo(20000)}});
        case 6:
            return upTo(2) > 0
                       ? send(engine::command::Play{})
                       : send(upTo(1) > 0 ? engine::Command{engine::command::Stop{}} : engine::command::Pause{});
        case 7:
            return send(engine::command::SetParameter{{NodeRole::strip, anyTrack()},
                                                      static_cast<std::uint32_t>(upTo(2)),
                                                      static_cast<float>(upTo(100)) / 100.0f});
        case 8:
            return audition();
        default:
            return send(engine::command::PlayNote{{NodeRole::notes, anyTrack()},
                                                  {engine::NoteEvent::Kind::off, 60, 1.0f, 1u << 30, 0}});
        }
    }

    /// As the program does some times a second.
    void collect()
    {
        engine.collect();
        for (const auto& track : tracks)
        {
            track.clips->collect();
            track.notes->collect();
        }
        while (const auto event = engine.feedback().nextEvent())
        {
            const auto* ended = std::get_if<engine::feedback::AuditionEnded>(&*event);
            EXPECT_TRUE(ended == nullptr || auditions.erase(ended->ticket) == 1) << "handed back twice";
        }
    }

    /// Answers what was asked for; called by the reader.
    void read()
    {
        for (const auto& track : tracks)
            track.server->answer();
    }

    /// Most of the tracks or all, in any order, some slower than others.
    void publishGraph(bool whole)
    {
        support::GraphBuilder builder;
        std::vector<NodeId> inputs;
        for (std::uint64_t i = 0; i < trackCount; ++i)
        {
            if (!whole && upTo(7) == 0)
                continue;
            const auto& track = tracks[i];
            std::vector<std::shared_ptr<engine::Node>> nodes{track.clips, track.notes, track.instrument};
            if (upTo(5) == 0)
                nodes.push_back(std::make_shared<support::LagNode>(NodeId{NodeRole::device, 100 + i}, 1 + upTo(300)));
            nodes.push_back(track.strip);
            inputs.push_back(builder.chain(nodes));
        }
        std::ranges::shuffle(inputs, random);
        auto schedule = engine::Schedule::compile(builder.into(main, inputs), delays);
        ASSERT_TRUE(schedule);
        engine.publish(std::move(*schedule));
    }

    std::size_t openAuditions() const { return auditions.size(); }

    std::size_t heldNotes() const
    {
        std::size_t held = 0;
        for (const auto& track : tracks)
            held += track.instrument->held();
        return held;
    }

private:
    struct Track
    {
        std::shared_ptr<engine::ClipPlayer> clips;
        std::shared_ptr<engine::NotePlayer> notes;
        std::shared_ptr<support::SineInstrument> instrument;
        std::shared_ptr<engine::Strip> strip;
        std::shared_ptr<support::PageServer> server;
        std::vector<engine::StreamedSound> streams;
    };

    std::int64_t upTo(std::int64_t most)
    {
        return static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(most + 1));
    }

    std::uint64_t anyTrack() { return static_cast<std::uint64_t>(upTo(trackCount - 1)); }

    void send(const engine::Command& command) { static_cast<void>(engine.send(command)); }

    void audition()
    {
        const auto ticket = nextTicket++;
        auditions.insert(ticket);
        const auto& sound = sounds[static_cast<std::size_t>(upTo(5))];
        if (!engine.send(engine::command::Audition{sound.get(), 0.1f, ticket}))
            auditions.erase(ticket);
        if (upTo(20) == 0)
            send(engine::command::StopAudition{});
    }

    void publishClips(std::uint64_t number)
    {
        const auto& track = tracks[number];
        std::vector<engine::Clip> clips;
        for (std::int64_t i = upTo(6); i > 0; --i)
        {
            const auto sound = static_cast<std::size_t>(upTo(5));
            engine::Clip clip;
            clip.start = Frames{upTo(40000)};
            clip.length = Frames{1 + upTo(20000)};
            clip.offset = Frames{upTo(10000) - 2000};
            clip.loopLength = Frames{upTo(1) * (1 + upTo(5000))};
            clip.reverse = upTo(1) > 0;
            clip.gain = 0.1f;
            clip.fadeIn = {upTo(1000), dsp::FadeCurve::equalPower};
            if (upTo(1) > 0)
                clip.sound = sounds[sound];
            else
                clip.sound = track.streams[sound];
            clips.push_back(std::move(clip));
        }
        track.clips->publish(std::make_unique<engine::ClipList>(std::move(clips), track.server->exchange));
    }

    void publishNotes(std::uint64_t number)
    {
        std::vector<engine::Note> notes;
        for (std::uint64_t i = 1; i <= 30; ++i)
            if (upTo(3) > 0)
            {
                const Frames start{upTo(40000) / 100 * 100};
                notes.push_back(
                    {start, start + Frames{1 + upTo(5000)}, i, static_cast<std::uint8_t>(40 + upTo(40)), 0.5f});
            }
        tracks[number].notes->publish(std::make_unique<engine::NoteList>(std::move(notes)));
    }

    engine::Engine& engine;
    std::mt19937 random;
    std::vector<std::shared_ptr<dsp::AudioBuffer>> sounds;
    std::vector<Track> tracks;
    std::shared_ptr<engine::Strip> main = support::plainStrip({NodeRole::mainStrip, 0});
    engine::AlignmentDelays delays;
    std::set<std::uint64_t> auditions;
    std::uint64_t nextTicket = 1;
};

/// Renders blocks of random sizes until it is told to end; then everything rings out.
class Player
{
public:
    explicit Player(engine::Engine& target) : engine(target), thread([this] { play(); }) {}

    void end() { ending = true; }
    void join() { thread.join(); }

    std::atomic<std::uint32_t> blocks{0};
    std::atomic<std::uint32_t> notFinite{0};

private:
    void play()
    {
        std::mt19937 random(77);
        dsp::AudioBuffer buffer(2, 1500);
        for (int last = 0; last < 100; last += ending)
        {
            const auto out = buffer.view().slice(0, 1 + random() % 1500);
            {
                auto audio = rt::AudioThreadSource().enter();
                engine.process(audio, out);
            }
            for (const auto sample : out.channel(0))
                notFinite += !std::isfinite(sample);
            ++blocks;
            std::this_thread::yield();
        }
    }

    engine::Engine& engine;
    std::atomic<bool> ending{false};
    std::thread thread;
};

class EngineStress : public testing::TestWithParam<int>
{
};

TEST_P(EngineStress, PlaysOnWhateverIsEdited)
{
    engine::EngineSettings settings;
    settings.threads = GetParam();
    engine::Engine engine(settings);
    Song song(engine, static_cast<std::uint32_t>(GetParam()));
    Player player(engine);
    std::jthread reader(
        [&](const std::stop_token& stop)
        {
            while (!stop.stop_requested())
            {
                song.read();
                std::this_thread::sleep_for(std::chrono::microseconds(200));
            }
        });

    // At least one edit every other block, and at most some a block.
    for (std::uint32_t done = 0; player.blocks < 1500; ++done)
    {
        if (done < 4 * player.blocks)
            song.edit();
        song.collect();
        std::this_thread::yield();
    }
    const auto tell = [&](const engine::Command& command)
    {
        while (!engine.send(command))
            std::this_thread::yield();
    };
    song.publishGraph(true);
    tell(engine::command::Stop{});
    tell(engine::command::StopAudition{});
    player.end();
    player.join();
    song.collect();

    EXPECT_EQ(player.notFinite, 0u);
    EXPECT_EQ(engine.feedback().notFinite.get(), 0u);
    EXPECT_EQ(song.heldNotes(), 0u);
    EXPECT_EQ(song.openAuditions(), 0u);
    EXPECT_FALSE(engine.feedback().rolling.get());
}

INSTANTIATE_TEST_SUITE_P(Threads, EngineStress, testing::Values(1, 2, 4));

} // namespace
