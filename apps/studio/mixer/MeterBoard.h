// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "conductor/Meters.h"
#include "Session.h"

#include <QElapsedTimer>

namespace studio
{

/// What the meters of the window show. Strips go by the id of their track, the main one by 0. [main]
class MeterBoard : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS

public:
    explicit MeterBoard(Session& session);

    const conductor::StripReading& of(double strip) const;
    Q_INVOKABLE void forgetClip(double strip);

Q_SIGNALS:
    /// The readings were taken anew.
    void read();

private:
    void refresh();

    Session& session;
    conductor::Meters meters;
    QElapsedTimer sinceRead;
};

} // namespace studio
