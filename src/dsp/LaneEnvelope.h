// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/Envelope.h"
#include "dsp/Lanes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace dsp
{

/// Eight envelopes with the shape of Envelope, side by side. Each begins and ends its stages on its own frames. Those
/// in decibels fall evenly in them instead, and are silent from -96 dB on.
class LaneEnvelope
{
public:
    struct Shape : Envelope::Shape
    {
        Shape() = default;
        Shape(const Envelope::Shape& plain) : Envelope::Shape(plain) {}

        std::uint32_t delayFrames = 0; // before the attack
        std::uint32_t holdFrames = 0;  // behind it
        bool inDecibels = false;       // then decayFrames are those in which it would fall by 96 dB
    };

    void start(std::size_t lane, const Shape& shape) noexcept
    {
        shapes[lane] = shape;
        if (shape.delayFrames > 0)
            enter(lane, Stage::delay, shape.delayFrames, value(lane));
        else
            enter(lane, Stage::attack, shape.attackFrames, 1.0f);
    }

    /// From the next frame on down to 0, at any stage.
    void release(std::size_t lane, std::uint32_t frames) noexcept
    {
        if (active(lane))
            enter(lane, Stage::fall, frames, 0.0f);
    }

    /// The same, evenly in decibels: by 96 in so many frames.
    void releaseInDecibels(std::size_t lane, std::uint32_t frames) noexcept
    {
        if (active(lane))
            enterFall(lane, Stage::fall, frames, 0.0f);
    }

    void stop(std::size_t lane) noexcept
    {
        stages[lane] = Stage::idle;
        settle(lane, 0.0f);
    }

    /// False once it has come to 0, in the release or in the decay to a sustain of 0.
    bool active(std::size_t lane) const noexcept { return stages[lane] != Stage::idle; }

    bool anyActive() const noexcept
    {
        return std::ranges::any_of(stages, [](Stage stage) { return stage != Stage::idle; });
    }

    /// Of the next frame.
    [[gnu::always_inline]] Floats value() const noexcept
    {
        const auto plain = plainValue();
        return anyFalls() ? valueWhereFalling(plain) : plain;
    }

    float value(std::size_t lane) const noexcept
    {
        const auto ahead = 1.0f - position[lane] * step[lane];
        const auto weight = straight[lane] != 0 ? ahead : ahead * ahead * ahead;
        if (rate[lane] > 0.0f)
            return from[lane] * exp2Of(splat(-rate[lane] * position[lane]))[0];
        return from[lane] * weight + to[lane] * (1.0f - weight);
    }

    /// Writes the values of the next frames.
    void fill(std::span<Floats> out) noexcept;

    /// Lets so many frames of one of them pass.
    void skip(std::size_t lane, std::uint32_t frames) noexcept
    {
        while (frames > 0 && left[lane] != forever)
        {
            const auto count = std::min(frames, left[lane]);
            position[lane] += static_cast<float>(count);
            frames -= count;
            pass(lane, count);
        }
    }

private:
    enum class Stage : std::uint8_t
    {
        idle,
        delay,
        attack,
        hold,
        decay,
        sustain,
        fall // the release
    };

    static constexpr std::uint32_t forever = std::numeric_limits<std::uint32_t>::max();
    static constexpr float silence = 1.5848932e-5f;     // -96 dB
    static constexpr float octavesToSilence = 15.9452f; // log2 of that

    [[gnu::always_inline]] Floats plainValue() const noexcept
    {
        const auto ahead = 1.0f - position * step;
        const auto weight = straight ? ahead : ahead * ahead * ahead;
        return from * weight + to * (1.0f - weight);
    }

    [[gnu::always_inline]] Floats valueWhereFalling(const Floats& plain) const noexcept
    {
        return rate > 0.0f ? from * exp2Of(-rate * position) : plain;
    }

    bool anyFalls() const noexcept { return falling > 0; }

    void pass(std::size_t lane, std::uint32_t frames) noexcept
    {
        if (left[lane] == forever)
            return;
        left[lane] -= frames;
        if (left[lane] == 0)
            arrive(lane);
    }

    void enter(std::size_t lane, Stage next, std::uint32_t frames, float target) noexcept
    {
        const auto now = value(lane);
        setRate(lane, 0.0f);
        stages[lane] = next;
        from[lane] = now;
        to[lane] = target;
        position[lane] = 0.0f;
        straight[lane] = next == Stage::attack ? -1 : 0;
        step[lane] = frames > 0 ? 1.0f / static_cast<float>(frames) : 0.0f;
        left[lane] = frames;
        if (frames == 0)
            arrive(lane);
    }

    /// frames: in which it would fall by 96 dB.
    void enterFall(std::size_t lane, Stage next, std::uint32_t frames, float target) noexcept
    {
        const auto now = value(lane);
        const auto end = std::max(target, silence);
        const auto octaves = now > end ? std::log2(now / end) : 0.0f;
        const auto each = octavesToSilence / static_cast<float>(std::max(frames, 1u));
        enter(lane, next, static_cast<std::uint32_t>(std::ceil(octaves / each)), target);
        if (stages[lane] == next && left[lane] != forever)
            setRate(lane, each);
    }

    void setRate(std::size_t lane, float octaves) noexcept
    {
        falling += (octaves > 0.0f ? 1 : 0) - (rate[lane] > 0.0f ? 1 : 0);
        rate[lane] = octaves;
    }

    void enterDecay(std::size_t lane) noexcept
    {
        const auto& shape = shapes[lane];
        if (shape.inDecibels)
            enterFall(lane, Stage::decay, shape.decayFrames, shape.sustain);
        else
            enter(lane, Stage::decay, shape.decayFrames, shape.sustain);
    }

    void arrive(std::size_t lane) noexcept
    {
        const auto target = to[lane];
        const auto& shape = shapes[lane];
        if (stages[lane] == Stage::delay)
            return enter(lane, Stage::attack, shape.attackFrames, 1.0f);
        if (stages[lane] == Stage::attack || stages[lane] == Stage::hold)
        {
            settle(lane, target);
            if (stages[lane] == Stage::attack && shape.holdFrames > 0)
                return enter(lane, Stage::hold, shape.holdFrames, target);
            return enterDecay(lane);
        }
        stages[lane] = stages[lane] == Stage::decay && shape.sustain > 0.0f ? Stage::sustain : Stage::idle;
        settle(lane, target);
    }

    void settle(std::size_t lane, float value) noexcept
    {
        setRate(lane, 0.0f);
        from[lane] = to[lane] = value;
        step[lane] = position[lane] = 0.0f;
        left[lane] = forever;
    }

    Floats from{};
    Floats to{};
    Floats position{}; // frames into the stage
    Floats step{};     // 1 / its length; 0 at rest
    Floats rate{};     // octaves a frame; 0 where it does not fall evenly in decibels
    int falling = 0;   // lanes that do
    Ints straight{};   // where the stage is the attack
    std::array<std::uint32_t, laneCount> left = filled();
    std::array<Stage, laneCount> stages{};
    std::array<Shape, laneCount> shapes{};

    static constexpr std::array<std::uint32_t, laneCount> filled() noexcept
    {
        std::array<std::uint32_t, laneCount> all{};
        all.fill(forever);
        return all;
    }
};

} // namespace dsp
