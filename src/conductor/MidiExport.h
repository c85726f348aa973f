// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Song.h"

#include <filesystem>
#include <optional>
#include <set>

namespace conductor
{

struct MidiReport
{
    std::filesystem::path out;
    std::size_t tracks = 0; // with notes
    std::size_t notes = 0;
};

/// Whether the name ends in .mid or .midi, however it is written.
bool isMidiName(const std::filesystem::path& path);

/// Writes the notes and lanes of the tracks that are heard (with `only`, of these), with tempo, meters and markers, to
/// a standard MIDI file: loops played out, muted clips and notes left out. Of the expression of notes there is
/// pressure; bend and timbre of one note have no place in such a file. A song without notes is refused.
base::Result<MidiReport> exportMidi(const document::Song& song, const std::filesystem::path& out,
                                    const std::optional<std::set<base::TrackId>>& only = std::nullopt);

} // namespace conductor
