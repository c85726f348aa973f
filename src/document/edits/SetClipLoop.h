// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct SetClipLoop
{
    base::ClipId clip;
    ClipLength length;

    static constexpr std::string_view name = "setClipLoop";
    static constexpr std::string_view doc = "Repeats the first stretch of a clip over its length, or ends that.";
    static constexpr auto fields()
    {
        return std::tuple{
            required("clip", &SetClipLoop::clip, "id of the clip"),
            required("length", &SetClipLoop::length,
                     "of the stretch, in frames for a sound (from its offset on), in ticks for notes; 0 for no loop")};
    }

    base::Result<SetClipLoop> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
