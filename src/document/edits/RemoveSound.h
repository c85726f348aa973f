// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct AddSound;

struct RemoveSound
{
    base::SoundId sound;

    static constexpr std::string_view name = "removeSound";
    static constexpr std::string_view doc = "Forgets a sound that no clip and no device plays.";
    static constexpr auto fields() { return std::tuple{required("sound", &RemoveSound::sound, "id of the sound")}; }

    base::Result<AddSound> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
