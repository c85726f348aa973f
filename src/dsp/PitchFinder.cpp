// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/PitchFinder.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace dsp
{

namespace
{

constexpr double lowest = 25.0; // Hz
constexpr double highest = 4200.0;
constexpr double dip = 0.15; // of the mean: as deep a period must be
constexpr std::size_t stretches = 8;

/// Of one stretch: the sound and as much of it again as the longest period.
std::optional<double> pitchOf(std::span<const float> sound, double rate)
{
    const auto longest = static_cast<std::size_t>(rate / lowest);
    const auto shortest = static_cast<std::size_t>(rate / highest);
    const auto window = sound.size() - longest - 1;
    std::vector<double> differences(longest + 2, 1.0);
    double sum = 0.0;
    for (std::size_t lag = 1; lag <= longest + 1 && lag + window <= sound.size(); ++lag)
    {
        double square = 0.0;
        for (std::size_t i = 0; i < window; ++i)
        {
            const auto way = static_cast<double>(sound[i]) - static_cast<double>(sound[i + lag]);
            square += way * way;
        }
        sum += square;
        differences[lag] = sum > 0.0 ? square * static_cast<double>(lag) / sum : 1.0;
    }
    for (auto lag = std::max<std::size_t>(shortest, 2); lag <= longest; ++lag)
        if (differences[lag] < dip && differences[lag] <= differences[lag + 1])
        {
            const auto before = differences[lag - 1];
            const auto after = differences[lag + 1];
            const auto bend = before + after - 2.0 * differences[lag];
            const auto shift = bend > 0.0 ? 0.5 * (before - after) / bend : 0.0;
            return rate / (static_cast<double>(lag) + std::clamp(shift, -0.5, 0.5));
        }
    return std::nullopt;
}

} // namespace

std::optional<double> findPitch(std::span<const float> sound, double rate)
{
    const auto length = 2 * static_cast<std::size_t>(rate / lowest) + 2;
    if (sound.size() < length)
        return std::nullopt;
    std::vector<double> pitches;
    const auto room = std::min(sound.size() - length, static_cast<std::size_t>(rate));
    for (std::size_t i = 0; i < stretches; ++i)
        if (const auto pitch = pitchOf(sound.subspan(room * i / stretches, length), rate))
            pitches.push_back(*pitch);
    if (pitches.size() <= stretches / 2)
        return std::nullopt;
    const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
    std::ranges::nth_element(pitches, middle);
    return *middle;
}

} // namespace dsp
