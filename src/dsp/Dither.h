// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cmath>
#include <cstdint>

namespace dsp
{

/// Turns samples into whole numbers of 16 to 24 bits: adds triangular noise of 2 LSB peak to peak (the sum of two
/// uniform ones of 1 LSB), rounds to nearest, clips. The error then has no mean, the variance 1/4 LSB^2 and no first
/// or second moment that depends on the signal (Lipshitz, Wannamaker, Vanderkooy, "Quantization and Dither: A
/// Theoretical Survey", JAES 40, 1992).
///
/// Every sample is dithered, also digital silence and one that would fit exactly: one rule. The noise is the same
/// every time: the frame's number run through the mixing function of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014),
/// from a start far apart for each channel.
class Dither
{
public:
    /// bits: 16 to 24. channel: 0 or more; each has noise of its own.
    Dither(int bits, int channel) noexcept
        : fullScale(static_cast<double>(std::int32_t{1} << (bits - 1))),
          counter(mix((static_cast<std::uint64_t>(channel) + 1) * 0xD1B54A32D192ED03u))
    {
    }

    /// The next frame's sample, of full scale 1, in LSB: -2^(bits-1) to 2^(bits-1) - 1. What is no number counts as 0.
    std::int32_t quantise(float sample) noexcept
    {
        const double exact = sample == sample ? static_cast<double>(sample) * fullScale : 0.0;
        const double wanted = exact + noise();
        const double lowest = -fullScale;
        const double highest = fullScale - 1.0;
        return static_cast<std::int32_t>(std::lrint(wanted < lowest ? lowest : wanted > highest ? highest : wanted));
    }

private:
    static std::uint64_t mix(std::uint64_t z) noexcept
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }

    /// In LSB, within -1 to 1: the two halves of one random word, each uniform over -1/2 to 1/2.
    double noise() noexcept
    {
        counter += 0x9E3779B97F4A7C15u;
        const std::uint64_t random = mix(counter);
        const auto one = static_cast<std::int32_t>(random >> 32);
        const auto other = static_cast<std::int32_t>(random & 0xFFFFFFFFu);
        return (static_cast<double>(one) + static_cast<double>(other)) * 0x1p-32;
    }

    double fullScale;
    std::uint64_t counter;
};

} // namespace dsp
