// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace dsp
{

/// Reads a sound at any pitch: a sinc of limited band under a Kaiser window (J. F. Kaiser, "Nonrecursive digital filter
/// design using the I0-sinh window function", 1974), in phases, with straight lines between neighbouring phases.
struct SincKernel
{
    /// (phases + 1) rows of `taps` factors. Row p belongs to p / phases of a frame behind the middle.
    const float* rows = nullptr;
    std::size_t taps = 0; // a multiple of 8
    std::uint32_t phaseBits = 0;

    std::size_t phases() const noexcept { return std::size_t{1} << phaseBits; }

    /// Samples before the frame that is read, and so many and one from it on.
    std::size_t before() const noexcept { return taps / 2 - 1; }
};

/// Kernels for each quarter of an octave of speed. What would come to lie above Nyquist is gone by 96 dB, at every
/// speed up to fastestKernel; up to 0.62 of Nyquist, 0.8 at the original speed or below, nothing changes by more than
/// 0.001 dB. At the original speed a whole frame is exactly the sample.
class SincBank
{
public:
    static constexpr double fastestKernel = 16.0;
    static constexpr std::size_t mostTaps = 512;

    /// [main, the first time] [any] Made once.
    static const SincBank& instance();

    /// speed: frames of the sound to one that comes out. Up to a semitone above a kernel's own speed it still serves,
    /// so that what is a little out of tune does not lose its highest octave.
    const SincKernel& kernelFor(double speed) const noexcept;

private:
    SincBank();

    struct Free
    {
        void operator()(float* rows) const noexcept;
    };

    std::vector<SincKernel> kernels;
    std::vector<std::unique_ptr<float, Free>> tables;
};

/// Where to read: `at` is the first frame, `step` the way to the next; in parts of 2^-32 of a frame.
struct SincRead
{
    std::uint64_t at = 0;
    std::uint64_t step = 0;
};

/// toLeft[i] = the sound at at + i step, where frame 0 of the sound is left[kernel.before()]. right and toRight are
/// empty for one channel.
void interpolate(const SincKernel& kernel, SincRead read, std::span<const float> left, std::span<const float> right,
                 std::span<float> toLeft, std::span<float> toRight) noexcept;

} // namespace dsp
