// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/SamplerImport.h"

#include "conductor/FileName.h"
#include "conductor/SampledFiles.h"
#include "conductor/SoundIds.h"
#include "media/ContentHash.h"
#include "media/Sf2File.h"
#include "media/SfzFile.h"
#include "media/SoundHints.h"

#include <algorithm>
#include <array>
#include <fstream>

namespace conductor
{

using base::Error;
using base::ErrorKind;
namespace fs = std::filesystem;

namespace
{

constexpr int firstPad = 36;
constexpr std::size_t mostPads = 16;
constexpr int lastKey = 127;

enum class FileKind
{
    sound,
    sfz,
    soundFont
};

FileKind kindOf(const fs::path& path)
{
    std::array<char, 12> head{};
    std::ifstream(path, std::ios::binary).read(head.data(), head.size());
    if (std::string_view(head.data() + 8, 4) == "sfbk")
        return FileKind::soundFont;
    auto suffix = path.extension().string();
    std::ranges::transform(suffix, suffix.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return suffix == ".sfz" ? FileKind::sfz : FileKind::sound;
}

document::Zone padOf(std::size_t sound, std::size_t number)
{
    const auto key = firstPad + static_cast<int>(number);
    return {.sound = {sound + 1}, .lowKey = key, .highKey = key, .root = key, .oneShot = true};
}

base::Result<ReadSampler> readInstrument(const fs::path& file, FileKind kind, const SamplerPlan& plan,
                                         const SongPlace& place, const base::Progress& progress)
{
    if (kind == FileKind::sfz)
    {
        const auto read = media::readSfzFile(file);
        return read ? samplerOf(*read, file, place, progress) : read.error();
    }
    const auto hash = media::contentHash(file);
    if (!hash)
        return hash.error();
    const auto name = fileNameFor(file.stem().string(), "soundfont") + " " + hash->substr(0, 8);
    const auto read = media::readSf2File(file, plan.preset, place.folder / "sounds" / name, progress);
    if (!read)
        return read.error();
    auto sampler = samplerOf(*read, file, place, progress);
    if (sampler)
        sampler->made = read->made;
    else
        media::removeMade(read->made);
    return sampler;
}

base::Result<ReadSampler> readPads(std::span<const fs::path> files, const SongPlace& place,
                                   const base::Progress& progress)
{
    if (files.size() > mostPads)
        return Error{ErrorKind::invalid, std::to_string(files.size()) + " sounds are more than the 16 pads"};
    auto sounds = describeAll(files, place, progress);
    if (!sounds)
        return std::move(sounds).error();
    ReadSampler read{.name = "Pads", .sounds = *std::move(sounds), .device = {}, .remarks = {}};
    for (std::size_t i = 0; i < files.size(); ++i)
        read.device.zones.push_back(padOf(i, i));
    return read;
}

base::Result<ReadSampler> readKeys(std::span<const fs::path> files, const SamplerPlan& plan, const SongPlace& place,
                                   const base::Progress& progress)
{
    auto sounds = describeAll(files, place, progress);
    if (!sounds)
        return std::move(sounds).error();
    ReadSampler read{.name = files.front().stem().string(), .sounds = *std::move(sounds), .device = {}, .remarks = {}};
    for (std::size_t i = 0; i < files.size(); ++i)
    {
        const auto zone = acrossKeys(files[i], plan.root);
        if (!zone)
            return zone.error();
        read.device.zones.push_back(*zone);
        read.device.zones.back().sound = {i + 1};
    }
    return read;
}

base::Result<ReadSampler> readSlices(const fs::path& file, const SongPlace& place, const base::Progress& progress)
{
    auto sounds = describeAll({&file, 1}, place, progress);
    if (!sounds)
        return std::move(sounds).error();
    const auto cuts = slicesOf(file);
    if (!cuts)
        return cuts.error();
    ReadSampler read{.name = file.stem().string(), .sounds = *std::move(sounds), .device = {}, .remarks = {}};
    const auto room = static_cast<std::size_t>(lastKey - firstPad + 1);
    for (std::size_t i = 0; i < std::min(cuts->size(), room); ++i)
    {
        auto zone = padOf(0, i);
        zone.start = (*cuts)[i];
        zone.end = i + 1 < cuts->size() ? (*cuts)[i + 1] : base::Frames{};
        read.device.zones.push_back(zone);
    }
    if (cuts->size() > room)
        read.remarks.push_back("there are keys for " + std::to_string(room) + " of the " +
                               std::to_string(cuts->size()) + " slices of " + file.filename().string());
    return read;
}

base::Result<ReadSampler> readAny(std::span<const fs::path> files, const SamplerPlan& plan, const SongPlace& place,
                                  const base::Progress& progress)
{
    if (files.empty())
        return Error{ErrorKind::invalid, "a sampler needs a sound"};
    for (const auto& file : files)
        if (const auto kind = kindOf(file); kind != FileKind::sound)
        {
            if (files.size() > 1 || plan.layout != SamplerLayout::automatic)
                return Error{ErrorKind::invalid,
                             file.filename().string() + " is an instrument: it is added alone, and without a layout"};
            return readInstrument(file, kind, plan, place, progress);
        }
    auto layout = plan.layout;
    if (layout == SamplerLayout::automatic)
        layout = files.size() == 1 ? SamplerLayout::keys : SamplerLayout::pads;
    if (layout == SamplerLayout::pads)
        return readPads(files, place, progress);
    if (layout == SamplerLayout::keys)
        return readKeys(files, plan, place, progress);
    if (files.size() > 1)
        return Error{ErrorKind::invalid, "slices are cut from one sound, not from " + std::to_string(files.size())};
    return readSlices(files.front(), place, progress);
}

} // namespace

base::Result<std::vector<SoundFontPreset>> soundFontPresets(const fs::path& file)
{
    const auto read = media::readSf2Presets(file);
    if (!read)
        return read.error();
    std::vector<SoundFontPreset> presets;
    for (const auto& preset : *read)
        presets.push_back({preset.name, preset.bank, preset.program});
    return presets;
}

base::Result<ReadSampler> readSampler(std::span<const fs::path> files, const SamplerPlan& plan, const SongPlace& place,
                                      const base::Progress& progress)
{
    auto read = readAny(files, plan, place, progress);
    if (!read)
        return read;
    read->device.type = "sampler";
    read->name = plan.track.value_or(read->name);
    return read;
}

document::Device deviceOf(const ReadSampler& read, SoundIds& sounds)
{
    auto device = read.device;
    for (auto& zone : device.zones)
        zone.sound = sounds.of(read.sounds.at(static_cast<std::size_t>(zone.sound.value) - 1));
    return device;
}

document::Transaction addSampler(const ReadSampler& read, document::Document& document)
{
    document::Transaction transaction{"Add sampler " + read.name.substr(0, 100), {}};
    SoundIds sounds(document, transaction.edits);
    document::Track track{.name = read.name, .devices = {deviceOf(read, sounds)}};
    track.id = {document.newId()};
    track.devices.front().id = {document.newId()};
    transaction.edits.push_back(document::edit::AddTrack{track});
    return transaction;
}

document::Transaction addZones(base::DeviceId device, const ReadSampler& read, int key, document::Document& document)
{
    document::Transaction transaction{"Add zones", {}};
    SoundIds sounds(document, transaction.edits);
    for (auto& zone : deviceOf(read, sounds).zones)
    {
        zone.lowKey = zone.highKey = zone.root = std::min(key++, lastKey);
        zone.tune = 0.0;
        transaction.edits.push_back(document::edit::AddZone{device, zone, {}});
    }
    return transaction;
}

} // namespace conductor
