// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/SincKernel.h"

#include "dsp/Kernel.h"
#include "dsp/Lanes.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <new>
#include <numbers>

namespace dsp
{

namespace
{

constexpr double attenuation = 98.0;    // dB
constexpr double fewestTaps = 32.0;     // at the original speed
constexpr double perOctave = 4.0;       // kernels
constexpr double semitone = 1.0 / 12.0; // of an octave
constexpr std::size_t alignment = 32;   // of rows, bytes

/// I0(x), by its power series.
double besselI0(double x)
{
    double sum = 1.0;
    double term = 1.0;
    for (int k = 1; term > sum * 1e-17; ++k)
    {
        const auto factor = x / (2.0 * k);
        term *= factor * factor;
        sum += term;
    }
    return sum;
}

/// The kernel of band `cutoff` (of Nyquist) at `x` frames from its middle.
double kernelAt(double x, double cutoff, double halfLength)
{
    static const double beta = 0.1102 * (attenuation - 8.7); // Kaiser's, above 50 dB
    const auto place = x / halfLength;
    if (std::abs(place) >= 1.0)
        return 0.0;
    const auto window = besselI0(beta * std::sqrt(1.0 - place * place)) / besselI0(beta);
    const auto angle = std::numbers::pi * cutoff * x;
    return window * cutoff * (x == 0.0 ? 1.0 : std::sin(angle) / angle);
}

void fillRow(double fraction, double cutoff, std::span<float> row)
{
    const auto half = static_cast<double>(row.size() / 2);
    std::vector<double> exact(row.size());
    double sum = 0.0;
    for (std::size_t i = 0; i < row.size(); ++i)
    {
        exact[i] = kernelAt(static_cast<double>(i) - (half - 1.0) - fraction, cutoff, half);
        sum += exact[i];
    }
    std::ranges::transform(exact, row.begin(), [&](double factor) { return static_cast<float>(factor / sum); });
}

[[gnu::always_inline]] inline Floats load(const float* from) noexcept
{
    Floats values;
    std::memcpy(&values, from, sizeof values);
    return values;
}

template <bool stereo>
[[gnu::always_inline]] inline void run(const SincKernel& kernel, SincRead read, const float* left, const float* right,
                                       std::span<float> toLeft, float* toRight) noexcept
{
    const auto shift = 32 - kernel.phaseBits;
    const auto mask = (std::uint64_t{1} << shift) - 1;
    const auto toPart = 1.0f / static_cast<float>(mask + 1);
    const auto taps = kernel.taps;
    auto at = read.at;
    for (std::size_t i = 0; i < toLeft.size(); ++i, at += read.step)
    {
        const auto first = static_cast<std::size_t>(at >> 32);
        const auto fraction = at & 0xffffffffu;
        const float* const row = kernel.rows + static_cast<std::size_t>(fraction >> shift) * taps;
        const auto part = splat(static_cast<float>(static_cast<std::int64_t>(fraction & mask)) * toPart);
        Floats sumLeft{};
        Floats sumRight{};
        for (std::size_t tap = 0; tap < taps; tap += laneCount)
        {
            const auto here = load(row + tap);
            const auto factors = here + (load(row + taps + tap) - here) * part;
            sumLeft += factors * load(left + first + tap);
            if constexpr (stereo)
                sumRight += factors * load(right + first + tap);
        }
        toLeft[i] = sumOf(sumLeft);
        if constexpr (stereo)
            toRight[i] = sumOf(sumRight);
    }
}

DSP_KERNEL void runOne(const SincKernel& kernel, SincRead read, const float* left, std::span<float> toLeft) noexcept
{
    run<false>(kernel, read, left, nullptr, toLeft, nullptr);
}

DSP_KERNEL void runBoth(const SincKernel& kernel, SincRead read, const float* left, const float* right,
                        std::span<float> toLeft, float* toRight) noexcept
{
    run<true>(kernel, read, left, right, toLeft, toRight);
}

} // namespace

void SincBank::Free::operator()(float* rows) const noexcept
{
    ::operator delete[](rows, std::align_val_t{alignment});
}

SincBank::SincBank()
{
    for (double index = 0.0; index <= perOctave * std::log2(fastestKernel); ++index)
    {
        const auto speed = std::exp2(index / perOctave);
        SincKernel kernel;
        kernel.taps = static_cast<std::size_t>(8.0 * std::ceil(fewestTaps * speed / 8.0 - 1e-9));
        kernel.phaseBits = static_cast<std::uint32_t>(8.0 - std::floor(index / perOctave));
        // From where nothing changes to where all is gone, of Nyquist: Kaiser's estimate.
        const auto transition = (attenuation - 8.0) / (2.285 * std::numbers::pi * static_cast<double>(kernel.taps));
        const auto cutoff = index == 0.0 ? 1.0 : 1.0 / speed - transition / 2.0;
        auto* const rows = static_cast<float*>(
            ::operator new[]((kernel.phases() + 1) * kernel.taps * sizeof(float), std::align_val_t{alignment}));
        tables.emplace_back(rows);
        for (std::size_t phase = 0; phase <= kernel.phases(); ++phase)
            fillRow(static_cast<double>(phase) / static_cast<double>(kernel.phases()), cutoff,
                    std::span(rows + phase * kernel.taps, kernel.taps));
        if (index == 0.0)
            for (std::size_t i = 0; i < kernel.taps; ++i)
            {
                rows[i] = i == kernel.before() ? 1.0f : 0.0f;
                rows[kernel.phases() * kernel.taps + i] = i == kernel.before() + 1 ? 1.0f : 0.0f;
            }
        kernel.rows = rows;
        kernels.push_back(kernel);
    }
}

const SincBank& SincBank::instance()
{
    static const SincBank bank;
    return bank;
}

const SincKernel& SincBank::kernelFor(double speed) const noexcept
{
    const auto index = std::ceil(perOctave * (std::log2(speed) - semitone) - 1e-6);
    return kernels[static_cast<std::size_t>(std::clamp(index, 0.0, static_cast<double>(kernels.size() - 1)))];
}

void interpolate(const SincKernel& kernel, SincRead read, std::span<const float> left, std::span<const float> right,
                 std::span<float> toLeft, std::span<float> toRight) noexcept
{
    if (right.empty())
        runOne(kernel, read, left.data(), toLeft);
    else
        runBoth(kernel, read, left.data(), right.data(), toLeft, toRight.data());
}

} // namespace dsp
