// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Meters.h"

namespace conductor
{

namespace
{

void advance(StripReading& reading, engine::Meter* meter, double seconds)
{
    for (std::size_t c = 0; c < reading.channels.size(); ++c)
    {
        const auto peak = meter != nullptr ? meter->peak[c].take(0.0f) : 0.0f;
        reading.channels[c].advance(base::toDecibels(static_cast<double>(peak)), seconds);
        reading.clipped = reading.clipped || peak >= 1.0f;
    }
}

} // namespace

void Meters::read(const Conductor& conductor, double seconds)
{
    const auto& song = conductor.song();
    if (readings.size() > song.tracks.size() + 1)
        std::erase_if(readings, [&](const auto& known) { return known.first && song.find(known.first) == nullptr; });
    advance(readings[base::TrackId{}], conductor.mainMeter(), seconds);
    for (const auto& track : song.tracks)
        advance(readings[track.id], conductor.meter(track.id), seconds);
}

const StripReading& Meters::of(document::StripOwner strip) const
{
    static const StripReading rest;
    const auto found = readings.find(strip.track);
    return found != readings.end() ? found->second : rest;
}

void Meters::forgetClip(document::StripOwner strip)
{
    if (const auto found = readings.find(strip.track); found != readings.end())
        found->second.clipped = false;
}

} // namespace conductor
