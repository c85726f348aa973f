// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/Engine.h"

#include <atomic>
#include <thread>
#include <utility>

/// A source that tells which frame of the stream each frame is: n on the left, 2 n on the right.
class FrameNumbers final : public engine::Node
{
public:
    FrameNumbers() : Node({engine::NodeRole::clips, 1}) {}

    void process(rt::AudioThread&, const engine::SubBlock& block, engine::Signal& signal) RT_SAFE override
    {
        const auto out = signal.audible();
        gaps += block.streamPosition.value != next;
        handovers += std::exchange(player, std::this_thread::get_id()) != std::this_thread::get_id();
        next = block.streamPosition.value + static_cast<std::int64_t>(block.frames);
        for (std::size_t i = 0; i < block.frames; ++i)
        {
            const auto frame = static_cast<float>(block.streamPosition.value + static_cast<std::int64_t>(i));
            out.channel(0)[i] += frame;
            out.channel(1)[i] += 2.0f * frame;
        }
    }

    /// How often a block did not follow the one before.
    std::atomic<int> gaps{0};

    /// How often a thread took over from another, or was the first.
    std::atomic<int> handovers{0};

private:
    std::thread::id player;
    std::int64_t next = 0;
};

/// An engine that plays nothing but FrameNumbers.
struct CountingEngine
{
    explicit CountingEngine(base::SampleRate rate = {}) : engine({rate})
    {
        engine::Graph graph{{{numbers, {}}}, numbers->id};
        engine::AlignmentDelays delays;
        engine.publish(*engine::Schedule::compile(graph, delays));
    }

    std::int64_t played() { return engine.feedback().streamPosition.get(); }

    std::shared_ptr<FrameNumbers> numbers = std::make_shared<FrameNumbers>();
    engine::Engine engine;
};
