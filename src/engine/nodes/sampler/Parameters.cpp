// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/sampler/Parameters.h"

#include <array>

namespace engine::sampler
{

namespace
{

using base::ParameterInfo;
using base::ParameterScale;
using Text = std::string_view;

constexpr std::array<Text, 7> filterNames{"Off", "Ladder 24", "Ladder 12", "Low", "Band", "High", "Notch"};

constexpr ParameterInfo percent(Text group, Text id, Text name, float initially)
{
    return {id, name, "%", 0.0f, 100.0f, initially, ParameterScale::linear, {}, group};
}

constexpr ParameterInfo seconds(Text group, Text id, Text name, float initially)
{
    return {id, name, "s", 0.0001f, 20.0f, initially, ParameterScale::logarithmic, {}, group};
}

constexpr ParameterInfo linear(Text group, Text id, Text name, Text unit, float least, float most, float initially)
{
    return {id, name, unit, least, most, initially, ParameterScale::linear, {}, group};
}

constexpr Text sound = "Sound", filter = "Filter", amp = "Amp envelope", mod = "Mod envelope", lfo = "LFO",
               output = "Output";

constexpr std::array<ParameterInfo, parameterCount> all{{
    linear(sound, "tune", "Tune", "st", -24.0f, 24.0f, 0.0f),

    {"filter", "Type", "", 0.0f, 6.0f, 0.0f, ParameterScale::stepped, filterNames, filter},
    {"cutoff", "Cutoff", "Hz", 20.0f, 20000.0f, 20000.0f, ParameterScale::logarithmic, {}, filter},
    percent(filter, "resonance", "Resonance", 0.0f),
    percent(filter, "keyTrack", "Key track", 0.0f),
    linear(filter, "filterEnvelope", "Mod env", "st", -96.0f, 96.0f, 0.0f),

    seconds(amp, "ampAttack", "Attack", 0.0001f),
    seconds(amp, "ampDecay", "Decay", 1.0f),
    percent(amp, "ampSustain", "Sustain", 100.0f),
    seconds(amp, "ampRelease", "Release", 0.1f),
    percent(amp, "velocity", "Velocity", 100.0f),
    {"velocityCurve", "Vel. curve", "", 0.25f, 4.0f, 2.0f, ParameterScale::logarithmic, {}, amp},

    seconds(mod, "modAttack", "Attack", 0.0001f),
    seconds(mod, "modDecay", "Decay", 1.0f),
    percent(mod, "modSustain", "Sustain", 100.0f),
    seconds(mod, "modRelease", "Release", 0.1f),
    linear(mod, "modPitch", "Pitch", "st", -48.0f, 48.0f, 0.0f),

    {"lfoRate", "Rate", "Hz", 0.02f, 40.0f, 5.0f, ParameterScale::logarithmic, {}, lfo},
    seconds(lfo, "lfoDelay", "Delay", 0.0001f),
    linear(lfo, "lfoPitch", "Pitch", "ct", -1200.0f, 1200.0f, 0.0f),
    linear(lfo, "lfoFilter", "Filter", "st", -48.0f, 48.0f, 0.0f),
    linear(lfo, "lfoVolume", "Volume", "dB", -24.0f, 24.0f, 0.0f),
    linear(lfo, "lfoByHand", "By hand", "ct", 0.0f, 1200.0f, 50.0f),

    linear(output, "gain", "Gain", "dB", -60.0f, 12.0f, 0.0f),
    linear(output, "bendRange", "Bend range", "st", 0.0f, 48.0f, 2.0f),
}};

} // namespace

constinit const base::DeviceInfo description{"sampler", "Sampler", true, all};

} // namespace engine::sampler
