// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Relink.h"

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
    std::string folder;
    bool json = false;
};

void printFound(const Arguments& arguments, const conductor::Conductor& conductor, const conductor::FoundSounds& found,
                const std::vector<document::Sound>& missing)
{
    if (arguments.json)
    {
        auto list = Json::array();
        for (const auto& sound : found.found)
            list.push_back({{"sound", sound.id.value}, {"path", sound.path}});
        auto still = Json::array();
        for (const auto& [sound, why] : conductor.unplayableSounds())
            still.push_back({{"sound", sound.value}, {"why", why}});
        print(Json{{"song", arguments.song}, {"found", list}, {"missing", still}, {"leftOut", found.leftOut}});
        return;
    }
    printLine("Found " + std::to_string(found.found.size()) + " of " + count(missing.size(), "missing sound"));
    if (found.byNameOnly > 0)
        printLine(count(found.byNameOnly, "sound") + " by name and length only: listen whether it is right");
    for (const auto& [sound, why] : conductor.unplayableSounds())
        printLine("Still: " + oneLine(why));
    for (const auto& sentence : found.leftOut)
        printLine(oneLine(sentence));
}

base::Result<void> relink(const Arguments& arguments)
{
    auto conductor = openToEdit(arguments.song);
    if (!conductor)
        return std::move(conductor).error();
    const auto unplayable = conductor->unplayableSounds();
    std::vector<document::Sound> missing;
    for (const auto& sound : conductor->song().sounds)
        if (unplayable.contains(sound.id))
            missing.push_back(sound);

    auto found = base::Result<conductor::FoundSounds>(conductor::FoundSounds{});
    if (!missing.empty())
    {
        ProgressBar bar("Searching");
        found = conductor::searchFor(missing, arguments.folder, conductor->folder(), bar.progress());
    }
    if (!found)
        return std::move(found).error();
    document::Transaction transaction{"Find sounds", {}};
    for (const auto& sound : found->found)
        transaction.edits.push_back(document::edit::RelinkSound{sound});
    if (!transaction.edits.empty())
        if (auto applied = conductor->apply(std::move(transaction)); !applied)
            return applied;
    printFound(arguments, *conductor, *found, missing);
    return {};
}

} // namespace

void addRelink(CLI::App& program, Work& work)
{
    const auto arguments = std::make_shared<Arguments>();
    auto* command = program.add_subcommand("relink", "Find the missing sounds of a song in a folder and those in it");
    command->add_option("SONG", arguments->song)->required();
    command->add_option("FOLDER", arguments->folder, "Searched by content, then by name and length")
        ->required()
        ->check(CLI::ExistingDirectory);
    command->add_flag("--json", arguments->json, "Print what was found as JSON");
    command->callback([&work, arguments] { work = [arguments] { return relink(*arguments); }; });
}

} // namespace cli
