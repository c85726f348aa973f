// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/DrumNames.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <QCoreApplication>

namespace studio
{

using document::Device;
using document::Zone;

namespace
{

constexpr int drumChannel = 10;
constexpr int firstDrum = 35;
constexpr std::array generalMidi{
    QT_TRANSLATE_NOOP("Drums", "Acoustic bass drum"),
    QT_TRANSLATE_NOOP("Drums", "Bass drum"),
    QT_TRANSLATE_NOOP("Drums", "Side stick"),
    QT_TRANSLATE_NOOP("Drums", "Acoustic snare"),
    QT_TRANSLATE_NOOP("Drums", "Hand clap"),
    QT_TRANSLATE_NOOP("Drums", "Electric snare"),
    QT_TRANSLATE_NOOP("Drums", "Low floor tom"),
    QT_TRANSLATE_NOOP("Drums", "Closed hi-hat"),
    QT_TRANSLATE_NOOP("Drums", "High floor tom"),
    QT_TRANSLATE_NOOP("Drums", "Pedal hi-hat"),
    QT_TRANSLATE_NOOP("Drums", "Low tom"),
    QT_TRANSLATE_NOOP("Drums", "Open hi-hat"),
    QT_TRANSLATE_NOOP("Drums", "Low-mid tom"),
    QT_TRANSLATE_NOOP("Drums", "High-mid tom"),
    QT_TRANSLATE_NOOP("Drums", "Crash cymbal 1"),
    QT_TRANSLATE_NOOP("Drums", "High tom"),
    QT_TRANSLATE_NOOP("Drums", "Ride cymbal 1"),
    QT_TRANSLATE_NOOP("Drums", "Chinese cymbal"),
    QT_TRANSLATE_NOOP("Drums", "Ride bell"),
    QT_TRANSLATE_NOOP("Drums", "Tambourine"),
    QT_TRANSLATE_NOOP("Drums", "Splash cymbal"),
    QT_TRANSLATE_NOOP("Drums", "Cowbell"),
    QT_TRANSLATE_NOOP("Drums", "Crash cymbal 2"),
    QT_TRANSLATE_NOOP("Drums", "Vibraslap"),
    QT_TRANSLATE_NOOP("Drums", "Ride cymbal 2"),
    QT_TRANSLATE_NOOP("Drums", "High bongo"),
    QT_TRANSLATE_NOOP("Drums", "Low bongo"),
    QT_TRANSLATE_NOOP("Drums", "Mute high conga"),
    QT_TRANSLATE_NOOP("Drums", "Open high conga"),
    QT_TRANSLATE_NOOP("Drums", "Low conga"),
    QT_TRANSLATE_NOOP("Drums", "High timbale"),
    QT_TRANSLATE_NOOP("Drums", "Low timbale"),
    QT_TRANSLATE_NOOP("Drums", "High agogo"),
    QT_TRANSLATE_NOOP("Drums", "Low agogo"),
    QT_TRANSLATE_NOOP("Drums", "Cabasa"),
    QT_TRANSLATE_NOOP("Drums", "Maracas"),
    QT_TRANSLATE_NOOP("Drums", "Short whistle"),
    QT_TRANSLATE_NOOP("Drums", "Long whistle"),
    QT_TRANSLATE_NOOP("Drums", "Short guiro"),
    QT_TRANSLATE_NOOP("Drums", "Long guiro"),
    QT_TRANSLATE_NOOP("Drums", "Claves"),
    QT_TRANSLATE_NOOP("Drums", "High wood block"),
    QT_TRANSLATE_NOOP("Drums", "Low wood block"),
    QT_TRANSLATE_NOOP("Drums", "Mute cuica"),
    QT_TRANSLATE_NOOP("Drums", "Open cuica"),
    QT_TRANSLATE_NOOP("Drums", "Mute triangle"),
    QT_TRANSLATE_NOOP("Drums", "Open triangle"),
};

const Device* find(const document::Track& track, const char* type)
{
    const auto found = std::ranges::find(track.devices, type, &Device::type);
    return found != track.devices.end() ? &*found : nullptr;
}

bool isPad(const Zone& zone)
{
    return zone.lowKey == zone.highKey;
}

/// Slices of one sound are told apart by a number.
std::map<int, QString> padNames(const document::Song& song, const Device& sampler)
{
    std::map<int, base::SoundId> pads;
    for (const auto& zone : sampler.zones)
        if (isPad(zone))
            pads.emplace(zone.lowKey, zone.sound);
    std::map<base::SoundId, int> keysOf;
    for (const auto& [key, sound] : pads)
        ++keysOf[sound];
    std::map<base::SoundId, int> named;
    std::map<int, QString> names;
    for (const auto& [key, id] : pads)
        if (const auto* const sound = song.find(id))
        {
            const auto name = QString::fromStdString(std::filesystem::path(sound->path).stem().string());
            names[key] = keysOf[id] > 1 ? QStringLiteral("%1 %2").arg(name).arg(++named[id]) : name;
        }
    return names;
}

} // namespace

std::map<int, QString> drumNames(const document::Song& song, const document::Track& track)
{
    std::map<int, QString> names;
    if (const auto* const sampler = find(track, "sampler"))
        names = padNames(song, *sampler);
    if (names.empty())
        for (std::size_t i = 0; i < generalMidi.size(); ++i)
            names[firstDrum + static_cast<int>(i)] = QCoreApplication::translate("Drums", generalMidi[i]);
    return names;
}

bool playsDrums(const document::Track& track)
{
    if (const auto* const sampler = find(track, "sampler"))
        return !sampler->zones.empty() && std::ranges::all_of(sampler->zones, isPad);
    const auto* const out = find(track, "midi-out");
    const auto channel =
        out != nullptr ? out->parameters.find("channel") : std::map<std::string, double>::const_iterator{};
    return out != nullptr && channel != out->parameters.end() && channel->second == drumChannel;
}

} // namespace studio
