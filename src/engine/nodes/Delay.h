// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/AudioBuffer.h"
#include "engine/Node.h"

#include <algorithm>

namespace engine
{

/// Holds a path back by a fixed number of frames, so that it meets slower ones in time.
class Delay : public Node
{
public:
    /// length: above 0.
    explicit Delay(base::Frames length) : Node({}), memory(2, static_cast<std::size_t>(length.value)) {}

    base::Frames length() const { return base::Frames{static_cast<std::int64_t>(memory.frames())}; }

    void process(rt::AudioThread&, const SubBlock&, Signal& signal) RT_SAFE override
    {
        const auto audio = signal.audible();
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
    dsp::AudioBuffer memory;
    std::size_t position = 0;
};

} // namespace engine
