// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "conductor/Performer.h"
#include "dsp/AudioBuffer.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <vector>

namespace support
{

/// Stereo sound as it was heard, one vector a channel.
struct Heard
{
    std::vector<float> left;
    std::vector<float> right;

    void add(dsp::ConstAudioView audio)
    {
        left.insert(left.end(), audio.channel(0).begin(), audio.channel(0).end());
        right.insert(right.end(), audio.channel(1).begin(), audio.channel(1).end());
    }

    bool operator==(const Heard&) const = default;
};

/// Renders the next `frames` frames of an offline engine, in blocks whose sizes nextSize gives.
inline Heard renderBlocks(conductor::Performer& performer, std::size_t frames,
                          const std::function<std::size_t()>& nextSize)
{
    const rt::AudioThreadSource source;
    Heard heard;
    for (std::size_t done = 0; done < frames;)
    {
        const auto count = std::min(nextSize(), frames - done);
        dsp::AudioBuffer block(2, count);
        {
            auto thread = source.enter();
            performer.engine().process(thread, block.view());
        }
        heard.add(std::as_const(block).view());
        done += count;
    }
    return heard;
}

} // namespace support
