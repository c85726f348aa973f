// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "arranger/Arranger.h"
#include "library/SoundLibrary.h"
#include "Session.h"
#include "Transport.h"

#include <QQmlEngine>

namespace studio
{

/// All that the window is made over: one object for QML to begin from.
class Studio : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(studio::Notices* notices READ noticesOf CONSTANT)
    Q_PROPERTY(studio::Session* session READ sessionOf CONSTANT)
    Q_PROPERTY(studio::Transport* transport READ transportOf CONSTANT)
    Q_PROPERTY(studio::Arranger* arranger READ arrangerOf CONSTANT)
    Q_PROPERTY(studio::SoundLibrary* library READ libraryOf CONSTANT)

public:
    explicit Studio(QObject* parent); // one that QML could call without arguments would be called
    ~Studio() override;

    /// The one of the program; QML asks for it. Precondition: one was made.
    static Studio* create(QQmlEngine* engine, QJSEngine*);

    Notices* noticesOf() { return &notices; }
    Session* sessionOf() { return &session; }
    Transport* transportOf() { return &transport; }
    Arranger* arrangerOf() { return &arranger; }
    SoundLibrary* libraryOf() { return &library; }

private:
    Notices notices;
    Session session{notices};
    Transport transport{session, notices};
    Arranger arranger{session, transport, notices};
    SoundLibrary library{session, notices};
};

} // namespace studio
