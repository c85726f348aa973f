// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "library/Outlines.h"
#include "library/SoundList.h"

#include <atomic>
#include <QQuickItem>
#include <QTimer>
#include <QUrl>

namespace studio
{

/// The library as the window shows it. Folders, files and the index are only ever touched in the background. [main]
class SoundLibrary : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(studio::SoundList* sounds READ soundsOf CONSTANT)
    Q_PROPERTY(studio::Outlines* outlines READ outlinesOf CONSTANT)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY queryChanged)
    Q_PROPERTY(bool onlyFavourites READ onlyFavourites WRITE setOnlyFavourites NOTIFY queryChanged)
    Q_PROPERTY(bool onlyRecent READ onlyRecent WRITE setOnlyRecent NOTIFY queryChanged)
    Q_PROPERTY(int total READ total NOTIFY looked)
    Q_PROPERTY(int found READ found NOTIFY looked)
    Q_PROPERTY(int folderCount READ folderCount NOTIFY looked)
    Q_PROPERTY(bool isReady READ isReady NOTIFY looked)
    Q_PROPERTY(bool isScanning READ isScanning NOTIFY scanChanged)
    Q_PROPERTY(double scanned READ scanned NOTIFY scanChanged)
    Q_PROPERTY(QString scanText READ scanText NOTIFY scanChanged)

public:
    SoundLibrary(Session& session, Notices& notices, media::LibraryPlaces places = media::userLibraryPlaces());
    ~SoundLibrary() override;

    SoundList* soundsOf() { return &list; }
    Outlines* outlinesOf() { return &pictures; }
    QString text() const { return typed; }
    void setText(const QString& words);
    bool onlyFavourites() const { return favourites; }
    void setOnlyFavourites(bool on);
    bool onlyRecent() const { return recent; }
    void setOnlyRecent(bool on);
    int total() const { return soundCount; }
    int found() const { return foundCount; }
    int folderCount() const { return static_cast<int>(folders.size()); }
    bool isReady() const { return hasLooked; }
    bool isScanning() const { return scan.running; }
    double scanned() const; // 0 to 1; -1 while files are looked for
    QString scanText() const;

    Q_INVOKABLE void addFolder(const QUrl& folder);

    /// Of the library's folders, the one that this lies in.
    Q_INVOKABLE QString folderOf(const QString& path) const;
    Q_INVOKABLE void removeFolder(const QString& folder);
    Q_INVOKABLE void rescan(const QString& folder); // "": all
    Q_INVOKABLE void cancelScan();

    Q_INVOKABLE void audition(const QString& path);

    /// On a new track, at the playhead.
    Q_INVOKABLE void addToSong(const QString& path);
    Q_INVOKABLE void setFavourite(const QString& path, bool on);
    Q_INVOKABLE void setTags(const QString& path, const QString& commaSeparated);
    Q_INVOKABLE void reveal(const QString& path);

    /// Begins to drag the sound, as the address of its file. Returns when it is dropped.
    Q_INVOKABLE void drag(const QString& path, QQuickItem* from);

Q_SIGNALS:
    void queryChanged();
    void looked();
    void scanChanged();

    /// In the song, at this place in seconds.
    void wanted(const QUrl& sound, double seconds);

private:
    struct Look
    {
        LibraryView view;
        media::ScanState scan;
        std::vector<std::string> messages;
        std::optional<base::Error> trouble;
    };

    void ask(std::function<void(media::Library&)> work);
    void askAndTell(std::function<base::Result<void>(media::Library&)> work);
    void open(media::LibraryPlaces places);
    void opened(std::shared_ptr<media::Library> made);
    void look();
    void show(Look seen);
    void describe(std::vector<media::SoundKey> sounds);

    Session& session;
    Notices& notices;
    QString typed;
    bool favourites = false;
    bool recent = false;
    std::vector<media::LibraryFolder> folders;
    int soundCount = 0;
    int foundCount = 0;
    bool hasLooked = false;
    media::ScanState scan;

    bool isLooking = false;
    bool mustLookAgain = false;
    QTimer songTimer;
    Outlines pictures;
    SoundList list;
    std::shared_ptr<media::Library> library;
    QThreadPool pool; // one thread: the library is asked in order
};

} // namespace studio
