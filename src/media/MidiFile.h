// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "base/Time.h"

#include <filesystem>
#include <string>
#include <vector>

namespace media
{

/// What Tutti knows of a standard MIDI file, in ticks of 960 a quarter note.
struct MidiFile
{
    /// value: 0 to 1, of a bend -1 to 1; a program counts in 127ths.
    struct Point
    {
        base::ClipTicks at;
        double value = 0.0;
    };

    struct Note
    {
        base::ClipTicks start;
        base::ClipTicks length;       // above 0
        int pitch = 0;                // 0 to 127
        double velocity = 0.0;        // above 0, up to 1
        double releaseVelocity = 0.5; // 0 to 1

        // Of this note alone, from its start on, in order; before the first all are 0.
        std::vector<Point> pressure{};
        std::vector<Point> bend{}; // in semitones, -96 to 96
        std::vector<Point> timbre{};
    };

    enum class LaneKind
    {
        controller,
        pitchBend,
        pressure, // of the channel
        program
    };

    /// What a channel moves.
    struct Lane
    {
        LaneKind kind = LaneKind::controller;
        int controller = 0;          // 0 to 127; 0 for other kinds
        std::vector<Point> points{}; // in order of time; the last of those at one time counts
    };

    /// What one track has on one channel, where it has notes there. Named as the track; with ", channel N" where the
    /// track has several.
    struct Part
    {
        std::string name;
        std::vector<Note> notes;   // in order of start
        std::vector<Lane> lanes{}; // in order of kind, then controller; one of each
        int channel = 1;           // to 16
    };

    struct Tempo
    {
        base::SongTicks at;
        double bpm = 120.0;
    };

    struct Meter
    {
        base::SongTicks at;
        int numerator = 4;   // 1 to 64
        int denominator = 4; // 1, 2, 4, 8, 16, 32
    };

    struct Marker
    {
        base::SongTicks at;
        std::string name;
    };

    // All in order of time; of what counts from a moment on there is one at a time, and none where the file sets none.
    std::vector<Part> parts;
    std::vector<Tempo> tempos;
    std::vector<Meter> meters;
    std::vector<Marker> markers;
};

/// Reads types 0 and 1. A note that never ends does so with its track; one without length gets one tick. Equal pitches
/// that overlap end in the order in which they began. Where a track sets up zones of MPE (MIDI Polyphonic Expression),
/// or one without notes does so for all, the notes of their member channels are those of the master channel. Refuses,
/// with the name and the reason, what is missing, damaged, or no MIDI file. Bounded: at most 1,000,000 notes, and as
/// many points of lanes. Names are readable UTF-8.
base::Result<MidiFile> readMidiFile(const std::filesystem::path& path);

/// Writes a file of type 1 with 960 ticks a quarter note: tempos (to the nearest microsecond a quarter note, at most
/// 16.7 s), meters and markers in its first track, then a track a part, on channels 1 to 16 in turn, drums' 10 left
/// out. A part whose notes bend or have a timbre is a lower zone of MPE on all 16 channels, bends up to 48 semitones,
/// and a MIDI port of its own. What a channel moves comes before the notes of the same time. Of times below 0 and above
/// 2^28 - 1 ticks there are none.
base::Result<void> writeMidiFile(const std::filesystem::path& path, const MidiFile& file);

} // namespace media
