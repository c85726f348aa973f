// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "conductor/Conductor.h"
#include "DeviceWatch.h"
#include "document/Touched.h"
#include "Notices.h"
#include "SongWatch.h"

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
    Q_PROPERTY(QString state READ state NOTIFY stateChanged)
    Q_PROPERTY(QString device READ device NOTIFY deviceChanged)
    Q_PROPERTY(bool isSilent READ isSilent NOTIFY deviceChanged)
    Q_PROPERTY(int soundsComing READ soundsComing NOTIFY soundsComingChanged)

public:
    explicit Session(Notices& notices);
    ~Session() override;

    bool isOpen() const { return conductor.has_value(); }
    QString name() const;
    QString path() const;
    bool isEditable() const { return isOpen() && conductor->editable(); }
    bool canUndo() const { return lastDone() != nullptr; }
    bool canRedo() const { return nextUndone() != nullptr; }
    QString undoName() const { return canUndo() ? QString::fromStdString(lastDone()->name) : QString(); }
    QString redoName() const { return canRedo() ? QString::fromStdString(nextUndone()->name) : QString(); }
    QString state() const; // of the file: "saved", "read only", "not on disk"
    const QString& device() const { return deviceWatch.text(); }
    bool isSilent() const { return deviceWatch.isSilent(); } // there is no device, and nothing is heard
    int soundsComing() const { return coming; }              // not ready to be heard yet

    /// The song, or an empty one where none is open.
    const document::Song& song() const { return isOpen() ? conductor->song() : nothing; }

    /// Precondition: isOpen().
    conductor::Conductor& open() { return *conductor; }

    /// Oldest first.
    const std::vector<document::HistoryEntry>& history() const;

    /// Of the last gesture that is done; 0 for none.
    std::int64_t lastNumber() const { return canUndo() ? lastDone()->number : 0; }

    void openDevice(const device::DeviceSettings& settings);

    /// For this song and those that are opened after it.
    void setMetronome(const conductor::MetronomeSettings& settings);
    void setMidiOut(const conductor::MidiOutSettings& settings);
    void setExtraLatency(double seconds); // as the conductor's

    // False where it was refused; the reason is among the notices then.
    Q_INVOKABLE bool openSong(const QString& path);
    Q_INVOKABLE bool createSong(const QString& path);

    /// Writes the song with its history to another file, and goes on in that one.
    Q_INVOKABLE bool goOnIn(const QString& path);

    /// Writes the song with its history to a file of this name beside it.
    Q_INVOKABLE bool keepVersion(const QString& name);
    bool add(const conductor::ReadFiles& files, const conductor::Placement& placement);
    bool addZones(base::DeviceId device, const conductor::ReadSampler& read, int key);
    bool apply(const std::string& name, std::vector<document::Edit> edits);
    bool apply(document::Transaction transaction);

    // What was played on keys, into the song. False where it was refused.
    bool finishRecording();
    bool captureKeys();

    /// The clip that was made; nothing where it was refused.
    std::optional<base::ClipId> join(const conductor::Join& planned, const document::Sound& rendered);
    Q_INVOKABLE bool undo();
    Q_INVOKABLE bool redo();

Q_SIGNALS:
    void replaced();
    void changed(const document::Touched& touched);
    void historyChanged();
    void stateChanged();
    void deviceChanged();
    void soundsComingChanged();

    /// Up to 60 times a second, for whatever moves by itself: the playhead, what loads.
    void pulse();

    /// With every second pulse, for what nobody sees move more smoothly: digits, meters, pictures of the sound.
    void glance();

private:
    bool take(base::Result<conductor::Conductor> opened);
    bool follow(const base::Result<void>& done);
    bool isOpenToEdit(const QString& path);
    void letGoOfALostFile(const QString& next);
    std::size_t doneCount() const;
    const document::HistoryEntry* lastDone() const; // null where there is none
    const document::HistoryEntry* nextUndone() const;
    void tend();
    void lookAtTheDevice();
    void tellOfTakes();

    Notices& notices;
    document::Song nothing;
    std::optional<conductor::Conductor> conductor;
    device::DeviceSettings deviceSettings;
    conductor::MetronomeSettings metronome;
    conductor::MidiOutSettings midiOut;
    double extraLatency = 0.0; // seconds
    bool saidNotKept = false;  // of the recording that goes on
    SongWatch songWatch{notices};
    DeviceWatch deviceWatch{notices};
    int coming = 0;
    QTimer clock;
    int pulses = 0; // since the song was opened
};

} // namespace studio
