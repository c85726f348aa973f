// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"

#include <cstddef>
#include <cstdint>

namespace engine
{

class BeatMap;

/// Parameters may start to move only at multiples of this many frames (of song time while the song rolls, of stream
/// time otherwise), so that the size of the device's blocks never shows in the sound.
inline constexpr std::int64_t parameterGrid = 64;

/// nextGridFrame of a sub-block, as seen from a frame `done` behind its start.
constexpr std::size_t gridFrameFrom(std::size_t nextGridFrame, std::size_t done) noexcept
{
    constexpr auto grid = static_cast<std::size_t>(parameterGrid);
    return nextGridFrame >= done ? nextGridFrame - done : (grid - (done - nextGridFrame) % grid) % grid;
}

/// A piece of a block in which song time runs on without a jump, or stands still. All times in frames of the engine.
struct SubBlock
{
    base::Frames streamPosition; // since the stream began, of its first frame
    base::Frames songPosition;   // of its first frame; where play would start while the song stands still
    std::size_t frames = 0;
    bool rolling = false;

    bool jumped = false;     // the frame before this one was not the song's preceding frame (or nothing rolled)
    bool wasRolling = false; // whether the frame before this one rolled
    base::Frames leftAt;     // the song position that would have come next, had nothing jumped

    base::Frames loopFrom; // where play goes on when it comes to loopTo
    base::Frames loopTo;   // 0 where no loop lies ahead

    base::Frames countIn;           // until the song rolls, from its first frame on; 0 while it does not count in
    const BeatMap* beats = nullptr; // of the song; where the engine made the sub-block

    /// The first frame of this piece, counted from its start, at which a parameter may start to move; may lie past its
    /// end.
    std::size_t nextGridFrame() const noexcept
    {
        const auto at = (rolling ? songPosition : streamPosition).value % parameterGrid;
        return static_cast<std::size_t>(at == 0 ? 0 : parameterGrid - at);
    }

    /// Its frames [from, from + count).
    SubBlock piece(std::size_t from, std::size_t count) const noexcept
    {
        SubBlock part = *this;
        part.frames = count;
        if (from == 0)
            return part;
        const base::Frames before{static_cast<std::int64_t>(from)};
        part.streamPosition += before;
        part.jumped = false;
        part.wasRolling = rolling;
        if (countIn > base::Frames{0})
            part.countIn -= before;
        if (rolling)
            part.leftAt = part.songPosition += before;
        return part;
    }
};

} // namespace engine
