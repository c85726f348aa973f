// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/TruePeak.h"

#include "dsp/Kernel.h"
#include "dsp/Level.h"

#include <algorithm>
#include <cstring>

namespace dsp
{

namespace
{

constexpr std::size_t taps = TruePeak::taps;
constexpr std::size_t phases = 4;

/// ITU-R BS.1770-4, Annex 2, table of the interpolating filter: first two phases; the others are these backwards.
constexpr std::array<std::array<float, taps>, 2> table{
    {{0.0017089843750f, 0.0109863281250f, -0.0196533203125f, 0.0332031250000f, -0.0594482421875f, 0.1373291015625f,
      0.9721679687500f, -0.1022949218750f, 0.0476074218750f, -0.0266113281250f, 0.0148925781250f, -0.0083007812500f},
     {-0.0291748046875f, 0.0292968750000f, -0.0517578125000f, 0.0891113281250f, -0.1665039062500f, 0.4650878906250f,
      0.7797851562500f, -0.2003173828125f, 0.1015625000000f, -0.0582275390625f, 0.0330810546875f, -0.0189208984375f}}};

constexpr float coefficient(std::size_t phase, std::size_t tap)
{
    return phase < 2 ? table[phase][tap] : table[phases - 1 - phase][taps - 1 - tap];
}

using Floats =
    float __attribute__((vector_size(8 * sizeof(float)))); // what AVX2 has in a register; others take two for it
constexpr std::size_t width = sizeof(Floats) / sizeof(float);

/// samples: taps - 1 from before, then those whose intervals are looked into.
DSP_KERNEL float highestBetween(std::span<const float> samples) noexcept
{
    const auto count = samples.size() - (taps - 1);
    Floats highest{};
    std::size_t i = 0;
    for (; i + width <= count; i += width)
    {
        std::array<Floats, phases> sums{};
        for (std::size_t k = 0; k < taps; ++k)
        {
            Floats part;
            std::memcpy(&part, &samples[i + k], sizeof part);
            for (std::size_t p = 0; p < phases; ++p)
                sums[p] += part * coefficient(p, taps - 1 - k);
        }
        for (const auto& sum : sums)
        {
            const Floats magnitude = sum < 0.0f ? -sum : sum;
            highest = magnitude > highest ? magnitude : highest;
        }
    }

    float peak = 0.0f;
    for (std::size_t lane = 0; lane < width; ++lane)
        peak = std::max(peak, highest[lane]);
    for (; i < count; ++i)
        for (std::size_t p = 0; p < phases; ++p)
        {
            float sum = 0.0f;
            for (std::size_t k = 0; k < taps; ++k)
                sum += samples[i + k] * coefficient(p, taps - 1 - k);
            peak = std::max(peak, sum < 0.0f ? -sum : sum);
        }
    return peak;
}

} // namespace

void TruePeak::add(std::span<const float> samples) noexcept
{
    constexpr std::size_t chunk = 2048;
    std::array<float, taps - 1 + chunk> joined;
    while (!samples.empty())
    {
        const auto count = std::min(chunk, samples.size());
        std::ranges::copy(last, joined.begin());
        std::ranges::copy(samples.first(count), joined.begin() + last.size());
        highest = std::max({highest, measure(samples.first(count)).peak,
                            highestBetween(std::span(joined).first(last.size() + count))});
        std::copy_n(joined.begin() + static_cast<std::ptrdiff_t>(count), last.size(), last.begin());
        samples = samples.subspan(count);
    }
}

} // namespace dsp
