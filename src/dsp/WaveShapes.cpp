// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/WaveShapes.h"

#include "dsp/Wavetable.h"

#include <cmath>
#include <numbers>
#include <random>

namespace dsp
{

namespace
{

constexpr auto pi = std::numbers::pi;
using Harmonics = std::vector<std::complex<double>>; // [k - 1] is harmonic k

void setClassic(Harmonics& all, int wave)
{
    constexpr std::array waves{Wave::sine, Wave::triangle, Wave::saw, Wave::square};
    for (int k = 1; k <= WaveBank::mostHarmonics; ++k)
        all[static_cast<std::size_t>(k - 1)] = harmonicAmplitude(waves[static_cast<std::size_t>(wave)], k);
}

/// Drawbars at 8', 4', 2 2/3', 2', 1 1/3' and 1'.
void setOrgan(Harmonics& all, int wave)
{
    constexpr std::array bars{1, 2, 3, 4, 6, 8};
    for (int bar = 0; bar <= wave; ++bar)
        all[static_cast<std::size_t>(bars[static_cast<std::size_t>(bar)] - 1)] = bar == 0 ? 1.0 : 0.8;
}

/// A voice at 110 Hz: pulses that fall by 6 dB an octave through three resonances (formants and bandwidths after G. E.
/// Peterson and H. L. Barney, JASA 24, 1952).
void setVowel(Harmonics& all, int wave)
{
    constexpr double formants[5][3] = {
        {730, 1090, 2440}, {530, 1840, 2480}, {270, 2290, 3010}, {570, 840, 2410}, {300, 870, 2240}};
    constexpr double widths[3] = {80, 100, 140};
    constexpr double gains[3] = {1.0, 0.6, 0.35};
    for (int k = 1; k <= WaveBank::mostHarmonics; ++k)
    {
        const auto hertz = 110.0 * k;
        double sum = 0.0;
        for (int i = 0; i < 3; ++i)
        {
            const auto away = (hertz - formants[wave][i]) / widths[i];
            sum += gains[i] / (1.0 + away * away);
        }
        all[static_cast<std::size_t>(k - 1)] = sum + 0.02 / k;
    }
}

/// sin(x + I sin x) = sum over k of (J(k-1) + (-1)^k J(k+1)) sin(k x).
void setBell(Harmonics& all, int wave)
{
    for (int k = 1; k <= 60; ++k)
        all[static_cast<std::size_t>(k - 1)] =
            std::cyl_bessel_j(k - 1.0, wave) + (k % 2 == 0 ? 1.0 : -1.0) * std::cyl_bessel_j(k + 1.0, wave);
}

/// (1 - x) sin(2 pi n x) for x from 0 to 1. Only harmonic n has a sine, of 1/2; the cosines are n / (pi (n^2 - k^2)),
/// and 1 / (4 pi n) at k = n.
void setSweep(Harmonics& all, int wave)
{
    const auto n = wave + 1;
    for (int k = 1; k <= WaveBank::mostHarmonics; ++k)
    {
        const auto cosine = k == n ? 1.0 / (4.0 * pi * n) : n / (pi * (1.0 * n * n - 1.0 * k * k));
        all[static_cast<std::size_t>(k - 1)] = {k == n ? 0.5 : 0.0, cosine};
    }
}

void setChoir(Harmonics& all, int wave)
{
    std::minstd_rand random(7);
    const auto most = 2 << wave;
    for (int k = 1; k <= most; ++k)
        all[static_cast<std::size_t>(k - 1)] =
            std::polar(1.0 / std::sqrt(k), 2.0 * pi * static_cast<double>(random()) / 2147483647.0);
}

void setGlass(Harmonics& all, int wave)
{
    constexpr std::array partials{1, 4, 7, 11, 16, 23};
    for (std::size_t i = 0; i < partials.size(); ++i)
    {
        const auto away = static_cast<double>(i) - 1.25 * wave;
        all[static_cast<std::size_t>(partials[i] - 1)] = std::exp(-0.5 * away * away) + (i == 0 ? 0.5 : 0.0);
    }
}

void setToPowerOfSaw(Harmonics& all)
{
    double power = 0.0;
    for (const auto& each : all)
        power += std::norm(each) / 2.0;
    for (auto& each : all)
        each *= std::sqrt(1.0 / (3.0 * power));
}

} // namespace

std::vector<std::complex<double>> harmonicsOf(WaveBank::Table table, int wave)
{
    Harmonics all(WaveBank::mostHarmonics);
    constexpr std::array<void (*)(Harmonics&, int), WaveBank::tableCount> makers{
        setClassic, setOrgan, setVowel, setBell, setSweep, setChoir, setGlass};
    makers[table](all, wave);
    if (table != WaveBank::classic)
        setToPowerOfSaw(all);
    return all;
}

} // namespace dsp
