// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/AddSound.h"

#include "document/edits/RemoveSound.h"
#include "document/Find.h"
#include "document/ForEachId.h"
#include "document/SongCheck.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<RemoveSound> AddSound::apply(Song& song, Touched& touched) const
{
    if (isFull(song.sounds.size(), soundsRange))
        return invalid("the song is full of sounds");
    if (const auto fits = checkNew(song, sound); !fits)
        return fits.error();
    song.sounds.insert(std::ranges::upper_bound(song.sounds, sound.id, {}, &Sound::id), sound);
    raiseLastId(song, sound);
    touched.sounds.insert(sound.id);
    return RemoveSound{sound.id};
}

} // namespace document::edit
