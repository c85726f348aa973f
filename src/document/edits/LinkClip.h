// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Ids.h"
#include "document/Song.h"
#include "document/Touched.h"

#include <tuple>
#include <variant>

namespace document::edit
{

struct AddClip;
struct RemoveClip;

struct LinkClip
{
    base::ClipId clip;
    base::TrackId track;
    Position start;
    base::ClipId newClip;
    base::PatternId pattern;

    static constexpr std::string_view name = "linkClip";
    static constexpr std::string_view doc =
        "Adds a linked copy of a clip of notes: what is done to the notes or lanes of one is done to all.";
    static constexpr auto fields()
    {
        return std::tuple{required("clip", &LinkClip::clip, "id of a clip of notes"),
                          required("track", &LinkClip::track, "id of the track of the copy"),
                          required("start", &LinkClip::start, "where the copy starts"),
                          optional("newClip", &LinkClip::newClip, "id of the copy; 0 for the next free one"),
                          optional("pattern", &LinkClip::pattern,
                                   "id of what they share, where the clip is not linked yet; 0 for the next free one")};
    }

    void giveIds(Ids& ids)
    {
        ids.give(newClip);
        ids.give(pattern);
    }

    /// The inverse removes the copy; where the clip was not linked before, it unlinks it too.
    base::Result<std::variant<RemoveClip, std::tuple<RemoveClip, RemoveClip, AddClip>>> apply(Song& song,
                                                                                              Touched& touched) const;
};

} // namespace document::edit
