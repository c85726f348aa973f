// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "engine/BeatMap.h"
#include "engine/SubBlock.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace engine
{

/// Keeps receivers of MIDI clock in step with the song: 24 clocks a quarter note while it rolls, start, continue, stop,
/// and where they are to go on (MIDI 1.0, "System Real Time Messages" and "Song Position Pointer"). Positions count
/// sixteenths: where the song begins to roll beside one, the receivers begin on the next. [audio]
class MidiClock
{
public:
    static constexpr base::SongTicks clockTicks{base::ticksPerBeat / 24};
    static constexpr base::SongTicks pointerTicks{base::ticksPerBeat / 4};
    static constexpr std::int64_t mostPointer = 0x3fff;

    using Bytes = std::array<std::uint8_t, 3>;

    /// Off, receivers that run are stopped with the next sub-block.
    void setOn(bool wanted) RT_SAFE { on = wanted; }

    /// Receivers know nothing of the song any more: they are told where it is, and start anew where it rolls.
    void beginAnew() RT_SAFE
    {
        running = false;
        told.reset();
    }

    /// Calls send(stream position, bytes, how many of them) in order of time.
    template <typename Send>
    void follow(const SubBlock& block, Send&& send) RT_SAFE
    {
        if (block.beats == nullptr)
            return;
        if (!on || !block.rolling)
            return rest(block, send);
        const auto tick = roundUp(block.beats->tickFrom(block.songPosition), clockTicks);
        const bool isLost = started ? tick != next : tick > next; // the tempo has changed behind the playhead
        if (block.jumped || !block.wasRolling || !running || isLost)
            enter(block, send);
        run(block, send);
    }

private:
    static base::SongTicks roundUp(base::SongTicks tick, base::SongTicks step) RT_SAFE
    {
        return base::SongTicks{(tick.value + step.value - 1) / step.value * step.value};
    }

    template <typename Send>
    void rest(const SubBlock& block, Send& send) RT_SAFE
    {
        halt(block.streamPosition, send);
        running = false;
        if (on && block.songPosition != told)
            point(block, send);
    }

    template <typename Send>
    void halt(base::Frames at, Send& send) RT_SAFE
    {
        if (started)
            send(at, Bytes{0xfc, 0, 0}, std::uint8_t{1});
        started = false;
    }

    /// Says where the song is. Receivers take that only while they stand.
    template <typename Send>
    base::SongTicks point(const SubBlock& block, Send& send) RT_SAFE
    {
        const auto tick = roundUp(block.beats->tickFrom(block.songPosition), pointerTicks);
        const auto sixteenths = std::min(tick.value / pointerTicks.value, mostPointer);
        const auto low = static_cast<std::uint8_t>(sixteenths & 0x7f);
        const auto high = static_cast<std::uint8_t>(sixteenths >> 7);
        send(block.streamPosition, Bytes{0xf2, low, high}, std::uint8_t{3});
        told = block.songPosition;
        return tick;
    }

    template <typename Send>
    void enter(const SubBlock& block, Send& send) RT_SAFE
    {
        halt(block.streamPosition, send);
        next = point(block, send);
        running = true;
    }

    template <typename Send>
    void run(const SubBlock& block, Send& send) RT_SAFE
    {
        const auto end = block.songPosition + base::Frames{static_cast<std::int64_t>(block.frames)};
        auto frame = block.beats->frameAt(next);
        for (; frame < end; frame = block.beats->frameAt(next))
        {
            const auto at = block.streamPosition + (frame - block.songPosition);
            if (!started)
                send(at, Bytes{static_cast<std::uint8_t>(next == base::SongTicks{0} ? 0xfa : 0xfb), 0, 0},
                     std::uint8_t{1});
            started = true;
            send(at, Bytes{0xf8, 0, 0}, std::uint8_t{1});
            next += clockTicks;
        }
        told = end;
    }

    bool on = false;
    bool running = false;                             // the song rolls, and receivers know from where
    bool started = false;                             // and they run too
    base::SongTicks next;                             // of the next clock
    std::optional<base::Frames> told{base::Frames{}}; // where the receivers know the song to be
};

} // namespace engine
