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

constexpr float silent = 1e-20f; // power that is called the lowest level

/// A sine between two bins stands out over both by 0.83 dB at most, as power (Harris, table 1: scallop loss).
constexpr float mostOverItsBin = 1.22f;

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
      powers(fourier->bins.size())
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
    const auto older = last.size() - oldest;
    for (std::size_t i = 0; i < older; ++i)
        windowed[i] = last[oldest + i] * shape[i];
    for (std::size_t i = 0; i < oldest; ++i)
        windowed[older + i] = last[i] * shape[older + i];
    kiss_fftr(fourier->plan.get(), windowed.data(), fourier->bins.data());
    std::ranges::transform(fourier->bins, powers.begin(),
                           [](const kiss_fft_cpx& bin) { return bin.r * bin.r + bin.i * bin.i; });
}

float Spectrum::levelOf(std::size_t bin) const
{
    return powers[bin] > silent ? 10.0f * std::log10(powers[bin]) : lowest;
}

/// Between the bins; under this window their levels in dB lie on a parabola, nearly.
float Spectrum::levelAt(double bin) const
{
    const auto nearest = std::clamp<std::size_t>(static_cast<std::size_t>(std::lround(bin)), 1, powers.size() - 2);
    return parabola(levelOf(nearest - 1), levelOf(nearest), levelOf(nearest + 1), bin - static_cast<double>(nearest));
}

/// Higher than the bins beside it.
bool Spectrum::isPeak(std::size_t bin) const
{
    return powers[bin] > silent && powers[bin] >= powers[bin - 1] && powers[bin] > powers[bin + 1];
}

/// The top of a sine whose highest bin is this one, where it lies in [from, to).
float Spectrum::levelOfPeak(std::size_t bin, double from, double to) const
{
    const auto before = levelOf(bin - 1);
    const auto middle = levelOf(bin);
    const auto after = levelOf(bin + 1);
    const auto top = 0.5 * static_cast<double>(before - after) / static_cast<double>(before - 2.0f * middle + after);
    const auto place = static_cast<double>(bin) + top;
    return place >= from && place < to ? parabola(before, middle, after, top) : lowest;
}

void Spectrum::measure(double low, double high, std::span<float> levels)
{
    transform();
    const auto step = std::log2(high / low) / static_cast<double>(levels.size());
    const auto end = static_cast<double>(powers.size() - 1);
    const auto edge = [&](std::size_t band)
    { return low * std::exp2(step * static_cast<double>(band)) * binsPerHertz; };

    for (std::size_t band = 0; band < levels.size(); ++band)
    {
        const auto from = edge(band);
        const auto to = edge(band + 1);
        auto level = lowest;
        if (from < end)
            level = std::max({level, levelAt(from), levelAt(std::min(to, end))});
        const auto lastBin = std::min(static_cast<std::size_t>(to) + 1, powers.size() - 2);
        float highest = 0.0f; // of the peaks' bins: a logarithm for each bin would be most of the work
        for (auto bin = std::max<std::size_t>(1, static_cast<std::size_t>(from)); bin <= lastBin; ++bin)
        {
            if (!isPeak(bin) || powers[bin] * mostOverItsBin < highest)
                continue;
            level = std::max(level, levelOfPeak(bin, from, to));
            highest = std::max(highest, powers[bin]);
        }
        levels[band] = level;
    }
}

} // namespace dsp
