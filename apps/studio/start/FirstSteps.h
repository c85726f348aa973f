// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "settings/Settings.h"
#include "Transport.h"

#include <QVariantList>

namespace studio
{

/// A few things to try, for who is here for the first time. Each goes once it was done; all go when they are dismissed.
/// Kept with the user's settings. [main]
class FirstSteps : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool wanted READ isWanted NOTIFY changed)
    Q_PROPERTY(QVariantList steps READ steps NOTIFY changed) // [{text, done}]

public:
    FirstSteps(Session& session, Transport& transport, Settings& settings);

    bool isWanted() const;
    QVariantList steps() const;

    /// "sound", "play" or "palette" was done; others are none of these.
    void did(const QString& step);
    Q_INVOKABLE void dismiss();

Q_SIGNALS:
    void changed();

private:
    Session& session;
    Settings& settings;
};

} // namespace studio
