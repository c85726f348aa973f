// SPDX-License-Identifier: GPL-3.0-or-later
#include "missing/MissingSounds.h"

#include <algorithm>
#include <QFileInfo>
#include <QStringList>

namespace studio
{

namespace
{

constexpr int pulsesALook = 6; // a tenth of a second
constexpr auto action = "song.missing";

std::size_t clipsThatPlay(const document::Song& song, base::SoundId sound)
{
    std::size_t count = 0;
    for (const auto& track : song.tracks)
        for (const auto& clip : track.clips)
            if (const auto* const content = std::get_if<document::SoundContent>(&clip.content))
                count += content->sound == sound ? 1 : 0;
    return count;
}

} // namespace

MissingSounds::MissingSounds(Session& of, Notices& where) : session(of), notices(where)
{
    connect(&session, &Session::replaced, this,
            [this]
            {
                work.reset();
                outcome.clear();
                notices.withdrawOffer(QLatin1String(action));
                lookForMissing();
                Q_EMIT workChanged();
            });
    connect(&session, &Session::pulse, this, &MissingSounds::look);
}

int MissingSounds::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(missing.size());
}

QVariant MissingSounds::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto* const sound = session.song().find(missing[static_cast<std::size_t>(index.row())]);
    if (sound == nullptr)
        return {};
    const QFileInfo file(QString::fromStdString(sound->path));
    const auto clips = clipsThatPlay(session.song(), sound->id);
    switch (role)
    {
    case idRole:
        return static_cast<double>(sound->id.value);
    case nameRole:
        return file.fileName();
    case pathRole:
        return file.filePath();
    case aboutRole:
        return tr("%1 s · %2")
            .arg(base::toSeconds(sound->frames, sound->rate), 0, 'f', 1)
            .arg(clips == 1 ? tr("1 clip") : tr("%1 clips").arg(clips));
    default:
        return {};
    }
}

QHash<int, QByteArray> MissingSounds::roleNames() const
{
    return {{idRole, "soundId"}, {nameRole, "name"}, {pathRole, "path"}, {aboutRole, "about"}};
}

void MissingSounds::take(double sound, const QUrl& file)
{
    const auto* const found = session.song().find(base::SoundId{static_cast<std::uint64_t>(sound)});
    if (found != nullptr)
        begin(tr("Reading %1").arg(file.fileName()), {*found},
              [path = std::filesystem::path(file.toLocalFile().toStdString()),
               folder = session.open().folder()](const auto& progress, const auto& sounds)
              { return conductor::takeFor(sounds.front(), path, folder, progress); });
}

void MissingSounds::search(const QUrl& folder)
{
    std::vector<document::Sound> all;
    for (const auto id : missing)
        if (const auto* const sound = session.song().find(id))
            all.push_back(*sound);
    if (!all.empty())
        begin(tr("Looking through %1").arg(folder.toLocalFile()), std::move(all),
              [path = std::filesystem::path(folder.toLocalFile().toStdString()),
               place = session.open().folder()](const auto& progress, const auto& sounds)
              { return conductor::searchFor(sounds, path, place, progress); });
}

void MissingSounds::begin(const QString& text, std::vector<document::Sound> of,
                          std::function<Found(const base::Progress&, const std::vector<document::Sound>&)> how)
{
    if (work != nullptr || !session.isEditable())
        return;
    wanted = std::move(of);
    description = text;
    outcome.clear();
    part = 0.0;
    work = std::make_unique<conductor::Background<Found>>(
        [sounds = wanted, how = std::move(how)](const base::Progress& progress) { return how(progress, sounds); });
    Q_EMIT workChanged();
}

void MissingSounds::cancel()
{
    if (work != nullptr)
        work->cancel();
}

void MissingSounds::forgetResult()
{
    outcome.clear();
    Q_EMIT workChanged();
}

void MissingSounds::look()
{
    if (++age >= pulsesALook)
    {
        age = 0;
        lookForMissing();
    }
    if (work == nullptr)
        return;
    if (const auto found = work->take())
    {
        work.reset();
        finish(*found);
        Q_EMIT workChanged();
    }
    else if (work->done() != part)
    {
        part = work->done();
        Q_EMIT workChanged();
    }
}

void MissingSounds::lookForMissing()
{
    std::vector<base::SoundId> now;
    std::string first;
    if (session.isOpen())
        for (const auto& [sound, sentence] : session.open().missingSounds())
        {
            now.push_back(sound);
            first = first.empty() ? sentence : first;
        }
    if (now == missing)
        return;
    const bool isMore = !std::ranges::includes(missing, now);
    beginResetModel();
    missing = std::move(now);
    endResetModel();
    Q_EMIT countChanged();
    if (missing.empty())
        notices.withdrawOffer(QLatin1String(action));
    else if (isMore)
        notices.offer(
            missing.size() == 1
                ? tr("%1. Its clips are silent until it is found.").arg(QString::fromStdString(first))
                : tr("%1 sounds of this song are missing or cannot be read. Their clips are silent until they "
                     "are found.")
                      .arg(missing.size()),
            QLatin1String(action));
}

void MissingSounds::finish(const Found& found)
{
    if (!found)
    {
        outcome = found.error().kind == base::ErrorKind::cancelled
                      ? tr("Stopped. Nothing was changed.")
                      : QString::fromStdString(found.error().message) + QLatin1Char('.');
        return;
    }
    std::vector<document::Edit> edits;
    for (const auto& sound : found->found)
        edits.push_back(document::edit::RelinkSound{sound});
    const auto name = edits.size() == 1 ? "Find sound" : "Find sounds";
    if (edits.empty() || session.apply(name, std::move(edits)))
        outcome = resultOf(*found);
}

QString MissingSounds::resultOf(const conductor::FoundSounds& found) const
{
    QStringList still;
    for (const auto& sound : wanted)
        if (std::ranges::find(found.found, sound.id, &document::Sound::id) == found.found.end())
            still << QFileInfo(QString::fromStdString(sound.path)).fileName();
    QStringList sentences;
    sentences << (found.found.empty() ? tr("Nothing was found there.")
                                      : tr("Found %1 of %2.").arg(found.found.size()).arg(wanted.size()));
    if (found.byNameOnly > 0)
        sentences
            << (wanted.size() == 1
                    ? tr("It does not hold what the song knew: listen whether it is the right one.")
                    : tr("%1 of them by name and length only: listen whether they are right.").arg(found.byNameOnly));
    if (!found.found.empty() && !still.empty())
        sentences << tr("Still missing: %1.").arg(still.join(QStringLiteral(", ")));
    for (const auto& sentence : found.leftOut)
        sentences << QString::fromStdString(sentence) + QLatin1Char('.');
    return sentences.join(QLatin1Char(' '));
}

} // namespace studio
