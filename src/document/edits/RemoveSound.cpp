// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/RemoveSound.h"

#include "document/edits/AddSound.h"
#include "document/Find.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<AddSound> RemoveSound::apply(Song& song, Touched& touched) const
{
    const auto found = findSound(song, sound);
    if (!found)
        return found.error();
    for (const auto& track : song.tracks)
        for (const auto& clip : track.clips)
            if (const auto* content = std::get_if<SoundContent>(&clip.content); content && content->sound == sound)
                return invalid("sound " + std::to_string(sound.value) + " is played by clip " +
                               std::to_string(clip.id.value));
    if (const auto* device = findPlayer(song, sound))
        return invalid("sound " + std::to_string(sound.value) + " is played by device " +
                       std::to_string(device->id.value));
    AddSound inverse{std::move(**found)};
    song.sounds.erase(song.sounds.begin() + (*found - song.sounds.data()));
    touched.sounds.insert(sound);
    return inverse;
}

} // namespace document::edit
