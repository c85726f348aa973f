// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Metronome.h"
#include "Session.h"

namespace studio
{

/// Where the song is and how it is played. Changes nothing in the song but tempo, meter, loop and punch range. [main]
class Transport : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool playing READ isPlaying NOTIFY playingChanged) // it rolls or counts in
    Q_PROPERTY(bool countsIn READ countsIn NOTIFY playingChanged)
    Q_PROPERTY(double seconds READ seconds NOTIFY secondsChanged)
    Q_PROPERTY(double place READ place NOTIFY placeChanged) // seconds, moving as seldom as the meters
    Q_PROPERTY(QString bars READ bars NOTIFY placeChanged)
    Q_PROPERTY(QString time READ time NOTIFY placeChanged)
    Q_PROPERTY(double bpm READ bpm WRITE setBpm NOTIFY tempoChanged)
    Q_PROPERTY(QString meter READ meter NOTIFY tempoChanged)
    Q_PROPERTY(bool loops READ loops WRITE setLoops NOTIFY loopChanged)
    Q_PROPERTY(double loopFrom READ loopFrom NOTIFY loopChanged)
    Q_PROPERTY(double loopTo READ loopTo NOTIFY loopChanged)
    Q_PROPERTY(bool punches READ punches WRITE setPunches NOTIFY loopChanged)
    Q_PROPERTY(double load READ load NOTIFY loadChanged)
    Q_PROPERTY(int xruns READ xruns NOTIFY loadChanged)
    Q_PROPERTY(int lateDisk READ lateDisk NOTIFY loadChanged)

public:
    Transport(Session& session, const Metronome& metronome, Notices& notices);

    bool isPlaying() const { return status.rolling || status.countsIn; }
    bool countsIn() const { return status.countsIn; }
    double seconds() const { return status.seconds; }
    double place() const { return shownPlace; }
    QString bars() const; // "18.3.240"
    QString time() const; // "0:36.482"
    double bpm() const;   // where the playhead is
    void setBpm(double bpm);
    QString meter() const; // "4/4"; where the playhead is

    // As people type them; refused with a message where they are none.
    Q_INVOKABLE bool setBpmText(const QString& text);
    Q_INVOKABLE bool setMeterText(const QString& text); // from the bar on that this meter holds from

    bool loops() const { return session.song().loop.on; }
    void setLoops(bool on);
    double loopFrom() const; // seconds
    double loopTo() const;
    bool punches() const { return session.song().punch.on; }
    void setPunches(bool on);
    double load() const { return shownLoad; } // of the time there is: 0 to 1 and more
    int xruns() const { return static_cast<int>(status.xruns); }
    int lateDisk() const { return static_cast<int>(status.lateDisk); }

    // Seconds of the song; below 0 is 0.
    Q_INVOKABLE void locate(double seconds);
    Q_INVOKABLE void setLoop(double from, double to);
    void setPunch(double from, double to);
    Q_INVOKABLE void togglePlay();
    Q_INVOKABLE void play();
    Q_INVOKABLE void pause();

    /// Stops, and goes to the start where it stood still.
    Q_INVOKABLE void stop();
    Q_INVOKABLE void toStart();

    /// One tap of a finger on the beat: from the second on, the tempo follows.
    Q_INVOKABLE void tap();

Q_SIGNALS:
    void playingChanged();
    void secondsChanged();
    void placeChanged();
    void tempoChanged();
    void loopChanged();
    void loadChanged();

private:
    void refresh();
    void showPlace();
    void tellIfRefused(bool obeyed);
    std::size_t tempoIndex() const;
    document::MeterChange meterInForce() const;
    template <typename SetRange>
    void turn(const document::TimeRange& range, bool on, const std::string& name);
    template <typename SetRange>
    void setRange(double from, double to, const std::string& name);

    Session& session;
    const Metronome& metronome;
    Notices& notices;
    conductor::PlaybackStatus status;
    double shownPlace = 0.0; // seconds
    double shownLoad = 0.0;
    int loadAge = 0; // pulses since the load was shown
    std::vector<std::chrono::steady_clock::time_point> taps;
};

} // namespace studio
