// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/MidiExport.h"

#include "conductor/EngineForm.h"
#include "conductor/SoundingControls.h"
#include "conductor/SoundingNotes.h"
#include "media/MidiFile.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace conductor
{

namespace
{

// Lanes of a clip and of a file are of the same kinds.
static_assert(static_cast<int>(document::LaneKind::program) == static_cast<int>(media::MidiFile::LaneKind::program) &&
              static_cast<int>(document::LaneKind::pressure) == static_cast<int>(media::MidiFile::LaneKind::pressure) &&
              static_cast<int>(document::LaneKind::pitchBend) ==
                  static_cast<int>(media::MidiFile::LaneKind::pitchBend));

base::SongTicks ticksOf(const document::Position& position, const document::Song& song)
{
    const auto* ticks = std::get_if<base::SongTicks>(&position);
    return ticks != nullptr ? *ticks : song.tempo.ticks(base::toSeconds(std::get<base::Frames>(position), song.rate));
}

std::vector<media::MidiFile::Point> pointsOf(const document::Note& note, document::ExpressionKind kind)
{
    std::vector<media::MidiFile::Point> points;
    for (const auto& point : note.expression)
        if (point.kind == kind)
            points.push_back({point.at, point.value});
    return points;
}

std::vector<media::MidiFile::Lane> lanesOf(const document::Track& track, const document::Song& song)
{
    std::map<std::pair<document::LaneKind, int>, media::MidiFile::Lane> lanes;
    for (const auto& change : soundingControls(song, track, mostNotes))
    {
        auto& lane = lanes[{change.kind, change.controller}];
        lane.kind = static_cast<media::MidiFile::LaneKind>(change.kind);
        lane.controller = change.controller;
        const base::ClipTicks at{change.at.value};
        if (!lane.points.empty() && lane.points.back().at == at)
            lane.points.pop_back();
        lane.points.push_back({at, change.value});
    }
    std::vector<media::MidiFile::Lane> all;
    for (auto& [key, lane] : lanes)
        all.push_back(std::move(lane));
    return all;
}

media::MidiFile::Part partOf(const document::Track& track, const document::Song& song)
{
    media::MidiFile::Part part{.name = track.name, .notes = {}};
    for (const auto& clip : track.clips)
    {
        const auto* content = std::get_if<document::NoteContent>(&clip.content);
        if (content == nullptr || clip.mute)
            continue;
        const base::ClipTicks clipStart{startTicks(clip, song).value};
        forEachSoundingNote(*content,
                            [&](const SoundingNote& sounding)
                            {
                                using Kind = document::ExpressionKind;
                                const auto& note = sounding.note;
                                part.notes.push_back({clipStart + sounding.start, sounding.end - sounding.start,
                                                      note.pitch, note.velocity, note.releaseVelocity,
                                                      pointsOf(note, Kind::pressure), pointsOf(note, Kind::bend),
                                                      pointsOf(note, Kind::timbre)});
                                return part.notes.size() < mostNotes;
                            });
    }
    std::ranges::stable_sort(part.notes, {}, &media::MidiFile::Note::start);
    part.lanes = lanesOf(track, song);
    return part;
}

media::MidiFile midiOf(const document::Song& song, const std::optional<std::set<base::TrackId>>& only)
{
    media::MidiFile file;
    for (const auto& tempo : song.tempo.tempos)
        file.tempos.push_back({tempo.at, tempo.bpm});
    for (const auto& meter : song.tempo.meters)
        file.meters.push_back(
            {song.tempo.ticks(document::BarBeatTick{.bar = meter.bar}), meter.numerator, meter.denominator});
    for (const auto& marker : song.markers)
        file.markers.push_back({ticksOf(marker.at, song), marker.name});
    const auto audible = audibleTracks(song, only);
    for (const auto& track : song.tracks)
        if (auto part = partOf(track, song); audible.contains(track.id) && !part.notes.empty())
            file.parts.push_back(std::move(part));
    return file;
}

} // namespace

bool isMidiName(const std::filesystem::path& path)
{
    auto suffix = path.extension().string();
    std::ranges::transform(suffix, suffix.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return suffix == ".mid" || suffix == ".midi";
}

base::Result<MidiReport> exportMidi(const document::Song& song, const std::filesystem::path& out,
                                    const std::optional<std::set<base::TrackId>>& only)
{
    const auto file = midiOf(song, only);
    if (file.parts.empty())
        return base::Error{base::ErrorKind::invalid, "there is nothing to write: no track that is heard has notes"};
    if (auto written = media::writeMidiFile(out, file); !written)
        return std::move(written).error();
    MidiReport report{.out = out, .tracks = file.parts.size()};
    for (const auto& part : file.parts)
        report.notes += part.notes.size();
    return report;
}

} // namespace conductor
