// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "keys/LetterKeys.h"
#include "Session.h"

#include <array>
#include <bitset>
#include <QKeyEvent>

namespace studio
{

/// Keys that are played with the computer: by its own keyboard while that is on, and on the piano. They go the way that
/// those of MIDI devices go: to tracks that are armed or selected, and are recorded. [main]
class Keyboard : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool on READ isOn WRITE setOn NOTIFY changed)
    Q_PROPERTY(bool shown READ isShown WRITE setShown NOTIFY changed)
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(QString chord READ chord NOTIFY downChanged)

public:
    static constexpr int pitches = 128;

    explicit Keyboard(Session& session);

    /// Whether letters play, instead of what else they are for. Text fields, menus and dialogues keep theirs, and so do
    /// keys with Ctrl, Alt or Shift. Keys that are down come up when it ends, and when the window is left.
    bool isOn() const { return on; }
    void setOn(bool playing);

    /// Whether the piano is to be seen; kept for every song.
    bool isShown() const;
    void setShown(bool show);

    int lowest() const { return from; } // the pitch of the A key
    double velocity() const { return tenths / 10.0; }
    QString text() const; // "C3 to F4, velocity 80 %"

    /// One more holds this key down: it begins anew. velocity: above 0, up to 1.
    void press(int pitch, double velocity);

    /// It comes up when nobody holds it any more.
    void release(int pitch);

    /// The keys that are down: these, and those of MIDI devices as far as a track plays them.
    std::bitset<pitches> down() const;
    QString chord() const; // their names: "C3 E3 G3"

Q_SIGNALS:
    void changed();
    void downChanged();

protected:
    bool eventFilter(QObject* to, QEvent* event) override;

private:
    bool isForKeys(const QKeyEvent& event) const;
    void strike(std::size_t key);
    bool letGo(std::size_t key);
    void letGoOfLetters();
    void forget();
    void look();

    Session& session;
    bool on = false;
    int from = 60;                              // the pitch of the A key
    int tenths = 8;                             // of the velocity
    std::array<int, pitches> holders{};         // of each key
    std::array<int, LetterKey::count> struck{}; // the pitch that each letter holds, +1; 0 for none
    std::bitset<pitches> owed;                  // come up as soon as the queue has room
    std::bitset<pitches> others;                // held by MIDI devices
};

} // namespace studio
