// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/Commands.h"
#include "conductor/Conductor.h"
#include "conductor/DeviceRules.h"
#include "conductor/PresetStore.h"
#include "Output.h"
#include "SongFile.h"

#include <memory>

namespace cli
{

namespace
{

struct ListArguments
{
    std::string type;
    std::string remove;
    bool json = false;
};

struct RecallArguments
{
    std::string song;
    std::uint64_t device = 0;
    std::string name;
    bool save = false;
};

base::Result<void> list(const ListArguments& arguments)
{
    const conductor::PresetStore store;
    auto json = Json::array();
    Table table{{"TYPE", "PRESET", "GROUP", ""}};
    for (const auto& device : conductor::builtInDevices())
    {
        if (!arguments.type.empty() && arguments.type != device.type)
            continue;
        for (const auto& [name, own, group] : store.list(device.type))
        {
            const auto preset = store.find(device.type, name);
            json.push_back({{"type", device.type},
                            {"name", name},
                            {"own", own},
                            {"group", group},
                            {"parameters", preset ? Json(preset->parameters) : Json()}});
            table.push_back({std::string(device.type), oneLine(name), group,
                             !preset ? oneLine(preset.error().message)
                             : own   ? "own"
                                     : ""});
        }
    }
    if (arguments.json)
        print(json);
    else
        print(table);
    return {};
}

base::Result<void> listOrRemove(const ListArguments& arguments)
{
    if (!arguments.type.empty())
        if (auto known = conductor::checkDevice({.id = {}, .type = arguments.type}); !known)
            return known;
    if (arguments.remove.empty())
        return list(arguments);
    if (auto removed = conductor::PresetStore().remove(arguments.type, arguments.remove); !removed)
        return removed;
    printLine("Removed the preset " + arguments.remove);
    return {};
}

base::Result<void> save(const RecallArguments& arguments)
{
    auto conductor = conductor::Conductor::open(arguments.song, document::Access::read);
    if (!conductor)
        return std::move(conductor).error();
    const auto* device = conductor->song().find(base::DeviceId{arguments.device});
    if (device == nullptr)
        return base::Error{base::ErrorKind::invalid, "there is no device " + std::to_string(arguments.device)};
    if (auto saved = conductor::PresetStore().save(*device, arguments.name); !saved)
        return saved;
    printLine("Saved as the preset " + arguments.name + " of the device " + device->type);
    return {};
}

base::Result<void> recallOrSave(const RecallArguments& arguments)
{
    if (arguments.save)
        return save(arguments);
    auto conductor = openToEdit(arguments.song);
    if (!conductor)
        return std::move(conductor).error();
    const auto* device = conductor->song().find(base::DeviceId{arguments.device});
    if (device == nullptr)
        return base::Error{base::ErrorKind::invalid, "there is no device " + std::to_string(arguments.device)};
    const auto preset = conductor::PresetStore().find(device->type, arguments.name);
    if (!preset)
        return preset.error();
    auto transaction = conductor::recall(*preset, *device);
    const auto changes = transaction.edits.size();
    if (changes > 0)
        if (auto done = conductor->apply(std::move(transaction)); !done)
            return done;
    printLine("Recalled " + arguments.name + ": " + count(changes, "parameter") + " changed");
    return {};
}

} // namespace

void addPresets(CLI::App& program, Work& work)
{
    const auto listing = std::make_shared<ListArguments>();
    auto* presets = program.add_subcommand("presets", "List the presets of devices");
    auto* type = presets->add_option("TYPE", listing->type, "Of one type of device, as `tutti plugins` lists them");
    presets->add_option("--remove", listing->remove, "Remove one of your own")->needs(type);
    presets->add_flag("--json", listing->json, "Print as JSON");
    presets->callback([&work, listing] { work = [listing] { return listOrRemove(*listing); }; });

    const auto recalling = std::make_shared<RecallArguments>();
    auto* preset = program.add_subcommand("preset", "Set a device of a song to a preset");
    preset->add_option("SONG", recalling->song)->required();
    preset->add_option("DEVICE", recalling->device, "The device's id, as `tutti info --json` gives it")->required();
    preset->add_option("NAME", recalling->name, "Of the preset")->required();
    preset->add_flag("--save", recalling->save, "Save what the device is set to under that name instead");
    preset->callback([&work, recalling] { work = [recalling] { return recallOrSave(*recalling); }; });
}

} // namespace cli
