// SPDX-License-Identifier: GPL-3.0-or-later
#include "Arguments.h"
#include "commands/Commands.h"
#include "conductor/Conductor.h"
#include "conductor/QuantizeClip.h"
#include "Output.h"
#include "SongFile.h"

#include <charconv>
#include <memory>
#include <optional>

namespace cli
{

namespace
{

struct Arguments
{
    std::string song;
    std::vector<std::uint64_t> clips;
    std::string grid = "1/16";
    double strength = 100.0;
    double swing = 0.0;
    bool ends = false;
    std::optional<std::uint64_t> groove;
    bool json = false;
};

/// "1/16", and "1/12" for triplets of eighths; bad usage where it is no whole number of ticks.
base::ClipTicks gridArgument(const std::string& text)
{
    constexpr std::int64_t whole = 3840; // ticks
    std::int64_t part = 0;
    const auto* const end = text.data() + text.size();
    const bool isRead = text.starts_with("1/") && std::from_chars(text.data() + 2, end, part).ptr == end;
    if (!isRead || part < 1 || part > 128 || whole % part != 0)
        throw CLI::ValidationError("--grid", text +
                                                 " is no grid: write a part of a whole note, such as 1/16, or 1/12 for "
                                                 "triplets of eighths");
    return base::ClipTicks{whole / part};
}

std::size_t notesIn(const std::vector<document::Edit>& edits)
{
    std::size_t count = 0;
    for (const auto& edit : edits)
        if (const auto* const change = std::get_if<document::edit::ChangeNotes>(&edit))
            count += change->notes.size();
    return count;
}

base::Result<void> quantize(const Arguments& arguments)
{
    document::QuantizeSettings settings{.step = gridArgument(arguments.grid),
                                        .strength = arguments.strength / 100.0,
                                        .swing = arguments.swing / 100.0,
                                        .ends = arguments.ends};
    auto conductor = openToEdit(arguments.song);
    if (!conductor)
        return std::move(conductor).error();
    if (arguments.groove)
    {
        auto groove = conductor::grooveOf(conductor->song(), {*arguments.groove}, settings.step);
        if (!groove)
            return std::move(groove).error();
        settings.groove = *std::move(groove);
    }
    std::set<base::ClipId> clips;
    for (const auto clip : arguments.clips)
        clips.insert({clip});
    auto edits = conductor::quantizeClips(conductor->song(), clips, settings);
    if (!edits)
        return std::move(edits).error();
    const auto moved = notesIn(*edits);
    if (!edits->empty())
        if (auto done = conductor->apply({"Quantize notes", *std::move(edits)}); !done)
            return done;
    if (arguments.json)
        print(Json{{"song", arguments.song}, {"notes", moved}});
    else
        printLine("Quantized " + count(moved, "note") + " of " + arguments.song);
    return {};
}

} // namespace

void addQuantize(CLI::App& program, Work& work)
{
    const auto arguments = std::make_shared<Arguments>();
    auto* command = program.add_subcommand("quantize", "Put the notes of clips onto a grid, or into another's groove");
    command->add_option("SONG", arguments->song)->required();
    command->add_option("CLIP", arguments->clips, "Their numbers, as \"tutti info\" lists them")->required();
    command->add_option("--grid", arguments->grid, "Part of a whole note from line to line (1/16)");
    command->add_option("--strength", arguments->strength, "How much of the way notes go, in percent (100)")
        ->check(between(0, 100));
    command->add_option("--swing", arguments->swing, "How late every second line is, 100 percent as triplets (0)")
        ->check(between(0, 100));
    command->add_flag("--ends", arguments->ends, "Put the ends of notes onto the grid as well");
    command->add_option("--groove", arguments->groove, "A clip after whose timing and loudness the grid is made")
        ->excludes("--swing");
    command->add_flag("--json", arguments->json, "Print how many notes changed as JSON");
    command->callback([&work, arguments] { work = [arguments] { return quantize(*arguments); }; });
}

} // namespace cli
