// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/AudioView.h"

#include <array>
#include <numbers>

namespace dsp
{

/// How much of one channel goes left and right.
struct StereoShare
{
    float left = 0.0f;
    float right = 0.0f;
};

/// The shares of channel `index` of a sound of `channels` channels (3 to 8) in WAV order (front left, right, centre,
/// LFE, back left, right, centre, side left, right, as far as there are such). By ITU-R BS.775-3, annex 4, table 2:
/// centre and surrounds at -3 dB, a single back centre at -3 dB more into each side; the LFE is left out.
constexpr StereoShare stereoShare(int channels, int index) noexcept
{
    constexpr float half = static_cast<float>(std::numbers::sqrt2 / 2.0); // of the power: -3 dB
    constexpr StereoShare left{1.0f, 0.0f};
    constexpr StereoShare right{0.0f, 1.0f};
    constexpr StereoShare centre{half, half};
    constexpr StereoShare surroundLeft{half, 0.0f};
    constexpr StereoShare surroundRight{0.0f, half};
    constexpr StereoShare backCentre{0.5f, 0.5f};
    constexpr StereoShare lfe{};
    constexpr std::array<std::array<StereoShare, 8>, 6> layouts{{
        {left, right, centre},
        {left, right, surroundLeft, surroundRight},
        {left, right, centre, surroundLeft, surroundRight},
        {left, right, centre, lfe, surroundLeft, surroundRight},
        {left, right, centre, lfe, backCentre, surroundLeft, surroundRight},
        {left, right, centre, lfe, surroundLeft, surroundRight, surroundLeft, surroundRight},
    }};
    return layouts[static_cast<std::size_t>(channels - 3)][static_cast<std::size_t>(index)];
}

/// in: 1 to 8 channels; out: as many frames, 1 channel for 1, else 2. One or two channels are copied, more are mixed by
/// stereoShare. Not scaled down: loud surround sound may exceed full scale, and float keeps it.
inline void downmix(ConstAudioView in, AudioView out) noexcept
{
    assert(in.frames() == out.frames() && out.channels() == std::min(in.channels(), 2));
    if (in.channels() <= 2)
    {
        copy(in, out);
        return;
    }
    clear(out);
    for (int c = 0; c < in.channels(); ++c)
    {
        const auto share = stereoShare(in.channels(), c);
        const auto source = in.channel(c);
        const auto left = out.channel(0);
        const auto right = out.channel(1);
        for (std::size_t i = 0; i < source.size(); ++i)
        {
            left[i] += share.left * source[i];
            right[i] += share.right * source[i];
        }
    }
}

} // namespace dsp
