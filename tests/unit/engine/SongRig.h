// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ClipRig.h"
#include "engine/nodes/NotePlayer.h"
#include "support/EngineRig.h"
#include "support/TestNodes.h"

/// An engine with a song of 40 tracks: clips with fades, loops, reverse and gains, notes on an instrument, one track
/// with latency, strips with gain and pan; always the same.
class SongRig : public support::EngineRig
{
public:
    explicit SongRig(const engine::EngineSettings& settings) : EngineRig(settings)
    {
        std::mt19937 random(12);
        const auto main = support::plainStrip({engine::NodeRole::mainStrip, 0});
        std::vector<engine::NodeId> inputs;
        for (std::uint64_t track = 1; track <= 40; ++track)
        {
            std::vector<std::shared_ptr<engine::Node>> nodes;
            if (track % 4 == 0)
                addInstrument(nodes, track, random);
            else
                addClips(nodes, track, random);
            if (track == 6)
                nodes.push_back(
                    std::make_shared<support::LagNode>(engine::NodeId{engine::NodeRole::device, 1000}, 331));
            const auto x = static_cast<float>(random() % 1000) / 1000.0f;
            nodes.push_back(
                std::make_shared<engine::Strip>(engine::NodeId{engine::NodeRole::strip, track}, settings.rate,
                                                engine::Strip::Settings{-20.0f * x, 2.0f * x - 1.0f, true}));
            inputs.push_back(builder.chain(nodes));
        }
        builder.into(main, inputs);
        publishSong();
    }

    void publishSong() { publish(builder.graph); }

    void playFrom(std::int64_t songFrame)
    {
        send(engine::command::Locate{base::Frames{songFrame}});
        send(engine::command::Play{});
    }

    std::shared_ptr<dsp::AudioBuffer> sound = support::makeNoise(2, 3000, 99);

private:
    static void addClips(std::vector<std::shared_ptr<engine::Node>>& nodes, std::uint64_t track, std::mt19937& random)
    {
        const auto player =
            std::make_shared<engine::ClipPlayer>(engine::NodeId{engine::NodeRole::clips, track}, base::SampleRate{});
        player->publish(std::make_unique<engine::ClipList>(randomClips(random, 5, 18000)));
        nodes.push_back(player);
    }

    static void addInstrument(std::vector<std::shared_ptr<engine::Node>>& nodes, std::uint64_t track,
                              std::mt19937& random)
    {
        std::vector<engine::Note> notes;
        for (std::uint64_t number = 1; number <= 40; ++number)
        {
            const base::Frames start{static_cast<std::int64_t>(random() % 18000)};
            const base::Frames length{1 + static_cast<std::int64_t>(random() % 3000)};
            notes.push_back({start, start + length, number, static_cast<std::uint8_t>(50 + random() % 40), 0.8f});
        }
        const auto player = std::make_shared<engine::NotePlayer>(engine::NodeId{engine::NodeRole::notes, track});
        player->publish(std::make_unique<engine::NoteList>(std::move(notes)));
        nodes.push_back(player);
        nodes.push_back(std::make_shared<support::SineInstrument>(engine::NodeId{engine::NodeRole::device, track}));
    }

    support::GraphBuilder builder;
};
