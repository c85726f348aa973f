// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Wavetable.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace dsp
{

namespace
{

/// Tables of one size, for up to so many harmonics.
struct SizeClass
{
    int sizeBits;
    int mostHarmonics;
};

constexpr std::array sizeClasses{SizeClass{11, 40}, SizeClass{12, 160}, SizeClass{13, 640}, SizeClass{14, 2048}};

int nextHarmonicCount(int harmonics)
{
    return std::min(std::max(harmonics + 1, harmonics * 5 / 4), sizeClasses.back().mostHarmonics);
}

/// What linear interpolation leaves of a component with so many cycles a table sample: sinc^2.
double interpolationDroop(double cycles)
{
    const auto x = std::numbers::pi * cycles;
    const auto sinc = std::sin(x) / x;
    return sinc * sinc;
}

std::vector<double> makeSine(std::size_t size)
{
    std::vector<double> sine(size);
    for (std::size_t i = 0; i < size; ++i)
        sine[i] = std::sin(2.0 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(size));
    return sine;
}

/// cycle holds frames 0 to size/2 of an odd function: the rest is its mirror.
void addHarmonic(std::vector<double>& cycle, const std::vector<double>& sine, int k, double amplitude)
{
    const auto mask = sine.size() - 1;
    std::size_t at = 0;
    for (auto& sample : cycle)
    {
        sample += amplitude * sine[at];
        at = (at + static_cast<std::size_t>(k)) & mask;
    }
}

std::vector<float> unfold(const std::vector<double>& half)
{
    const auto size = 2 * (half.size() - 1);
    std::vector<float> samples(size + 1, 0.0f);
    for (std::size_t i = 1; i < half.size() - 1; ++i)
    {
        samples[i] = static_cast<float>(half[i]);
        samples[size - i] = -samples[i];
    }
    return samples;
}

} // namespace

double harmonicAmplitude(Wave wave, int k) noexcept
{
    constexpr auto pi = std::numbers::pi;
    const bool odd = k % 2 == 1;
    switch (wave)
    {
    case Wave::sine:
        return k == 1 ? 1.0 : 0.0;
    case Wave::saw:
        return (odd ? 2.0 : -2.0) / (pi * k);
    case Wave::square:
        return odd ? 4.0 / (pi * k) : 0.0;
    case Wave::triangle:
        return odd ? (k % 4 == 1 ? 8.0 : -8.0) / (pi * pi * k * k) : 0.0;
    }
    return 0.0;
}

WavetableSet::WavetableSet()
{
    for (const auto wave : {Wave::sine, Wave::saw, Wave::square, Wave::triangle})
        addWave(wave);
}

const WavetableSet& WavetableSet::instance()
{
    static const WavetableSet set;
    return set;
}

void WavetableSet::addWave(Wave wave)
{
    tables.emplace_back();
    addSilence();
    int nextCount = 1;
    for (const auto [sizeBits, mostHarmonics] : sizeClasses)
    {
        const auto size = std::size_t{1} << sizeBits;
        const auto sine = makeSine(size);
        std::vector<double> cycle(size / 2 + 1);
        for (int k = 1; k <= mostHarmonics && nextCount > 0; ++k)
        {
            if (const auto amplitude = harmonicAmplitude(wave, k); amplitude != 0.0)
                addHarmonic(cycle, sine, k, amplitude / interpolationDroop(k / static_cast<double>(size)));
            if (k != nextCount)
                continue;
            memory.push_back(unfold(cycle));
            tables.back().push_back({memory.back().data(), sizeBits, k});
            nextCount = wave == Wave::sine ? 0 : nextHarmonicCount(k);
        }
    }
}

void WavetableSet::addSilence()
{
    const auto sizeBits = sizeClasses.front().sizeBits;
    memory.emplace_back((std::size_t{1} << sizeBits) + 1, 0.0f);
    tables.back().push_back({memory.back().data(), sizeBits, 0});
}

const Wavetable& WavetableSet::find(Wave wave, double cyclesPerFrame) const noexcept
{
    const auto& levels = tables[static_cast<std::size_t>(wave)];
    auto level = levels.size() - 1;
    while (level > 0 && levels[level].harmonics * cyclesPerFrame >= 0.5)
        --level;
    return levels[level];
}

void Oscillator::start(const WavetableSet& set, Wave wave, double cyclesPerFrame) noexcept
{
    table = set.find(wave, cyclesPerFrame);
    phase = 0;
    increment = cyclesPerFrame < 0.5 ? static_cast<std::uint64_t>(std::ldexp(cyclesPerFrame, 64)) : 0;
}

void Oscillator::add(std::span<float> mix, std::span<const float> gains) noexcept
{
    const auto* const samples = table.samples;
    const auto indexShift = 32 - table.sizeBits;
    const auto mask = (std::uint32_t{1} << indexShift) - 1;
    const auto unit = std::ldexp(1.0f, -indexShift);
    auto at = phase;
    for (std::size_t i = 0; i < mix.size(); ++i)
    {
        const auto high = static_cast<std::uint32_t>(at >> 32);
        const auto index = high >> indexShift;
        const auto fraction = static_cast<float>(static_cast<std::int32_t>(high & mask)) * unit;
        const auto before = samples[index];
        mix[i] += (before + (samples[index + 1] - before) * fraction) * gains[i];
        at += increment;
    }
    phase = at;
}

} // namespace dsp
