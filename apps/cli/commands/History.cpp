// SPDX-License-Identifier: GPL-3.0-or-later
#include "Arguments.h"
#include "commands/Commands.h"
#include "conductor/Conductor.h"
#include "Output.h"
#include "SongFile.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <memory>

namespace cli
{

namespace
{

struct Arguments
{
    std::string song;
    int steps = 1;
    bool json = false;
};

std::string timeText(std::int64_t seconds)
{
    const auto time = static_cast<std::time_t>(seconds);
    std::tm local{};
    std::array<char, 32> text{};
    if (::localtime_r(&time, &local) != nullptr)
        std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &local);
    return text.data();
}

Json entryJson(const document::HistoryEntry& entry)
{
    return {{"number", entry.number}, {"name", entry.name}, {"time", entry.time}, {"undone", entry.undone}};
}

/// In the order in which they would be done: undo goes back through what stands, redo on through what does not.
std::vector<document::HistoryEntry> ahead(const conductor::Conductor& conductor, bool undo)
{
    auto entries = conductor.history();
    std::erase_if(entries, [&](const auto& entry) { return entry.undone == undo; });
    if (undo)
        std::ranges::reverse(entries);
    return entries;
}

base::Result<void> step(const Arguments& arguments, bool undo)
{
    auto conductor = openToEdit(arguments.song);
    if (!conductor)
        return std::move(conductor).error();
    auto entries = ahead(*conductor, undo);
    const auto wanted = static_cast<std::size_t>(arguments.steps);
    const std::string verb = undo ? "undo" : "redo";
    if (entries.empty())
        return base::Error{base::ErrorKind::invalid, arguments.song + " has nothing to " + verb};
    if (entries.size() < wanted)
        return base::Error{base::ErrorKind::invalid,
                           arguments.song + " has only " + count(entries.size(), "edit") + " to " + verb};
    entries.resize(wanted);
    for (std::size_t i = 0; i < wanted; ++i)
        if (auto done = undo ? conductor->undo() : conductor->redo(); !done)
            return done;

    auto json = Json::array();
    for (const auto& entry : entries)
        if (arguments.json)
            json.push_back(entryJson(entry));
        else
            printLine((undo ? "Undone: " : "Redone: ") + oneLine(entry.name));
    if (arguments.json)
        print(json);
    return {};
}

base::Result<void> list(const Arguments& arguments)
{
    const auto conductor = conductor::Conductor::open(arguments.song, document::Access::read);
    if (!conductor)
        return conductor.error();
    auto json = Json::array();
    Table table{{"NUMBER", "TIME", "EDIT", ""}};
    for (const auto& entry : conductor->history())
    {
        json.push_back(entryJson(entry));
        table.push_back({std::to_string(entry.number), timeText(entry.time), entry.name, entry.undone ? "undone" : ""});
    }
    if (arguments.json)
        print(json);
    else if (table.size() == 1)
        printLine(arguments.song + " has no history yet");
    else
        print(table);
    return {};
}

template <typename Do>
void addOne(CLI::App& program, Work& work, const std::string& name, const std::string& what, Do does)
{
    const auto arguments = std::make_shared<Arguments>();
    auto* command = program.add_subcommand(name, what);
    command->add_option("SONG", arguments->song)->required();
    if (name != "history")
        command->add_option("N", arguments->steps, "How many edits (1)")->check(between(1, 1'000'000));
    command->add_flag("--json", arguments->json, "Print the edits as JSON");
    command->callback([&work, arguments, does] { work = [arguments, does] { return does(*arguments); }; });
}

} // namespace

void addHistory(CLI::App& program, Work& work)
{
    addOne(program, work, "undo", "Take back the last edits",
           [](const auto& arguments) { return step(arguments, true); });
    addOne(program, work, "redo", "Do again what was undone",
           [](const auto& arguments) { return step(arguments, false); });
    addOne(program, work, "history", "List every edit that was made", list);
}

} // namespace cli
