// SPDX-License-Identifier: GPL-3.0-or-later
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
    std::string target;
    bool json = false;
};

base::Result<void> copy(const Arguments& arguments)
{
    const auto conductor = conductor::Conductor::open(arguments.song, document::Access::read);
    if (!conductor)
        return conductor.error();
    if (auto copied = conductor->copyTo(arguments.target); !copied)
        return copied;
    if (arguments.json)
        print(Json{{"song", arguments.song}, {"copy", arguments.target}});
    else
        printLine("Copied " + arguments.song + " to " + arguments.target);
    return {};
}

base::Result<void> collect(const Arguments& arguments)
{
    auto conductor = openToEdit(arguments.song);
    if (!conductor)
        return std::move(conductor).error();
    {
        ProgressBar bar("Copying");
        if (auto collected = conductor->collect(bar.progress()); !collected)
            return collected;
    }
    const auto folder = (conductor->folder() / "sounds").string();
    const auto sounds = conductor->song().sounds.size();
    if (arguments.json)
        print(Json{{"song", arguments.song}, {"folder", folder}, {"sounds", sounds}});
    else
        printLine("All sounds of " + arguments.song + " (" + std::to_string(sounds) + ") lie in " + folder);
    return {};
}

} // namespace

void addCopy(CLI::App& program, Work& work)
{
    const auto arguments = std::make_shared<Arguments>();
    auto* copyCommand = program.add_subcommand("copy", "Write a song with its history to another file");
    copyCommand->add_option("SONG", arguments->song)->required();
    copyCommand->add_option("NEW", arguments->target, "The file to make")->required();
    copyCommand->add_flag("--json", arguments->json, "Print what was copied as JSON");
    copyCommand->callback([&work, arguments] { work = [arguments] { return copy(*arguments); }; });

    auto* collectCommand = program.add_subcommand("collect", "Gather all sounds of a song in \"sounds\" beside it");
    collectCommand->add_option("SONG", arguments->song)->required();
    collectCommand->add_flag("--json", arguments->json, "Print what was collected as JSON");
    collectCommand->callback([&work, arguments] { work = [arguments] { return collect(*arguments); }; });
}

} // namespace cli
