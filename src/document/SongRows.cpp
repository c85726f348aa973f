// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/SongRows.h"

#include "document/Find.h"
#include "document/Order.h"
#include "document/SongCheck.h"
#include "document/SongJson.h"

#include <set>
#include <string>
#include <utility>

namespace document
{

namespace
{

base::Error damaged(std::string message)
{
    return {base::ErrorKind::unreadable, std::move(message)};
}

std::int64_t number(std::uint64_t id)
{
    return static_cast<std::int64_t>(id);
}

/// Calls take(row, thing) for each row of a query whose columns are id, body and others.
template <typename Thing>
base::Result<void> loadRows(sqlite::Database& database, std::string_view kind, std::string_view sql, auto&& take)
{
    const auto query = database.statement(sql);
    if (!query)
        return query.error();
    return database.forEachRow(**query,
                               [&](const sqlite::Statement& row) -> base::Result<void>
                               {
                                   const auto name = std::string(kind) + " " + std::to_string(row.number(0));
                                   Thing thing;
                                   if (const auto read = readBody(row.text(1), thing); !read)
                                       return damaged(name + ": " + read.error().message);
                                   if (number(thing.id.value) != row.number(0))
                                       return damaged(name + " has another id inside");
                                   return take(row, std::move(thing));
                               });
}

template <typename Thing>
base::Result<void> loadInto(std::vector<Thing>& things, sqlite::Database& database, std::string_view kind,
                            std::string_view sql)
{
    return loadRows<Thing>(database, kind, sql,
                           [&](const sqlite::Statement&, Thing thing)
                           {
                               things.push_back(std::move(thing));
                               return base::Result<void>();
                           });
}

base::Result<void> loadWhole(sqlite::Database& database, Song& song)
{
    const auto query = database.statement("SELECT lastId, body FROM song");
    if (!query)
        return query.error();
    auto rows = 0;
    const auto done = database.forEachRow(**query,
                                          [&](const sqlite::Statement& row)
                                          {
                                              ++rows;
                                              song.lastId = static_cast<std::uint64_t>(row.number(0));
                                              return readBody(row.text(1), song);
                                          });
    if (done && rows == 0)
        return damaged("its first row is missing");
    return done;
}

base::Result<void> loadClips(sqlite::Database& database, Song& song)
{
    std::unordered_map<base::TrackId, std::vector<Clip>*> clips;
    for (auto& track : song.tracks)
        clips.emplace(track.id, &track.clips);
    return loadRows<Clip>(database, "clip", "SELECT id, body, track FROM clips ORDER BY id",
                          [&](const sqlite::Statement& row, Clip clip) -> base::Result<void>
                          {
                              const auto track = clips.find(base::TrackId{static_cast<std::uint64_t>(row.number(2))});
                              if (track == clips.end())
                                  return damaged("clip " + std::to_string(clip.id.value) + " lies on no track");
                              sort(clip);
                              track->second->push_back(std::move(clip));
                              return {};
                          });
}

/// Sounds or markers.
template <typename Id>
base::Result<void> writeThings(sqlite::Database& database, const Song& song, const std::set<Id>& touched,
                               std::string_view insert, std::string_view erase)
{
    for (const auto id : touched)
    {
        const auto* thing = song.find(id);
        const auto done = thing ? sqlite::execute(database, insert, number(id.value), writeBody(*thing))
                                : sqlite::execute(database, erase, number(id.value));
        if (!done)
            return done;
    }
    return {};
}

base::Result<void> writeClips(sqlite::Database& database, const Song& song, const std::set<base::ClipId>& touched)
{
    for (const auto id : touched)
    {
        const auto* track = song.trackOf(id);
        const auto done = track ? sqlite::execute(database, "REPLACE INTO clips (id, body, track) VALUES (?, ?, ?)",
                                                  number(id.value), writeBody(*song.find(id)), number(track->id.value))
                                : sqlite::execute(database, "DELETE FROM clips WHERE id = ?", number(id.value));
        if (!done)
            return done;
    }
    return {};
}

} // namespace

base::Result<Song> SongRows::load(sqlite::Database& database)
{
    Song song;
    auto done = loadWhole(database, song);
    if (done)
        done = loadInto(song.sounds, database, "sound", "SELECT id, body FROM sounds ORDER BY id");
    if (done)
        done = loadTracks(database, song);
    if (done)
        done = loadClips(database, song);
    if (done)
        done = loadInto(song.markers, database, "marker", "SELECT id, body FROM markers ORDER BY id");
    if (done)
        done = checkSong(song);
    if (!done)
        return done.error();
    lastId = song.lastId;
    return song;
}

base::Result<void> SongRows::loadTracks(sqlite::Database& database, Song& song)
{
    places.clear();
    return loadRows<Track>(database, "track", "SELECT id, body, position FROM tracks ORDER BY position, id",
                           [&](const sqlite::Statement& row, Track track)
                           {
                               places.emplace(track.id, row.number(2));
                               song.tracks.push_back(std::move(track));
                               return base::Result<void>();
                           });
}

base::Result<void> SongRows::write(sqlite::Database& database, const Song& song, const Touched& touched) const
{
    auto done = writeSong(database, song, touched.song);
    if (done)
        done = writeTracks(database, song, touched);
    if (done)
        done = writeClips(database, song, touched.clips);
    if (done)
        done = writeThings(database, song, touched.sounds, "REPLACE INTO sounds (id, body) VALUES (?, ?)",
                           "DELETE FROM sounds WHERE id = ?");
    if (done)
        done = writeThings(database, song, touched.markers, "REPLACE INTO markers (id, body) VALUES (?, ?)",
                           "DELETE FROM markers WHERE id = ?");
    return done;
}

base::Result<void> SongRows::writeSong(sqlite::Database& database, const Song& song, bool whole) const
{
    if (whole)
        return sqlite::execute(database, "REPLACE INTO song (id, lastId, body) VALUES (1, ?, ?)", number(song.lastId),
                               writeBody(song));
    if (song.lastId != lastId)
        return sqlite::execute(database, "UPDATE song SET lastId = ?", number(song.lastId));
    return {};
}

base::Result<void> SongRows::writeTracks(sqlite::Database& database, const Song& song, const Touched& touched) const
{
    auto gone = touched.tracks;
    std::int64_t place = 0;
    for (const auto& track : song.tracks)
    {
        const auto known = places.find(track.id);
        base::Result<void> done;
        if (gone.erase(track.id) > 0)
            done = sqlite::execute(database, "REPLACE INTO tracks (id, body, position) VALUES (?, ?, ?)",
                                   number(track.id.value), writeBody(track), place);
        else if (known == places.end() || known->second != place)
            done =
                sqlite::execute(database, "UPDATE tracks SET position = ? WHERE id = ?", place, number(track.id.value));
        if (!done)
            return done;
        ++place;
    }
    for (const auto id : gone)
        if (const auto done = sqlite::execute(database, "DELETE FROM tracks WHERE id = ?", number(id.value)); !done)
            return done;
    return {};
}

void SongRows::committed(const Song& song, const Touched& touched)
{
    lastId = song.lastId;
    if (!touched.order)
        return;
    places.clear();
    for (const auto& track : song.tracks)
        places.emplace(track.id, static_cast<std::int64_t>(places.size()));
}

Touched everything(const Song& song)
{
    Touched all;
    all.song = all.time = all.order = true;
    for (const auto& sound : song.sounds)
        all.sounds.insert(sound.id);
    for (const auto& track : song.tracks)
        touchAll(all, track);
    for (const auto& marker : song.markers)
        all.markers.insert(marker.id);
    return all;
}

} // namespace document
