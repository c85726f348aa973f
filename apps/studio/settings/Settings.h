// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "conductor/DeviceLookup.h"
#include "Session.h"

#include <optional>
#include <QStringList>
#include <QTimer>
#include <QVariantList>

namespace studio
{

/// What the user chose for every song: device, look, songs opened lately. Kept at once. [main]
class Settings : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY changed) // "dark", "light", "contrast"
    Q_PROPERTY(int scale READ scale WRITE setScale NOTIFY changed)     // percent, 100 to 300; from the next start on
    Q_PROPERTY(QString device READ device WRITE setDevice NOTIFY changed)
    Q_PROPERTY(int rate READ rate WRITE setRate NOTIFY changed)       // hertz; 0: the song's
    Q_PROPERTY(int buffer READ buffer WRITE setBuffer NOTIFY changed) // frames; 0: the device's
    Q_PROPERTY(
        int latency READ latency WRITE setLatency NOTIFY changed) // ms that the driver does not tell; may be below 0
    Q_PROPERTY(bool midiClock READ midiClock WRITE setMidiClock NOTIFY changed)
    Q_PROPERTY(QVariantList midiOutputs READ midiOutputs NOTIFY devicesChanged)
    Q_PROPERTY(bool pickup READ pickup WRITE setPickup NOTIFY changed) // of learned controllers
    Q_PROPERTY(QVariantList devices READ devices NOTIFY devicesChanged)
    Q_PROPERTY(bool looksForDevices READ looksForDevices NOTIFY devicesChanged)
    Q_PROPERTY(QStringList recentSongs READ recentSongs NOTIFY recentSongsChanged)
    Q_PROPERTY(bool follow READ follow WRITE setFollow NOTIFY changed) // the timeline goes along with the playhead

public:
    explicit Settings(Session& session);

    QString theme() const;
    void setTheme(const QString& name);
    int scale() const;
    void setScale(int percent);
    QString device() const;
    void setDevice(const QString& name);
    int rate() const;
    void setRate(int hertz);
    int buffer() const;
    void setBuffer(int frames);
    int latency() const;
    static constexpr int mostLatency = 500; // either way
    void setLatency(int milliseconds);
    bool follow() const;
    void setFollow(bool on);

    /// Whether a controller takes over what it moves only as it passes its value; otherwise it jumps there.
    bool pickup() const;
    void setPickup(bool on);

    /// Whether MIDI clock is sent, to every output.
    bool midiClock() const;
    void setMidiClock(bool on);

    /// MIDI outputs that were found last, and chosen ones that were not: [{name, text, port}], of chosen ones their
    /// ports 1 to 8 in order, then the others, whose port is 0.
    QVariantList midiOutputs() const;

    /// Chosen ones are sent to. False where eight are already.
    Q_INVOKABLE bool chooseMidiOutput(const QString& name, bool chosen);
    QStringList chosenMidiOutputs() const;

    /// Of the first steps: whether they are not to be shown any more, and those that were done.
    bool hintSeen() const;
    void setHintSeen(bool seen);
    QStringList stepsDone() const;
    void setStepsDone(const QStringList& steps);

    /// Newest first; only those that are still there.
    QStringList recentSongs() const;

    /// [{name, text}] of what was found last, and the chosen one; the first is "the best there is".
    QVariantList devices() const;
    bool looksForDevices() const { return search.has_value(); }

    /// Beside the window, which goes on. Sound systems may take their time to answer.
    Q_INVOKABLE void lookForDevices();

    device::DeviceSettings deviceSettings() const;

    /// What the scale is before there is a window.
    static int scaleAtStart();

Q_SIGNALS:
    void changed();
    void devicesChanged();
    void recentSongsChanged();

private:
    void remember(const QString& song);
    void reopenDevice();
    void tellMidiOut();
    void takeDevices();

    Session& session;
    conductor::DeviceLookup::Found found;
    std::optional<conductor::DeviceLookup> search; // while it goes on
    QTimer again;                                  // looks whether it has ended
};

} // namespace studio
