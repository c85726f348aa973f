// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/SongJson.h"

#include "document/EditJson.h"
#include "document/Find.h"
#include "document/SongFields.h"

namespace document
{

namespace
{

template <typename T>
base::Result<void> read(std::string_view text, T& out, const auto& fields)
{
    const auto json = parseJson(text);
    if (!json)
        return json.error();
    auto trouble = readFields(*json, out, {nullptr, true}, fields);
    if (!trouble)
        trouble = check(out);
    if (trouble)
        return invalid(trouble->sentence());
    return {};
}

template <typename T>
base::Result<void> checkEach(std::string_view kind, const std::vector<T>& list)
{
    for (const auto& one : list)
        if (const auto trouble = check(one))
            return invalid(std::string(kind) + " " + std::to_string(one.id.value) + ": " + trouble->sentence());
    return {};
}

} // namespace

std::string writeBody(const Song& song)
{
    return writeFields(song, fieldsOf<Song>()).dump();
}

std::string writeBody(const Track& track)
{
    return writeFields(track, Describe<Track>::withoutClips()).dump();
}

std::string writeBody(const Clip& clip)
{
    return writeFields(clip, fieldsOf<Clip>()).dump();
}

std::string writeBody(const Sound& sound)
{
    return writeFields(sound, fieldsOf<Sound>()).dump();
}

std::string writeBody(const Marker& marker)
{
    return writeFields(marker, fieldsOf<Marker>()).dump();
}

base::Result<void> readBody(std::string_view text, Song& song)
{
    return read(text, song, fieldsOf<Song>());
}

base::Result<void> readBody(std::string_view text, Track& track)
{
    return read(text, track, Describe<Track>::withoutClips());
}

base::Result<void> readBody(std::string_view text, Clip& clip)
{
    return read(text, clip, fieldsOf<Clip>());
}

base::Result<void> readBody(std::string_view text, Sound& sound)
{
    return read(text, sound, fieldsOf<Sound>());
}

base::Result<void> readBody(std::string_view text, Marker& marker)
{
    return read(text, marker, fieldsOf<Marker>());
}

base::Result<void> checkRanges(const Song& song)
{
    if (const auto trouble = check(song))
        return invalid(trouble->sentence());
    if (const auto sounds = checkEach("sound", song.sounds); !sounds)
        return sounds;
    if (const auto tracks = checkEach("track", song.tracks); !tracks)
        return tracks;
    return checkEach("marker", song.markers);
}

} // namespace document
