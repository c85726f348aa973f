// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cmath>
#include <complex>
#include <fftw3.h>
#include <vector>

namespace test
{

/// Frames of analysis: 3^10, so that no part of an image of a table falls on a harmonic.
inline constexpr int length = 59049;

/// The amplitudes of sines at each bin, from 0 to length / 2; real parts are the sine's, imaginary ones the cosine's.
class Analysis
{
public:
    explicit Analysis(int frames = length)
        : in(static_cast<std::size_t>(frames)),
          bins(static_cast<std::size_t>(frames / 2 + 1)),
          plan(fftw_plan_dft_r2c_1d(frames, in.data(), fftwBins(), FFTW_ESTIMATE))
    {
    }
    Analysis(const Analysis&) = delete;
    Analysis& operator=(const Analysis&) = delete;
    ~Analysis() { fftw_destroy_plan(plan); }

    const std::vector<std::complex<double>>& of(const std::vector<float>& samples)
    {
        std::copy(samples.begin(), samples.end(), in.begin());
        fftw_execute(plan);
        for (auto& bin : bins)
            bin = std::complex(-bin.imag(), bin.real()) * (2.0 / static_cast<double>(in.size()));
        return bins;
    }

private:
    fftw_complex* fftwBins() { return reinterpret_cast<fftw_complex*>(bins.data()); }

    std::vector<double> in;
    std::vector<std::complex<double>> bins;
    fftw_plan plan;
};

/// Fundamentals in whole bins that share no factor with the length: from 20 Hz to 5 kHz at each rate.
inline std::vector<int> fundamentals(double rate)
{
    std::vector<int> all;
    for (double hertz = 20.0; hertz < 5000.0; hertz *= 1.13)
    {
        const auto bin = static_cast<int>(hertz / rate * length);
        all.push_back(bin % 3 == 0 ? bin + 1 : bin);
    }
    return all;
}

inline double decibels(double ratio)
{
    return 20.0 * std::log10(ratio);
}

} // namespace test
