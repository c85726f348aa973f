// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/nodes/poly/Patch.h"
#include "engine/nodes/poly/VoiceLanes.h"

namespace engine::poly
{

/// How one tick of the grid follows another.
struct Turn
{
    dsp::Ints lanes{};         // which of them
    float before = 0.0f;       // frame, counted from the last tick, by which glides now stand
    float after = 0.0f;        // the same frame, counted from the tick that they go on from
    float frames = 0.0f;       // until the next tick; 0: all values are there at once
    std::uint32_t advance = 0; // frames of the device by which modulators go on before they are read
};

/// What happens to voices at a tick: modulators go on, the slots of the matrix are summed, and all that follows from
/// them begins to move to where it should be at the next tick.
void modulate(VoiceLanes& voices, const Patch& patch, const Turn& turn) RT_SAFE;

} // namespace engine::poly
