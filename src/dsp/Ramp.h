// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cstddef>
#include <span>

namespace dsp
{

/// Frames that a parameter takes from one value to the next, unless its owner says otherwise.
inline constexpr std::size_t rampFrames = 512;

/// A value that moves without clicks: in a straight line, and only from a frame of the parameter grid on. Frame k after
/// the start has the value from + (to - from) k / n, so how the frames are cut never shows.
///
/// For each piece of a block call exactly one of fill, skip, or nothing where the value is steady.
class Ramp
{
public:
    /// frames: how long each move takes, 1 or more.
    explicit Ramp(float initial, std::size_t frames = rampFrames) noexcept
        : from(initial),
          to(initial),
          next(initial),
          position(frames),
          length(frames),
          step(1.0f / static_cast<float>(frames))
    {
    }

    /// There at once.
    void snap(float value) noexcept
    {
        from = to = next = value;
        position = length;
    }

    /// Starts to move there at the next frame of the grid. Of several before it the last counts.
    void setTarget(float value) noexcept { next = value; }

    /// Where it is, or will be when all is told.
    float target() const noexcept { return next; }

    /// Of the next frame, if no pending target starts there; exactly the target once it is reached.
    float value() const noexcept { return at(position); }

    /// Whether it moves now or waits to.
    bool moving() const noexcept { return position < length || next != to; }

    /// How many frames it still moves, if no pending target starts before.
    std::size_t framesToRest() const noexcept { return length - position; }

    /// Whether all of the next `frames` frames have value(). nextGridFrame: the first of them that lies on the grid;
    /// may be past them.
    bool steady(std::size_t frames, std::size_t nextGridFrame) const noexcept
    {
        return position == length && (next == to || nextGridFrame >= frames);
    }

    /// Writes the values of the next out.size() frames.
    void fill(std::span<float> out, std::size_t nextGridFrame) noexcept
    {
        if (next != to && nextGridFrame < out.size())
        {
            run(out.first(nextGridFrame));
            start();
            out = out.subspan(nextGridFrame);
        }
        run(out);
    }

    /// Lets `frames` frames pass.
    void skip(std::size_t frames, std::size_t nextGridFrame) noexcept
    {
        if (next != to && nextGridFrame < frames)
        {
            pass(nextGridFrame);
            start();
            frames -= nextGridFrame;
        }
        pass(frames);
    }

private:
    float at(std::size_t k) const noexcept
    {
        return k == length ? to : from + (to - from) * (static_cast<float>(static_cast<int>(k)) * step);
    }

    void start() noexcept
    {
        from = at(position);
        to = next;
        position = 0;
    }

    void pass(std::size_t frames) noexcept { position = std::min(length, position + frames); }

    void run(std::span<float> out) noexcept
    {
        const auto moved = std::min(out.size(), length - position);
        const auto first = static_cast<int>(position);
        const auto way = to - from;
        for (std::size_t i = 0; i < moved; ++i)
            out[i] = from + way * (static_cast<float>(first + static_cast<int>(i)) * step);
        std::ranges::fill(out.subspan(moved), to);
        pass(moved);
    }

    float from;
    float to;
    float next;           // differs from `to` while it waits for the grid
    std::size_t position; // frames since the start; length when at rest
    std::size_t length;
    float step;
};

} // namespace dsp
