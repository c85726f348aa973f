// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Song.h"

#include <map>
#include <QString>

namespace studio
{

/// What the keys of a track's drums are called, by pitch: after the sounds of its sampler's pads, which are zones of
/// one key each; where there are none, as General MIDI calls them (level 1, percussion key map).
std::map<int, QString> drumNames(const document::Song& song, const document::Track& track);

/// Whether a track plays drums by itself: on a sampler that has pads only, or out of MIDI channel 10.
bool playsDrums(const document::Track& track);

} // namespace studio
