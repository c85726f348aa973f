// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/AudioBuffer.h"
#include "engine/Node.h"

#include <algorithm>

namespace engine
{

/// Holds a path back by a fixed number of frames, so that it meets slower ones in time. One that comes in while the
/// stream runs lets the sound in without a click.
class Delay : public Node
{
public:
    /// length: above 0.
    explicit Delay(base::Frames length) : Node({}), memory(2, static_cast<std::size_t>(length.value)) {}

    base::Frames length() const { return base::Frames{static_cast<std::int64_t>(memory.frames())}; }

    void process(rt::AudioThread&, const SubBlock& block, Signal& signal) RT_SAFE override
    {
        const auto audio = signal.audible();
        if (!begun)
            risen = block.streamPosition == base::Frames{0} ? riseFrames : 0;
        begun = true;
        if (risen < riseFrames)
            rise(audio);
        for (std::size_t done = 0; done < audio.frames();)
        {
            const auto count = std::min(audio.frames() - done, memory.frames() - position);
            for (int c = 0; c < 2; ++c)
                std::ranges::swap_ranges(audio.channel(c).subspan(done, count),
                                         memory.view().channel(c).subspan(position, count));
            done += count;
            position = (position + count) % memory.frames();
        }
    }

private:
    static constexpr std::size_t riseFrames = 512;

    void rise(dsp::AudioView audio) RT_SAFE
    {
        const auto count = std::min(audio.frames(), riseFrames - risen);
        for (int c = 0; c < 2; ++c)
            for (std::size_t i = 0; i < count; ++i)
                audio.channel(c)[i] *= static_cast<float>(risen + i) / static_cast<float>(riseFrames);
        risen += count;
    }

    dsp::AudioBuffer memory;
    std::size_t position = 0;
    std::size_t risen = 0; // frames
    bool begun = false;
};

} // namespace engine
