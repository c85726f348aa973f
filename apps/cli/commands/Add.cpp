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
    std::vector<std::string> sounds;
    std::optional<std::string> track;
    std::optional<std::string> at;
    double gain = 0.0;
    double pan = 0.0;
    std::optional<std::string> soundFont;
    bool json = false;
};

base::Result<void> add(const Arguments& arguments)
{
    auto conductor = openToEdit(arguments.song);
    if (!conductor)
        return std::move(conductor).error();

    conductor::Placement placement{.track = arguments.track, .gain = {arguments.gain}, .pan = arguments.pan};
    placement.soundFont = arguments.soundFont;
    placement.at = positionArgument("--at", arguments.at, conductor->song()).value_or(placement.at);
    const std::vector<std::filesystem::path> files(arguments.sounds.begin(), arguments.sounds.end());
    auto added = base::Result<std::vector<std::string>>(std::vector<std::string>());
    {
        ProgressBar bar("Reading");
        added = conductor->addFiles(files, placement, bar.progress());
    }
    if (!added)
        return std::move(added).error();
    if (arguments.json)
    {
        auto json = songJson(*conductor);
        json["leftOut"] = *added;
        print(json);
        return {};
    }
    printLine("Added " + (files.size() == 1 ? arguments.sounds.front() : count(files.size(), "file")) + " to " +
              arguments.song);
    for (const auto& remark : *added)
        printLine("Left out: " + remark);
    return {};
}

} // namespace

void addAdd(CLI::App& program, Work& work)
{
    const auto arguments = std::make_shared<Arguments>();
    auto* command = program.add_subcommand("add", "Put sounds or MIDI files onto the timeline");
    command->add_option("SONG", arguments->song)->required();
    command->add_option("SOUND", arguments->sounds, "Sounds or MIDI files")->required();
    command->add_option("--track", arguments->track,
                        "The track, made when there is none of the name; a new one for each file unless given");
    command->add_option("--at", arguments->at, "Where: bar.beat.tick, 12.5s or 1:02.250 (the start)");
    command->add_option("--gain", arguments->gain, "Of the clips, in dB")->check(between(-144, 24));
    command->add_option("--pan", arguments->pan, "Of new tracks, -1 left to 1 right")->check(between(-1, 1));
    command->add_option("--soundfont", arguments->soundFont,
                        "An .sf2 or .sf3 file that plays the parts of MIDI files, each by its program (synthesizers)");
    command->add_flag("--json", arguments->json, "Print the song as JSON");
    command->callback([&work, arguments] { work = [arguments] { return add(*arguments); }; });
}

} // namespace cli
