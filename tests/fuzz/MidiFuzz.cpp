// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as a MIDI file.
#include "base/Utf8.h"
#include "fuzz/Fuzz.h"
#include "media/MidiFile.h"

#include <algorithm>
#include <cmath>

namespace
{

void checkPoints(const std::vector<media::MidiFile::Point>& points, double lowest, double highest = 1.0)
{
    for (std::size_t i = 0; i < points.size(); ++i)
        fuzz::require(points[i].value >= lowest && points[i].value <= highest && points[i].at.value >= 0 &&
                          (i == 0 || points[i - 1].at < points[i].at),
                      "points are numbers, in order");
}

void checkNotes(const media::MidiFile::Part& part)
{
    fuzz::require(!part.notes.empty(), "a part has notes");
    fuzz::require(base::isPlainUtf8(part.name), "its name is text");
    fuzz::require(std::ranges::is_sorted(part.notes, {}, &media::MidiFile::Note::start), "notes come in order");
    for (const auto& note : part.notes)
    {
        checkPoints(note.pressure, 0.0);
        checkPoints(note.bend, -96.0, 96.0);
        checkPoints(note.timbre, 0.0);
    }
    for (const auto& note : part.notes)
        fuzz::require(note.start.value >= 0 && note.length.value > 0 && note.pitch >= 0 && note.pitch <= 127 &&
                          note.velocity > 0.0 && note.velocity <= 1.0,
                      "a note is one");
    for (const auto& lane : part.lanes)
    {
        const bool isController = lane.kind == media::MidiFile::LaneKind::controller;
        fuzz::require(!lane.points.empty() && lane.controller >= 0 && lane.controller <= (isController ? 127 : 0),
                      "a lane is one");
        checkPoints(lane.points, lane.kind == media::MidiFile::LaneKind::pitchBend ? -1.0 : 0.0);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto path = fuzz::folder() / "song.mid";
    fuzz::write(path, fuzz::asText(data, size));
    const auto file = media::readMidiFile(path);
    if (!file)
        return 0;
    std::size_t notes = 0;
    for (const auto& part : file->parts)
    {
        checkNotes(part);
        notes += part.notes.size();
    }
    fuzz::require(notes <= 1'000'000, "there are no more notes than a file may have");
    for (std::size_t i = 0; i < file->tempos.size(); ++i)
        fuzz::require(std::isfinite(file->tempos[i].bpm) && file->tempos[i].bpm > 0.0 &&
                          (i == 0 || file->tempos[i - 1].at < file->tempos[i].at),
                      "tempos are numbers, in order");
    for (const auto& meter : file->meters)
        fuzz::require(meter.numerator >= 1 && meter.numerator <= 64 && meter.denominator >= 1 &&
                          meter.denominator <= 32,
                      "a meter is one");
    fuzz::require(std::ranges::all_of(file->markers, [](const auto& marker) { return base::isPlainUtf8(marker.name); }),
                  "names are text");

    const auto again = fuzz::folder() / "again.mid";
    fuzz::require(media::writeMidiFile(again, *file) && media::readMidiFile(again), "what is read can be written");
    return 0;
}
