// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstddef>
#include <span>

namespace dsp
{

/// The highest magnitude of one channel between its samples: four times oversampled with the filter of ITU-R BS.1770-4,
/// Annex 2. How the channel is cut into calls never shows.
class TruePeak
{
public:
    static constexpr std::size_t taps = 12; // of each of the filter's four phases

    void add(std::span<const float> samples) noexcept;

    /// Linear, of all so far; never below the highest sample.
    float peak() const noexcept { return highest; }

private:
    std::array<float, taps - 1> last{}; // the samples before the next, oldest first
    float highest = 0.0f;
};

} // namespace dsp
