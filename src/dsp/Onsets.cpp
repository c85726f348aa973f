// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Onsets.h"

#include <algorithm>
#include <cmath>

namespace dsp
{

namespace
{

constexpr double step = 0.001;     // s, between looks
constexpr std::size_t now = 5;     // steps
constexpr std::size_t before = 30; // steps
constexpr std::size_t apart = 40;  // steps
constexpr double rise = 4.0;       // of the power's root
constexpr double quietest = 1e-3;  // of full scale: what is below is no beginning

/// The mean power of each step.
std::vector<double> powersOf(std::span<const float> sound, std::size_t stepFrames)
{
    std::vector<double> powers;
    for (std::size_t at = 0; at + stepFrames <= sound.size(); at += stepFrames)
    {
        double sum = 0.0;
        for (const float sample : sound.subspan(at, stepFrames))
            sum += static_cast<double>(sample) * static_cast<double>(sample);
        powers.push_back(sum / static_cast<double>(stepFrames));
    }
    return powers;
}

double mean(std::span<const double> powers)
{
    double sum = 0.0;
    for (const double power : powers)
        sum += power;
    return powers.empty() ? 0.0 : sum / static_cast<double>(powers.size());
}

/// The first frame from `from` on that is louder than a tenth of the loudest up to `to`.
std::size_t beginning(std::span<const float> sound, std::size_t from, std::size_t to)
{
    float loudest = 0.0f;
    for (auto i = from; i < to; ++i)
        loudest = std::max(loudest, std::abs(sound[i]));
    auto at = from;
    while (at < to && std::abs(sound[at]) < 0.1f * loudest)
        ++at;
    return at;
}

} // namespace

std::vector<std::size_t> findOnsets(std::span<const float> sound, double rate)
{
    const auto stepFrames = std::max<std::size_t>(1, static_cast<std::size_t>(step * rate));
    const auto powers = powersOf(sound, stepFrames);
    const auto all = std::span(powers);
    std::vector<std::size_t> onsets;
    std::size_t next = 0;
    for (std::size_t i = 0; i < powers.size(); ++i)
    {
        if (i < next)
            continue;
        const auto past = std::min(i, before);
        const auto level = std::sqrt(mean(all.subspan(i, std::min(now, powers.size() - i))));
        const auto quiet = std::sqrt(mean(all.subspan(i - past, past)));
        // Of steps that rise, the one that does so most: its own power is the most of the window's.
        const bool begins =
            level > quietest && level > rise * quiet &&
            powers[i] >= 0.1 * *std::ranges::max_element(all.subspan(i, std::min(now, powers.size() - i)));
        if (!begins)
            continue;
        onsets.push_back(beginning(sound, i * stepFrames, std::min(sound.size(), (i + now) * stepFrames)));
        next = i + apart;
    }
    return onsets;
}

} // namespace dsp
