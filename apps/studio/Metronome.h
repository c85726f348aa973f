// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Session.h"

namespace studio
{

/// The metronome as the user wants it, for every song; kept at once. [main]
class Metronome : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool on READ isOn WRITE setOn NOTIFY changed)
    Q_PROPERTY(double level READ level WRITE setLevel NOTIFY changed) // dB, -60 to 0
    Q_PROPERTY(
        int countInBars READ countInBars WRITE setCountInBars NOTIFY changed) // before play while it is on, 0 to 16

public:
    explicit Metronome(Session& session);

    bool isOn() const;
    void setOn(bool on);
    double level() const;
    void setLevel(double decibels);
    int countInBars() const;
    void setCountInBars(int bars);

Q_SIGNALS:
    void changed();

private:
    void tell();

    Session& session;
};

} // namespace studio
