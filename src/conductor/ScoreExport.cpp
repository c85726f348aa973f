// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/ScoreExport.h"

#include "conductor/EngineForm.h"
#include "conductor/SoundingNotes.h"
#include "media/ReplacementFile.h"
#include "notation/MusicXml.h"

#include <algorithm>
#include <cctype>
#include <span>

namespace conductor
{

namespace
{

void addNotes(std::vector<notation::PlayedNote>& notes, const document::Clip& clip, const document::Song& song)
{
    const auto* content = std::get_if<document::NoteContent>(&clip.content);
    if (content == nullptr)
        return;
    const auto start = startTicks(clip, song).value;
    forEachSoundingNote(*content,
                        [&](const SoundingNote& sounding)
                        {
                            notes.push_back({base::SongTicks{start + sounding.start.value},
                                             base::SongTicks{start + sounding.end.value}, sounding.note.pitch});
                            return notes.size() < mostNotes;
                        });
}

std::vector<notation::PlayedPart> partsOf(const document::Song& song,
                                          const std::optional<std::set<base::TrackId>>& only)
{
    std::vector<notation::PlayedPart> parts;
    const auto audible = audibleTracks(song, only);
    for (const auto& track : song.tracks)
    {
        notation::PlayedPart part{track.name, {}};
        for (const auto& clip : track.clips)
            if (!clip.mute && audible.contains(track.id))
                addNotes(part.notes, clip, song);
        if (!part.notes.empty())
            parts.push_back(std::move(part));
    }
    return parts;
}

} // namespace

bool isMusicXmlName(const std::filesystem::path& path)
{
    auto suffix = path.extension().string();
    std::ranges::transform(suffix, suffix.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return suffix == ".musicxml";
}

base::Result<ScoreReport> exportMusicXml(const document::Song& song, const std::filesystem::path& out,
                                         const std::optional<std::set<base::TrackId>>& only)
{
    const auto parts = partsOf(song, only);
    if (parts.empty())
        return base::Error{base::ErrorKind::invalid, "there is nothing to write: no track that is heard has notes"};
    const auto score = notation::makeScore(parts, song.tempo);
    if (score.barsLeft > 0)
        return base::Error{base::ErrorKind::unsupported,
                           "the notes go on for " + std::to_string(score.barsLeft) + " bars behind the " +
                               std::to_string(score.measures.size()) + " that notation has room for"};
    auto file = media::ReplacementFile::create(out);
    if (!file)
        return std::move(file).error();
    const auto text = notation::musicXml(score, song.tempo.tempos);
    (*file)->write(std::as_bytes(std::span(text)));
    if (auto done = (*file)->commit(); !done)
        return std::move(done).error();
    ScoreReport report{.out = out, .tracks = parts.size(), .notes = 0, .bars = score.measures.size()};
    for (const auto& part : parts)
        report.notes += notation::written(part.notes, song.tempo).size();
    return report;
}

notation::Score scoreOf(const document::Song& song, const document::Clip& clip, std::int64_t barsBefore,
                        notation::Extent most)
{
    const auto* const track = song.trackOf(clip.id);
    notation::PlayedPart part{track != nullptr ? track->name : clip.name, {}};
    addNotes(part.notes, clip, song);
    const auto start = startTicks(clip, song);
    const auto& content = std::get<document::NoteContent>(clip.content);
    most.firstBar = song.tempo.barBeatTick(start).bar + barsBefore;
    most.lastBar = song.tempo.barBeatTick(start + base::SongTicks{content.length.value - 1}).bar;
    return notation::makeScore({part}, song.tempo, most);
}

} // namespace conductor
