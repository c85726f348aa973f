// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "media/MidiFile.h"
#include "media/MidiTrack.h"

/// How files say what moves in one note alone: each note sounds on a channel of its own, and the channel moves. After
/// "MIDI Polyphonic Expression" (MIDI Association, M1-100-UM v1.1), with lower zones, of master channel 1, and upper
/// ones, of 16.
namespace media
{

inline constexpr double memberBendRange = 48.0; // semitones, where a file says no other (2.4)
inline constexpr int timbreController = 74;

/// Gives the notes of member channels to the master channels of their zones, with what their own channels move while
/// they sound: bend, pressure, timbre. What those move besides is left out. False where that is more than the budget.
bool foldExpression(MidiTrack& track, const MidiZones& zones, MidiBudget& budget);

/// Whether notes of a part have what channels can say only in a zone.
bool needsZone(const MidiFile::Part& part);

/// The member channel (1 to 15, counted from 0) of each note of a part: one that is free, the longest unused first;
/// where none is, the one that will be.
std::vector<int> memberChannels(const std::vector<MidiFile::Note>& notes);

} // namespace media
