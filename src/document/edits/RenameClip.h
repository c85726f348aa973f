// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Fields.h"
#include "document/Find.h"

#include <utility>

namespace document::edit
{

struct RenameClip
{
    base::ClipId clip;
    std::string to;

    static constexpr std::string_view name = "renameClip";
    static constexpr std::string_view doc = "Gives a clip another name.";
    static constexpr auto fields()
    {
        return std::tuple{required("clip", &RenameClip::clip, "id of the clip"),
                          required("name", &RenameClip::to, "the new name", nameRange)};
    }

    base::Result<RenameClip> apply(Song& song, Touched& touched) const
    {
        const auto found = findClip(song, clip);
        if (!found)
            return found.error();
        touchClip(touched, *found);
        return RenameClip{clip, std::exchange(found->clip->name, to)};
    }
};

} // namespace document::edit
