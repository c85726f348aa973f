// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "conductor/Conductor.h"
#include "Notices.h"

#include <QCoreApplication>
#include <QString>

namespace studio
{

/// What there is to say of the device that the song plays on: a line at all times, and messages when it goes away and
/// when it is back. [main]
class DeviceWatch
{
    Q_DECLARE_TR_FUNCTIONS(DeviceWatch)

public:
    explicit DeviceWatch(Notices& where) : notices(where) {}

    /// Another stream was opened, or none is.
    void restart();

    /// Call with every pulse: null where no device is open. Whether text() or isSilent() has changed.
    bool look(const device::DeviceStatus* status);

    const QString& text() const { return words; } // "JACK · 48 kHz · 64 frames · 1.3 ms"
    bool isSilent() const { return silent; }      // nothing is heard: the silent clock runs

private:
    void tellOfLoss(const device::DeviceStatus& status);

    Notices& notices;
    QString words;
    QString device; // the last true one; empty where there was none
    QString lost;   // the message that says so
    bool silent = false;
};

} // namespace studio
