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

    /// Rolls from the playhead on, as soon as begin() says that the sound is there.
    void play() RT_SAFE;
    void pause() RT_SAFE;
    void stop() RT_SAFE;

    /// Goes on rolling from there if it rolls.
    void locate(base::Frames position) RT_SAFE;
    void setLoop(bool on, base::Frames from, base::Frames to) RT_SAFE;

    /// Told to roll, but waits for begin().
    bool isWaiting() const RT_SAFE { return waiting; }
    void begin() RT_SAFE;

    bool isRolling() const RT_SAFE { return rolling; }
    base::Frames songPosition() const RT_SAFE { return song; }
    base::Frames streamPosition() const RT_SAFE { return stream; }

    /// Frames of stream spent waiting for begin() so far.
    base::Frames waited() const RT_SAFE { return stream - waitingSince; }

    /// The next sub-block, `frames` long or shorter (never empty), and the playhead behind it. frames: above 0.
    SubBlock advance(std::size_t frames) RT_SAFE;

private:
    void halt() RT_SAFE;

    base::Frames stream;
    base::Frames song;
    base::Frames playedFrom; // where Stop goes back to
    base::Frames leftAt;
    base::Frames waitingSince;
    base::Frames loopFrom;
    base::Frames loopTo; // 0 while there is no loop
    bool rolling = false;
    bool waiting = false;
    bool jumped = false;
    bool rolledBefore = false;
};

} // namespace engine
