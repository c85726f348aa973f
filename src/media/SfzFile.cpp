// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/SfzFile.h"

#include "base/Utf8.h"
#include "media/FileCheck.h"
#include "media/sfz/SfzText.h"
#include "media/sfz/SfzValues.h"
#include "media/sfz/SfzVoices.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <set>

namespace media
{

namespace
{

using base::ErrorKind;
using base::Result;
using Opcodes = std::map<std::string, std::string, std::less<>>;
using Zone = InstrumentFile::Zone;

/// Collects opcodes by header, and makes a zone of each region.
class Regions final : public sfz::Listener
{
public:
    Regions(const std::filesystem::path& path, InstrumentFile& to) : file(path), instrument(to) {}

    void readFrom(const sfz::Text& reader) { text = &reader; }

    Result<void> header(std::string_view name) override
    {
        if (auto ended = endRegion(); !ended)
            return ended;
        constexpr std::array<std::string_view, 5> levels{"control", "global", "master", "group", "region"};
        const auto found = std::ranges::find(levels, name);
        at = found == levels.end() ? none : static_cast<std::size_t>(found - levels.begin());
        if (at == none)
            leaveOut("the part <" + base::readableText(name, 40) + ">");
        for (auto level = std::max(at, std::size_t{1}); at != none && at > 0 && level < headers.size(); ++level)
            headers[level].clear();
        inRegion = at == regionLevel;
        return {};
    }

    void opcode(std::string_view name, std::string_view value) override
    {
        if (at == none)
            return;
        const auto lower = sfz::opcodeOf(name);
        if (!sfz::isPlayed(lower))
            leaveOut(lower.substr(0, 60));
        else
            headers[at].insert_or_assign(lower, std::string(value));
    }

    Result<void> finish()
    {
        if (auto ended = endRegion(); !ended)
            return ended;
        if (instrument.zones.empty())
            return fileError(ErrorKind::unreadable, file, "has no region that could be played");
        tell();
        return {};
    }

private:
    static constexpr std::size_t regionLevel = 4;
    static constexpr std::size_t none = 99;

    /// What the region says, or the nearest header around it.
    const std::string* find(std::string_view name) const
    {
        for (auto level = headers.size(); level > 0; --level)
            if (const auto found = headers[level - 1].find(name); found != headers[level - 1].end())
                return &found->second;
        return nullptr;
    }

    std::optional<double> number(std::string_view name)
    {
        const auto* const value = find(name);
        if (value == nullptr)
            return std::nullopt;
        auto read = sfz::numberIn(*value);
        if (!read)
            leaveOut(std::string(name) + "=" + base::readableText(*value, 40));
        return read;
    }

    double within(std::string_view name, double low, double high, double otherwise)
    {
        const auto value = number(name);
        return value ? std::clamp(*value, low, high) : otherwise;
    }

    int whole(std::string_view name, int low, int high, int otherwise)
    {
        return static_cast<int>(std::lround(within(name, low, high, otherwise)));
    }

    std::int64_t frames(std::string_view name) { return static_cast<std::int64_t>(within(name, 0.0, 1e12, 0.0)); }

    std::optional<int> key(std::string_view name)
    {
        const auto* const value = find(name);
        return value != nullptr ? sfz::keyIn(*value) : std::nullopt;
    }

    Result<void> endRegion()
    {
        if (!std::exchange(inRegion, false))
            return {};
        const auto* const trigger = find("trigger");
        const auto* const sample = find("sample");
        if (trigger != nullptr && *trigger != "attack" && *trigger != "release")
            leaveOut("regions with trigger=" + base::readableText(*trigger, 40));
        else if (sample == nullptr || sample->starts_with('*'))
            leaveOut("regions without a sound file");
        else if (instrument.zones.size() == mostZones)
            return fileError(ErrorKind::unsupported, file, "has more than 10000 regions");
        else
            return addZone(*sample);
        return {};
    }

    Result<void> addZone(const std::string& sample)
    {
        Zone zone;
        if (!setKeys(zone) || !setVelocityFades(zone) || number("end").value_or(0.0) < 0.0)
            return {};
        const auto* const folder = find("default_path");
        const auto place = text->place((folder != nullptr ? *folder : std::string()) + sample);
        if (!place)
            return place.error();
        zone.sound = indexOf(*place);
        setPitch(zone);
        zone.gain = within("volume", -144.0, 24.0, 0.0);
        zone.pan = within("pan", -100.0, 100.0, 0.0) / 100.0;
        zone.start = frames("offset");
        if (const auto end = number("end"))
            zone.end = static_cast<std::int64_t>(std::min(*end, 1e12)) + 1;
        if (zone.end > 0 && zone.end <= zone.start)
            return {};
        setLoop(zone);
        zone.sequenceLength = whole("seq_length", 1, 100, 1);
        zone.sequencePosition = whole("seq_position", 1, 100, 1);
        setChance(zone);
        setChoke(zone);
        if (zone.sequencePosition > zone.sequenceLength)
            return {};
        if (const auto* const trigger = find("trigger"))
            zone.atRelease = *trigger == "release";
        setVoices();
        setEnvelope(zone);
        setFilter(zone);
        instrument.zones.push_back(zone);
        return {};
    }

    /// False where no key plays it.
    bool setKeys(Zone& zone)
    {
        const auto one = key("key");
        const auto low = key("lokey");
        const auto high = key("hikey");
        const auto shift = whole("note_offset", -127, 127, 0) + 12 * whole("octave_offset", -10, 10, 0);
        zone.lowKey = std::clamp(low.value_or(one.value_or(0)) + (low || one ? shift : 0), 0, 127);
        zone.highKey = high.value_or(one.value_or(127)) + (high || one ? shift : 0);
        zone.root = key("pitch_keycenter");
        if (!zone.root)
            zone.root = one;
        const auto* const center = find("pitch_keycenter");
        if (!zone.root && (center == nullptr || *center != "sample"))
            zone.root = 60;
        if (zone.root)
            zone.root = std::clamp(*zone.root + shift, 0, 127);
        zone.lowVelocity = whole("lovel", 1, 127, 1);
        zone.highVelocity = whole("hivel", 0, 127, 127);
        const bool played = zone.highKey >= zone.lowKey && zone.highVelocity >= zone.lowVelocity;
        zone.highKey = std::min(zone.highKey, 127);
        return played && zone.highKey >= zone.lowKey;
    }

    void setPitch(Zone& zone)
    {
        const auto transpose = whole("transpose", -127, 127, 0);
        zone.tune = within("tune", -1200.0, 1200.0, 0.0);
        if (zone.root)
            zone.root = std::clamp(*zone.root - transpose, 0, 127);
        if (const auto track = number("pitch_keytrack"); track && *track != 100.0)
        {
            if (*track == 0.0 && zone.lowKey == zone.highKey)
                zone.root = zone.lowKey;
            else
                leaveOut("pitch_keytrack=" + *find("pitch_keytrack"));
        }
    }

    void setLoop(Zone& zone)
    {
        using Loop = InstrumentFile::Loop;
        if (const auto* const mode = find("loop_mode"))
        {
            if (*mode == "no_loop")
                zone.loop = Loop::off;
            else if (*mode == "one_shot")
                zone.loop = Loop::oneShot;
            else if (*mode == "loop_continuous" || *mode == "loop_sustain")
                zone.loop = Loop::forward;
            if (!zone.loop || *mode == "loop_sustain")
                leaveOut("loop_mode=" + base::readableText(*mode, 40));
        }
        zone.loopStart = frames("loop_start");
        if (const auto end = number("loop_end"); end && *end > 0.0)
            zone.loopEnd = static_cast<std::int64_t>(std::min(*end, 1e12)) + 1;
        if (zone.loopEnd > 0 && zone.loopEnd <= zone.loopStart)
            zone.loopEnd = zone.loopStart = 0;
        zone.crossfadeSeconds = within("loop_crossfade", 0.0, 60.0, 0.0);
    }

    /// Where a fade begins outside of the zone's velocities, it begins with them. False where no velocity plays it.
    bool setVelocityFades(Zone& zone)
    {
        const auto in = number("xfin_hivel");
        const auto out = number("xfout_lovel");
        zone.lowVelocity = std::max(zone.lowVelocity, whole("xfin_lovel", 1, 127, 1));
        zone.highVelocity = std::min(zone.highVelocity, whole("xfout_hivel", 1, 127, 127));
        const auto length = [](double from, double to) { return static_cast<int>(std::clamp(to - from, 0.0, 126.0)); };
        if (in)
            zone.velocityFadeIn = length(zone.lowVelocity, *in);
        if (out)
            zone.velocityFadeOut = length(*out, zone.highVelocity);
        return zone.lowVelocity <= zone.highVelocity;
    }

    /// A part of chance that is one of so many equal ones is a turn: the turns of a song's notes are scattered.
    void setChance(Zone& zone)
    {
        const auto low = within("lorand", 0.0, 1.0, 0.0);
        const auto high = within("hirand", 0.0, 1.0, 1.0);
        if (low == 0.0 && high == 1.0)
            return;
        const auto count = std::round(1.0 / std::max(high - low, 0.01));
        const auto turn = low * count;
        const bool isOne = std::abs((high - low) * count - 1.0) < 0.02 && std::abs(turn - std::round(turn)) < 0.02;
        if (!isOne || zone.sequenceLength != 1)
            return leaveOut("lorand and hirand of unequal parts");
        zone.sequenceLength = static_cast<int>(count);
        zone.sequencePosition = static_cast<int>(std::round(turn)) + 1;
    }

    void setChoke(Zone& zone)
    {
        const auto group = whole("group", 0, 1'000'000, 0);
        const auto by = whole("off_by", 0, 1'000'000, 0);
        if (by != 0 && by == group)
            zone.choke = group;
        else if (by != 0)
            leaveOut("off_by of another group");
    }

    void setVoices()
    {
        auto sound = sfz::voicesOf([this](std::string_view name) { return number(name); },
                                   [this](std::string what) { leaveOut(std::move(what)); });
        if (const auto* const kind = find("fil_type"))
            sound.filter = *kind;
        sounds.push_back(std::move(sound));
    }

    /// The decay and the release of SFZ are nine nepers, as sfizz plays them.
    void setEnvelope(Zone& zone)
    {
        constexpr double scale = 96.0 / (9.0 * 8.685889638);
        const auto time = [&](std::string_view name, double otherwise) { return within(name, 0.0, 100.0, otherwise); };
        const auto sustain = within("ampeg_sustain", 0.0, 100.0, 100.0);
        zone.envelope = {.delay = time("ampeg_delay", 0.0),
                         .attack = time("ampeg_attack", 0.0),
                         .hold = time("ampeg_hold", 0.0),
                         .decay = std::min(scale * time("ampeg_decay", 0.0), 100.0),
                         .sustain = sustain > 0.0 ? std::max(20.0 * std::log10(sustain / 100.0), -96.0) : -96.0,
                         .release = std::min(scale * time("ampeg_release", 0.001), 100.0)};
    }

    void setFilter(Zone& zone)
    {
        if (find("cutoff") != nullptr)
            zone.filter = {.cutoff = within("cutoff", 20.0, 20000.0, 20000.0),
                           .resonance = within("resonance", 0.0, 40.0, 0.0)};
    }

    std::size_t indexOf(const std::filesystem::path& sound)
    {
        const auto [known, isNew] = places.emplace(sound, instrument.sounds.size());
        if (isNew)
            instrument.sounds.push_back(sound);
        return known->second;
    }

    void leaveOut(std::string what)
    {
        if (leftOut.size() < 50)
            leftOut.insert(std::move(what));
    }

    /// Where all regions agree, what they say is the instrument's, and people can turn it.
    void tellVoices()
    {
        auto& sound = instrument.sound = middleOf(sounds);
        const auto differs = [&](auto... members)
        {
            return std::ranges::adjacent_find(sounds, [&](const auto& one, const auto& other)
                                              { return ((one.*members != other.*members) || ...); }) != sounds.end();
        };
        using Sound = InstrumentFile::Sound;
        const bool ownEnvelopes = differs(&Sound::attack, &Sound::decay, &Sound::sustain, &Sound::release) ||
                                  std::ranges::any_of(instrument.zones, hasStages);
        const bool ownFilters = differs(&Sound::cutoff, &Sound::resonance);
        for (auto& zone : instrument.zones)
        {
            if (!ownEnvelopes)
                zone.envelope.reset();
            if (!ownFilters)
                zone.filter.reset();
        }
        if (ownEnvelopes)
            sound.attack = sound.decay = sound.sustain = sound.release = std::nullopt;
        if (ownFilters)
        {
            sound.cutoff = 20000.0;
            sound.resonance.reset();
        }
        if (differs(&Sound::velocity, &Sound::filter, &Sound::keyTrack, &Sound::bendRange))
            instrument.remarks.push_back("the regions of " + fileName(file) +
                                         " differ in how far velocity, keys or the wheel count, or in their kind of "
                                         "filter: all play in the middle of them");
        if (differs(&Sound::filterEnvelope, &Sound::modPitch, &Sound::modAttack, &Sound::modDecay, &Sound::modSustain,
                    &Sound::modRelease, &Sound::lfoRate, &Sound::lfoDelay, &Sound::lfoPitch, &Sound::lfoFilter,
                    &Sound::lfoVolume))
            instrument.remarks.push_back("the regions of " + fileName(file) +
                                         " differ in what moves their pitch, filter or volume: all play in the middle "
                                         "of it");
    }

    /// That the envelope of the sampler does not have.
    static bool hasStages(const Zone& zone)
    {
        return zone.envelope && (zone.envelope->delay > 0.0 || zone.envelope->hold > 0.0);
    }

    void tell()
    {
        tellVoices();
        if (leftOut.empty())
            return;
        std::string list;
        for (const auto& one : leftOut)
            list += (list.empty() ? "" : ", ") + one;
        instrument.remarks.push_back(fileName(file) + " holds what Tutti does not play: " + list);
    }

    const std::filesystem::path& file;
    InstrumentFile& instrument;
    const sfz::Text* text = nullptr;
    std::array<Opcodes, regionLevel + 1> headers; // control, global, master, group, region
    std::size_t at = none;
    bool inRegion = false;
    std::vector<InstrumentFile::Sound> sounds; // of the zones
    std::map<std::filesystem::path, std::size_t> places;
    std::set<std::string> leftOut;
};

} // namespace

Result<InstrumentFile> readSfzFile(const std::filesystem::path& path)
{
    InstrumentFile instrument;
    instrument.name = base::readableText(path.stem().string(), 200);
    Regions regions(path, instrument);
    sfz::Text text(path, regions);
    regions.readFrom(text);
    auto read = text.read();
    if (read)
        read = regions.finish();
    if (!read)
        return std::move(read).error();
    return instrument;
}

} // namespace media
