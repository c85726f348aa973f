// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/SplitClip.h"

#include "document/edits/AddClip.h"
#include "document/edits/RemoveClip.h"
#include "document/Find.h"
#include "document/ForEachId.h"
#include "document/Lanes.h"
#include "document/Order.h"
#include "document/SongCheck.h"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace document::edit
{

namespace
{

base::Frames framesBetween(const Song& song, const Position& from, const Position& to)
{
    return song.tempo.frames(to, song.rate, song.rate) - song.tempo.frames(from, song.rate, song.rate);
}

base::SongTicks ticksAt(const Song& song, const Position& position)
{
    if (const auto* ticks = std::get_if<base::SongTicks>(&position))
        return *ticks;
    return song.tempo.ticks(base::toSeconds(std::get<base::Frames>(position), song.rate));
}

/// Whether a clip can be cut `at` after its start.
template <typename Length>
base::Result<void> checkCut(base::ClipId clip, Length at, Length length, Length loopLength)
{
    if (loopLength != Length{})
        return invalid("clip " + std::to_string(clip.value) + " repeats: end its loop before splitting it");
    if (at <= Length{} || at >= length)
        return invalid("clip " + std::to_string(clip.value) + " can only be split inside it");
    return {};
}

void cut(SoundContent& left, SoundContent& right, base::Frames at)
{
    right.length = left.length - at;
    left.length = at;
    (left.reverse ? left.offset += right.length : right.offset += left.length);
    left.fadeOut = {};
    right.fadeIn = {};
}

void cut(NoteContent& left, NoteContent& right, base::ClipTicks at)
{
    const auto isLeft = [&](const Note& note) { return note.start < at; };
    std::erase_if(left.notes, [&](const Note& note) { return !isLeft(note); });
    std::erase_if(right.notes, isLeft);
    for (auto& note : left.notes)
    {
        note.length = std::min(note.length, at - note.start);
        std::erase_if(note.expression, [&](const ExpressionPoint& point) { return point.at >= note.length; });
    }
    for (auto& note : right.notes)
        note.start -= at;
    for (auto& lane : left.lanes)
        std::erase_if(lane.points, [&](const LanePoint& point) { return point.at >= at; });
    for (auto& lane : right.lanes)
        lane.points = pointsFrom(lane.points, at);
    sort(left);
    sort(right);
    right.length = left.length - at;
    left.length = at;
}

template <typename Content, typename Length>
base::Result<void> cutAt(Clip& left, Clip& right, Length at)
{
    auto& content = std::get<Content>(left.content);
    if (const auto possible = checkCut(left.id, at, content.length, content.loopLength); !possible)
        return possible;
    if constexpr (std::is_same_v<Content, NoteContent>)
        if (content.pattern)
            return invalid("clip " + std::to_string(left.id.value) +
                           " is linked to others: make it unique before splitting it");
    cut(content, std::get<Content>(right.content), at);
    return {};
}

} // namespace

base::Result<std::tuple<RemoveClip, RemoveClip, AddClip>> SplitClip::apply(Song& song, Touched& touched) const
{
    const auto found = findClip(song, clip);
    if (!found)
        return found.error();
    auto& clips = found->track->clips;
    if (isFull(clips.size(), clipsRange))
        return invalid("track " + std::to_string(found->track->id.value) + " is full of clips");
    if (const auto fits = checkNew(song, newClip); !fits)
        return fits.error();

    const Clip whole = *found->clip;
    auto right = whole;
    right.id = newClip;
    right.start = at;
    const auto done = std::holds_alternative<SoundContent>(whole.content)
                          ? cutAt<SoundContent>(*found->clip, right, framesBetween(song, whole.start, at))
                          : cutAt<NoteContent>(*found->clip, right,
                                               base::ClipTicks{(ticksAt(song, at) - ticksAt(song, whole.start)).value});
    if (!done)
        return done.error();

    touchClip(touched, *found);
    touched.clips.insert(newClip);
    raiseLastId(song, right);
    std::tuple inverse{RemoveClip{newClip}, RemoveClip{clip}, AddClip{found->track->id, whole}};
    clips.insert(std::ranges::upper_bound(clips, newClip, {}, &Clip::id), std::move(right));
    return inverse;
}

} // namespace document::edit
