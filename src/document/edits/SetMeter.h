// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

#include <variant>

namespace document::edit
{

struct RemoveMeter;

struct SetMeter
{
    std::int64_t bar = 1;
    int numerator = 4;
    int denominator = 4;

    static constexpr std::string_view name = "setMeter";
    static constexpr std::string_view doc =
        "Sets the meter from a bar on: adds a change of meter, or replaces the one that stands there.";
    static constexpr auto fields()
    {
        return std::tuple{optional("bar", &SetMeter::bar, "counted from 1", barRange),
                          required("numerator", &SetMeter::numerator, "beats a bar", numeratorRange),
                          required("denominator", &SetMeter::denominator,
                                   "the note that is a beat: 1, 2, 4, 8, 16 or 32", denominatorRange)};
    }

    base::Result<std::variant<SetMeter, RemoveMeter>> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
