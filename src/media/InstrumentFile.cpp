// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/InstrumentFile.h"

#include <algorithm>
#include <ranges>
#include <system_error>

namespace media
{

namespace
{

using Sound = InstrumentFile::Sound;

/// The middle one of those that say it, where most do.
template <typename Value>
std::optional<Value> middleOf(std::span<const Sound> all, std::optional<Value> Sound::*member)
{
    std::vector<Value> said;
    for (const auto& sound : all)
        if (const auto& value = sound.*member)
            said.push_back(*value);
    if (2 * said.size() < all.size() || said.empty())
        return std::nullopt;
    const auto middle = said.begin() + static_cast<std::ptrdiff_t>((said.size() - 1) / 2);
    std::ranges::nth_element(said, middle);
    return *middle;
}

} // namespace

InstrumentFile::Sound middleOf(std::span<const InstrumentFile::Sound> all)
{
    return {.attack = middleOf(all, &Sound::attack),
            .decay = middleOf(all, &Sound::decay),
            .sustain = middleOf(all, &Sound::sustain),
            .release = middleOf(all, &Sound::release),
            .velocity = middleOf(all, &Sound::velocity),
            .cutoff = middleOf(all, &Sound::cutoff),
            .resonance = middleOf(all, &Sound::resonance),
            .filter = middleOf(all, &Sound::filter),
            .filterEnvelope = middleOf(all, &Sound::filterEnvelope),
            .modAttack = middleOf(all, &Sound::modAttack),
            .modDecay = middleOf(all, &Sound::modDecay),
            .modSustain = middleOf(all, &Sound::modSustain),
            .modRelease = middleOf(all, &Sound::modRelease),
            .modPitch = middleOf(all, &Sound::modPitch),
            .lfoRate = middleOf(all, &Sound::lfoRate),
            .lfoDelay = middleOf(all, &Sound::lfoDelay),
            .lfoPitch = middleOf(all, &Sound::lfoPitch),
            .lfoFilter = middleOf(all, &Sound::lfoFilter),
            .lfoVolume = middleOf(all, &Sound::lfoVolume),
            .keyTrack = middleOf(all, &Sound::keyTrack),
            .bendRange = middleOf(all, &Sound::bendRange)};
}

void removeMade(std::span<const std::filesystem::path> made)
{
    std::error_code ignored;
    for (const auto& path : std::views::reverse(made))
        std::filesystem::remove(path, ignored);
}

} // namespace media
