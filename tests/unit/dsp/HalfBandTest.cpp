// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/HalfBand.h"

#include <complex>
#include <gtest/gtest.h>

namespace
{

/// What is left of a sine at a frequency in parts of the lower rate, in dB, wherever it lands.
double levelAt(double frequency)
{
    constexpr int frames = 6000;
    constexpr int settled = 1000;
    dsp::HalfBand filter;
    std::complex<double> sum = 0.0;
    double weights = 0.0;
    for (int i = 0; i < frames; ++i)
    {
        const auto phase = [&](double at) { return std::numbers::pi * frequency * at; };
        const auto y = filter.run(static_cast<float>(std::cos(phase(2.0 * i))),
                                  static_cast<float>(std::cos(phase(2.0 * i + 1.0))));
        const auto place = static_cast<double>(i - settled) / (frames - settled);
        const auto weight = i < settled ? 0.0 : 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * place);
        sum += static_cast<double>(y) * weight * std::polar(1.0, -2.0 * std::numbers::pi * frequency * i);
        weights += weight;
    }
    return 20.0 * std::log10(2.0 * std::abs(sum) / weights);
}

TEST(HalfBand, letsWhatIsBelowPass)
{
    for (const double frequency : {0.01, 0.1, 0.25, 0.35, 0.4, 0.42})
        EXPECT_NEAR(levelAt(frequency), 0.0, 0.001) << frequency;
}

TEST(HalfBand, stopsWhatWouldAlias)
{
    for (const double frequency : {0.58, 0.6, 0.7, 0.8, 0.9, 0.97})
        EXPECT_LT(levelAt(frequency), -100.0) << frequency;
}

TEST(HalfBand, forgets)
{
    dsp::HalfBand filter;
    filter.run(1.0f, -1.0f);
    EXPECT_NE(filter.run(0.0f, 0.0f), 0.0f);
    filter.clear();
    EXPECT_EQ(filter.run(0.0f, 0.0f), 0.0f);
}

} // namespace
