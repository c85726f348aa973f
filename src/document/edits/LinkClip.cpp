// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/LinkClip.h"

#include "document/edits/AddClip.h"
#include "document/edits/RemoveClip.h"
#include "document/Find.h"
#include "document/ForEachId.h"
#include "document/SongCheck.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace document::edit
{

using Inverse = std::variant<RemoveClip, std::tuple<RemoveClip, RemoveClip, AddClip>>;

base::Result<Inverse> LinkClip::apply(Song& song, Touched& touched) const
{
    if (const auto notes = findNoteContent(song, clip); !notes)
        return notes.error();
    const auto onto = findClipTrack(song, track);
    if (!onto)
        return onto.error();
    auto& clips = (*onto)->clips;
    if (isFull(clips.size(), clipsRange))
        return invalid("track " + std::to_string(track.value) + " is full of clips");
    const auto found = *findClip(song, clip);
    const Clip whole = *found.clip;
    const bool isFresh = !std::get<NoteContent>(whole.content).pattern;
    if (const auto fits = checkNew(song, newClip, isFresh ? pattern : base::PatternId{}); !fits)
        return fits.error();

    touchClip(touched, found);
    auto& content = std::get<NoteContent>(found.clip->content);
    if (isFresh)
        content.pattern = pattern;
    auto copy = *found.clip;
    copy.id = newClip;
    copy.start = start;
    touched.clips.insert(newClip);
    touched.clipsOf.insert(track);
    raiseLastId(song, copy);
    clips.insert(std::ranges::upper_bound(clips, newClip, {}, &Clip::id), std::move(copy));
    if (!isFresh)
        return Inverse{RemoveClip{newClip}};
    return Inverse{std::tuple{RemoveClip{newClip}, RemoveClip{clip}, AddClip{found.track->id, whole}}};
}

} // namespace document::edit
