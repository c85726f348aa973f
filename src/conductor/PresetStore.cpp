// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/PresetStore.h"

#include "base/SystemError.h"
#include "base/UnfinishedFile.h"
#include "conductor/DeviceRules.h"
#include "conductor/FactoryPresets.h"
#include "document/EditJson.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

namespace conductor
{

using base::Error;
using base::ErrorKind;

namespace
{

namespace fs = std::filesystem;

constexpr std::size_t mostBytes = 65536;
constexpr std::size_t longestName = 100;

base::Result<void> checkName(std::string_view name)
{
    const auto refused = [&](const std::string& reason) {
        return Error{ErrorKind::invalid, "a preset cannot be named \"" + std::string(name) + "\": " + reason};
    };
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (name.empty())
        return Error{ErrorKind::invalid, "a preset needs a name"};
    if (name.size() > longestName)
        return Error{ErrorKind::invalid, "the name of a preset has " + std::to_string(longestName) +
                                             " bytes at most; choose a shorter one"};
    if (std::ranges::any_of(name, isControl))
        return Error{ErrorKind::invalid, "the name of a preset cannot have line breaks or other control characters"};
    if (name.find_first_of("/\\:*?\"<>|") != std::string_view::npos)
        return refused("/ \\ : * ? \" < > and | cannot be in the name of a file");
    if (name.front() == '.' || name.front() == ' ' || name.back() == '.' || name.back() == ' ')
        return refused("it begins or ends with a dot or a space");
    return {};
}

base::Result<std::string> readText(const fs::path& file)
{
    std::error_code error;
    if (!fs::is_regular_file(file, error))
        return Error{ErrorKind::unreadable, file.string() + " is no file"};
    std::ifstream stream(file, std::ios::binary);
    std::string text(mostBytes + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!stream.eof() && stream.fail())
        return Error{ErrorKind::unreadable, file.string() + " cannot be read"};
    text.resize(static_cast<std::size_t>(stream.gcount()));
    if (text.size() > mostBytes)
        return Error{ErrorKind::unreadable, file.string() + " is longer than 64 KiB: it is no preset"};
    return text;
}

/// Checked against what the device knows.
base::Result<void> fits(const Preset& preset)
{
    return checkDevice({.id = {}, .type = preset.type, .parameters = preset.parameters});
}

base::Result<Preset> read(const fs::path& file, std::string_view type, std::string_view name)
{
    const auto damaged = [&](const std::string& reason) {
        return Error{ErrorKind::unreadable, "the preset " + file.string() + " cannot be used: " + reason};
    };
    const auto text = readText(file);
    if (!text)
        return text.error();
    const auto json = document::parseJson(*text);
    if (!json)
        return damaged(json.error().message);
    if (!json->is_object() || !json->contains("type") || !json->contains("parameters") ||
        !(*json)["parameters"].is_object())
        return damaged("it must be an object with \"type\" and \"parameters\"");
    if ((*json)["type"] != type)
        return damaged("it is for another device than " + std::string(type));
    Preset preset{.type = std::string(type), .name = std::string(name), .own = true};
    for (const auto& [id, value] : (*json)["parameters"].items())
    {
        if (!value.is_number())
            return damaged(id + " must be a number");
        preset.parameters[id] = value.get<double>();
    }
    if (const auto checked = fits(preset); !checked)
        return damaged(checked.error().message);
    return preset;
}

Preset presetOf(const FactoryPreset& factory)
{
    Preset preset{.type = std::string(factory.type), .name = std::string(factory.name)};
    for (const auto& [parameter, value] : factory.values)
        preset.parameters[std::string(parameter)] = value;
    return preset;
}

const FactoryPreset* findFactory(std::string_view type, std::string_view name)
{
    const auto found = std::ranges::find_if(factoryPresets(), [&](const FactoryPreset& preset)
                                            { return preset.type == type && preset.name == name; });
    return found != factoryPresets().end() ? &*found : nullptr;
}

double valueIn(const std::map<std::string, double>& parameters, const base::ParameterInfo& info)
{
    const auto set = parameters.find(std::string(info.id));
    return set != parameters.end() ? set->second : static_cast<double>(info.defaultValue);
}

Error cannotWrite(const fs::path& file, int error)
{
    return {base::kindOf(error), "the preset " + file.string() + " cannot be written: " + base::reasonOf(error)};
}

} // namespace

fs::path userPresetFolder()
{
    if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && fs::path(data).is_absolute())
        return fs::path(data) / "tutti" / "presets";
    const char* home = std::getenv("HOME");
    return (home != nullptr ? fs::path(home) / ".local" / "share" : fs::temp_directory_path()) / "tutti" / "presets";
}

PresetStore::PresetStore(fs::path presetFolder) : folder(std::move(presetFolder)) {}

fs::path PresetStore::fileOf(std::string_view type, std::string_view name) const
{
    return folder / type / (std::string(name) + ".json");
}

std::vector<PresetStore::Listed> PresetStore::list(std::string_view type) const
{
    std::map<std::string, Listed> byName;
    for (const auto& factory : factoryPresets())
        if (factory.type == type)
            byName[std::string(factory.name)] = {std::string(factory.name), false, std::string(factory.group)};
    if (findDeviceInfo(type) != nullptr)
    {
        std::error_code error;
        for (fs::directory_iterator entry(folder / type, error), end; !error && entry != end; entry.increment(error))
            if (const auto& file = entry->path(); file.extension() == ".json" && checkName(file.stem().string()))
                byName[file.stem().string()] = {file.stem().string(), true};
    }
    std::vector<Listed> listed;
    for (auto& [name, each] : byName)
        listed.push_back(std::move(each));
    std::ranges::stable_sort(listed, {}, &Listed::group);
    return listed;
}

base::Result<Preset> PresetStore::find(std::string_view type, std::string_view name) const
{
    if (auto valid = checkName(name); !valid)
        return std::move(valid).error();
    if (auto known = checkDevice({.id = {}, .type = std::string(type)}); !known)
        return std::move(known).error();
    std::error_code error;
    if (const auto file = fileOf(type, name); fs::exists(file, error))
        return read(file, type, name);
    if (const auto* factory = findFactory(type, name))
        return presetOf(*factory);
    return Error{ErrorKind::missing, "there is no preset \"" + std::string(name) + "\" of the device " +
                                         std::string(type) + "; `tutti presets " + std::string(type) + "` lists them"};
}

base::Result<void> PresetStore::save(const document::Device& device, std::string_view name) const
{
    if (auto valid = checkName(name); !valid)
        return valid;
    if (auto fitting = checkDevice(device); !fitting)
        return fitting;
    nlohmann::json json{{"type", device.type}, {"parameters", nlohmann::json::object()}};
    for (const auto& info : findDeviceInfo(device.type)->parameters)
        json["parameters"][std::string(info.id)] = valueIn(device.parameters, info);
    const auto text = json.dump(4) + "\n";

    const auto file = fileOf(device.type, name);
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    if (error)
        return cannotWrite(file, error.value());
    base::UnfinishedFile unfinished(file.parent_path());
    unfinished.write(std::as_bytes(std::span(text)), 0);
    if (!unfinished.publish(file, base::UnfinishedFile::Taken::replace))
        return cannotWrite(file, unfinished.error());
    return {};
}

base::Result<void> PresetStore::remove(std::string_view type, std::string_view name) const
{
    if (auto known = find(type, name); !known && known.error().kind != ErrorKind::unreadable)
        return std::move(known).error();
    std::error_code error;
    const auto file = fileOf(type, name);
    if (fs::remove(file, error))
        return {};
    if (error)
        return Error{base::kindOf(error.value()),
                     "the preset " + file.string() + " cannot be removed: " + base::reasonOf(error.value())};
    return Error{ErrorKind::invalid, "the preset \"" + std::string(name) + "\" comes with Tutti and stays"};
}

std::optional<std::string> PresetStore::nameFor(const document::Device& device) const
{
    const auto* info = findDeviceInfo(device.type);
    if (info == nullptr)
        return std::nullopt;
    for (const auto& [name, own, group] : list(device.type))
        if (const auto preset = find(device.type, name);
            preset && std::ranges::all_of(
                          info->parameters, [&](const auto& parameter)
                          { return valueIn(preset->parameters, parameter) == valueIn(device.parameters, parameter); }))
            return name;
    return std::nullopt;
}

document::Transaction recall(const Preset& preset, const document::Device& device)
{
    document::Transaction transaction{"Recall " + preset.name, {}};
    const auto* info = findDeviceInfo(device.type);
    if (info == nullptr)
        return transaction;
    for (const auto& parameter : info->parameters)
        if (const auto value = valueIn(preset.parameters, parameter); value != valueIn(device.parameters, parameter))
            transaction.edits.push_back(document::edit::SetParameter{device.id, std::string(parameter.id), value});
    return transaction;
}

} // namespace conductor
