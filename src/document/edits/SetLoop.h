// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct SetLoop
{
    bool on = true;
    Position from;
    Position to;

    static constexpr std::string_view name = "setLoop";
    static constexpr std::string_view doc = "Sets the range that playback repeats.";
    static constexpr auto fields()
    {
        return std::tuple{required("on", &SetLoop::on, "true: playback repeats it"),
                          required("from", &SetLoop::from, "its start"),
                          required("to", &SetLoop::to, "its end; after its start where the loop is on")};
    }

    base::Result<SetLoop> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
