// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "media/library/Library.h"
#include "Session.h"

#include <filesystem>
#include <QColor>
#include <QString>
#include <set>
#include <vector>

namespace studio
{

/// A sound that the song uses.
struct SongSound
{
    QString path; // where it lies now; where it lay, if it is missing
    QString name;
    double seconds = 0.0;
    QColor colour; // of the track that plays it; invalid where none does
    bool isMissing = false;
};

/// What to look up of the song's sounds, to be done on any thread.
struct SongSoundQuery
{
    std::vector<document::Sound> sounds;
    std::map<base::SoundId, QColor> colours;
    std::filesystem::path folder;
};
SongSoundQuery songSoundsOf(Session& session);

/// Those whose names have every word of the text.
std::vector<SongSound> lookUp(const SongSoundQuery& query, const QString& text);

/// All that a look into the library shows.
struct LibraryView
{
    media::SoundHits hits;
    std::vector<SongSound> songSounds;
    std::vector<media::LibraryFolder> folders;
    std::size_t total = 0; // sounds of the library
};

/// A line of the list: a heading, or a sound below it.
struct SoundRow
{
    enum class Kind
    {
        heading,
        songSound,
        librarySound
    };
    Kind kind = Kind::heading;
    std::size_t at = 0; // which heading, song sound or hit
    bool operator==(const SoundRow&) const = default;
};

struct SoundHeading
{
    QString title;
    QString folder; // empty for the song's sounds, and for what is in no order of folders
    std::size_t count = 0;
    bool isClosed = false;
    bool operator==(const SoundHeading&) const = default;
};

struct SoundRows
{
    std::vector<SoundRow> rows;
    std::vector<SoundHeading> headings;
    bool operator==(const SoundRows&) const = default;
};

/// Tells it from others: its folder, or else its title.
inline const QString& keyOf(const SoundHeading& heading)
{
    return heading.folder.isEmpty() ? heading.title : heading.folder;
}

/// closed: keys of headings whose sounds are not shown.
SoundRows rowsOf(const LibraryView& view, const std::set<QString>& closed, const QString& titleOfHits);

/// "Drums / Vintage": from the folder that the user added on.
QString titleOf(const std::filesystem::path& folder, const std::vector<media::LibraryFolder>& added);

/// "0.4 s", "32 s", "2:05".
QString lengthText(double seconds);

QString toText(const std::filesystem::path& path);
std::filesystem::path toPath(const QString& text);

} // namespace studio
