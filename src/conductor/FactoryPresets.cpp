// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/FactoryPresets.h"

#include "base/ParameterValue.h"
#include "conductor/DeviceRules.h"
#include "conductor/PolyPresets.h"

#include <algorithm>
#include <array>
#include <deque>
#include <vector>

namespace conductor
{

namespace
{

using Values = const FactoryPreset::Value[];

// The synthesizer's waves: 0 sine, 1 saw, 2 square, 3 triangle.
constexpr Values subBass{{"wave", 0},     {"attack", 0.004}, {"decay", 0.4},
                         {"sustain", 85}, {"release", 0.08}, {"gain", -12}};
constexpr Values sawBass{{"wave", 1},     {"attack", 0.003}, {"decay", 0.25},
                         {"sustain", 50}, {"release", 0.07}, {"gain", -14}};
constexpr Values pluck{{"wave", 1},    {"attack", 0.001}, {"decay", 0.18},
                       {"sustain", 0}, {"release", 0.15}, {"gain", -14}};
constexpr Values softKeys{{"wave", 3},     {"attack", 0.005}, {"decay", 1.4},
                          {"sustain", 35}, {"release", 0.45}, {"gain", -12}};
constexpr Values squareLead{{"wave", 2},     {"attack", 0.006}, {"decay", 0.3},
                            {"sustain", 80}, {"release", 0.12}, {"gain", -16}};
constexpr Values slowStrings{{"wave", 1},     {"attack", 0.6},  {"decay", 1.5},
                             {"sustain", 75}, {"release", 1.2}, {"gain", -15}};
constexpr Values glassBell{{"wave", 0},    {"attack", 0.001}, {"decay", 2.5},
                           {"sustain", 0}, {"release", 2.0},  {"gain", -12}};
constexpr Values organ{{"wave", 2},      {"attack", 0.01},  {"decay", 0.1},
                       {"sustain", 100}, {"release", 0.05}, {"gain", -17}};

constexpr Values console{{"bits", 8}, {"rate", 11025}, {"mix", 100}};
constexpr Values sampler{{"bits", 12}, {"rate", 26040}, {"mix", 100}};
constexpr Values telephone{{"bits", 8}, {"rate", 8000}, {"mix", 100}};
constexpr Values dust{{"bits", 10}, {"rate", 16000}, {"mix", 45}};
constexpr Values wreck{{"bits", 3}, {"rate", 3000}, {"mix", 70}};

constexpr Values slapback{{"time", 0.11}, {"feedback", 8}, {"highCut", 7000}, {"mix", 25}};
constexpr Values dub{{"time", 0.42}, {"feedback", 68}, {"highCut", 2500}, {"mix", 38}};
constexpr Values doubler{{"time", 0.024}, {"feedback", 0}, {"highCut", 16000}, {"mix", 35}};
constexpr Values dottedEighth{{"time", 0.375}, {"feedback", 40}, {"highCut", 6000}, {"mix", 28}};
constexpr Values farAway{{"time", 0.75}, {"feedback", 55}, {"highCut", 1800}, {"mix", 55}};

constexpr Values trim{{"gain", -3}};
constexpr Values half{{"gain", -6}};
constexpr Values pad{{"gain", -20}};
constexpr Values boost{{"gain", 6}};

// The sampler's filters: 0 off, 1 the ladder, 3 low, 5 high.
constexpr Values asItIs{{"filter", 0}, {"ampAttack", 0.0001}, {"ampSustain", 100}, {"ampRelease", 0.1}};
constexpr Values softStart{{"filter", 3},      {"cutoff", 3000},    {"keyTrack", 50},
                           {"ampAttack", 0.4}, {"ampSustain", 100}, {"ampRelease", 1.0}};
constexpr Values shortNotes{{"ampAttack", 0.0001}, {"ampDecay", 0.4}, {"ampSustain", 0}, {"ampRelease", 0.15}};
constexpr Values closing{{"filter", 1},          {"cutoff", 300},   {"resonance", 20},
                         {"filterEnvelope", 48}, {"modDecay", 0.5}, {"modSustain", 0}};

constexpr std::array presets{FactoryPreset{"synthesizer", "Sub bass", subBass},
                             FactoryPreset{"synthesizer", "Saw bass", sawBass},
                             FactoryPreset{"synthesizer", "Pluck", pluck},
                             FactoryPreset{"synthesizer", "Soft keys", softKeys},
                             FactoryPreset{"synthesizer", "Square lead", squareLead},
                             FactoryPreset{"synthesizer", "Slow strings", slowStrings},
                             FactoryPreset{"synthesizer", "Glass bell", glassBell},
                             FactoryPreset{"synthesizer", "Organ", organ},
                             FactoryPreset{"sampler", "As it is", asItIs},
                             FactoryPreset{"sampler", "Soft start", softStart},
                             FactoryPreset{"sampler", "Short notes", shortNotes},
                             FactoryPreset{"sampler", "Closing filter", closing},
                             FactoryPreset{"bitcrusher", "8-bit console", console},
                             FactoryPreset{"bitcrusher", "12-bit sampler", sampler},
                             FactoryPreset{"bitcrusher", "Telephone", telephone},
                             FactoryPreset{"bitcrusher", "Dust", dust},
                             FactoryPreset{"bitcrusher", "Wreck", wreck},
                             FactoryPreset{"echo", "Slapback", slapback},
                             FactoryPreset{"echo", "Dub", dub},
                             FactoryPreset{"echo", "Doubler", doubler},
                             FactoryPreset{"echo", "Dotted eighth at 120", dottedEighth},
                             FactoryPreset{"echo", "Far away", farAway},
                             FactoryPreset{"gain", "Trim 3 dB", trim},
                             FactoryPreset{"gain", "Half", half},
                             FactoryPreset{"gain", "Pad 20 dB", pad},
                             FactoryPreset{"gain", "Boost 6 dB", boost}};

/// Takes what is before the separator, or all, off the front.
std::string_view cut(std::string_view& text, std::string_view separator)
{
    const auto at = text.find(separator);
    const auto part = text.substr(0, at);
    text = at == std::string_view::npos ? std::string_view() : text.substr(at + separator.size());
    return part;
}

/// The presets above, and those of the table.
class Bank
{
public:
    Bank() : all(presets.begin(), presets.end())
    {
        auto text = polyPresets;
        for (auto lines = text; !lines.empty();)
        {
            auto line = cut(lines, "\n");
            if (line.empty())
                continue;
            if (line.find(": ") != std::string_view::npos)
                begin(line);
            else
                while (!line.empty())
                    add(cut(line, ", "));
        }
        for (std::size_t i = 0; i < values.size(); ++i)
            all[presets.size() + i].values = values[i];
    }

    std::vector<FactoryPreset> all;

private:
    void begin(std::string_view line)
    {
        const auto group = cut(line, ": ");
        all.push_back({"poly-synth", line, {}, group});
        values.emplace_back();
    }

    void add(std::string_view parameter)
    {
        const auto id = cut(parameter, " ");
        const auto& known = findDeviceInfo("poly-synth")->parameters;
        const auto info = std::ranges::find(known, id, &base::ParameterInfo::id);
        const auto value = info != known.end() ? base::valueFromText(*info, parameter) : std::nullopt;
        // What is mistyped fails the tests, not the user.
        values.back().push_back({id, value.value_or(-1e9)});
    }

    std::deque<std::vector<FactoryPreset::Value>> values; // of the table's, in its order
};

} // namespace

std::span<const FactoryPreset> factoryPresets()
{
    static const Bank bank;
    return bank.all;
}

} // namespace conductor
