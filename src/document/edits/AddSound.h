// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Ids.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct RemoveSound;

struct AddSound
{
    Sound sound;

    static constexpr std::string_view name = "addSound";
    static constexpr std::string_view doc = "Makes a sound file known to the song, so that clips can play it.";
    static constexpr auto fields() { return std::tuple{required("sound", &AddSound::sound, "the whole sound")}; }

    void giveIds(Ids& ids) { ids.give(sound.id); }
    base::Result<RemoveSound> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
