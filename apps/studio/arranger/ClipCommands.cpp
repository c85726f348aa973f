// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to whole clips, without a pointer.
#include "ClipEdits.h"
#include "TimelineView.h"

#include <algorithm>
#include <map>

namespace studio
{

namespace edit = document::edit;

namespace
{

std::vector<const document::Clip*> inOrder(const document::Song& song, const std::set<base::ClipId>& clips)
{
    std::vector<const document::Clip*> found;
    for (const auto id : clips)
        if (const auto* const clip = song.find(id))
            found.push_back(clip);
    std::ranges::sort(found, {}, [&](const document::Clip* clip) { return spanOf(song, *clip).from; });
    return found;
}

} // namespace

Stretch stretchOf(const document::Song& song, const std::set<base::ClipId>& clips)
{
    Stretch stretch{1e12, 0.0};
    for (const auto* clip : inOrder(song, clips))
    {
        const auto span = spanOf(song, *clip);
        stretch = {std::min(stretch.from, span.from), std::max(stretch.to, span.to)};
    }
    return stretch;
}

Edits splitClips(const document::Song& song, const std::set<base::ClipId>& clips, double at)
{
    Edits edits;
    for (const auto* clip : inOrder(song, clips))
        if (const auto span = spanOf(song, *clip); at > span.from && at < span.to)
        {
            if (const auto* content = std::get_if<document::NoteContent>(&clip->content); content && content->pattern)
                edits.push_back(edit::MakeUnique{clip->id, {}});
            edits.push_back(edit::SplitClip{clip->id, positionLike(song, clip->start, at), {}});
        }
    return edits;
}

Edits duplicateClips(const document::Song& song, const std::set<base::ClipId>& clips)
{
    const auto stretch = stretchOf(song, clips);
    return moveClips(
        song, clips, stretch.to - stretch.from, [](base::TrackId track) { return track; }, true);
}

Edits linkedCopies(const document::Song& song, const std::set<base::ClipId>& clips)
{
    std::set<base::ClipId> ofNotes;
    for (const auto id : clips)
        if (const auto* const clip = song.find(id);
            clip != nullptr && std::holds_alternative<document::NoteContent>(clip->content))
            ofNotes.insert(id);
    const auto stretch = stretchOf(song, ofNotes);
    Edits edits;
    for (const auto* clip : inOrder(song, ofNotes))
        edits.push_back(
            edit::LinkClip{clip->id,
                           song.trackOf(clip->id)->id,
                           positionLike(song, clip->start, spanOf(song, *clip).from + stretch.to - stretch.from),
                           {},
                           {}});
    return edits;
}

Edits makeClipsUnique(const document::Song& song, const std::set<base::ClipId>& clips)
{
    Edits edits;
    for (const auto* clip : inOrder(song, clips))
        if (const auto* content = std::get_if<document::NoteContent>(&clip->content); content && content->pattern)
            edits.push_back(edit::MakeUnique{clip->id, {}});
    return edits;
}

Edits removeClips(const std::set<base::ClipId>& clips)
{
    Edits edits;
    for (const auto clip : clips)
        edits.push_back(edit::RemoveClip{clip});
    return edits;
}

Edits rippleDelete(const document::Song& song, const std::set<base::ClipId>& clips)
{
    auto edits = removeClips(clips);
    std::map<base::TrackId, std::set<base::ClipId>> gone;
    for (const auto clip : clips)
        if (const auto* const track = song.trackOf(clip))
            gone[track->id].insert(clip);
    for (const auto& [track, removed] : gone)
    {
        const auto stretch = stretchOf(song, removed);
        for (const auto& clip : song.find(track)->clips)
            if (const auto span = spanOf(song, clip); span.from >= stretch.to - 1e-9 && !removed.contains(clip.id))
                edits.push_back(edit::MoveClip{clip.id, track, clip.lane,
                                               positionLike(song, clip.start, span.from - stretch.to + stretch.from)});
    }
    return edits;
}

Edits loopClips(const document::Song& song, const std::set<base::ClipId>& clips)
{
    const auto length = [](const document::Clip& clip, bool looped) -> document::ClipLength
    {
        if (const auto* content = std::get_if<document::SoundContent>(&clip.content))
            return looped ? base::Frames{0} : content->length;
        return looped ? base::ClipTicks{0} : std::get<document::NoteContent>(clip.content).length;
    };
    const auto isLooped = [](const document::Clip* clip)
    { return std::visit([](const auto& content) { return content.loopLength.value > 0; }, clip->content); };
    const auto all = inOrder(song, clips);
    const bool end = std::ranges::all_of(all, isLooped);
    Edits edits;
    for (const auto* clip : all)
        if (end || !isLooped(clip))
            edits.push_back(edit::SetClipLoop{clip->id, length(*clip, end)});
    return edits;
}

Edits reverseClips(const document::Song& song, const std::set<base::ClipId>& clips)
{
    Edits edits;
    for (const auto* clip : inOrder(song, clips))
        if (const auto* content = std::get_if<document::SoundContent>(&clip->content))
            edits.push_back(edit::ReverseClip{clip->id, !content->reverse});
    return edits;
}

Edits muteClips(const document::Song& song, const std::set<base::ClipId>& clips)
{
    const auto all = inOrder(song, clips);
    const bool mute = !std::ranges::all_of(all, &document::Clip::mute);
    Edits edits;
    for (const auto* clip : all)
        edits.push_back(edit::MuteClip{clip->id, mute});
    return edits;
}

} // namespace studio
