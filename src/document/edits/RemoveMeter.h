// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct SetMeter;

struct RemoveMeter
{
    std::int64_t bar = 1;

    static constexpr std::string_view name = "removeMeter";
    static constexpr std::string_view doc = "Removes a change of meter; the first one stays.";
    static constexpr auto fields()
    {
        return std::tuple{required("bar", &RemoveMeter::bar, "counted from 1", barRange)};
    }

    base::Result<SetMeter> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
