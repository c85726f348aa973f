// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/AudioView.h"

#include <vector>

namespace dsp
{

/// Planar samples with their memory: channels x frames, zero at first. Not made or destroyed on the audio thread.
class AudioBuffer
{
public:
    AudioBuffer() = default;

    AudioBuffer(int channels, std::size_t frames)
        : samples(static_cast<std::size_t>(channels) * frames),
          frameTotal(frames)
    {
        for (std::size_t c = 0; c < static_cast<std::size_t>(channels); ++c)
            pointers.push_back(samples.data() + c * frames);
    }

    AudioBuffer(const AudioBuffer&) = delete;
    AudioBuffer& operator=(const AudioBuffer&) = delete;
    AudioBuffer(AudioBuffer&&) noexcept = default;
    AudioBuffer& operator=(AudioBuffer&&) noexcept = default;

    int channels() const noexcept { return static_cast<int>(pointers.size()); }
    std::size_t frames() const noexcept { return frameTotal; }

    AudioView view() noexcept { return {pointers, frameTotal}; }

    ConstAudioView view() const noexcept
    {
        return {std::span<const float* const>(pointers.data(), pointers.size()), frameTotal};
    }

private:
    std::vector<float> samples;
    std::vector<float*> pointers;
    std::size_t frameTotal = 0;
};

} // namespace dsp
