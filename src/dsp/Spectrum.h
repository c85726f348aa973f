// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace dsp
{

/// How much of one channel lies at each frequency, in its last sixth of a second or so: Fourier transform under a
/// Blackman-Harris window of four terms (F. J. Harris, Proc. IEEE 66, 1978), whose side lobes lie 92 dB down.
class Spectrum
{
public:
    static constexpr float lowest = -200.0f; // dB; what is below reads so

    explicit Spectrum(base::SampleRate rate);
    ~Spectrum();
    Spectrum(Spectrum&&) noexcept;
    Spectrum& operator=(Spectrum&&) noexcept;

    std::size_t window() const noexcept; // samples that are looked at

    void add(std::span<const float> samples) noexcept;

    /// The highest level in each of levels.size() bands that share [low, high) in equal parts of octaves, in dB: a sine
    /// of full scale reads 0 within 0.1 dB in its band, wherever it lies between the transform's bins. Frequencies in
    /// hertz, 0 < low < high; above half the rate there is nothing.
    void measure(double low, double high, std::span<float> levels);

private:
    void transform();
    float levelOf(std::size_t bin) const;
    float levelAt(double bin) const;
    bool isPeak(std::size_t bin) const;
    float levelOfPeak(std::size_t bin, double from, double to) const;

    struct Fourier;
    std::unique_ptr<Fourier> fourier;
    double binsPerHertz;
    std::vector<float> shape; // of the window, with a sum of 2: a sine's amplitude comes out
    std::vector<float> last;  // the last samples; the oldest at `oldest`
    std::size_t oldest = 0;
    std::vector<float> windowed;
    std::vector<float> powers; // of the bins
};

} // namespace dsp
