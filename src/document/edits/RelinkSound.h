// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Fields.h"
#include "document/Find.h"

#include <utility>

namespace document::edit
{

struct RelinkSound
{
    Sound sound;

    static constexpr std::string_view name = "relinkSound";
    static constexpr std::string_view doc =
        "Says where a sound is now and what it holds: the whole sound again, by its id.";
    static constexpr auto fields()
    {
        return std::tuple{required("sound", &RelinkSound::sound, "with the id of the one that it replaces")};
    }

    base::Result<RelinkSound> apply(Song& song, Touched& touched) const
    {
        const auto found = findSound(song, sound.id);
        if (!found)
            return found.error();
        touched.sounds.insert(sound.id);
        return RelinkSound{std::exchange(**found, sound)};
    }
};

} // namespace document::edit
