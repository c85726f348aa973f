// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/ClipList.h"
#include "rt/AudioThread.h"

#include <algorithm>
#include <cstdint>

namespace engine
{

/// A stretch of a clip that lies in one piece in its sound, forwards or backwards.
struct ClipRun
{
    std::int64_t clipFrame = 0; // of its first frame, from the clip's start
    std::int64_t first = 0;     // lowest frame of the sound it plays; may lie outside the sound
    std::int64_t frames = 0;
    bool backwards = false; // plays first + frames - 1 down to first
};

/// Calls visit(ClipRun) for each run of the clip's frames [from, from + frames), in order. 0 <= from, within the clip.
template <typename Visit>
void forEachRun(const Clip& clip, std::int64_t from, std::int64_t frames, Visit&& visit) RT_SAFE
{
    const auto content = clip.loopLength.value > 0 ? clip.loopLength.value : clip.length.value;
    const auto end = from + frames;
    while (from < end)
    {
        const auto at = from % content;
        const auto count = std::min(end - from, content - at);
        const auto inContent = clip.reverse ? content - at - count : at;
        visit(ClipRun{from, clip.offset.value + inContent, count, clip.reverse});
        from += count;
    }
}

} // namespace engine
