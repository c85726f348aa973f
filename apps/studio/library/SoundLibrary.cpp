// SPDX-License-Identifier: GPL-3.0-or-later
#include "library/SoundLibrary.h"

#include <algorithm>
#include <QDesktopServices>
#include <QDrag>
#include <QFileInfo>
#include <QMimeData>

namespace studio
{

namespace
{

constexpr int songDelay = 150; // milliseconds that changes of the song are waited for, to be looked at together

} // namespace

SoundLibrary::SoundLibrary(Session& of, Notices& where, media::LibraryPlaces places)
    : session(of),
      notices(where),
      list([this](std::vector<media::SoundKey> sounds) { describe(std::move(sounds)); })
{
    pool.setMaxThreadCount(1);
    songTimer.setSingleShot(true);
    songTimer.setInterval(songDelay);
    connect(&songTimer, &QTimer::timeout, this, &SoundLibrary::look);
    connect(&session, &Session::replaced, this, &SoundLibrary::look);
    connect(&session, &Session::changed, this,
            [this](const document::Touched& touched)
            {
                if (!touched.sounds.empty() || !touched.tracks.empty() || !touched.clipsOf.empty())
                    songTimer.start();
            });
    connect(&session, &Session::pulse, this,
            [this]
            {
                for (const auto& error : session.open().takeFailedAuditions())
                    notices.trouble(error);
            });
    open(std::move(places));
}

SoundLibrary::~SoundLibrary()
{
    pool.clear();
    pool.waitForDone();
}

void SoundLibrary::open(media::LibraryPlaces places)
{
    const auto tell = [this] { QMetaObject::invokeMethod(this, &SoundLibrary::look, Qt::QueuedConnection); };
    pool.start(
        [this, tell, where = std::move(places)]
        {
            auto made = std::make_shared<media::Library>(where, tell);
            made->rescan();
            QMetaObject::invokeMethod(this, [this, made] { opened(made); });
        });
}

void SoundLibrary::opened(std::shared_ptr<media::Library> made)
{
    library = std::move(made);
    pictures.setLibrary(library);
    look();
}

/// In the background, one after the other.
void SoundLibrary::ask(std::function<void(media::Library&)> work)
{
    if (library)
        pool.start([asked = library, doIt = std::move(work)] { doIt(*asked); });
}

void SoundLibrary::askAndTell(std::function<base::Result<void>(media::Library&)> work)
{
    ask(
        [this, doIt = std::move(work)](media::Library& asked)
        {
            if (const auto done = doIt(asked); !done)
                QMetaObject::invokeMethod(this, [this, error = done.error()] { notices.trouble(error); });
        });
}

/// At most one look is under way, and one waits: of what was typed meanwhile only the last counts.
void SoundLibrary::look()
{
    mustLookAgain = isLooking;
    if (isLooking || !library)
        return;
    isLooking = true;
    media::SoundQuery query{.text = typed.toStdString(), .favourites = favourites, .recent = recent};
    ask(
        [this, asked = std::move(query), words = typed, ofSong = songSoundsOf(session)](media::Library& from)
        {
            Look seen;
            auto hits = from.search(asked);
            if (hits)
                seen.view.hits = *std::move(hits);
            else
                seen.trouble = hits.error();
            if (!asked.favourites && !asked.recent)
                seen.view.songSounds = lookUp(ofSong, words);
            seen.view.folders = from.folders();
            seen.view.total = from.size();
            seen.scan = from.scanState();
            seen.messages = from.takeMessages();
            QMetaObject::invokeMethod(this, [this, done = std::move(seen)]() mutable { show(std::move(done)); });
        });
}

void SoundLibrary::show(Look seen)
{
    isLooking = false;
    hasLooked = true;
    for (const auto& sentence : seen.messages)
        notices.trouble(QString::fromStdString(sentence));
    if (seen.trouble)
        notices.trouble(*seen.trouble);
    if (scan.running && !seen.scan.running)
        pictures.forgetAll();
    scan = seen.scan;
    folders = seen.view.folders;
    soundCount = static_cast<int>(seen.view.total);
    foundCount = static_cast<int>(seen.view.hits.sounds.size());
    list.show(std::move(seen.view), recent ? tr("Recent") : tr("Favourites"));
    Q_EMIT looked();
    Q_EMIT scanChanged();
    if (mustLookAgain)
        look();
}

void SoundLibrary::describe(std::vector<media::SoundKey> sounds)
{
    ask(
        [this, keys = std::move(sounds)](media::Library& from)
        {
            auto described = from.describe(keys);
            if (described)
                QMetaObject::invokeMethod(this, [this, found = *std::move(described)]() mutable
                                          { list.describe(std::move(found)); });
        });
}

void SoundLibrary::setText(const QString& words)
{
    if (typed == words)
        return;
    typed = words;
    Q_EMIT queryChanged();
    look();
}

void SoundLibrary::setOnlyFavourites(bool on)
{
    favourites = on;
    recent = recent && !on;
    Q_EMIT queryChanged();
    look();
}

void SoundLibrary::setOnlyRecent(bool on)
{
    recent = on;
    favourites = favourites && !on;
    Q_EMIT queryChanged();
    look();
}

double SoundLibrary::scanned() const
{
    return scan.total == 0 ? -1.0 : static_cast<double>(scan.done) / static_cast<double>(scan.total);
}

QString SoundLibrary::scanText() const
{
    if (!scan.running)
        return {};
    const auto folder = toText(scan.folder.filename());
    return scan.total == 0 ? tr("Looking into %1").arg(folder)
                           : tr("%1: %2 of %3").arg(folder).arg(scan.done).arg(scan.total);
}

void SoundLibrary::addFolder(const QUrl& folder)
{
    askAndTell([path = toPath(folder.toLocalFile())](media::Library& to) { return to.addFolder(path); });
}

QString SoundLibrary::folderOf(const QString& path) const
{
    for (const auto& folder : folders)
        if (media::liesIn(toPath(path), folder.path))
            return toText(folder.path);
    return {};
}

void SoundLibrary::removeFolder(const QString& folder)
{
    askAndTell([path = toPath(folder)](media::Library& from) { return from.removeFolder(path); });
}

void SoundLibrary::rescan(const QString& folder)
{
    ask(
        [path = toPath(folder)](media::Library& of)
        {
            if (path.empty())
                of.rescan();
            else
                of.rescan(path);
        });
}

void SoundLibrary::cancelScan()
{
    if (library)
        library->cancelScan();
}

void SoundLibrary::audition(const QString& path)
{
    if (path.isEmpty())
        return;
    if (!session.isOpen())
        return notices.tell(tr("Open or make a song first: sounds are played through its engine."));
    if (const auto played = session.open().audition(toPath(path)); !played)
        notices.trouble(played.error());
    askAndTell([file = toPath(path)](media::Library& to) { return to.noteUse(file); });
}

void SoundLibrary::addToSong(const QString& path)
{
    if (path.isEmpty())
        return;
    if (!session.isOpen())
        return notices.tell(tr("Open or make a song first."));
    Q_EMIT wanted(QUrl::fromLocalFile(path), session.open().status().seconds);
    askAndTell([file = toPath(path)](media::Library& to) { return to.noteUse(file); });
}

void SoundLibrary::setFavourite(const QString& path, bool on)
{
    askAndTell([file = toPath(path), on](media::Library& to) { return to.setFavourite(file, on); });
}

void SoundLibrary::setTags(const QString& path, const QString& commaSeparated)
{
    std::vector<std::string> tags;
    for (const auto& tag : commaSeparated.split(QLatin1Char(',')))
        tags.push_back(tag.trimmed().toStdString());
    askAndTell([file = toPath(path), tags](media::Library& to) { return to.setTags(file, tags); });
}

void SoundLibrary::reveal(const QString& path)
{
    const QFileInfo file(path);
    const auto folder = QUrl::fromLocalFile(file.isDir() ? path : file.absolutePath());
    if (!QDesktopServices::openUrl(folder))
        notices.trouble(tr("No file manager opens %1.").arg(folder.toLocalFile()));
}

/// From the event loop: within the delivery of the movement that begins it, the rest of that delivery, after the drop,
/// would begin another one.
void SoundLibrary::drag(const QString& path, QQuickItem* from)
{
    const auto begin = [path, from]
    {
        auto* const drag = new QDrag(from); // Qt's to delete
        auto* const data = new QMimeData;
        data->setUrls({QUrl::fromLocalFile(path)});
        drag->setMimeData(data);
        drag->exec(Qt::CopyAction);
    };
    QMetaObject::invokeMethod(from, begin, Qt::QueuedConnection);
}

} // namespace studio
