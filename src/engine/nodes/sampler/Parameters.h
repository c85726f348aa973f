// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Parameter.h"

#include <cstddef>
#include <cstdint>

namespace engine::sampler
{

/// In the order of the description.
enum Parameter : std::uint32_t
{
    tune,
    filterKind,
    cutoff,
    resonance,
    keyTrack,
    filterEnvelope,
    ampAttack,
    ampDecay,
    ampSustain,
    ampRelease,
    velocity,
    velocityCurve,
    modAttack,
    modDecay,
    modSustain,
    modRelease,
    modPitch,
    lfoRate,
    lfoDelay,
    lfoPitch,
    lfoFilter,
    lfoVolume,
    lfoByHand,
    gain,
    bendRange,
    parameterCount
};

extern const base::DeviceInfo description;

} // namespace engine::sampler
