// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "base/Time.h"

#include <filesystem>
#include <string>
#include <vector>

namespace media
{

/// What a standard MIDI file of type 0 or 1 holds, in ticks of 960 a quarter note.
struct MidiFile
{
    struct Note
    {
        base::ClipTicks start;
        base::ClipTicks length; // above 0
        int pitch = 0;          // 0 to 127
        double velocity = 0.0;  // above 0, up to 1
    };

    /// The notes of one track and channel. Named as the track; with ", channel N" where the track has several.
    struct Part
    {
        std::string name;
        std::vector<Note> notes; // in order of start
    };

    struct Tempo
    {
        base::SongTicks at;
        double bpm = 120.0;
    };

    std::vector<Part> parts;
    std::vector<Tempo> tempos; // in order of time, one at a time; empty when the file sets none
};

/// A note that never ends does so with its track; one without length gets one tick. Equal pitches that overlap end in
/// the order in which they began. Refuses, with the name and the reason, what is missing, damaged, or no MIDI file.
/// Bounded: at most 1,000,000 notes.
base::Result<MidiFile> readMidiFile(const std::filesystem::path& path);

} // namespace media
