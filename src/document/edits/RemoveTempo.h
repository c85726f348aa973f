// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct SetTempo;

struct RemoveTempo
{
    base::SongTicks at;

    static constexpr std::string_view name = "removeTempo";
    static constexpr std::string_view doc = "Removes a change of tempo; the first one stays.";
    static constexpr auto fields() { return std::tuple{required("at", &RemoveTempo::at, "where it stands")}; }

    base::Result<SetTempo> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
