// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Fields.h"
#include "document/Find.h"

#include <utility>

namespace document::edit
{

struct SetClipFades
{
    base::ClipId clip;
    Fade fadeIn;
    Fade fadeOut;

    static constexpr std::string_view name = "setClipFades";
    static constexpr std::string_view doc = "Sets the fades at both ends of a clip of sound.";
    static constexpr auto fields()
    {
        return std::tuple{required("clip", &SetClipFades::clip, "id of a clip of sound"),
                          optional("fadeIn", &SetClipFades::fadeIn, "from silence at its start"),
                          optional("fadeOut", &SetClipFades::fadeOut, "to silence at its end")};
    }

    base::Result<SetClipFades> apply(Song& song, Touched& touched) const
    {
        const auto content = findSoundContent(song, clip);
        if (!content)
            return content.error();
        touchClip(touched, *findClip(song, clip));
        return SetClipFades{clip, std::exchange((*content)->fadeIn, fadeIn),
                            std::exchange((*content)->fadeOut, fadeOut)};
    }
};

} // namespace document::edit
