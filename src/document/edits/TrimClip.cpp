// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/TrimClip.h"

#include "document/Find.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<TrimClip> TrimClip::apply(Song& song, Touched& touched) const
{
    const auto found = findClip(song, clip);
    if (!found)
        return found.error();
    TrimClip inverse{clip, found->clip->start, {}, {}};
    if (auto* sound = std::get_if<SoundContent>(&found->clip->content))
    {
        const auto* frames = std::get_if<base::Frames>(&length);
        if (!frames)
            return invalid("clip " + std::to_string(clip.value) + " holds a sound: its length is in frames");
        inverse.length = std::exchange(sound->length, *frames);
        inverse.offset = std::exchange(sound->offset, offset);
    }
    else
    {
        auto& notes = std::get<NoteContent>(found->clip->content);
        const auto* ticks = std::get_if<base::ClipTicks>(&length);
        if (!ticks)
            return invalid("clip " + std::to_string(clip.value) + " holds notes: its length is in ticks");
        if (offset != base::Frames{})
            return invalid("clip " + std::to_string(clip.value) + " holds notes: it has no offset");
        inverse.length = std::exchange(notes.length, *ticks);
    }
    found->clip->start = start;
    touchClip(touched, *found);
    return inverse;
}

} // namespace document::edit
