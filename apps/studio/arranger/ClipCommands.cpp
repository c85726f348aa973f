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

base::Error cannotJoin(const std::string& why)
{
    return {base::ErrorKind::unsupported, "these clips cannot be joined: " + why};
}

base::Result<Edits> joinSounds(const document::Song& song, const std::vector<const document::Clip*>& clips)
{
    const auto& first = std::get<document::SoundContent>(clips.front()->content);
    auto whole = first;
    auto end = song.tempo.frames(clips.front()->start, song.rate, song.rate) + first.length;
    Edits edits;
    for (const auto* clip : clips)
    {
        const auto* const content = std::get_if<document::SoundContent>(&clip->content);
        if (content == nullptr || content->sound != first.sound || content->reverse || content->loopLength.value > 0)
            return cannotJoin("they are not parts of one sound, played forwards and once");
        if (clip == clips.front())
            continue;
        const auto start = song.tempo.frames(clip->start, song.rate, song.rate);
        const auto apart =
            std::abs((start - end).value) + std::abs((content->offset - whole.offset - whole.length).value);
        if (apart > 2) // a place in ticks is rounded to a frame
            return cannotJoin(clip->name + " does not go on where the clip before it ends");
        end = start + content->length;
        whole.length = content->offset + content->length - whole.offset;
        whole.fadeOut = content->fadeOut;
        edits.push_back(edit::RemoveClip{clip->id});
    }
    edits.push_back(edit::SetClipFades{clips.front()->id, first.fadeIn, {}});
    edits.push_back(edit::TrimClip{clips.front()->id, clips.front()->start, whole.length, whole.offset});
    edits.push_back(edit::SetClipFades{clips.front()->id, first.fadeIn, whole.fadeOut});
    return edits;
}

base::Result<Edits> joinNotes(const document::Song& song, const std::vector<const document::Clip*>& clips)
{
    const auto startOf = [&](const document::Clip& clip) { return song.tempo.ticks(spanOf(song, clip).from).value; };
    const auto start = startOf(*clips.front());
    std::int64_t length = 0;
    edit::AddNotes added{clips.front()->id, {}};
    Edits edits;
    for (const auto* clip : clips)
    {
        const auto* const content = std::get_if<document::NoteContent>(&clip->content);
        if (content == nullptr || content->loopLength.value > 0)
            return cannotJoin("only clips of notes that do not repeat can become one");
        const auto moved = startOf(*clip) - start;
        length = std::max(length, moved + content->length.value);
        if (clip == clips.front())
            continue;
        for (auto note : content->notes)
        {
            note.id = {};
            note.start.value += moved;
            added.notes.push_back(note);
        }
        edits.push_back(edit::RemoveClip{clip->id});
    }
    edits.push_back(edit::TrimClip{clips.front()->id, clips.front()->start, base::ClipTicks{length}, {}});
    if (!added.notes.empty())
        edits.push_back(std::move(added));
    return edits;
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
            edits.push_back(edit::SplitClip{clip->id, positionLike(song, clip->start, at), {}});
    return edits;
}

Edits duplicateClips(const document::Song& song, const std::set<base::ClipId>& clips)
{
    const auto stretch = stretchOf(song, clips);
    return moveClips(
        song, clips, stretch.to - stretch.from, [](base::TrackId track) { return track; }, true);
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

base::Result<Edits> joinClips(const document::Song& song, const std::set<base::ClipId>& clips)
{
    const auto ordered = inOrder(song, clips);
    if (ordered.size() < 2)
        return cannotJoin("select two or more that follow each other on a track");
    for (const auto* clip : ordered)
        if (song.trackOf(clip->id) != song.trackOf(ordered.front()->id))
            return cannotJoin("they lie on different tracks");
    return std::holds_alternative<document::SoundContent>(ordered.front()->content) ? joinSounds(song, ordered)
                                                                                    : joinNotes(song, ordered);
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
