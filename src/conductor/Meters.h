// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "conductor/Conductor.h"
#include "dsp/PeakBallistics.h"

#include <array>
#include <map>

namespace conductor
{

/// What the meter behind a strip shows.
struct StripReading
{
    std::array<dsp::PeakBallistics, 2> channels; // left, right
    bool clipped = false;                        // full scale was reached since somebody looked after it
};

/// The meters behind all strips of a song; the one reader of what the engine measures. [main]
class Meters
{
public:
    /// Call once a drawn frame. seconds: since the last call.
    void read(const Conductor& conductor, double seconds);

    /// At rest for a track that is not there.
    const StripReading& of(document::StripOwner strip) const;

    void forgetClip(document::StripOwner strip);

private:
    std::map<base::TrackId, StripReading> readings; // the main strip's under no id
};

} // namespace conductor
