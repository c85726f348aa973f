// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/NoteRecorder.h"

#include "conductor/RecordedNotes.h"

#include <algorithm>
#include <cmath>

namespace conductor
{

using base::SongTicks;

namespace
{

constexpr double rest = 8.0;       // seconds without a key: what was played before is another idea
constexpr double samePass = 0.001; // seconds
constexpr SongTicks shortestNote{10};

double secondsOf(const document::Song& song, const document::Position& position)
{
    return base::toSeconds(song.tempo.frames(position, song.rate, song.rate), song.rate);
}

} // namespace

void NoteRecorder::add(const engine::feedback::Played& played, base::SampleRate rate)
{
    const auto stream = base::toSeconds(played.streamPosition, rate);
    const auto song = base::toSeconds(played.songPosition, rate);
    const base::TrackId track{played.notes.entity};
    latest = stream;
    if (played.event.kind == engine::NoteEvent::Kind::on)
    {
        notes.push_back({track,
                         played.event.note,
                         played.event.pitch,
                         static_cast<double>(played.event.velocity),
                         stream,
                         song,
                         played.rolling,
                         {},
                         {}});
        if (notes.size() > mostNotes)
        {
            notes.pop_front();
            ++forgotten;
        }
        return;
    }
    const auto found =
        std::find_if(notes.rbegin(), notes.rend(),
                     [&](const Played& note) { return note.track == track && note.number == played.event.note; });
    if (found != notes.rend() && !found->streamEnd)
    {
        found->streamEnd = stream;
        found->songEnd = song;
    }
}

void NoteRecorder::start(RecordMode mode)
{
    recording = Recording{mode, forgotten + notes.size(), {}, 0.0};
}

void NoteRecorder::pass(double streamSeconds, double songSeconds)
{
    latest = std::max(latest, streamSeconds);
    if (!recording)
        return;
    recording->from = std::min(recording->from.value_or(songSeconds), songSeconds);
    recording->to = std::max(recording->to, songSeconds);
}

/// Where a note lies in the song; absent where the song stood still, and outside of a punch range. One that is held
/// over the end of a loop ends there.
std::optional<NoteRecorder::Recorded> NoteRecorder::recorded(const Played& note, const document::Song& song) const
{
    if (!note.rolling)
        return std::nullopt;
    if (song.punch.on && (note.song < secondsOf(song, song.punch.from) || note.song >= secondsOf(song, song.punch.to)))
        return std::nullopt;
    const auto length = note.streamEnd.value_or(latest) - note.stream;
    auto end = note.song + length;
    const bool jumped = note.songEnd && std::abs(*note.songEnd - end) > samePass;
    if (const auto loopEnd = secondsOf(song, song.loop.to); jumped && song.loop.on && note.song < loopEnd)
        end = std::min(end, loopEnd);
    return Recorded{note.song, end, note.stream - note.song, note.pitch, note.velocity};
}

std::vector<document::Edit> NoteRecorder::finish(const document::Song& song)
{
    const auto ended = std::exchange(recording, {});
    std::vector<document::Edit> edits;
    if (!ended)
        return edits;

    ByTrack tracks;
    for (auto i = std::max(ended->first, forgotten); i < forgotten + notes.size(); ++i)
        if (const auto placed = recorded(notes[i - forgotten], song))
            tracks[notes[i - forgotten].track].push_back(*placed);
    if (std::ranges::any_of(song.tracks, &document::Track::armed))
        std::erase_if(tracks, [&](const auto& entry)
                      { return song.find(entry.first) == nullptr || !song.find(entry.first)->armed; });
    const auto at = [&](double seconds) { return song.tempo.ticks(std::max(seconds, 0.0)); };
    for (const auto& [id, all] : tracks)
    {
        const auto* track = song.find(id);
        if (track == nullptr)
            continue;
        std::vector<std::vector<RecordedNote>> passes;
        auto pass = all.front().pass;
        for (const auto& note : all)
        {
            if (passes.empty() || (ended->mode == RecordMode::takes && std::abs(note.pass - pass) > samePass))
                passes.emplace_back();
            pass = note.pass;
            const auto from = at(note.from);
            passes.back().push_back({from, std::max(at(note.to), from + shortestNote), note.pitch, note.velocity});
        }
        if (ended->mode == RecordMode::replace && ended->from)
            std::ranges::move(clearNotes(song, *track, at(*ended->from), at(ended->to)), std::back_inserter(edits));
        std::ranges::move(ended->mode == RecordMode::takes ? addTakes(song, *track, passes)
                                                           : mergeNotes(song, *track, passes.front()),
                          std::back_inserter(edits));
    }
    return edits;
}

std::vector<document::Edit> NoteRecorder::capture(const document::Song& song, double playhead) const
{
    std::map<base::TrackId, std::vector<RecordedNote>> tracks;
    if (notes.empty())
        return {};
    auto first = notes.end();
    while (first != notes.begin())
    {
        const auto before = std::prev(first);
        if (before->rolling != notes.back().rolling || (first != notes.end() && first->stream - before->stream > rest))
            break;
        first = before;
    }
    for (auto note = first; note != notes.end(); ++note)
    {
        const auto from = note->rolling ? note->song : playhead + (note->stream - first->stream);
        const auto to = from + note->streamEnd.value_or(latest) - note->stream;
        const auto tick = song.tempo.ticks(std::max(from, 0.0));
        tracks[note->track].push_back(
            {tick, std::max(song.tempo.ticks(std::max(to, 0.0)), tick + shortestNote), note->pitch, note->velocity});
    }
    std::vector<document::Edit> edits;
    for (const auto& [id, all] : tracks)
        if (const auto* track = song.find(id))
            std::ranges::move(mergeNotes(song, *track, all), std::back_inserter(edits));
    return edits;
}

} // namespace conductor
