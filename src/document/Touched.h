// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Id.h"

#include <set>

namespace document
{

/// What an edit changed, made or removed: for the store, which writes those rows again, and for whoever keeps
/// something in step with the song. Look each one up in the song: what is not there any more was removed.
struct Touched
{
    bool song = false;  // rate, tempo, meter, loop, punch range, main strip and devices
    bool time = false;  // tempo or meter: where bars and ticks lie
    bool order = false; // which tracks there are, their order and folders, or which devices and their order
    std::set<base::SoundId> sounds;
    std::set<base::TrackId> tracks; // name, colour, strip, folder, devices
    std::set<base::ClipId> clips;
    std::set<base::TrackId> clipsOf; // tracks whose clips changed, came or went
    std::set<base::MarkerId> markers;

    void merge(const Touched& other)
    {
        song |= other.song;
        time |= other.time;
        order |= other.order;
        sounds.insert(other.sounds.begin(), other.sounds.end());
        tracks.insert(other.tracks.begin(), other.tracks.end());
        clips.insert(other.clips.begin(), other.clips.end());
        clipsOf.insert(other.clipsOf.begin(), other.clipsOf.end());
        markers.insert(other.markers.begin(), other.markers.end());
    }
};

} // namespace document
