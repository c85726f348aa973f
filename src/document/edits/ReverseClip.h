// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Fields.h"
#include "document/Find.h"

#include <utility>

namespace document::edit
{

struct ReverseClip
{
    base::ClipId clip;
    bool on = true;

    static constexpr std::string_view name = "reverseClip";
    static constexpr std::string_view doc = "Plays a clip of sound backwards, or forwards again.";
    static constexpr auto fields()
    {
        return std::tuple{required("clip", &ReverseClip::clip, "id of a clip of sound"),
                          required("on", &ReverseClip::on, "true: backwards")};
    }

    base::Result<ReverseClip> apply(Song& song, Touched& touched) const
    {
        const auto content = findSoundContent(song, clip);
        if (!content)
            return content.error();
        touchClip(touched, *findClip(song, clip));
        return ReverseClip{clip, std::exchange((*content)->reverse, on)};
    }
};

} // namespace document::edit
