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
    std::vector<std::uint64_t> clips;
    bool json = false;
};

/// What the clip plays, for people: a path; "notes".
std::string contentText(const document::Song& song, const document::Clip& clip)
{
    const auto* const content = std::get_if<document::SoundContent>(&clip.content);
    return content != nullptr ? song.find(content->sound)->path : "notes";
}

base::Result<void> join(const Arguments& arguments)
{
    auto conductor = openToEdit(arguments.song);
    if (!conductor)
        return std::move(conductor).error();
    std::set<base::ClipId> clips;
    for (const auto clip : arguments.clips)
        clips.insert({clip});
    auto joined = base::Result<base::ClipId>(base::ClipId{});
    {
        ProgressBar bar("Joining");
        joined = conductor->joinClips(clips, bar.progress());
    }
    if (!joined)
        return std::move(joined).error();
    const auto& song = conductor->song();
    const auto& clip = *song.find(*joined);
    if (arguments.json)
        print(Json{{"song", arguments.song}, {"clip", clip.id.value}, {"plays", contentText(song, clip)}});
    else
        printLine("Joined " + count(clips.size(), "clip") + " of " + arguments.song + " into clip " +
                  std::to_string(clip.id.value) + ": " + contentText(song, clip));
    return {};
}

} // namespace

void addJoin(CLI::App& program, Work& work)
{
    const auto arguments = std::make_shared<Arguments>();
    auto* command =
        program.add_subcommand("join", "Make one clip of clips of one track; a new sound where it needs one");
    command->add_option("SONG", arguments->song)->required();
    command->add_option("CLIP", arguments->clips, "Their numbers, as \"tutti info\" lists them")->required();
    command->add_flag("--json", arguments->json, "Print the clip that was made as JSON");
    command->callback([&work, arguments] { work = [arguments] { return join(*arguments); }; });
}

} // namespace cli
