// SPDX-License-Identifier: GPL-3.0-or-later
#include "library/SoundRows.h"

#include "conductor/SoundLoader.h"

#include <algorithm>
#include <cmath>
#include <QFile>

namespace studio
{

QString toText(const std::filesystem::path& path)
{
    return QFile::decodeName(QByteArray::fromStdString(path.string()));
}

std::filesystem::path toPath(const QString& text)
{
    return QFile::encodeName(text).toStdString();
}

SongSoundQuery songSoundsOf(Session& session)
{
    if (!session.isOpen())
        return {};
    SongSoundQuery query{session.song().sounds, {}, session.open().folder()};
    for (const auto& track : session.song().tracks)
        for (const auto& clip : track.clips)
            if (const auto* const content = std::get_if<document::SoundContent>(&clip.content))
                query.colours.try_emplace(content->sound, QColor::fromRgb(track.colour.rgb));
    return query;
}

std::vector<SongSound> lookUp(const SongSoundQuery& query, const QString& text)
{
    const auto words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<SongSound> sounds;
    for (const auto& sound : query.sounds)
    {
        const auto name = toText(std::filesystem::path(sound.path).filename());
        if (!std::ranges::all_of(words, [&](const QString& word) { return name.contains(word, Qt::CaseInsensitive); }))
            continue;
        const auto file = conductor::findSound(sound, query.folder);
        const auto path = file ? *file : query.folder / sound.path;
        const auto colour = query.colours.find(sound.id);
        sounds.push_back({.path = toText(path),
                          .name = name,
                          .seconds = sound.rate.hertz > 0 ? base::toSeconds(sound.frames, sound.rate) : 0.0,
                          .colour = colour == query.colours.end() ? QColor() : colour->second,
                          .isMissing = !file});
    }
    std::ranges::sort(sounds, {}, [](const SongSound& sound) { return media::sortKey(sound.name.toStdString()); });
    return sounds;
}

QString titleOf(const std::filesystem::path& folder, const std::vector<media::LibraryFolder>& added)
{
    for (const auto& each : added)
        if (media::liesIn(folder, each.path))
        {
            QString title = toText(each.path.filename());
            for (const auto& part : folder.lexically_relative(each.path))
                if (part != ".")
                    title += QStringLiteral(" / ") + toText(part);
            return title;
        }
    return toText(folder.filename());
}

SoundRows rowsOf(const LibraryView& view, const std::set<QString>& closed, const QString& titleOfHits)
{
    SoundRows all;
    const auto add =
        [&](const QString& title, const QString& folder, SoundRow::Kind kind, std::size_t first, std::size_t count)
    {
        SoundHeading heading{title, folder, count};
        heading.isClosed = closed.contains(keyOf(heading));
        all.rows.push_back({SoundRow::Kind::heading, all.headings.size()});
        for (std::size_t i = first; !heading.isClosed && i < first + count; ++i)
            all.rows.push_back({kind, i});
        all.headings.push_back(std::move(heading));
    };
    if (!view.songSounds.empty())
        add(QObject::tr("In this song"), {}, SoundRow::Kind::songSound, 0, view.songSounds.size());
    if (view.hits.groups.empty() && !view.hits.sounds.empty())
        add(titleOfHits, {}, SoundRow::Kind::librarySound, 0, view.hits.sounds.size());
    for (const auto& group : view.hits.groups)
        add(titleOf(group.folder, view.folders), toText(group.folder), SoundRow::Kind::librarySound, group.first,
            group.count);
    return all;
}

QString lengthText(double seconds)
{
    if (seconds < 9.95)
        return QStringLiteral("%1 s").arg(seconds, 0, 'f', 1);
    const auto whole = std::llround(seconds);
    if (whole < 60)
        return QStringLiteral("%1 s").arg(whole);
    return QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

} // namespace studio
