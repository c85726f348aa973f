// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

#include <variant>

namespace document::edit
{

struct RemoveTempo;

struct SetTempo
{
    base::SongTicks at;
    double bpm = 120.0;

    static constexpr std::string_view name = "setTempo";
    static constexpr std::string_view doc =
        "Sets the tempo from a place on: adds a change of tempo, or replaces the one that stands there.";
    static constexpr auto fields()
    {
        return std::tuple{optional("at", &SetTempo::at, "where"),
                          required("bpm", &SetTempo::bpm, "quarter notes a minute", bpmRange)};
    }

    base::Result<std::variant<SetTempo, RemoveTempo>> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
