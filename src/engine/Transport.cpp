// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/Transport.h"

#include <algorithm>

namespace engine
{

void Transport::play(int countInBars) RT_SAFE
{
    if (rolling || waiting || countInLeft > base::Frames{0})
        return;
    waiting = true;
    bars = countInBars;
    waitingSince = stream;
    playedFrom = song;
}

void Transport::begin(base::Frames frames) RT_SAFE
{
    waiting = false;
    countInLeft = frames;
    if (countInLeft <= base::Frames{0})
        roll();
}

void Transport::roll() RT_SAFE
{
    countInLeft = base::Frames{0};
    bars = 0;
    rolling = true;
    jumped = true;
}

void Transport::halt() RT_SAFE
{
    jumped = jumped || rolling;
    rolling = false;
    waiting = false;
    countInLeft = base::Frames{0};
}

void Transport::pause() RT_SAFE
{
    halt();
    playedFrom = song;
}

void Transport::stop() RT_SAFE
{
    halt();
    song = playedFrom;
}

void Transport::locate(base::Frames position) RT_SAFE
{
    const bool goesOn = rolling || waiting || countInLeft > base::Frames{0};
    halt();
    song = std::max(position, base::Frames{0});
    playedFrom = song;
    if (goesOn)
        play(bars);
}

void Transport::setLoop(bool on, base::Frames from, base::Frames to) RT_SAFE
{
    const bool valid = on && from >= base::Frames{0} && to - from >= shortestLoop;
    loopFrom = valid ? from : base::Frames{0};
    loopTo = valid ? to : base::Frames{0};
}

SubBlock Transport::advance(std::size_t frames) RT_SAFE
{
    const bool loopAhead = song < loopTo;
    if (rolling && loopAhead)
        frames = std::min(frames, static_cast<std::size_t>((loopTo - song).value));
    const bool counts = countInLeft > base::Frames{0};
    if (counts)
        frames = std::min(frames, static_cast<std::size_t>(countInLeft.value));

    SubBlock block;
    block.streamPosition = stream;
    block.songPosition = song;
    block.frames = frames;
    block.rolling = rolling;
    block.jumped = jumped;
    block.wasRolling = rolledBefore;
    block.leftAt = leftAt;
    block.countIn = countInLeft;
    if (loopAhead)
    {
        block.loopFrom = loopFrom;
        block.loopTo = loopTo;
    }

    const base::Frames length{static_cast<std::int64_t>(frames)};
    stream += length;
    jumped = false;
    rolledBefore = rolling;
    if (rolling)
    {
        song += length;
        leftAt = song;
        if (loopAhead && song == loopTo)
        {
            song = loopFrom;
            jumped = true;
        }
    }
    if (counts && (countInLeft -= length) == base::Frames{0})
        roll();
    return block;
}

} // namespace engine
