// SPDX-License-Identifier: GPL-3.0-or-later
#include "Arguments.h"
#include "commands/Commands.h"
#include "conductor/Conductor.h"
#include "Output.h"
#include "SongFile.h"

#include <memory>

namespace cli
{

namespace
{

struct Arguments
{
    std::string song;
    int rate = 48000;
    double tempo = 120.0;
    std::string meter = "4/4";
    bool json = false;
};

base::Result<void> make(const Arguments& arguments)
{
    const conductor::NewSong settings{{arguments.rate}, arguments.tempo, meterArgument("--meter", arguments.meter)};
    const auto made = conductor::Conductor::create(arguments.song, settings);
    if (!made)
        return made.error();
    if (arguments.json)
        print(songJson(*made));
    else
        printLine("Made " + arguments.song + ": " + std::to_string(arguments.rate) + " Hz, " +
                  shortest(arguments.tempo) + " BPM, " + arguments.meter);
    return {};
}

} // namespace

void addNew(CLI::App& program, Work& work)
{
    const auto arguments = std::make_shared<Arguments>();
    auto* command = program.add_subcommand("new", "Make an empty song");
    command->add_option("SONG", arguments->song, "The file to make")->required();
    command->add_option("--rate", arguments->rate, "Frames a second (48000)")->check(sampleRate());
    command->add_option("--tempo", arguments->tempo, "Quarter notes a minute (120)")->check(between(1, 1000));
    command->add_option("--meter", arguments->meter, "Beats a bar over their length (4/4)");
    command->add_flag("--json", arguments->json, "Print the song as JSON");
    command->callback([&work, arguments] { work = [arguments] { return make(*arguments); }; });
}

} // namespace cli
