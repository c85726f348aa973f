// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/SoundFontParts.h"

#include "media/InstrumentFile.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <set>

namespace conductor
{

namespace fs = std::filesystem;

namespace
{

constexpr int drumChannel = 10;
constexpr int drumBank = 128; // of SoundFonts
constexpr int bankSelect = 0;
constexpr int groupSize = 8;

int firstOf(const media::MidiFile::Part& part, media::MidiFile::LaneKind kind, int controller)
{
    const auto lane = std::ranges::find_if(part.lanes, [&](const auto& one)
                                           { return one.kind == kind && one.controller == controller; });
    return lane == part.lanes.end() ? 0 : static_cast<int>(std::lround(lane->points.front().value * 127.0));
}

/// Its place among the presets.
std::size_t presetFor(const media::MidiFile::Part& part, std::span<const SoundFontPreset> presets)
{
    const int program = firstOf(part, media::MidiFile::LaneKind::program, 0);
    const int bank =
        part.channel == drumChannel ? drumBank : firstOf(part, media::MidiFile::LaneKind::controller, bankSelect);
    const auto isWanted = [&](const SoundFontPreset& one) { return one.bank == bank && one.program == program; };
    const auto isOfBank = [&](const SoundFontPreset& one)
    { return bank == drumBank ? one.bank == bank : one.bank == 0 && one.program == program; };
    const auto isOfGroup = [&](const SoundFontPreset& one)
    { return one.bank == 0 && one.program / groupSize == program / groupSize; };
    const std::array<std::function<bool(const SoundFontPreset&)>, 3> wishes{isWanted, isOfBank, isOfGroup};
    for (const auto& wish : wishes)
        if (const auto found = std::ranges::find_if(presets, wish); found != presets.end())
            return static_cast<std::size_t>(found - presets.begin());
    return 0;
}

} // namespace

base::Result<PartInstruments> instrumentsOf(const fs::path& soundFont, const ReadFiles& read, const SongPlace& place,
                                            const base::Progress& progress)
{
    const auto presets = soundFontPresets(soundFont);
    if (!presets)
        return presets.error();
    PartInstruments instruments;
    std::map<std::size_t, ReadSampler> known; // by preset
    for (const auto& file : read.files)
    {
        const auto* midi = std::get_if<media::MidiFile>(&file.content);
        if (midi == nullptr)
            continue;
        for (const auto& part : midi->parts)
        {
            const auto preset = presetFor(part, *presets);
            if (!known.contains(preset))
            {
                auto sampler = readSampler({&soundFont, 1}, {.preset = preset}, place, progress);
                if (!sampler)
                {
                    removeMade(instruments);
                    return std::move(sampler).error();
                }
                known[preset] = *std::move(sampler);
            }
            instruments[&part] = known[preset];
        }
    }
    return instruments;
}

std::vector<std::string> remarksOf(const PartInstruments& instruments)
{
    std::set<std::string> said;
    for (const auto& [part, sampler] : instruments)
        said.insert(sampler.remarks.begin(), sampler.remarks.end());
    return {said.begin(), said.end()};
}

void removeMade(const PartInstruments& instruments)
{
    std::set<fs::path> made; // one may have made the folder of the next
    for (const auto& [part, sampler] : instruments)
        made.insert(sampler.made.begin(), sampler.made.end());
    media::removeMade(std::vector(made.begin(), made.end()));
}

} // namespace conductor
