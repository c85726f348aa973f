// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Document.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace conductor
{

/// The settings of a device under a name.
struct Preset
{
    std::string type; // of the device
    std::string name;
    std::map<std::string, double> parameters{}; // plain values by id; one that is absent has its default
    bool own = false;                           // kept by the user; the others come with Tutti
};

/// "presets" in the user's folder for data.
std::filesystem::path userPresetFolder();

/// The presets that come with Tutti, and those of the user: FOLDER/TYPE/NAME.json. A user's preset hides one of Tutti's
/// that has its name. Other programs may add to the folder at any time. [main]
class PresetStore
{
public:
    explicit PresetStore(std::filesystem::path folder = userPresetFolder());

    struct Listed
    {
        std::string name;
        bool own = false;
        std::string group{}; // of one of Tutti's, where the device has many
    };

    /// In order of group and name. What is damaged is among them: it says so when it is asked for.
    std::vector<Listed> list(std::string_view type) const;

    /// Refuses what is not there, damaged, larger than 64 KiB, or outside the ranges of the device's parameters.
    base::Result<Preset> find(std::string_view type, std::string_view name) const;

    /// What the device is set to, under this name; an own preset of that name is replaced. Names have 1 to 100 bytes
    /// and nothing in them that a file's name must not have.
    base::Result<void> save(const document::Device& device, std::string_view name) const;

    /// Refuses those that come with Tutti.
    base::Result<void> remove(std::string_view type, std::string_view name) const;

    /// The name of the preset that the device is set to, where there is one.
    std::optional<std::string> nameFor(const document::Device& device) const;

private:
    std::filesystem::path fileOf(std::string_view type, std::string_view name) const;

    std::filesystem::path folder;
};

/// Sets a device to a preset in one gesture; without edits where nothing would change.
document::Transaction recall(const Preset& preset, const document::Device& device);

} // namespace conductor
