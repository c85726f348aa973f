// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "conductor/Conductor.h"
#include "document/Touched.h"
#include "Notices.h"

#include <optional>
#include <QObject>
#include <QString>
#include <QTimer>

namespace studio
{

/// The song that is open, with its engine and device. Everything in the window changes the song through apply() and
/// hears of every change, its own and others', through changed(). [main]
class Session : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY replaced)
    Q_PROPERTY(QString name READ name NOTIFY replaced)
    Q_PROPERTY(QString path READ path NOTIFY replaced)
    Q_PROPERTY(bool isEditable READ isEditable NOTIFY replaced)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY historyChanged)
    Q_PROPERTY(bool canRedo READ canRedo NOTIFY historyChanged)
    Q_PROPERTY(QString undoName READ undoName NOTIFY historyChanged)
    Q_PROPERTY(QString redoName READ redoName NOTIFY historyChanged)
    Q_PROPERTY(QString device READ device NOTIFY deviceChanged)

public:
    explicit Session(Notices& notices);
    ~Session() override;

    bool isOpen() const { return conductor.has_value(); }
    QString name() const;
    QString path() const;
    bool isEditable() const { return isOpen() && conductor->editable(); }
    bool canUndo() const { return lastDone != nullptr; }
    bool canRedo() const { return nextUndone != nullptr; }
    QString undoName() const { return canUndo() ? QString::fromStdString(lastDone->name) : QString(); }
    QString redoName() const { return canRedo() ? QString::fromStdString(nextUndone->name) : QString(); }
    QString device() const;

    /// The song, or an empty one where none is open.
    const document::Song& song() const { return isOpen() ? conductor->song() : nothing; }

    /// Precondition: isOpen().
    conductor::Conductor& open() { return *conductor; }

    /// Oldest first.
    const std::vector<document::HistoryEntry>& history() const { return entries; }

    /// Of the last gesture that is done; 0 for none.
    std::int64_t lastNumber() const { return canUndo() ? lastDone->number : 0; }

    void openDevice(const device::DeviceSettings& settings);

    /// For this song and those that are opened after it.
    void setMetronome(const conductor::MetronomeSettings& settings);

    // False where it was refused; the reason is among the notices then.
    Q_INVOKABLE bool openSong(const QString& path);
    Q_INVOKABLE bool createSong(const QString& path);

    /// Writes the song with its history to a file of this name beside it.
    Q_INVOKABLE bool keepVersion(const QString& name);
    bool add(const conductor::ReadFiles& files, const conductor::Placement& placement);
    bool apply(const std::string& name, std::vector<document::Edit> edits);
    bool apply(document::Transaction transaction);
    bool addFiles(const std::vector<std::filesystem::path>& files, const conductor::Placement& placement);
    Q_INVOKABLE bool undo();
    Q_INVOKABLE bool redo();

Q_SIGNALS:
    void replaced();
    void changed(const document::Touched& touched);
    void historyChanged();
    void deviceChanged();

    /// Up to 60 times a second, for whatever moves by itself: meters, playhead, what loads.
    void pulse();

private:
    bool take(base::Result<conductor::Conductor> opened);
    bool follow(const base::Result<void>& done);
    void readHistory();
    void tend();

    Notices& notices;
    document::Song nothing;
    std::optional<conductor::Conductor> conductor;
    device::DeviceSettings deviceSettings;
    conductor::MetronomeSettings metronome;
    std::vector<document::HistoryEntry> entries;
    const document::HistoryEntry* lastDone = nullptr;
    const document::HistoryEntry* nextUndone = nullptr;
    QString deviceText;
    std::set<std::string> knownMissing;
    QTimer clock;
};

} // namespace studio
