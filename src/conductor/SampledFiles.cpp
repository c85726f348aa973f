// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/SampledFiles.h"

#include "dsp/Onsets.h"
#include "dsp/PitchFinder.h"
#include "media/InParallel.h"
#include "media/Intake.h"
#include "media/SoundHints.h"

#include <algorithm>
#include <cmath>

namespace conductor
{

using base::Error;
using base::ErrorKind;
using base::Frames;
namespace fs = std::filesystem;

namespace
{

constexpr double mostSeconds = 600.0; // that are looked at

struct OneChannel
{
    std::vector<float> samples;
    base::SampleRate rate;
};

/// The beginning of a sound, its channels added.
base::Result<OneChannel> readOneChannel(const fs::path& file, double seconds)
{
    auto decoder = media::openDecoder(file);
    if (!decoder)
        return std::move(decoder).error();
    const auto info = (*decoder)->info();
    media::Intake intake(std::move(*decoder), info.rate);
    const auto most = std::min(info.frames.value, base::toFrames(seconds, info.rate).value);
    dsp::AudioBuffer audio(intake.channels(), static_cast<std::size_t>(most));
    std::size_t done = 0;
    while (done < audio.frames())
    {
        const auto got = intake.read(audio.view().slice(done, std::min<std::size_t>(65536, audio.frames() - done)));
        if (!got)
            return got.error();
        if (*got == 0)
            break;
        done += *got;
    }
    OneChannel one{std::vector<float>(done), info.rate};
    for (int c = 0; c < audio.channels(); ++c)
        for (std::size_t i = 0; i < done; ++i)
            one.samples[i] += audio.view().channel(c)[i];
    return one;
}

void setLoop(document::Zone& zone, const std::optional<media::SoundHints::Loop>& loop)
{
    if (loop)
        zone.loop = {.kind = loop->pingPong ? document::LoopKind::pingPong : document::LoopKind::forward,
                     .start = Frames{loop->start},
                     .end = Frames{loop->end},
                     .crossfade = {}};
}

document::Zone zoneOf(const media::InstrumentFile::Zone& from, const fs::path& file, const document::Sound& sound)
{
    using Loop = media::InstrumentFile::Loop;
    document::Zone zone{.sound = sound.id,
                        .lowKey = from.lowKey,
                        .highKey = from.highKey,
                        .root = from.root.value_or(60),
                        .tune = from.tune,
                        .lowVelocity = from.lowVelocity,
                        .highVelocity = from.highVelocity,
                        .gain = {from.gain},
                        .pan = from.pan,
                        .start = Frames{from.start},
                        .end = Frames{from.end},
                        .loop = {},
                        .sequenceLength = from.sequenceLength,
                        .sequencePosition = from.sequencePosition,
                        .choke = from.choke,
                        .oneShot = from.loop == Loop::oneShot,
                        .velocityFadeIn = from.velocityFadeIn,
                        .velocityFadeOut = from.velocityFadeOut,
                        .atRelease = from.atRelease};
    if (const auto& own = from.envelope)
        zone.envelope =
            document::ZoneEnvelope{own->delay, own->attack, own->hold, own->decay, own->sustain, own->release};
    if (const auto& own = from.filter)
        zone.filter = document::ZoneFilter{own->cutoff, own->resonance};
    const bool mayLoop = from.loop.value_or(Loop::forward) == Loop::forward;
    const auto hints = !from.root || (mayLoop && from.loopEnd == 0) ? media::readHints(file) : media::SoundHints();
    if (!from.root && hints.root)
    {
        zone.root = *hints.root;
        zone.tune = std::clamp(zone.tune - hints.tune, -1200.0, 1200.0);
    }
    if (mayLoop && from.loopEnd > 0)
        setLoop(zone, media::SoundHints::Loop{from.loopStart, from.loopEnd, false});
    else if (mayLoop && hints.loop)
        setLoop(zone, hints.loop);
    else if (from.loop == Loop::forward) // all of it
        setLoop(zone, media::SoundHints::Loop{from.start, from.end > 0 ? from.end : sound.frames.value, false});
    if (zone.loop.end <= zone.loop.start)
        zone.loop = {};
    if (zone.loop.kind != document::LoopKind::off)
        zone.loop.crossfade = base::toFrames(from.crossfadeSeconds, sound.rate);
    return zone;
}

/// As the sampler's parameters. SFZ's filters have no counterpart for each slope: the nearest is taken.
std::map<std::string, double> parametersOf(const media::InstrumentFile::Sound& sound)
{
    std::map<std::string, double> parameters;
    const auto set = [&](const char* id, const std::optional<double>& value, double low, double high)
    {
        if (value)
            parameters[id] = std::clamp(*value, low, high);
    };
    set("ampAttack", sound.attack, 0.0001, 20.0);
    set("ampDecay", sound.decay, 0.0001, 20.0);
    set("ampSustain", sound.sustain, 0.0, 100.0);
    set("ampRelease", sound.release, 0.0001, 20.0);
    set("velocity", sound.velocity, 0.0, 100.0);
    set("filterEnvelope", sound.filterEnvelope, -96.0, 96.0);
    set("modAttack", sound.modAttack, 0.0001, 20.0);
    set("modDecay", sound.modDecay, 0.0001, 20.0);
    set("modSustain", sound.modSustain, 0.0, 100.0);
    set("modRelease", sound.modRelease, 0.0001, 20.0);
    set("modPitch", sound.modPitch, -48.0, 48.0);
    set("lfoRate", sound.lfoRate, 0.02, 40.0);
    set("lfoDelay", sound.lfoDelay, 0.0001, 20.0);
    set("lfoPitch", sound.lfoPitch, -1200.0, 1200.0);
    set("lfoFilter", sound.lfoFilter, -48.0, 48.0);
    set("lfoVolume", sound.lfoVolume, -24.0, 24.0);
    set("keyTrack", sound.keyTrack, 0.0, 100.0);
    set("bendRange", sound.bendRange, 0.0, 48.0);
    if (!sound.cutoff)
        return parameters;
    const auto kind = sound.filter.value_or("lpf_2p");
    parameters["filter"] = kind.starts_with("hpf")   ? 5.0
                           : kind.starts_with("bpf") ? 4.0
                           : kind.starts_with("brf") ? 6.0
                           : kind == "lpf_4p"        ? 1.0
                                                     : 3.0;
    set("cutoff", sound.cutoff, 20.0, 20000.0);
    // Q of the state-variable filter is 1 / (2 - 1.96 part), 20 log10 Q + 3 dB its resonance.
    const auto q = std::pow(10.0, (sound.resonance.value_or(0.0) - 3.0) / 20.0);
    parameters["resonance"] = 100.0 * std::clamp((2.0 - 1.0 / q) / 1.96, 0.0, 1.0);
    return parameters;
}

} // namespace

base::Result<std::vector<document::Sound>> describeAll(std::span<const fs::path> files, const SongPlace& place,
                                                       const base::Progress& progress)
{
    std::vector<document::Sound> sounds(files.size());
    const auto describe = [&](std::size_t i, const base::Progress& part) -> base::Result<void>
    {
        auto sound = describeSound(files[i], place.folder, part);
        if (!sound)
            return std::move(sound).error();
        sounds[i] = std::move(*sound);
        sounds[i].id = {i + 1};
        return {};
    };
    if (auto done = media::inParallel(files.size(), describe, progress); !done)
        return std::move(done).error();
    return sounds;
}

base::Result<ReadSampler> samplerOf(const media::InstrumentFile& instrument, const fs::path& file,
                                    const SongPlace& place, const base::Progress& progress)
{
    ReadSampler read{.name = instrument.name, .sounds = {}, .device = {}, .remarks = instrument.remarks};
    std::vector<std::optional<document::Sound>> sounds(instrument.sounds.size());
    for (std::size_t i = 0; i < sounds.size(); ++i)
    {
        if (!base::goesOn(progress, static_cast<double>(i) / static_cast<double>(sounds.size())))
            return Error{ErrorKind::cancelled, "reading " + file.filename().string() + " was cancelled"};
        auto sound = describeSound(instrument.sounds[i], place.folder);
        if (!sound)
        {
            read.remarks.push_back(sound.error().message);
            continue;
        }
        sound->id = {i + 1};
        read.sounds.push_back(*sound);
        sounds[i] = *std::move(sound);
    }
    if (read.sounds.empty())
        return Error{ErrorKind::missing,
                     "none of the sounds of " + file.filename().string() + " can be read: " + read.remarks.back()};
    for (const auto& zone : instrument.zones)
        if (const auto& sound = sounds[zone.sound])
            read.device.zones.push_back(zoneOf(zone, instrument.sounds[zone.sound], *sound));
    read.device.parameters = parametersOf(instrument.sound);
    return read;
}

base::Result<document::Zone> acrossKeys(const fs::path& file, std::optional<int> root)
{
    const auto hints = media::readHints(file);
    document::Zone zone;
    setLoop(zone, hints.loop);
    if (root)
        zone.root = *root;
    else if (hints.root)
    {
        zone.root = *hints.root;
        zone.tune = -hints.tune;
    }
    else if (const auto named = media::keyInName(file))
        zone.root = *named;
    else
    {
        const auto sound = readOneChannel(file, 2.0);
        if (!sound)
            return sound.error();
        if (const auto hertz = dsp::findPitch(sound->samples, sound->rate.hertz))
        {
            const auto pitch = 69.0 + 12.0 * std::log2(*hertz / 440.0);
            zone.root = std::clamp(static_cast<int>(std::lround(pitch)), 0, 127);
            zone.tune = std::clamp(100.0 * (zone.root - pitch), -1200.0, 1200.0);
        }
    }
    return zone;
}

base::Result<std::vector<Frames>> slicesOf(const fs::path& file)
{
    const auto sound = readOneChannel(file, mostSeconds);
    if (!sound)
        return sound.error();
    std::vector<Frames> cuts{Frames{0}};
    for (const auto at : dsp::findOnsets(sound->samples, sound->rate.hertz))
    {
        const Frames frame{static_cast<std::int64_t>(at)};
        if (cuts.size() == 1 && cuts.front() == Frames{0} && frame < base::toFrames(0.05, sound->rate))
            cuts.front() = frame;
        else
            cuts.push_back(frame);
    }
    return cuts;
}

} // namespace conductor
