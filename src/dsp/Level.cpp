// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Level.h"

#include "dsp/Kernel.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace dsp
{

namespace
{

// What AVX2 has in a register (others take two for it), and as many of those as keep it busy.
constexpr std::size_t width = 8;
constexpr std::size_t registers = 4;
constexpr std::size_t lanes = width * registers;
using Floats = float __attribute__((vector_size(width * sizeof(float))));
using Ints = std::int32_t __attribute__((vector_size(width * sizeof(float))));

constexpr std::int32_t magnitudeMask = 0x7fffffff;

/// Magnitudes of floats are in the order of these integers, with infinity and NaN above all numbers.
inline std::int32_t magnitudeBits(float sample)
{
    return std::bit_cast<std::int32_t>(sample) & magnitudeMask;
}

/// change: what is done to each vector of samples, and to each of the last few, before it is looked at.
template <typename Sample, typename Change>
[[gnu::always_inline]] inline Level passOver(std::span<Sample> samples, Change&& change)
{
    std::array<Ints, registers> peaks{};
    std::array<Floats, registers> sums{};
    const auto whole = samples.size() / lanes * lanes;
    for (std::size_t i = 0; i < whole; i += lanes)
        for (std::size_t r = 0; r < registers; ++r)
        {
            Floats part;
            std::memcpy(&part, &samples[i + r * width], sizeof part);
            change(part);
            if constexpr (!std::is_const_v<Sample>)
                std::memcpy(&samples[i + r * width], &part, sizeof part);
            const auto magnitudes = reinterpret_cast<Ints>(part) & magnitudeMask;
            peaks[r] = magnitudes > peaks[r] ? magnitudes : peaks[r];
            sums[r] += part * part;
        }

    std::int32_t peak = 0;
    float sum = 0.0f;
    for (auto i = whole; i < samples.size(); ++i)
    {
        float sample = samples[i];
        change(sample);
        if constexpr (!std::is_const_v<Sample>)
            samples[i] = sample;
        peak = std::max(peak, magnitudeBits(sample));
        sum += sample * sample;
    }
    for (std::size_t lane = 0; lane < lanes; ++lane)
    {
        peak = std::max(peak, peaks[lane / width][lane % width]);
        sum += sums[lane / width][lane % width];
    }
    return {std::bit_cast<float>(peak), sum};
}

} // namespace

DSP_KERNEL Level measure(std::span<const float> samples) noexcept
{
    return passOver(samples, [](auto&) {});
}

DSP_KERNEL Level scaleAndMeasure(std::span<float> samples, float gain) noexcept
{
    return passOver(samples, [gain](auto& part) { part *= gain; });
}

DSP_KERNEL bool isFinite(std::span<const float> samples) noexcept
{
    std::int32_t peak = 0;
    for (const auto sample : samples)
        peak = std::max(peak, magnitudeBits(sample));
    return std::isfinite(std::bit_cast<float>(peak));
}

} // namespace dsp
