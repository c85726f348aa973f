// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/SetParameter.h"

#include "document/Find.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<SetParameter> SetParameter::apply(Song& song, Touched& touched) const
{
    const auto found = findDevice(song, device);
    if (!found)
        return found.error();
    auto& parameters = found->device().parameters;
    SetParameter inverse{device, parameter, {}};
    if (const auto old = parameters.find(parameter); old != parameters.end())
        inverse.value = old->second;
    else if (value && isFull(parameters.size(), parametersRange))
        return invalid("device " + std::to_string(device.value) + " is full of parameters");
    if (value)
        parameters[parameter] = *value;
    else
        parameters.erase(parameter);
    touch(touched, found->owner);
    return inverse;
}

} // namespace document::edit
