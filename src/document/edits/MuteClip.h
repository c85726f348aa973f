// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Fields.h"
#include "document/Find.h"

#include <utility>

namespace document::edit
{

struct MuteClip
{
    base::ClipId clip;
    bool on = true;

    static constexpr std::string_view name = "muteClip";
    static constexpr std::string_view doc = "Mutes a clip, or lets it sound again.";
    static constexpr auto fields()
    {
        return std::tuple{required("clip", &MuteClip::clip, "id of the clip"),
                          required("on", &MuteClip::on, "true: muted")};
    }

    base::Result<MuteClip> apply(Song& song, Touched& touched) const
    {
        const auto found = findClip(song, clip);
        if (!found)
            return found.error();
        touchClip(touched, *found);
        return MuteClip{clip, std::exchange(found->clip->mute, on)};
    }
};

} // namespace document::edit
