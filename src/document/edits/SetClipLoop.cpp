// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/SetClipLoop.h"

#include "document/Find.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<SetClipLoop> SetClipLoop::apply(Song& song, Touched& touched) const
{
    const auto found = findClip(song, clip);
    if (!found)
        return found.error();
    SetClipLoop inverse{clip, {}};
    if (auto* sound = std::get_if<SoundContent>(&found->clip->content))
    {
        const auto* frames = std::get_if<base::Frames>(&length);
        if (!frames)
            return invalid("clip " + std::to_string(clip.value) + " holds a sound: its loop is in frames");
        inverse.length = std::exchange(sound->loopLength, *frames);
    }
    else
    {
        const auto* ticks = std::get_if<base::ClipTicks>(&length);
        if (!ticks)
            return invalid("clip " + std::to_string(clip.value) + " holds notes: its loop is in ticks");
        inverse.length = std::exchange(std::get<NoteContent>(found->clip->content).loopLength, *ticks);
    }
    touchClip(touched, *found);
    return inverse;
}

} // namespace document::edit
