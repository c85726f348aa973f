// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/Commands.h"
#include "conductor/Conductor.h"
#include "conductor/DeviceRules.h"
#include "Output.h"

#include <memory>

namespace cli
{

namespace
{

std::string ratesText(const std::vector<base::SampleRate>& rates)
{
    std::string text;
    for (const auto rate : rates)
        text += (text.empty() ? "" : " ") + std::to_string(rate.hertz);
    return text;
}

base::Result<void> listDevices(bool asJson)
{
    auto json = Json::array();
    Table table{{"SYSTEM", "DEVICE", "OUTPUTS", "INPUTS", "", "RATES"}};
    for (const auto& device : device::listDevices())
    {
        auto rates = Json::array();
        for (const auto rate : device.rates)
            rates.push_back(rate.hertz);
        json.push_back({{"backend", device.backend},
                        {"name", device.name},
                        {"outputs", device.outputs},
                        {"inputs", device.inputs},
                        {"rates", rates},
                        {"default", device.isDefault}});
        table.push_back({device.backend, device.name, std::to_string(device.outputs), std::to_string(device.inputs),
                         device.isDefault ? "default" : "", ratesText(device.rates)});
    }
    if (asJson)
        print(json);
    else if (table.size() == 1)
        printLine("There is no audio device; songs play to a silent clock");
    else
        print(table);
    return {};
}

base::Result<void> listMidiPorts(bool asJson)
{
    const auto ports = device::listMidiPorts();
    if (asJson)
    {
        print(Json{{"inputs", ports.inputs}, {"outputs", ports.outputs}});
        return {};
    }
    Table table{{"DIRECTION", "PORT"}};
    for (const auto& name : ports.inputs)
        table.push_back({"input", name});
    for (const auto& name : ports.outputs)
        table.push_back({"output", name});
    if (table.size() == 1)
        printLine("There are no MIDI ports");
    else
        print(table);
    return {};
}

Json parameterJson(const base::ParameterInfo& parameter)
{
    return {{"id", parameter.id},           {"name", parameter.name},       {"unit", parameter.unit},
            {"minimum", parameter.minimum}, {"maximum", parameter.maximum}, {"default", parameter.defaultValue}};
}

base::Result<void> listPlugins(bool scan, bool asJson)
{
    auto json = Json::array();
    Table table{{"FORMAT", "TYPE", "NAME", "KIND", "PARAMETERS"}};
    for (const auto& device : conductor::builtInDevices())
    {
        auto parameters = Json::array();
        std::string names;
        for (const auto& parameter : device.parameters)
        {
            parameters.push_back(parameterJson(parameter));
            names += (names.empty() ? "" : " ") + std::string(parameter.id);
        }
        json.push_back({{"format", "built-in"},
                        {"type", device.type},
                        {"name", device.name},
                        {"instrument", device.isInstrument},
                        {"parameters", parameters}});
        table.push_back({"built-in", std::string(device.type), std::string(device.name),
                         device.isInstrument ? "instrument" : "effect", names});
    }
    if (asJson)
    {
        print(json);
        return {};
    }
    print(table);
    if (scan)
        printLine("This build hosts no other plugins: there is nothing to scan");
    return {};
}

} // namespace

void addLists(CLI::App& program, Work& work)
{
    struct Arguments
    {
        bool json = false;
        bool scan = false;
    };
    const auto arguments = std::make_shared<Arguments>();
    const auto add = [&](const char* name, const char* what, auto list)
    {
        auto* command = program.add_subcommand(name, what);
        command->add_flag("--json", arguments->json, "Print as JSON");
        command->callback([&work, arguments, list] { work = [arguments, list] { return list(*arguments); }; });
        return command;
    };
    add("devices", "List the audio devices", [](const Arguments& given) { return listDevices(given.json); });
    add("midi-ports", "List the MIDI ports", [](const Arguments& given) { return listMidiPorts(given.json); });
    add("plugins", "List what tracks can hold: instruments and effects",
        [](const Arguments& given) { return listPlugins(given.scan, given.json); })
        ->add_flag("--scan", arguments->scan, "Look for new ones first");
}

} // namespace cli
