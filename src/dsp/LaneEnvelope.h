// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/Envelope.h"
#include "dsp/Lanes.h"

#include <algorithm>
#include <array>
#include <limits>

namespace dsp
{

/// Eight envelopes with the shape of Envelope, side by side. Each begins and ends its stages on its own frames.
class LaneEnvelope
{
public:
    using Shape = Envelope::Shape;

    void start(std::size_t lane, const Shape& shape) noexcept
    {
        shapes[lane] = shape;
        enter(lane, Stage::attack, shape.attackFrames, 1.0f);
    }

    /// From the next frame on down to 0, at any stage.
    void release(std::size_t lane, std::uint32_t frames) noexcept
    {
        if (active(lane))
            enter(lane, Stage::fall, frames, 0.0f);
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
        const auto ahead = 1.0f - position * step;
        const auto weight = straight ? ahead : ahead * ahead * ahead;
        return from * weight + to * (1.0f - weight);
    }

    float value(std::size_t lane) const noexcept
    {
        const auto ahead = 1.0f - position[lane] * step[lane];
        const auto weight = straight[lane] != 0 ? ahead : ahead * ahead * ahead;
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
        attack,
        decay,
        sustain,
        fall // the release
    };

    static constexpr std::uint32_t forever = std::numeric_limits<std::uint32_t>::max();

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

    void arrive(std::size_t lane) noexcept
    {
        const auto target = to[lane];
        const auto& shape = shapes[lane];
        if (stages[lane] == Stage::attack)
        {
            settle(lane, target);
            return enter(lane, Stage::decay, shape.decayFrames, shape.sustain);
        }
        stages[lane] = stages[lane] == Stage::decay && shape.sustain > 0.0f ? Stage::sustain : Stage::idle;
        settle(lane, target);
    }

    void settle(std::size_t lane, float value) noexcept
    {
        from[lane] = to[lane] = value;
        step[lane] = position[lane] = 0.0f;
        left[lane] = forever;
    }

    Floats from{};
    Floats to{};
    Floats position{}; // frames into the stage
    Floats step{};     // 1 / its length; 0 at rest
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
