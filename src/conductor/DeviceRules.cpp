// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/DeviceRules.h"

#include "engine/nodes/DeviceCatalogue.h"

#include <algorithm>
#include <sstream>
#include <unordered_map>

namespace conductor
{

using base::Error;
using base::ErrorKind;

namespace
{

std::string listOf(const auto& things, auto nameOf)
{
    std::string list;
    for (const auto& thing : things)
        list += (list.empty() ? "" : ", ") + std::string(nameOf(thing));
    return list;
}

base::Result<void> checkValue(const base::DeviceInfo& info, const std::string& parameter, double value)
{
    const auto found = std::ranges::find(info.parameters, parameter, &base::ParameterInfo::id);
    if (found == info.parameters.end())
        return Error{ErrorKind::invalid, "a " + std::string(info.type) + " has no parameter \"" + parameter +
                                             "\"; it has " + listOf(info.parameters, [](auto& p) { return p.id; })};
    if (static_cast<float>(value) >= found->minimum && static_cast<float>(value) <= found->maximum)
        return {}; // as a device takes it: 0.001 in its precision is more than 0.001
    std::ostringstream sentence;
    sentence << parameter << " of a " << info.type << " goes from " << found->minimum << " to " << found->maximum;
    if (!found->unit.empty())
        sentence << " " << found->unit;
    sentence << ": " << value << " is outside";
    return Error{ErrorKind::invalid, sentence.str()};
}

/// Goes through a transaction, and knows the types of the devices that are there at each point of it.
class DeviceCheck
{
public:
    explicit DeviceCheck(const document::Song& song)
    {
        know(song.mainDevices);
        for (const auto& track : song.tracks)
            know(track.devices);
    }

    base::Result<void> operator()(const document::edit::AddTrack& edit)
    {
        know(edit.track.devices);
        for (const auto& device : edit.track.devices)
            if (auto checked = checkDevice(device); !checked)
                return checked;
        return {};
    }

    base::Result<void> operator()(const document::edit::AddDevice& edit)
    {
        types[edit.device.id] = edit.device.type;
        return checkDevice(edit.device);
    }

    base::Result<void> operator()(const document::edit::SetParameter& edit) const
    {
        const auto type = types.find(edit.device);
        const auto* info = type != types.end() ? engine::findDevice(type->second) : nullptr;
        return info != nullptr && edit.value ? checkValue(*info, edit.parameter, *edit.value) : base::Result<void>{};
    }

    base::Result<void> operator()(const auto&) const { return {}; }

private:
    void know(const std::vector<document::Device>& devices)
    {
        for (const auto& device : devices)
            types[device.id] = device.type;
    }

    std::unordered_map<base::DeviceId, std::string> types;
};

} // namespace

std::span<const base::DeviceInfo> builtInDevices()
{
    return engine::deviceCatalogue();
}

const base::DeviceInfo* findDeviceInfo(std::string_view type)
{
    return engine::findDevice(type);
}

base::Result<void> checkDevice(const document::Device& device)
{
    const auto* info = engine::findDevice(device.type);
    if (info == nullptr)
        return Error{ErrorKind::invalid, "there is no device \"" + device.type + "\"; there are " +
                                             listOf(engine::deviceCatalogue(), [](auto& known) { return known.type; })};
    for (const auto& [parameter, value] : device.parameters)
        if (auto checked = checkValue(*info, parameter, value); !checked)
            return checked;
    return {};
}

base::Result<void> checkDevices(const document::Transaction& transaction, const document::Song& song)
{
    DeviceCheck check(song);
    for (const auto& edit : transaction.edits)
        if (auto checked = std::visit(check, edit); !checked)
            return checked;
    return {};
}

} // namespace conductor
