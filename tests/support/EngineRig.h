// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/AudioBuffer.h"
#include "engine/Engine.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <numbers>
#include <random>
#include <stdexcept>
#include <utility>
#include <vector>

namespace support
{

/// How a stream is cut into blocks: all of one size, or of random sizes up to a largest one.
class BlockPlan
{
public:
    static BlockPlan fixed(std::size_t frames)
    {
        return BlockPlan([frames] { return frames; });
    }

    static BlockPlan random(std::uint32_t seed, std::size_t largest)
    {
        return BlockPlan([random = std::mt19937(seed), largest]() mutable { return 1 + random() % largest; });
    }

    std::size_t next() { return source(); }

private:
    explicit BlockPlan(std::function<std::size_t()> sizes) : source(std::move(sizes)) {}

    std::function<std::size_t()> source;
};

/// What came out of an engine: two channels.
struct Recording
{
    std::vector<float> left;
    std::vector<float> right;

    bool operator==(const Recording&) const = default;

    std::size_t frames() const { return left.size(); }

    /// The largest difference of neighbouring frames in [from, to).
    float largestStep(std::size_t from, std::size_t to) const
    {
        float largest = 0.0f;
        for (std::size_t i = from + 1; i < std::min(to, frames()); ++i)
            largest = std::max({largest, std::abs(left[i] - left[i - 1]), std::abs(right[i] - right[i - 1])});
        return largest;
    }

    float largestStep() const { return largestStep(0, frames()); }

    /// The largest difference to another one of the same length.
    float largestDifference(const Recording& other) const
    {
        float largest = 0.0f;
        for (std::size_t i = 0; i < frames(); ++i)
            largest = std::max({largest, std::abs(left[i] - other.left[i]), std::abs(right[i] - other.right[i])});
        return largest;
    }
};

/// Frames, channels filled by sample(channel, frame).
template <typename Sample>
std::shared_ptr<dsp::AudioBuffer> makeSound(int channels, std::size_t frames, Sample&& sample)
{
    auto sound = std::make_shared<dsp::AudioBuffer>(channels, frames);
    for (int c = 0; c < channels; ++c)
        for (std::size_t i = 0; i < frames; ++i)
            sound->view().channel(c)[i] = sample(c, i);
    return sound;
}

/// Samples between -1 and 1 that never repeat.
inline std::shared_ptr<dsp::AudioBuffer> makeNoise(int channels, std::size_t frames, std::uint32_t seed)
{
    std::mt19937 random(seed);
    return makeSound(channels, frames,
                     [&](int, std::size_t)
                     { return static_cast<float>(static_cast<double>(random()) / 2147483648.0 - 1.0); });
}

/// A sine that takes `period` frames, from phase 0 on.
inline std::shared_ptr<dsp::AudioBuffer> makeSine(int channels, std::size_t frames, double period, float peak = 1.0f)
{
    return makeSound(
        channels, frames,
        [&](int, std::size_t i)
        { return peak * static_cast<float>(std::sin(2.0 * std::numbers::pi * static_cast<double>(i) / period)); });
}

/// An engine and what a test does with it. Everything the engine hands back is freed with it.
class EngineRig
{
public:
    explicit EngineRig(const engine::EngineSettings& settings = {}) : engine(settings) {}

    /// Compiles and publishes; the graph must be sound.
    void publish(const engine::Graph& graph)
    {
        auto schedule = engine::Schedule::compile(graph, delays);
        if (!schedule)
            throw std::runtime_error(schedule.error().message);
        engine.publish(std::move(*schedule));
    }

    /// Queues must have room.
    void send(const engine::Command& command)
    {
        if (!engine.send(command))
            throw std::runtime_error("the command queue is full");
    }

    /// Does this right before the frame of the stream is rendered; blocks end there.
    void at(std::int64_t streamFrame, std::function<void()> action) { script.emplace(streamFrame, std::move(action)); }

    /// The same with a command.
    void at(std::int64_t streamFrame, const engine::Command& command)
    {
        at(streamFrame, [this, command] { send(command); });
    }

    /// Called before each block with its frames: the place to wait for a reader.
    std::function<void(std::size_t)> beforeBlock;

    /// Renders `frames` frames more, with the blocks of the plan.
    Recording render(std::size_t frames, BlockPlan plan)
    {
        Recording recording{std::vector<float>(frames), std::vector<float>(frames)};
        for (std::size_t done = 0; done < frames;)
        {
            while (!script.empty() && script.begin()->first <= stream)
            {
                script.begin()->second();
                script.erase(script.begin());
            }
            auto count = std::min(plan.next(), frames - done);
            if (!script.empty())
                count = std::min(count, static_cast<std::size_t>(script.begin()->first - stream));
            if (beforeBlock)
                beforeBlock(count);
            renderBlock(recording, done, count);
            done += count;
            stream += static_cast<std::int64_t>(count);
            engine.collect();
        }
        return recording;
    }

    Recording render(std::size_t frames, std::size_t block = 256) { return render(frames, BlockPlan::fixed(block)); }

    /// Every event that Feedback holds now.
    std::vector<engine::feedback::Event> takeEvents()
    {
        std::vector<engine::feedback::Event> events;
        while (const auto event = engine.feedback().nextEvent())
            events.push_back(*event);
        return events;
    }

    /// When a frame of the stream is due, in nanoseconds.
    std::int64_t timeOf(std::int64_t streamFrame) const
    {
        constexpr std::int64_t start = 5'000'000'000;
        return start + streamFrame * 1'000'000'000 / engine.settings().rate.hertz;
    }

    engine::AlignmentDelays delays;
    engine::Engine engine;

private:
    void renderBlock(Recording& recording, std::size_t at, std::size_t count)
    {
        const std::array<float*, 2> channels{recording.left.data(), recording.right.data()};
        const dsp::AudioView out(channels, count, at);
        auto thread = rt::AudioThreadSource().enter();
        engine.process(thread, out, timeOf(stream));
    }

    std::multimap<std::int64_t, std::function<void()>> script;
    std::int64_t stream = 0;
};

} // namespace support
