// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct AddClip;

struct RemoveClip
{
    base::ClipId clip;

    static constexpr std::string_view name = "removeClip";
    static constexpr std::string_view doc = "Takes a clip off its track.";
    static constexpr auto fields() { return std::tuple{required("clip", &RemoveClip::clip, "id of the clip")}; }

    base::Result<AddClip> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
