// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cstdint>
#include <span>

namespace dsp
{

/// An attack, decay, sustain, release envelope, a value for each frame. The attack rises in a straight line to exactly
/// 1 after attackFrames; decay and release fall like (1 - x)^3, to ears much like an exponential that does arrive:
/// exactly at the sustain level after decayFrames, exactly at 0 after the frames of the release. Each stage begins at
/// the value that stands, so starting and releasing at any time makes no click. Frame k of a stage has a closed form.
class Envelope
{
public:
    struct Shape
    {
        std::uint32_t attackFrames = 0; // all below 2^24
        std::uint32_t decayFrames = 0;
        float sustain = 1.0f; // 0 to 1
    };

    void start(const Shape& next) noexcept
    {
        shape = next;
        enter(Stage::attack, shape.attackFrames, 1.0f);
    }

    /// From the next frame on down to 0, at any stage.
    void release(std::uint32_t frames) noexcept
    {
        if (active())
            enter(Stage::fall, frames, 0.0f);
    }

    void stop() noexcept { *this = {}; }

    /// False once it has come to 0, in the release or in the decay to a sustain of 0.
    bool active() const noexcept { return stage != Stage::idle; }

    /// Of the next frame.
    float value() const noexcept { return at(position); }

    /// Writes the values of the next frames. How many come before it is no longer active: the rest are zeros.
    std::size_t fill(std::span<float> out) noexcept
    {
        std::size_t done = 0;
        while (active() && done < out.size())
            done += run(out.subspan(done));
        std::ranges::fill(out.subspan(done), 0.0f);
        return done;
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

    float at(std::uint32_t k) const noexcept
    {
        if (k >= length)
            return to;
        return blend(static_cast<std::int32_t>(k), stage == Stage::attack);
    }

    float blend(std::int32_t k, bool straight) const noexcept
    {
        const auto left = 1.0f - static_cast<float>(k) * step;
        const auto weight = straight ? left : left * left * left;
        return from * weight + to * (1.0f - weight);
    }

    void enter(Stage next, std::uint32_t frames, float target) noexcept
    {
        from = value();
        to = target;
        stage = next;
        position = 0;
        length = frames;
        step = frames > 0 ? 1.0f / static_cast<float>(frames) : 0.0f;
        if (length == 0)
            arrive();
    }

    void arrive() noexcept
    {
        if (stage == Stage::attack)
            enter(Stage::decay, shape.decayFrames, shape.sustain);
        else
        {
            stage = stage == Stage::decay && shape.sustain > 0.0f ? Stage::sustain : Stage::idle;
            position = length = 0;
        }
    }

    std::size_t run(std::span<float> out) noexcept
    {
        if (stage == Stage::sustain)
        {
            std::ranges::fill(out, to);
            return out.size();
        }
        const auto count = std::min<std::size_t>(out.size(), length - position);
        const auto first = static_cast<std::int32_t>(position);
        const bool straight = stage == Stage::attack;
        for (std::size_t i = 0; i < count; ++i)
            out[i] = blend(first + static_cast<std::int32_t>(i), straight);
        position += static_cast<std::uint32_t>(count);
        if (position == length)
            arrive();
        return count;
    }

    Shape shape;
    Stage stage = Stage::idle;
    float from = 0.0f;
    float to = 0.0f;
    float step = 0.0f;          // 1 / length
    std::uint32_t position = 0; // frames into the stage
    std::uint32_t length = 0;
};

} // namespace dsp
