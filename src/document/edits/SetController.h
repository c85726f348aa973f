// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

#include <optional>

namespace document::edit
{

struct SetController
{
    ControllerTarget target;
    std::optional<ControllerSource> source;

    static constexpr std::string_view name = "setController";
    static constexpr std::string_view doc =
        "Binds a controller of a MIDI input to a parameter of a device, or to a strip's gain or pan; or forgets it.";
    static constexpr auto fields()
    {
        return std::tuple{required("target", &SetController::target, "what it moves"),
                          required("source", &SetController::source, "the controller; null for none")};
    }

    base::Result<SetController> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
