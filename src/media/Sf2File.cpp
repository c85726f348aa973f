// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Sf2File.h"

#include "base/Utf8.h"
#include "media/FileCheck.h"
#include "media/sf2/Sf2Samples.h"
#include "media/sf2/Sf2Tables.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <map>

namespace media
{

namespace
{

using base::ErrorKind;
using base::Result;
using sf2::Generator;
using Zone = InstrumentFile::Zone;

constexpr std::size_t generatorCount = 61; // section 8.1.2

/// What generators say, with those that nothing was said of at their defaults. Section 8.1.3.
struct Generators
{
    std::array<int, generatorCount> values{};
    int lowKey = 0;
    int highKey = 127;
    int lowVelocity = 0;
    int highVelocity = 127;

    int operator[](Generator generator) const { return values[static_cast<std::size_t>(generator)]; }

    void take(const sf2::Tables::Value& value)
    {
        const auto range = [&](int& low, int& high)
        {
            low = value.amount & 0xff;
            high = value.amount >> 8 & 0xff;
        };
        if (value.generator == static_cast<std::uint16_t>(Generator::keyRange))
            range(lowKey, highKey);
        else if (value.generator == static_cast<std::uint16_t>(Generator::velocityRange))
            range(lowVelocity, highVelocity);
        else if (value.generator < generatorCount)
            values[value.generator] = static_cast<std::int16_t>(value.amount);
    }

    static Generators ofInstrument()
    {
        Generators made;
        const auto set = [&](Generator generator, int value)
        { made.values[static_cast<std::size_t>(generator)] = value; };
        set(Generator::filterCutoff, 13500);
        for (const auto time : {Generator::delay, Generator::attack, Generator::hold, Generator::decay,
                                Generator::release, Generator::modAttack, Generator::modDecay, Generator::modRelease,
                                Generator::modLfoDelay, Generator::vibratoDelay})
            set(time, -12000);
        set(Generator::rootKey, -1);
        set(Generator::scaleTuning, 100);
        return made;
    }

    /// A preset adds to its instruments, and narrows their ranges. Section 9.4.
    Generators under(const Generators& preset) const
    {
        auto sum = *this;
        for (const auto generator : {Generator::filterCutoff, Generator::filterQ,        Generator::pan,
                                     Generator::delay,        Generator::attack,         Generator::hold,
                                     Generator::decay,        Generator::sustain,        Generator::release,
                                     Generator::attenuation,  Generator::coarseTune,     Generator::fineTune,
                                     Generator::keyToHold,    Generator::keyToDecay,     Generator::modToFilter,
                                     Generator::modAttack,    Generator::modDecay,       Generator::modSustain,
                                     Generator::modRelease,   Generator::vibratoToPitch, Generator::modLfoToPitch,
                                     Generator::modToPitch,   Generator::modLfoToFilter, Generator::modLfoToVolume,
                                     Generator::modLfoDelay,  Generator::modLfoRate,     Generator::vibratoDelay,
                                     Generator::vibratoRate})
            sum.values[static_cast<std::size_t>(generator)] += preset[generator];
        sum.lowKey = std::max(lowKey, preset.lowKey);
        sum.highKey = std::min(highKey, preset.highKey);
        sum.lowVelocity = std::max(lowVelocity, preset.lowVelocity);
        sum.highVelocity = std::min(highVelocity, preset.highVelocity);
        return sum;
    }
};

/// shortest: in timecents.
double seconds(int timecents, int shortest = -12000)
{
    return std::min(std::exp2(std::max(timecents, shortest) / 1200.0), 100.0);
}

/// As FluidSynth plays it, which SoundFonts are made by ear with: falls are those of 96 dB a time, a sustain of 1000 cB
/// is 96 dB down, and no release is shorter than 1/64 s. Where times depend on the key, they are those of the zone's
/// middle.
InstrumentFile::Envelope envelopeOf(const Generators& from)
{
    const auto belowMiddle = 60 - (from.lowKey + from.highKey) / 2;
    const auto hold = from[Generator::hold] + belowMiddle * from[Generator::keyToHold];
    const auto decay = from[Generator::decay] + belowMiddle * from[Generator::keyToDecay];
    return {.delay = from[Generator::delay] <= -12000 ? 0.0 : seconds(from[Generator::delay]),
            .attack = seconds(from[Generator::attack]),
            .hold = from[Generator::hold] <= -12000 ? 0.0 : seconds(hold),
            .decay = seconds(decay),
            .sustain = -0.096 * std::clamp(from[Generator::sustain], 0, 1000),
            .release = seconds(from[Generator::release], -7200)};
}

/// What opens the filter and moves the pitch, as near as the sampler's own envelope comes, which falls like (1 - x)^3
/// where SF2's falls in a straight line: they meet half-way down, and behind two seconds where that is farther than the
/// sampler reaches.
InstrumentFile::Sound modEnvelopeOf(const Generators& from)
{
    constexpr double longest = 20.0;
    constexpr double note = 2.0;
    InstrumentFile::Sound sound;
    const auto part = std::clamp(from[Generator::modSustain], 0, 1000) / 1000.0; // by which it falls
    const auto falls = seconds(from[Generator::modDecay]) * part;
    const auto half = 1.0 / (1.0 - std::cbrt(0.5)); // of the time, by which that of a cube is longer
    const auto decay = std::min(half / 2.0 * falls, longest);
    const auto reached = 1.0 - std::pow(1.0 - note / longest, 3.0);
    const auto drop = half / 2.0 * falls > longest ? std::min(note / falls / reached, 1.0) * part : part;
    sound.filterEnvelope = std::clamp(from[Generator::modToFilter] / 100.0, -96.0, 96.0);
    sound.modPitch = from[Generator::modToPitch] / 100.0;
    sound.modAttack = seconds(from[Generator::modAttack]);
    sound.modDecay = decay;
    sound.modSustain = 100.0 * (1.0 - drop);
    sound.modRelease = seconds(from[Generator::modRelease]);
    return sound;
}

bool hasVibrato(const Generators& from)
{
    return from[Generator::vibratoToPitch] != 0;
}

bool hasModLfo(const Generators& from)
{
    return from[Generator::modLfoToPitch] != 0 || from[Generator::modLfoToFilter] != 0 ||
           from[Generator::modLfoToVolume] != 0;
}

/// The sampler has one LFO for both of SF2's: with vibrato at the speed of that. Section 8.1.3, generators 5 to 24.
void setLfo(InstrumentFile::Sound& sound, const Generators& from)
{
    if (!hasVibrato(from) && !hasModLfo(from))
        return;
    const auto rate = hasVibrato(from) ? Generator::vibratoRate : Generator::modLfoRate;
    const auto delay = hasVibrato(from) ? Generator::vibratoDelay : Generator::modLfoDelay;
    sound.lfoRate = 8.176 * std::exp2(std::clamp(from[rate], -16000, 4500) / 1200.0);
    sound.lfoDelay = seconds(from[delay]);
    sound.lfoPitch = from[Generator::vibratoToPitch] + from[Generator::modLfoToPitch];
    sound.lfoFilter = from[Generator::modLfoToFilter] / 100.0;
    sound.lfoVolume = from[Generator::modLfoToVolume] / 10.0;
}

/// What moves voices, but for the envelope of the amplitude.
InstrumentFile::Sound movesOf(const Generators& from)
{
    const bool hasEnvelope = from[Generator::modToFilter] != 0 || from[Generator::modToPitch] != 0;
    auto sound = hasEnvelope ? modEnvelopeOf(from) : InstrumentFile::Sound();
    setLfo(sound, from);
    return sound;
}

/// Makes the zones of one preset.
class PresetReader
{
public:
    PresetReader(const sf2::Tables& from, InstrumentFile& to) : tables(from), instrument(to) {}

    Result<void> read(std::size_t preset)
    {
        const auto bags = tables.presetBags(preset);
        if (!bags)
            return bags.error();
        auto global = Generators();
        for (auto bag = bags->first; bag < bags->second; ++bag)
        {
            const auto values = tables.presetValues(bag);
            if (!values)
                return values.error();
            auto generators = global;
            const auto inner = collect(*values, Generator::instrument, generators);
            if (inner)
            {
                if (auto done = readInstrument(*inner, generators); !done)
                    return done;
            }
            else if (bag == bags->first)
                global = generators;
        }
        tell();
        return {};
    }

    std::vector<std::size_t> samples; // of the file, in the order of the instrument's sounds

private:
    /// What the last of a bag names: an instrument, a sample.
    static std::optional<std::size_t> collect(std::span<const sf2::Tables::Value> values, Generator last,
                                              Generators& to)
    {
        for (const auto& value : values)
        {
            if (value.generator == static_cast<std::uint16_t>(last))
                return value.amount;
            to.take(value);
        }
        return std::nullopt;
    }

    Result<void> readInstrument(std::size_t index, const Generators& preset)
    {
        const auto bags = tables.instrumentBags(index);
        if (!bags)
            return bags.error();
        auto global = Generators::ofInstrument();
        for (auto bag = bags->first; bag < bags->second; ++bag)
        {
            const auto values = tables.instrumentValues(bag);
            if (!values)
                return values.error();
            auto generators = global;
            const auto sample = collect(*values, Generator::sample, generators);
            if (sample)
            {
                if (auto done = addZone(*sample, generators.under(preset)); !done)
                    return done;
            }
            else if (bag == bags->first)
                global = generators;
        }
        return {};
    }

    Result<void> addZone(std::size_t index, const Generators& from)
    {
        const auto sample = tables.sample(index);
        if (!sample)
            return sample.error();
        if (instrument.zones.size() == mostZones)
            return tables.damage("plays more than 10000 zones in one preset");
        const bool played = from.lowKey <= from.highKey && from.lowVelocity <= from.highVelocity &&
                            from.highVelocity > 0 && from.highKey <= 127;
        if (!played || sample->isRom)
            return {};
        Zone zone;
        zone.lowKey = from.lowKey;
        zone.highKey = from.highKey;
        zone.lowVelocity = std::max(from.lowVelocity, 1);
        zone.highVelocity = std::clamp(from.highVelocity, 1, 127);
        setPitch(zone, from, *sample);
        // As E-mu's own instruments, and FluidSynth, take it: 0.4 of what the generator says.
        zone.gain = -0.04 * std::max(from[Generator::attenuation], 0);
        zone.pan = std::clamp(from[Generator::pan] / 500.0, -1.0, 1.0);
        zone.choke = std::clamp(from[Generator::exclusiveClass], 0, 127);
        if (!setFrames(zone, from, *sample))
            return {};
        zone.envelope = envelopeOf(from);
        setFilter(zone, from);
        hasTwoLfos |= hasVibrato(from) && hasModLfo(from);
        moves.push_back(movesOf(from));
        zone.gain = std::clamp(zone.gain, -144.0, 24.0);
        zone.sound = soundOf(index);
        instrument.zones.push_back(zone);
        return {};
    }

    static void setPitch(Zone& zone, const Generators& from, const sf2::Sample& sample)
    {
        const auto own = sample.root <= 127 ? sample.root : 60;
        const auto root = from[Generator::rootKey] >= 0 ? std::min(from[Generator::rootKey], 127) : own;
        zone.root = std::clamp(root - from[Generator::coarseTune], 0, 127);
        zone.tune = std::clamp(static_cast<double>(from[Generator::fineTune] + sample.correction), -1200.0, 1200.0);
        if (from[Generator::scaleTuning] == 0 && zone.lowKey == zone.highKey)
            zone.root = zone.lowKey + (*zone.root - root);
        zone.root = std::clamp(*zone.root, 0, 127);
    }

    static bool setFrames(Zone& zone, const Generators& from, const sf2::Sample& sample)
    {
        const auto offset = [&](Generator fine, Generator coarse)
        { return static_cast<std::int64_t>(from[fine]) + 32768 * static_cast<std::int64_t>(from[coarse]); };
        const auto ends = sample.isCompressed ? std::numeric_limits<std::int64_t>::max() : sample.frames;
        zone.start = std::clamp<std::int64_t>(offset(Generator::startOffset, Generator::startOffsetCoarse), 0, ends);
        const auto end = offset(Generator::endOffset, Generator::endOffsetCoarse);
        zone.end = end < 0 && !sample.isCompressed ? std::max<std::int64_t>(sample.frames + end, 0) : 0;
        if ((zone.end != 0 || end < 0) && zone.end <= zone.start)
            return false;
        zone.loopStart = sample.loopStart + offset(Generator::loopStartOffset, Generator::loopStartOffsetCoarse);
        zone.loopEnd = sample.loopEnd + offset(Generator::loopEndOffset, Generator::loopEndOffsetCoarse);
        const auto mode = from[Generator::sampleModes] & 3;
        const bool loops = (mode == 1 || mode == 3) && zone.loopStart >= 0 && zone.loopEnd > zone.loopStart;
        zone.loop = loops ? InstrumentFile::Loop::forward : InstrumentFile::Loop::off;
        if (!loops)
            zone.loopStart = zone.loopEnd = 0;
        return true;
    }

    /// A peak makes all softer by half its height. Section 8.1.3, generator 9.
    void setFilter(Zone& zone, const Generators& from)
    {
        const auto resonance = std::clamp(from[Generator::filterQ] / 10.0, 0.0, 96.0);
        zone.gain -= resonance / 2.0;
        const auto cents = from[Generator::filterCutoff];
        if (cents >= 13500 && resonance == 0.0)
            return;
        zone.filter = {.cutoff = std::clamp(8.176 * std::exp2(cents / 1200.0), 20.0, 20000.0),
                       .resonance = std::min(resonance, 40.0)};
        instrument.sound.filter = "lpf_2p";
        instrument.sound.cutoff = 20000.0;
    }

    void tell()
    {
        if (hasTwoLfos)
            instrument.remarks.push_back(instrument.name + " has two LFOs: both play at the speed of the vibrato");
        const auto filter = instrument.sound.filter;
        const auto cutoff = instrument.sound.cutoff;
        instrument.sound = middleOf(moves);
        instrument.sound.filter = filter;
        instrument.sound.cutoff = cutoff;
        if (std::ranges::adjacent_find(moves, std::not_equal_to{}) != moves.end())
            instrument.remarks.push_back(
                "the zones of " + instrument.name +
                " differ in what moves their pitch, filter or volume: all play in the middle of it");
    }

    std::size_t soundOf(std::size_t sample)
    {
        const auto [known, isNew] = places.emplace(sample, samples.size());
        if (isNew)
            samples.push_back(sample);
        return known->second;
    }

    const sf2::Tables& tables;
    InstrumentFile& instrument;
    std::map<std::size_t, std::size_t> places;
    std::vector<InstrumentFile::Sound> moves; // what moves the zones
    bool hasTwoLfos = false;
};

} // namespace

Result<std::vector<Sf2Preset>> readSf2Presets(const std::filesystem::path& path)
{
    const auto tables = sf2::Tables::read(path);
    if (!tables)
        return tables.error();
    std::vector<Sf2Preset> presets;
    for (const auto& preset : tables->presets())
        presets.push_back({preset.name, preset.bank, preset.program});
    return presets;
}

Result<InstrumentFile> readSf2File(const std::filesystem::path& path, std::size_t preset,
                                   const std::filesystem::path& folder, const base::Progress& progress)
{
    const auto tables = sf2::Tables::read(path);
    if (!tables)
        return tables.error();
    const auto& presets = tables->presets();
    if (preset >= presets.size())
        return fileError(ErrorKind::invalid, path,
                         "has " + std::to_string(presets.size()) + " presets, and no number " +
                             std::to_string(preset + 1));
    InstrumentFile instrument;
    instrument.name = presets[preset].name;
    PresetReader reader(*tables, instrument);
    if (auto read = reader.read(presets[preset].index); !read)
        return std::move(read).error();
    if (instrument.zones.empty())
        return fileError(ErrorKind::unreadable, path, "has nothing to play in its preset " + instrument.name);
    auto written = sf2::writeSamples(*tables, reader.samples, folder, progress);
    if (!written)
        return std::move(written).error();
    instrument.sounds = std::move(written->files);
    instrument.made = std::move(written->made);
    return instrument;
}

} // namespace media
