// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct SetParameter
{
    base::DeviceId device;
    std::string parameter;
    std::optional<double> value;

    static constexpr std::string_view name = "setParameter";
    static constexpr std::string_view doc = "Sets a parameter of a device, or gives it back its default.";
    static constexpr auto fields()
    {
        return std::tuple{required("device", &SetParameter::device, "id of the device"),
                          required("parameter", &SetParameter::parameter, "id of the parameter", nameRange),
                          required("value", &SetParameter::value, "plain value; null is the default", anyNumber)};
    }

    base::Result<SetParameter> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
