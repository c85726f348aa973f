// SPDX-License-Identifier: GPL-3.0-or-later
#include "SongFile.h"

#include "conductor/EngineForm.h"
#include "document/SongJson.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>

namespace cli
{

namespace fs = std::filesystem;

namespace
{

Json trackJson(const document::Track& track)
{
    auto json = Json::parse(document::writeBody(track));
    json["clips"] = Json::array();
    for (const auto& clip : track.clips)
        json["clips"].push_back(Json::parse(document::writeBody(clip)));
    return json;
}

template <typename Thing>
Json listJson(const std::vector<Thing>& things)
{
    auto json = Json::array();
    for (const auto& thing : things)
        json.push_back(Json::parse(document::writeBody(thing)));
    return json;
}

/// Not on stdout, where the answer of the command goes.
void tellOfTake(const base::Result<bool>& found)
{
    if (!found)
        std::fprintf(stderr, "tutti: %s.\n", oneLine(found.error().message).c_str());
    else if (*found)
        std::fputs("tutti: notes that were being recorded when the song was left are in it now; undo takes them out.\n",
                   stderr);
}

} // namespace

bool isSong(const fs::path& path)
{
    constexpr std::string_view head = "SQLite format 3";
    std::array<char, head.size()> start{};
    std::error_code ignored;
    if (fs::is_regular_file(path, ignored))
        std::ifstream(path, std::ios::binary).read(start.data(), start.size());
    return std::string_view(start.data(), start.size()) == head || path.extension() == ".tutti";
}

base::Result<conductor::Conductor> openToEdit(const std::string& path)
{
    auto opened = conductor::Conductor::open(path);
    if (opened && !opened->editable())
        return opened->editable().error();
    if (opened)
        tellOfTake(opened->foundTake());
    return opened;
}

base::Result<conductor::Conductor> openSongOrSounds(const std::vector<std::string>& paths)
{
    const auto song = std::ranges::find_if(paths, [](const auto& path) { return isSong(path); });
    if (song == paths.end())
        return conductor::Conductor::forSounds(std::vector<fs::path>(paths.begin(), paths.end()));
    if (paths.size() > 1)
        return base::Error{base::ErrorKind::unsupported, *song + " is a song, and goes alone"};
    return conductor::Conductor::open(*song, document::Access::read);
}

Json songJson(const conductor::Conductor& conductor)
{
    const auto& song = conductor.song();
    const auto length = conductor::lengthOf(song, song.rate);
    const auto history = conductor.history();

    Json json{{"path", conductor.path().string()},
              {"frames", length.value},
              {"seconds", base::toSeconds(length, song.rate)},
              {"canUndo", std::ranges::any_of(history, [](const auto& entry) { return !entry.undone; })},
              {"canRedo", std::ranges::any_of(history, [](const auto& entry) { return entry.undone; })}};
    json["song"] = Json::parse(document::writeBody(song));
    json["tracks"] = Json::array();
    for (const auto& track : song.tracks)
        json["tracks"].push_back(trackJson(track));
    json["sounds"] = listJson(song.sounds);
    json["markers"] = listJson(song.markers);
    json["missing"] = Json::array();
    for (const auto& [sound, why] : conductor.unplayableSounds())
        json["missing"].push_back({{"sound", sound.value}, {"why", why}});
    return json;
}

} // namespace cli
