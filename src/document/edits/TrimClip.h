// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct TrimClip
{
    base::ClipId clip;
    Position start;
    ClipLength length;
    base::Frames offset;

    static constexpr std::string_view name = "trimClip";
    static constexpr std::string_view doc = "Sets where a clip starts and ends and which part of its content it plays.";
    static constexpr auto fields()
    {
        return std::tuple{required("clip", &TrimClip::clip, "id of the clip"),
                          required("start", &TrimClip::start, "where it starts"),
                          required("length", &TrimClip::length, "in frames for a sound, in ticks for notes", aboveZero),
                          optional("offset", &TrimClip::offset, "frames into the sound; 0 for notes")};
    }

    base::Result<TrimClip> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
