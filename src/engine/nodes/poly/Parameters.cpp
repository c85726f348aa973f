// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/poly/Parameters.h"

#include <array>

namespace engine::poly
{

namespace
{

using base::ParameterInfo;
using base::ParameterScale;
using Text = std::string_view;

constexpr std::array<Text, 9> tableNames{"Classic", "Pulse", "Twin saw", "Organ", "Vowel",
                                         "Bell",    "Sweep", "Choir",    "Glass"};
constexpr std::array<Text, 4> crossNames{"Off", "Sync", "FM", "Ring"};
constexpr std::array<Text, 4> subNames{"Sine -1", "Square -1", "Sine -2", "Square -2"};
constexpr std::array<Text, 7> filterNames{"Off", "Ladder 24", "Ladder 12", "Low", "Band", "High", "Notch"};
constexpr std::array<Text, 5> lfoNames{"Sine", "Triangle", "Saw", "Square", "Random"};
constexpr std::array<Text, 2> startNames{"Note", "Free"};
constexpr std::array<Text, 13> syncNames{"Off",  "4 bars", "2 bars", "1/1",  "1/2",  "1/4.", "1/4",
                                         "1/4T", "1/8.",   "1/8",    "1/8T", "1/16", "1/32"};
constexpr std::array<double, syncNames.size()> syncBeats{0.0,       16.0, 8.0, 4.0,       2.0,  1.5,  1.0,
                                                         2.0 / 3.0, 0.75, 0.5, 1.0 / 3.0, 0.25, 0.125};
constexpr std::array<Text, 3> modeNames{"Poly", "Mono", "Legato"};
constexpr std::array<Text, static_cast<std::size_t>(Source::count)> sourceNames{
    "None", "Velocity", "Key", "Random", "Amp env", "Mod env", "LFO 1", "LFO 2", "Mod wheel", "Pressure", "Timbre"};
constexpr std::array<Text, static_cast<std::size_t>(Target::count)> targetNames{
    "None",      "Pitch", "Osc 1 pitch", "Osc 2 pitch", "Osc 1 morph", "Osc 2 morph", "Osc 1 level", "Osc 2 level",
    "Sub level", "Noise", "Cross",       "Detune",      "Cutoff",      "Resonance",   "Pan",         "Volume"};

constexpr ParameterInfo choice(Text group, Text id, Text name, std::span<const Text> names, float initially = 0.0f)
{
    return {id, name, "", 0.0f, static_cast<float>(names.size() - 1), initially, ParameterScale::stepped, names, group};
}

constexpr ParameterInfo percent(Text group, Text id, Text name, float initially = 0.0f, float least = 0.0f)
{
    return {id, name, "%", least, 100.0f, initially, ParameterScale::linear, {}, group};
}

constexpr ParameterInfo seconds(Text group, Text id, Text name, float initially, float least = 0.001f)
{
    return {id, name, "s", least, 10.0f, initially, ParameterScale::logarithmic, {}, group};
}

constexpr ParameterInfo linear(Text group, Text id, Text name, Text unit, float least, float most, float initially)
{
    return {id, name, unit, least, most, initially, ParameterScale::linear, {}, group};
}

constexpr ParameterInfo steps(Text group, Text id, Text name, float least, float most, float initially)
{
    return {id, name, "", least, most, initially, ParameterScale::stepped, {}, group};
}

constexpr ParameterInfo hertz(Text group, Text id, Text name, float least, float most, float initially)
{
    return {id, name, "Hz", least, most, initially, ParameterScale::logarithmic, {}, group};
}

constexpr Text osc1 = "Oscillator 1", osc2 = "Oscillator 2", mix = "Mix", voices = "Unison", filter = "Filter",
               amp = "Amp envelope", mod = "Mod envelope", lfo1 = "LFO 1", lfo2 = "LFO 2", matrix = "Modulation",
               output = "Voice";

constexpr std::array<ParameterInfo, parameterCount> all{
    choice(osc1, "osc1Table", "Table", tableNames),
    percent(osc1, "osc1Morph", "Morph", 66.6667f), // a saw
    steps(osc1, "osc1Pitch", "Semitones", -36.0f, 36.0f, 0.0f),
    linear(osc1, "osc1Fine", "Fine", "ct", -100.0f, 100.0f, 0.0f),
    percent(osc1, "osc1Level", "Level", 70.0f),

    choice(osc2, "osc2Table", "Table", tableNames),
    percent(osc2, "osc2Morph", "Morph", 66.6667f),
    steps(osc2, "osc2Pitch", "Semitones", -36.0f, 36.0f, 0.0f),
    linear(osc2, "osc2Fine", "Fine", "ct", -100.0f, 100.0f, 7.0f),
    percent(osc2, "osc2Level", "Level", 70.0f),

    choice(mix, "cross", "Cross", crossNames),
    percent(mix, "crossAmount", "Amount", 50.0f),
    choice(mix, "subWave", "Sub", subNames),
    percent(mix, "subLevel", "Sub level"),
    percent(mix, "noiseLevel", "Noise"),

    steps(voices, "unison", "Voices", 1.0f, static_cast<float>(mostUnison), 1.0f),
    linear(voices, "detune", "Detune", "ct", 0.0f, 100.0f, 15.0f),
    percent(voices, "spread", "Spread", 70.0f),

    choice(filter, "filter", "Type", filterNames, 1.0f),
    hertz(filter, "cutoff", "Cutoff", 20.0f, 20000.0f, 2500.0f),
    percent(filter, "resonance", "Resonance", 15.0f),
    linear(filter, "drive", "Drive", "dB", 0.0f, 36.0f, 0.0f),
    percent(filter, "keyTrack", "Key track", 40.0f),
    linear(filter, "filterEnvelope", "Mod env", "st", -96.0f, 96.0f, 18.0f),

    seconds(amp, "ampAttack", "Attack", 0.004f, 0.0005f),
    seconds(amp, "ampDecay", "Decay", 0.5f),
    percent(amp, "ampSustain", "Sustain", 75.0f),
    seconds(amp, "ampRelease", "Release", 0.3f),
    percent(amp, "velocity", "Velocity", 70.0f),

    seconds(mod, "modAttack", "Attack", 0.003f, 0.0005f),
    seconds(mod, "modDecay", "Decay", 0.6f),
    percent(mod, "modSustain", "Sustain", 20.0f),
    seconds(mod, "modRelease", "Release", 0.4f),

    choice(lfo1, "lfo1Wave", "Wave", lfoNames),
    hertz(lfo1, "lfo1Rate", "Rate", 0.02f, 40.0f, 5.0f),
    linear(lfo1, "lfo1Fade", "Fade in", "s", 0.0f, 5.0f, 0.0f),
    choice(lfo1, "lfo1Start", "Start", startNames),
    choice(lfo1, "lfo1Sync", "Tempo", syncNames),
    choice(lfo2, "lfo2Wave", "Wave", lfoNames),
    hertz(lfo2, "lfo2Rate", "Rate", 0.02f, 40.0f, 0.3f),
    linear(lfo2, "lfo2Fade", "Fade in", "s", 0.0f, 5.0f, 0.0f),
    choice(lfo2, "lfo2Start", "Start", startNames),
    choice(lfo2, "lfo2Sync", "Tempo", syncNames),

    choice(matrix, "slot1Source", "Source 1", sourceNames),
    choice(matrix, "slot1Target", "Target 1", targetNames),
    percent(matrix, "slot1Amount", "Amount 1", 0.0f, -100.0f),
    choice(matrix, "slot2Source", "Source 2", sourceNames),
    choice(matrix, "slot2Target", "Target 2", targetNames),
    percent(matrix, "slot2Amount", "Amount 2", 0.0f, -100.0f),
    choice(matrix, "slot3Source", "Source 3", sourceNames),
    choice(matrix, "slot3Target", "Target 3", targetNames),
    percent(matrix, "slot3Amount", "Amount 3", 0.0f, -100.0f),
    choice(matrix, "slot4Source", "Source 4", sourceNames),
    choice(matrix, "slot4Target", "Target 4", targetNames),
    percent(matrix, "slot4Amount", "Amount 4", 0.0f, -100.0f),
    choice(matrix, "slot5Source", "Source 5", sourceNames),
    choice(matrix, "slot5Target", "Target 5", targetNames),
    percent(matrix, "slot5Amount", "Amount 5", 0.0f, -100.0f),
    choice(matrix, "slot6Source", "Source 6", sourceNames),
    choice(matrix, "slot6Target", "Target 6", targetNames),
    percent(matrix, "slot6Amount", "Amount 6", 0.0f, -100.0f),

    choice(output, "mode", "Mode", modeNames),
    linear(output, "glide", "Glide", "s", 0.0f, 3.0f, 0.0f),
    linear(output, "gain", "Gain", "dB", -60.0f, 12.0f, -12.0f),
    linear(output, "bendRange", "Bend range", "st", 0.0f, 48.0f, 2.0f)};

} // namespace

double beatsOfSync(std::size_t choice) RT_SAFE
{
    return syncBeats[choice];
}

constinit const base::DeviceInfo description{"poly-synth", "Poly synth", true, all};

} // namespace engine::poly
