// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/NoteRecorder.h"

#include "engine/Control.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace conductor
{

using base::SongTicks;
using engine::NoteEvent;

namespace
{

constexpr double rest = 8.0; // seconds without a key: what was played before is another idea
constexpr SongTicks shortestNote{10};

double secondsOf(const document::Song& song, const document::Position& position)
{
    return base::toSeconds(song.tempo.frames(position, song.rate, song.rate), song.rate);
}

SongTicks ticksOf(const document::Song& song, double seconds)
{
    return song.tempo.ticks(std::max(seconds, 0.0));
}

bool isInPunchRange(const document::Song& song, double seconds)
{
    return !song.punch.on || (seconds >= secondsOf(song, song.punch.from) && seconds < secondsOf(song, song.punch.to));
}

/// Of a control that a lane can hold.
RecordedMove moveOf(const NoteEvent& event, SongTicks at)
{
    using document::LaneKind;
    switch (event.kind)
    {
    case NoteEvent::Kind::bend:
        return {at, LaneKind::pitchBend, 0, static_cast<double>(event.value)};
    case NoteEvent::Kind::pressure:
        return {at, LaneKind::pressure, 0, static_cast<double>(event.value)};
    case NoteEvent::Kind::program:
        return {at, LaneKind::program, 0, static_cast<double>(event.value)};
    default:
        return {at, LaneKind::controller, event.pitch, static_cast<double>(event.value)};
    }
}

} // namespace

void NoteRecorder::add(const engine::feedback::Played& played, base::SampleRate rate)
{
    const auto stream = base::toSeconds(played.streamPosition, rate);
    const auto song = base::toSeconds(played.songPosition, rate);
    const base::TrackId track{played.notes.entity};
    latest = std::max(latest, stream);
    if (played.event.kind == NoteEvent::Kind::off)
        return end(track, played.event, stream, song);
    const bool isMove = !played.event.isOfKeys() && !engine::control::isCommand(engine::control::indexOf(played.event));
    if (played.event.kind != NoteEvent::Kind::on && !isMove)
        return;
    all.push_back({track, played.event, stream, song, played.rolling});
    if (all.size() <= mostPlayed)
        return;
    all.pop_front();
    ++forgotten;
}

void NoteRecorder::end(base::TrackId track, const NoteEvent& event, double stream, double song)
{
    const auto found = std::find_if(all.rbegin(), all.rend(),
                                    [&](const Played& one)
                                    { return one.isNote() && one.track == track && one.event.note == event.note; });
    if (found == all.rend() || found->streamEnd)
        return;
    found->streamEnd = stream;
    found->songEnd = song;
    found->releaseVelocity = static_cast<double>(event.velocity);
}

void NoteRecorder::start(RecordMode mode)
{
    recording = Recording{mode, forgotten + all.size(), {}, 0.0};
}

void NoteRecorder::pass(double streamSeconds, double songSeconds)
{
    latest = std::max(latest, streamSeconds);
    if (!recording)
        return;
    recording->from = std::min(recording->from.value_or(songSeconds), songSeconds);
    recording->to = std::max(recording->to, songSeconds);
}

std::size_t NoteRecorder::countPlayed() const
{
    return recording ? forgotten + all.size() - recording->first : 0;
}

std::optional<NoteRecorder::Growing> NoteRecorder::growing(std::size_t index, const document::Song& song) const
{
    if (index >= countPlayed() || recording->first + index < forgotten)
        return std::nullopt;
    const auto& one = all[recording->first + index - forgotten];
    if (!one.isNote() || !isRecorded(one, song))
        return std::nullopt;
    RecordedPass pass;
    append(pass, one, one.song, endInSong(one, song), song);
    return Growing{one.track, pass.notes.front(), !one.streamEnd, one.pass()};
}

/// Where no track is armed, all that are played record.
bool NoteRecorder::isRecorded(const Played& one, const document::Song& song)
{
    const auto* const track = song.find(one.track);
    return one.rolling && track != nullptr && isInPunchRange(song, one.song) &&
           (track->armed || std::ranges::none_of(song.tracks, &document::Track::armed));
}

/// One that is held over the end of a loop ends there.
double NoteRecorder::endInSong(const Played& note, const document::Song& song) const
{
    const auto end = note.song + note.streamEnd.value_or(latest) - note.stream;
    const bool jumped = note.songEnd && std::abs(*note.songEnd - end) > samePass;
    const auto loopEnd = secondsOf(song, song.loop.to);
    return jumped && song.loop.on && note.song < loopEnd ? std::min(end, loopEnd) : end;
}

void NoteRecorder::append(RecordedPass& pass, const Played& one, double from, double to, const document::Song& song)
{
    const auto at = ticksOf(song, from);
    if (one.isNote())
        pass.notes.push_back({at, std::max(ticksOf(song, to), at + shortestNote), one.event.pitch,
                              static_cast<double>(one.event.velocity), one.releaseVelocity});
    else
        pass.moves.push_back(moveOf(one.event, at));
}

/// What was played while the song rolled, of the tracks that record; as takes, each pass of a loop by itself.
std::map<base::TrackId, std::vector<RecordedPass>> NoteRecorder::passes(const Recording& ended,
                                                                        const document::Song& song) const
{
    std::map<base::TrackId, std::vector<RecordedPass>> tracks;
    std::map<base::TrackId, double> current;
    for (auto i = std::max(ended.first, forgotten); i < forgotten + all.size(); ++i)
    {
        const auto& one = all[i - forgotten];
        if (!isRecorded(one, song))
            continue;
        auto& found = tracks[one.track];
        const auto before = std::exchange(current[one.track], one.pass());
        if (found.empty() || (ended.mode == RecordMode::takes && std::abs(one.pass() - before) > samePass))
            found.emplace_back();
        append(found.back(), one, one.song, endInSong(one, song), song);
    }
    return tracks;
}

std::vector<document::Edit> NoteRecorder::finish(const document::Song& song)
{
    const auto ended = std::exchange(recording, {});
    std::vector<document::Edit> edits;
    if (!ended)
        return edits;
    for (const auto& [id, found] : passes(*ended, song))
    {
        const auto& track = *song.find(id);
        if (ended->mode == RecordMode::replace && ended->from)
            std::ranges::move(clearNotes(song, track, ticksOf(song, *ended->from), ticksOf(song, ended->to)),
                              std::back_inserter(edits));
        std::ranges::move(ended->mode == RecordMode::takes ? addTakes(song, track, found)
                                                           : mergeNotes(song, track, found.front()),
                          std::back_inserter(edits));
    }
    return edits;
}

std::vector<document::Edit> NoteRecorder::capture(const document::Song& song, double playhead) const
{
    auto first = all.end();
    while (first != all.begin())
    {
        const auto before = std::prev(first);
        if (before->rolling != all.back().rolling || (first != all.end() && first->stream - before->stream > rest))
            break;
        first = before;
    }
    std::map<base::TrackId, RecordedPass> tracks;
    for (auto one = first; one != all.end(); ++one)
    {
        const auto from = one->rolling ? one->song : playhead + (one->stream - first->stream);
        append(tracks[one->track], *one, from, from + one->streamEnd.value_or(latest) - one->stream, song);
    }
    std::vector<document::Edit> edits;
    for (const auto& [id, pass] : tracks)
        if (const auto* track = song.find(id))
            std::ranges::move(mergeNotes(song, *track, pass), std::back_inserter(edits));
    return edits;
}

} // namespace conductor
