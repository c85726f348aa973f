// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "engine/SubBlock.h"
#include "rt/AudioThread.h"

#include <cstddef>

namespace engine
{

/// Where the song is: a state machine that turns blocks of the stream into sub-blocks of the song. Counts frames, knows
/// no clock. [audio] throughout; copyable, to look ahead.
class Transport
{
public:
    static constexpr base::Frames shortestLoop{64};

    /// Rolls from the playhead on, as soon as begin() says that the sound is there. countInBars: to be counted in
    /// before that, and again where a locate comes before it rolls.
    void play(int countInBars = 0) RT_SAFE;
    void pause() RT_SAFE;
    void stop() RT_SAFE;

    /// Goes on rolling from there if it rolls.
    void locate(base::Frames position) RT_SAFE;
    void setLoop(bool on, base::Frames from, base::Frames to) RT_SAFE;

    /// Told to roll, but waits for begin().
    bool isWaiting() const RT_SAFE { return waiting; }

    /// Rolls after `frames` frames of stream, which are those of countInBars().
    void begin(base::Frames frames = {}) RT_SAFE;
    int countInBars() const RT_SAFE { return bars; }

    /// Frames until it rolls; 0 while it does not count in.
    base::Frames countIn() const RT_SAFE { return countInLeft; }

    bool isRolling() const RT_SAFE { return rolling; }
    base::Frames songPosition() const RT_SAFE { return song; }
    base::Frames streamPosition() const RT_SAFE { return stream; }

    /// Frames of stream spent waiting for begin() so far.
    base::Frames waited() const RT_SAFE { return stream - waitingSince; }

    /// The next sub-block, `frames` long or shorter (never empty), and the playhead behind it. frames: above 0.
    SubBlock advance(std::size_t frames) RT_SAFE;

private:
    void roll() RT_SAFE;
    void halt() RT_SAFE;

    base::Frames stream;
    base::Frames song;
    base::Frames playedFrom; // where Stop goes back to
    base::Frames leftAt;
    base::Frames waitingSince;
    base::Frames countInLeft;
    int bars = 0; // to count in
    base::Frames loopFrom;
    base::Frames loopTo; // 0 while there is no loop
    bool rolling = false;
    bool waiting = false;
    bool jumped = false;
    bool rolledBefore = false;
};

} // namespace engine
