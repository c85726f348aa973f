// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/AudioBuffer.h"
#include "engine/BeatMap.h"
#include "engine/nodes/DeviceCatalogue.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <random>
#include <vector>

namespace test
{

constexpr base::SampleRate rate{48000};
constexpr engine::NodeId nodeId{engine::NodeRole::device, 1};

struct ParameterChange
{
    std::int64_t frame = 0; // of the stream
    std::uint32_t index = 0;
    float value = 0.0f;
};

/// What a device is given, over all its run. Events and changes in order of frame; an event's frame counts from the
/// start.
struct Score
{
    std::size_t frames = 0;
    std::function<float(int channel, std::size_t frame)> input; // none: silence
    std::size_t inputFrames = 0;                                // from here on the input is silent
    std::vector<engine::NoteEvent> notes;
    std::vector<ParameterChange> changes;
    std::vector<std::size_t> jumps; // where the song goes on from somewhere else, off the grid
    const engine::BeatMap* beats = nullptr;
};

inline Score scoreOf(std::size_t frames, std::vector<engine::NoteEvent> notes)
{
    Score score;
    score.frames = frames;
    score.notes = std::move(notes);
    return score;
}

struct Outcome
{
    std::vector<float> left;
    std::vector<float> right;
    std::vector<bool> silent; // by frame: whether its block was declared silent
    int faults = 0;

    bool operator==(const Outcome& other) const { return left == other.left && right == other.right; }
};

/// Plays the score in blocks of `largest` frames, or of random lengths up to it; a block also ends where a change
/// comes.
class DeviceRun
{
public:
    DeviceRun(engine::Node& node, const Score& toPlay) : device(node), score(toPlay) {}

    Outcome inBlocksOf(std::size_t frames)
    {
        return play([=] { return frames; });
    }

    Outcome inRandomBlocks(std::size_t largest, unsigned seed)
    {
        std::mt19937 random(seed);
        return play([&] { return 1 + random() % largest; });
    }

private:
    Outcome play(const std::function<std::size_t()>& nextLength)
    {
        auto change = score.changes.begin();
        for (std::size_t at = 0; at < score.frames;)
        {
            auto until = std::min(score.frames, at + nextLength());
            for (; change != score.changes.end() && change->frame <= static_cast<std::int64_t>(at); ++change)
                setParameter(*change);
            if (change != score.changes.end())
                until = std::min(until, static_cast<std::size_t>(change->frame));
            if (const auto jump = std::ranges::upper_bound(score.jumps, at); jump != score.jumps.end())
                until = std::min(until, *jump);
            playBlock(at, until - at);
            at = until;
        }
        return outcome;
    }

    void setParameter(const ParameterChange& change)
    {
        auto thread = rt::AudioThreadSource().enter();
        device.setParameter(thread, change.index, change.value);
    }

    void playBlock(std::size_t at, std::size_t frames)
    {
        dsp::AudioBuffer buffer(2, frames);
        events.clear();
        for (auto note : score.notes)
            if (note.frame >= at && note.frame < at + frames)
            {
                note.frame -= static_cast<std::uint32_t>(at);
                events.add(note);
            }
        engine::Signal signal{buffer.view(), events};
        signal.silent = !score.input || at >= score.inputFrames;
        for (int c = 0; c < 2; ++c)
            for (std::size_t i = 0; i < frames; ++i)
                buffer.view().channel(c)[i] = signal.silent                ? 1e9f
                                              : at + i < score.inputFrames ? score.input(c, at + i)
                                                                           : 0.0f;
        process(signal, at, frames);
        if (signal.silent)
            dsp::clear(buffer.view());
        const auto left = buffer.view().channel(0);
        const auto right = buffer.view().channel(1);
        outcome.left.insert(outcome.left.end(), left.begin(), left.end());
        outcome.right.insert(outcome.right.end(), right.begin(), right.end());
        outcome.silent.insert(outcome.silent.end(), frames, signal.silent);
    }

    void process(engine::Signal& signal, std::size_t at, std::size_t frames)
    {
        engine::SubBlock block;
        block.streamPosition = base::Frames{static_cast<std::int64_t>(at)};
        const auto jumpsBefore = std::ranges::upper_bound(score.jumps, at) - score.jumps.begin();
        block.rolling = jumpsBefore > 0;
        block.songPosition = base::Frames{block.streamPosition.value + 1017 * jumpsBefore};
        block.frames = frames;
        block.beats = score.beats;
        auto thread = rt::AudioThreadSource().enter();
        device.process(thread, block, signal);
        outcome.faults += device.takeFaults(thread).notFinite ? 1 : 0;
    }

    engine::Node& device;
    const Score& score;
    engine::EventList events;
    Outcome outcome;
};

inline engine::NoteEvent noteOn(std::uint32_t frame, std::uint8_t pitch, std::uint64_t note, float velocity = 1.0f)
{
    return {engine::NoteEvent::Kind::on, pitch, velocity, note, frame};
}

inline engine::NoteEvent noteOff(std::uint32_t frame, std::uint64_t note)
{
    return {engine::NoteEvent::Kind::off, 0, 0.0f, note, frame};
}

/// The index of the parameter with this id.
inline std::uint32_t parameter(const engine::Device& device, std::string_view id)
{
    const auto all = device.info().parameters;
    const auto found = std::ranges::find(all, id, &base::ParameterInfo::id);
    return static_cast<std::uint32_t>(found - all.begin());
}

/// The largest step from a frame to the next in [from, to).
inline float largestStep(const std::vector<float>& samples, std::size_t from, std::size_t to)
{
    float largest = 0.0f;
    for (auto i = std::max<std::size_t>(from, 1); i < to; ++i)
        largest = std::max(largest, std::abs(samples[i] - samples[i - 1]));
    return largest;
}

inline float sine(std::size_t frame, double hertz)
{
    return static_cast<float>(std::sin(2.0 * std::numbers::pi * hertz * static_cast<double>(frame) / rate.hertz));
}

} // namespace test
