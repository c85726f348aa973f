// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct SetPunch
{
    bool on = true;
    Position from;
    Position to;

    static constexpr std::string_view name = "setPunch";
    static constexpr std::string_view doc = "Sets the range in which recording begins and ends by itself.";
    static constexpr auto fields()
    {
        return std::tuple{required("on", &SetPunch::on, "true: recording keeps to it"),
                          required("from", &SetPunch::from, "its start"),
                          required("to", &SetPunch::to, "its end; after its start where the range is on")};
    }

    base::Result<SetPunch> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
