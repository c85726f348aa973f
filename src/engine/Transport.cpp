// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/Transport.h"

#include <algorithm>

namespace engine
{

void Transport::play() RT_SAFE
{
    if (rolling || waiting)
        return;
    waiting = true;
    waitingSince = stream;
    playedFrom = song;
}

void Transport::begin() RT_SAFE
{
    waiting = false;
    rolling = true;
    jumped = true;
}

void Transport::halt() RT_SAFE
{
    jumped = jumped || rolling;
    rolling = false;
    waiting = false;
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
    const bool goesOn = rolling || waiting;
    halt();
    song = std::max(position, base::Frames{0});
    playedFrom = song;
    if (goesOn)
        play();
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

    SubBlock block;
    block.streamPosition = stream;
    block.songPosition = song;
    block.frames = frames;
    block.rolling = rolling;
    block.jumped = jumped;
    block.wasRolling = rolledBefore;
    block.leftAt = leftAt;
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
    return block;
}

} // namespace engine
