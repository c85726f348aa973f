// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Ids.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct RemoveTrack;

struct AddTrack
{
    Track track;
    std::optional<int> index;

    static constexpr std::string_view name = "addTrack";
    static constexpr std::string_view doc = "Adds a track or a folder, with all that is in it.";
    static constexpr auto fields()
    {
        return std::tuple{
            required("track", &AddTrack::track, "the whole track"),
            optional("index", &AddTrack::index, "its place from the top, 0 the first; null is the end", indexRange)};
    }

    void giveIds(Ids& ids) { ids.give(track); }
    base::Result<RemoveTrack> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
