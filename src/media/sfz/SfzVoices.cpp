// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/sfz/SfzVoices.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace media::sfz
{

namespace
{

using Number = std::function<std::optional<double>(std::string_view)>;

constexpr double longest = 100.0; // seconds

/// Of one of SFZ's envelopes or LFOs, by the beginning of its opcodes.
class Opcodes
{
public:
    Opcodes(const Number& from, std::string_view of) : number(from), name(of) {}

    double operator()(const char* end, double low, double high, double otherwise) const
    {
        return std::clamp(number(name + end).value_or(otherwise), low, high);
    }

private:
    const Number& number;
    std::string name;
};

/// attack, decay, sustain, release
std::array<double, 4> stagesOf(const Opcodes& envelope)
{
    return {envelope("_attack", 0.0, longest, 0.0), envelope("_decay", 0.0, longest, 0.0),
            envelope("_sustain", 0.0, 100.0, 100.0), envelope("_release", 0.0, longest, 0.0)};
}

void setModEnvelope(InstrumentFile::Sound& sound, const Number& number,
                    const std::function<void(std::string)>& leaveOut)
{
    const Opcodes filter(number, "fileg");
    const Opcodes pitch(number, "pitcheg");
    const auto opens = filter("_depth", -12000.0, 12000.0, 0.0);
    const auto bends = pitch("_depth", -12000.0, 12000.0, 0.0);
    if (opens == 0.0 && bends == 0.0)
        return;
    const auto stages = stagesOf(opens != 0.0 ? filter : pitch);
    if (opens != 0.0 && bends != 0.0 && stages != stagesOf(pitch))
        leaveOut("pitcheg with other stages than fileg");
    sound.filterEnvelope = opens / 100.0;
    sound.modPitch = bends / 100.0;
    sound.modAttack = stages[0];
    sound.modDecay = stages[1];
    sound.modSustain = stages[2];
    sound.modRelease = stages[3];
}

void setLfo(InstrumentFile::Sound& sound, const Number& number, const std::function<void(std::string)>& leaveOut)
{
    struct Speed
    {
        double rate;
        double delay;
        bool operator==(const Speed&) const = default;
    };
    std::vector<Speed> speeds; // of those that move something
    const auto depth = [&](std::string_view name, double most)
    {
        const Opcodes lfo(number, name);
        const Speed speed{lfo("_freq", 0.0, 20.0, 0.0), lfo("_delay", 0.0, longest, 0.0)};
        const auto moves = speed.rate > 0.0 ? lfo("_depth", -most, most, 0.0) : 0.0;
        if (moves != 0.0)
            speeds.push_back(speed);
        return moves;
    };
    const auto pitch = depth("pitchlfo", 1200.0);
    const auto filter = depth("fillfo", 1200.0);
    const auto volume = depth("amplfo", 10.0);
    if (speeds.empty())
        return;
    if (std::ranges::count(speeds, speeds.front()) != std::ssize(speeds))
        leaveOut("LFOs at speeds of their own");
    sound.lfoRate = speeds.front().rate;
    sound.lfoDelay = speeds.front().delay;
    sound.lfoPitch = pitch;
    sound.lfoFilter = filter / 100.0;
    sound.lfoVolume = volume;
}

/// In SFZ the wheel bends by two semitones where nothing is said.
void setBend(InstrumentFile::Sound& sound, const Number& number, const std::function<void(std::string)>& leaveOut)
{
    const auto up = number("bend_up");
    const auto down = number("bend_down");
    if (up)
        sound.bendRange = std::abs(*up) / 100.0;
    if (down && *down != -up.value_or(200.0))
        leaveOut("bend_down other than bend_up");
}

} // namespace

InstrumentFile::Sound voicesOf(const Number& number, const std::function<void(std::string)>& leaveOut)
{
    const auto part = [&](std::string_view name, double low, double high) -> std::optional<double>
    {
        const auto value = number(name);
        return value ? std::optional(std::clamp(*value, low, high)) : std::nullopt;
    };
    InstrumentFile::Sound sound{.attack = part("ampeg_attack", 0.0, longest),
                                .decay = part("ampeg_decay", 0.0, longest),
                                .sustain = part("ampeg_sustain", 0.0, 100.0),
                                .release = part("ampeg_release", 0.0, longest),
                                .velocity = part("amp_veltrack", 0.0, 100.0),
                                .cutoff = part("cutoff", 20.0, 20000.0),
                                .resonance = part("resonance", 0.0, 40.0),
                                .filter = {},
                                .keyTrack = part("fil_keytrack", 0.0, 1200.0)};
    setModEnvelope(sound, number, leaveOut);
    setLfo(sound, number, leaveOut);
    setBend(sound, number, leaveOut);
    return sound;
}

} // namespace media::sfz
