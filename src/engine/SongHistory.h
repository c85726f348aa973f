// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/SubBlock.h"
#include "rt/AudioThread.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace engine
{

/// Where the song was while the stream went on, for as long as is needed to say when a note was played. [audio]
class SongHistory
{
public:
    struct Place
    {
        base::Frames songPosition; // where it would start while it stands
        bool rolling = false;
    };

    /// The next sub-block of the stream.
    void add(const SubBlock& block) RT_SAFE
    {
        const auto expected = at(block.streamPosition);
        if (count > 0 && expected.rolling == block.rolling && expected.songPosition == block.songPosition)
            return;
        entries[count++ % entries.size()] = {block.streamPosition, {block.songPosition, block.rolling}};
    }

    /// At a frame of the stream; before what is remembered, the oldest that is.
    Place at(base::Frames streamPosition) const RT_SAFE
    {
        const auto oldest = count - std::min(count, entries.size());
        for (auto i = count; i > oldest; --i)
        {
            const auto& entry = entries[(i - 1) % entries.size()];
            if (entry.from > streamPosition)
                continue;
            auto place = entry.place;
            if (place.rolling)
                place.songPosition += streamPosition - entry.from;
            return place;
        }
        return count > 0 ? entries[oldest % entries.size()].place : Place{};
    }

private:
    struct Entry
    {
        base::Frames from; // stream
        Place place;
    };
    std::array<Entry, 64> entries{}; // jumps; a loop of 64 frames jumps as often in a buffer of 4096
    std::size_t count = 0;
};

} // namespace engine
