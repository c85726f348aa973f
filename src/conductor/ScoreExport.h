// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Song.h"
#include "notation/Score.h"

#include <filesystem>
#include <optional>
#include <set>

namespace conductor
{

struct ScoreReport
{
    std::filesystem::path out;
    std::size_t tracks = 0; // with notes
    std::size_t notes = 0;  // as they are written
    std::size_t bars = 0;
};

/// Whether the name ends in .musicxml, however it is written.
bool isMusicXmlName(const std::filesystem::path& path);

/// Writes the notes of the tracks that are heard (with `only`, of these) as MusicXML, from the first bar on: loops
/// played out, muted clips and notes left out. A song without notes is refused, and one that goes on for more than
/// notation has room for.
base::Result<ScoreReport> exportMusicXml(const document::Song& song, const std::filesystem::path& out,
                                         const std::optional<std::set<base::TrackId>>& only = std::nullopt);

/// A clip of notes, also a muted one, as its track plays it, from a bar on that is so many behind its first; of `most`
/// the limits count.
notation::Score scoreOf(const document::Song& song, const document::Clip& clip, std::int64_t barsBefore,
                        notation::Extent most);

} // namespace conductor
