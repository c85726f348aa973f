// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Song.h"

#include <cstdint>
#include <vector>

namespace conductor
{

/// What a lane moves, as engine::control counts.
std::uint8_t controlOf(document::LaneKind kind, int controller);

/// What a control rests at, as a lane's value.
double restOf(document::LaneKind kind, int controller);

/// Whether a lane's value holds until something else comes: not that of a program, nor of MIDI's commands.
bool returnsToRest(document::LaneKind kind, int controller);

/// A control of a track takes a value.
struct SoundingControl
{
    base::SongTicks at;
    document::LaneKind kind = document::LaneKind::controller;
    int controller = 0;
    double value = 0.0;
};

/// What the lanes of a track's clips make of its controls, in order of time; at most `most`. Lanes repeat with the
/// loops of their clips. Where a clip ends, what it moved goes to what another clip holds there, or back to rest.
std::vector<SoundingControl> soundingControls(const document::Song& song, const document::Track& track,
                                              std::size_t most);

} // namespace conductor
