// SPDX-License-Identifier: GPL-3.0-or-later
#include "Arguments.h"
#include "commands/Commands.h"
#include "conductor/Conductor.h"
#include "Output.h"
#include "ProgressBar.h"
#include "SongFile.h"

#include <memory>

namespace cli
{

namespace
{

struct Arguments
{
    std::string song;
    std::vector<std::string> files;
    conductor::SamplerPlan plan;
    std::size_t preset = 1;
    bool presets = false;
    bool json = false;
};

base::Result<void> listPresets(const Arguments& arguments)
{
    const auto presets = conductor::soundFontPresets(arguments.files.front());
    if (!presets)
        return presets.error();
    auto json = Json::array();
    Table table{{"Number", "Bank", "Program", "Name"}};
    for (const auto& preset : *presets)
    {
        const auto number = json.size() + 1;
        json.push_back({{"number", number}, {"bank", preset.bank}, {"program", preset.program}, {"name", preset.name}});
        table.push_back(
            {std::to_string(number), std::to_string(preset.bank), std::to_string(preset.program), preset.name});
    }
    if (arguments.json)
        print(json);
    else
        print(table);
    return {};
}

base::Result<void> addTrack(const Arguments& arguments)
{
    auto conductor = openToEdit(arguments.song);
    if (!conductor)
        return std::move(conductor).error();
    auto plan = arguments.plan;
    plan.preset = arguments.preset - 1;
    const std::vector<std::filesystem::path> files(arguments.files.begin(), arguments.files.end());
    auto added = base::Result<std::vector<std::string>>(std::vector<std::string>());
    {
        ProgressBar bar("Reading");
        added = conductor->addSampler(files, plan, bar.progress());
    }
    if (!added)
        return std::move(added).error();
    const auto& track = conductor->song().tracks.back();
    const auto& device = track.devices.front();
    if (arguments.json)
        print(Json{{"song", arguments.song},
                   {"track", track.id.value},
                   {"name", track.name},
                   {"device", device.id.value},
                   {"zones", device.zones.size()},
                   {"leftOut", *added}});
    else
    {
        printLine("Added the track " + track.name + " with a sampler of " + count(device.zones.size(), "zone") +
                  " to " + arguments.song);
        for (const auto& remark : *added)
            printLine("Left out: " + remark);
    }
    return {};
}

} // namespace

void addSampler(CLI::App& program, Work& work)
{
    const auto arguments = std::make_shared<Arguments>();
    auto* command =
        program.add_subcommand("sampler", "Put an SFZ or SF2 instrument, or sounds, onto the keys of a track");
    command->add_option("SONG", arguments->song)->required();
    command->add_option("FILE", arguments->files, "An .sfz, .sf2 or .sf3 file, or sounds")->required();
    command->add_option("--track", arguments->plan.track, "The name of the track (that of the file)");
    const std::map<std::string, conductor::SamplerLayout> layouts{{"keys", conductor::SamplerLayout::keys},
                                                                  {"pads", conductor::SamplerLayout::pads},
                                                                  {"slices", conductor::SamplerLayout::slices}};
    command
        ->add_option(
            "--layout", arguments->plan.layout,
            "Of sounds: keys, each across all of them (of one sound); pads, a key each from C2 on (of several); "
            "slices, the pieces of one")
        ->transform(CLI::CheckedTransformer(layouts));
    command
        ->add_option("--root", arguments->plan.root,
                     "The key of the sounds' own pitch (as they say, else as they sound)")
        ->check(CLI::Range(0, 127));
    command->add_option("--preset", arguments->preset, "Of a SoundFont: its number, as --presets lists them (1)")
        ->check(CLI::Range(1, 100000));
    command->add_flag("--presets", arguments->presets, "List the presets of a SoundFont, and add nothing");
    command->add_flag("--json", arguments->json, "Print what was added as JSON");
    command->callback(
        [&work, arguments]
        { work = [arguments] { return arguments->presets ? listPresets(*arguments) : addTrack(*arguments); }; });
}

} // namespace cli
