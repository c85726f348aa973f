// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Spectrum.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <kiss_fftr.h>
#include <new>
#include <numbers>

namespace dsp
{

namespace
{

constexpr std::array<double, 4> blackmanHarris{0.35875, -0.48829, 0.14128, -0.01168};

std::size_t windowFor(base::SampleRate rate)
{
    return std::bit_ceil(static_cast<std::size_t>(std::max(rate.hertz, 600) / 6));
}

std::vector<float> windowShape(std::size_t length)
{
    std::vector<float> shape(length);
    const auto sum = blackmanHarris[0] * static_cast<double>(length);
    for (std::size_t i = 0; i < length; ++i)
    {
        double value = 0.0;
        for (std::size_t k = 0; k < blackmanHarris.size(); ++k)
            value += blackmanHarris[k] *
                     std::cos(2.0 * std::numbers::pi * static_cast<double>(k * i) / static_cast<double>(length));
        shape[i] = static_cast<float>(2.0 * value / sum);
    }
    return shape;
}

/// The parabola through three neighbours, at this distance from the middle one.
float parabola(float before, float middle, float after, double distance)
{
    const auto slope = 0.5 * (static_cast<double>(after) - static_cast<double>(before));
    const auto bend = 0.5 * (static_cast<double>(after) + static_cast<double>(before)) - static_cast<double>(middle);
    return static_cast<float>(static_cast<double>(middle) + distance * (slope + distance * bend));
}

} // namespace

struct Spectrum::Fourier
{
    struct Free
    {
        void operator()(kiss_fftr_cfg made) const { kiss_fftr_free(made); }
    };

    explicit Fourier(std::size_t length)
        : plan(kiss_fftr_alloc(static_cast<int>(length), 0, nullptr, nullptr)),
          bins(length / 2 + 1)
    {
        if (!plan)
            throw std::bad_alloc();
    }

    std::unique_ptr<kiss_fftr_state, Free> plan;
    std::vector<kiss_fft_cpx> bins;
};

Spectrum::Spectrum(base::SampleRate rate)
    : fourier(std::make_unique<Fourier>(windowFor(rate))),
      binsPerHertz(static_cast<double>(windowFor(rate)) / rate.hertz),
      shape(windowShape(windowFor(rate))),
      last(shape.size()),
      windowed(shape.size()),
      bins(fourier->bins.size())
{
}

Spectrum::~Spectrum() = default;
Spectrum::Spectrum(Spectrum&&) noexcept = default;
Spectrum& Spectrum::operator=(Spectrum&&) noexcept = default;

std::size_t Spectrum::window() const noexcept
{
    return last.size();
}

void Spectrum::add(std::span<const float> samples) noexcept
{
    if (samples.size() > last.size())
        samples = samples.last(last.size());
    const auto untilEnd = std::min(samples.size(), last.size() - oldest);
    std::ranges::copy(samples.first(untilEnd), last.begin() + static_cast<std::ptrdiff_t>(oldest));
    std::ranges::copy(samples.subspan(untilEnd), last.begin());
    oldest = (oldest + samples.size()) % last.size();
}

void Spectrum::transform()
{
    for (std::size_t i = 0; i < last.size(); ++i)
        windowed[i] = last[(oldest + i) % last.size()] * shape[i];
    kiss_fftr(fourier->plan.get(), windowed.data(), fourier->bins.data());
    std::ranges::transform(fourier->bins, bins.begin(),
                           [](const kiss_fft_cpx& bin)
                           {
                               const auto power = bin.r * bin.r + bin.i * bin.i;
                               return power > 1e-20f ? 10.0f * std::log10(power) : lowest;
                           });
}

/// Between the bins; under this window their levels in dB lie on a parabola, nearly.
float Spectrum::levelAt(double bin) const
{
    const auto nearest = std::clamp<std::size_t>(static_cast<std::size_t>(std::lround(bin)), 1, bins.size() - 2);
    return parabola(bins[nearest - 1], bins[nearest], bins[nearest + 1], bin - static_cast<double>(nearest));
}

/// The top of a sine whose highest bin is this one, where it lies in [from, to).
float Spectrum::levelOfPeak(std::size_t bin, double from, double to) const
{
    const auto before = bins[bin - 1];
    const auto middle = bins[bin];
    const auto after = bins[bin + 1];
    if (middle <= lowest || middle < before || middle <= after)
        return lowest;
    const auto top = 0.5 * static_cast<double>(before - after) / static_cast<double>(before - 2.0f * middle + after);
    const auto place = static_cast<double>(bin) + top;
    return place >= from && place < to ? parabola(before, middle, after, top) : lowest;
}

void Spectrum::measure(double low, double high, std::span<float> levels)
{
    transform();
    const auto step = std::log2(high / low) / static_cast<double>(levels.size());
    const auto end = static_cast<double>(bins.size() - 1);
    const auto edge = [&](std::size_t band)
    { return low * std::exp2(step * static_cast<double>(band)) * binsPerHertz; };

    for (std::size_t band = 0; band < levels.size(); ++band)
    {
        const auto from = edge(band);
        const auto to = edge(band + 1);
        auto level = lowest;
        if (from < end)
            level = std::max({level, levelAt(from), levelAt(std::min(to, end))});
        const auto lastBin = std::min(static_cast<std::size_t>(to) + 1, bins.size() - 2);
        for (auto bin = std::max<std::size_t>(1, static_cast<std::size_t>(from)); bin <= lastBin; ++bin)
            level = std::max(level, levelOfPeak(bin, from, to));
        levels[band] = level;
    }
}

} // namespace dsp
