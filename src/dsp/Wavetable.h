// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dsp
{

/// One cycle of each, from -1 to 1 but for the Gibbs overshoot, starting at 0 and rising.
enum class Wave : std::uint8_t
{
    sine,    // sin(2 pi x)
    saw,     // 2/pi sum over k of (-1)^(k+1) sin(2 pi k x) / k
    square,  // 4/pi sum over odd k of sin(2 pi k x) / k
    triangle // 8/pi^2 sum over odd k of (-1)^((k-1)/2) sin(2 pi k x) / k^2
};

/// The amplitude of harmonic k of a wave, k = 1, 2, ...; negative where it starts falling.
double harmonicAmplitude(Wave wave, int k) noexcept;

/// One cycle with a limited number of harmonics, to be read with linear interpolation.
struct Wavetable
{
    const float* samples = nullptr; // 2^sizeBits of one cycle, and the first again
    int sizeBits = 0;
    int harmonics = 0;
};

/// Every wave, with so few harmonics for each frequency that none passes Nyquist; where there are up to 2048, the
/// highest lies above Nyquist / 1.25. Sizes are such that what linear interpolation adds lies about 100 dB below the
/// fundamental (an image of harmonic h of a saw has h / size^2 of the fundamental), and what it takes away is made up
/// for.
class WavetableSet
{
public:
    WavetableSet();
    WavetableSet(const WavetableSet&) = delete;
    WavetableSet& operator=(const WavetableSet&) = delete;

    /// [main, then any] Built by the first call; 2.5 MB.
    static const WavetableSet& instance();

    /// cyclesPerFrame: the frequency over the rate, above 0. From a half on the table is silent.
    const Wavetable& find(Wave wave, double cyclesPerFrame) const noexcept;

private:
    void addSilence();
    void addWave(Wave wave);

    std::vector<std::vector<float>> memory;
    std::vector<std::vector<Wavetable>> tables; // by wave, in order of harmonics
};

/// Reads a Wavetable at a steady frequency. The phase has 64 bits: no drift, and the same frames however they are cut.
class Oscillator
{
public:
    /// From phase 0. The set must outlive the oscillator.
    void start(const WavetableSet& set, Wave wave, double cyclesPerFrame) noexcept;

    /// mix[i] += wave * gains[i]; gains has at least as many.
    void add(std::span<float> mix, std::span<const float> gains) noexcept;

private:
    Wavetable table;
    std::uint64_t phase = 0;     // 2^64 is a cycle
    std::uint64_t increment = 0; // a frame
};

} // namespace dsp
