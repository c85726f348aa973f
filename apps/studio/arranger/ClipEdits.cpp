// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClipEdits.h"

#include "document/Lanes.h"
#include "TimelineView.h"

#include <algorithm>

namespace studio
{

namespace edit = document::edit;

namespace
{

constexpr std::int64_t shortestTicks = 15;
constexpr std::int64_t shortestFrames = 64;

/// At the song's rate; without a bound where the sound was never read.
base::Frames soundLength(const document::Song& song, const document::SoundContent& content)
{
    const auto* const sound = song.find(content.sound);
    return sound != nullptr && sound->frames.value > 0 ? base::convert(sound->frames, sound->rate, song.rate)
                                                       : content.offset + content.length;
}

/// Notes have no offset: the left edge moves over them, and takes along what comes after it.
Edits trimNotesLeft(const document::Song& song, const document::Clip& clip, double to)
{
    const auto& content = std::get<document::NoteContent>(clip.content);
    const auto start = song.tempo.ticks(spanOf(song, clip).from).value;
    const auto moved =
        std::clamp<std::int64_t>(song.tempo.ticks(to).value - start, -start, content.length.value - shortestTicks);
    if (moved == 0 || content.loopLength.value > 0 || content.pattern)
        return {};
    Edits edits;
    for (const auto& lane : content.lanes)
        edits.push_back(
            edit::SetLanePoints{clip.id,
                                lane.kind,
                                lane.controller,
                                {},
                                lane.points.back().at + base::ClipTicks{std::max<std::int64_t>(-moved, 0) + 1},
                                document::pointsFrom(lane.points, base::ClipTicks{moved})});
    edit::RemoveNotes gone{clip.id, {}};
    edit::ChangeNotes kept{clip.id, {}};
    for (auto note : content.notes)
    {
        note.start.value -= moved;
        if (note.start.value < 0)
            gone.notes.push_back(note.id);
        else
            kept.notes.push_back(note);
    }
    if (!gone.notes.empty())
        edits.push_back(gone);
    if (!kept.notes.empty())
        edits.push_back(kept);
    edits.push_back(edit::TrimClip{clip.id,
                                   positionLike(song, clip.start, song.tempo.seconds(base::SongTicks{start + moved})),
                                   base::ClipTicks{content.length.value - moved},
                                   {}});
    return edits;
}

} // namespace

document::Position positionLike(const document::Song& song, const document::Position& like, double seconds)
{
    if (std::holds_alternative<base::Frames>(like))
        return base::toFrames(seconds, song.rate);
    return song.tempo.ticks(seconds);
}

Edits moveClips(const document::Song& song, const std::set<base::ClipId>& clips, double seconds,
                const std::function<base::TrackId(base::TrackId)>& target, bool copy)
{
    bool fits = true;
    double earliest = 1e12;
    for (const auto id : clips)
    {
        const auto* const track = song.trackOf(id);
        if (track == nullptr)
            return {};
        earliest = std::min(earliest, spanOf(song, *song.find(id)).from);
        const auto* const onto = song.find(target(track->id));
        fits &= onto != nullptr && !onto->isFolder;
    }
    seconds = std::max(seconds, -earliest);
    Edits edits;
    for (const auto id : clips)
    {
        const auto& track = *song.trackOf(id);
        const auto& clip = *song.find(id);
        const auto onto = fits ? target(track.id) : track.id;
        const auto start = positionLike(song, clip.start, spanOf(song, clip).from + seconds);
        if (copy)
        {
            auto twin = clip;
            twin.id = {};
            twin.start = start;
            if (auto* content = std::get_if<document::NoteContent>(&twin.content))
            {
                for (auto& note : content->notes)
                    note.id = {};
                content->pattern = {};
            }
            edits.push_back(edit::AddClip{onto, std::move(twin)});
        }
        else if (start != clip.start || onto != track.id)
            edits.push_back(edit::MoveClip{id, onto, clip.lane, start});
    }
    return edits;
}

Edits trimLeft(const document::Song& song, const document::Clip& clip, double to)
{
    const auto* const content = std::get_if<document::SoundContent>(&clip.content);
    if (content == nullptr)
        return trimNotesLeft(song, clip, std::max(0.0, to));
    const double from = spanOf(song, clip).from;
    const auto room =
        content->reverse ? soundLength(song, *content) - content->offset - content->length : content->offset;
    const double least = -std::min(from, base::toSeconds(std::max(base::Frames{0}, room), song.rate));
    const double most = base::toSeconds(content->length - base::Frames{shortestFrames}, song.rate);
    if (content->loopLength.value > 0 || most < least)
        return {};
    const double moved = std::clamp(std::max(0.0, to) - from, least, most);
    const auto start = positionLike(song, clip.start, from + moved);
    const auto frames =
        song.tempo.frames(start, song.rate, song.rate) - song.tempo.frames(clip.start, song.rate, song.rate);
    const auto offset = content->reverse ? content->offset : std::max(base::Frames{0}, content->offset + frames);
    if (frames.value == 0)
        return {};
    return {edit::TrimClip{clip.id, start, content->length - frames, offset}};
}

Edits trimRight(const document::Song& song, const document::Clip& clip, double to)
{
    const auto span = spanOf(song, clip);
    if (const auto* const content = std::get_if<document::SoundContent>(&clip.content))
    {
        auto length = std::max(base::toFrames(to - span.from, song.rate), base::Frames{shortestFrames});
        if (content->loopLength.value == 0)
            length = std::min(length, content->reverse ? content->offset + content->length
                                                       : soundLength(song, *content) - content->offset);
        if (length == content->length || length.value < 1)
            return {};
        const auto cut = content->reverse ? content->length - length : base::Frames{0};
        return {edit::TrimClip{clip.id, clip.start, length, content->offset + cut}};
    }
    const auto length = std::max(song.tempo.ticks(to).value - song.tempo.ticks(span.from).value, shortestTicks);
    return {edit::TrimClip{clip.id, clip.start, base::ClipTicks{length}, {}}};
}

} // namespace studio
