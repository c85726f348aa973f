// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio.h"

#include "actions/ActionTable.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace studio
{

namespace
{
Studio* theOne = nullptr;
}

Studio::Studio(QObject* parent) : QObject(parent)
{
    theOne = this;
    fill(actions, {session, transport, metronome, arranger, [this](const QString& part) { Q_EMIT wanted(part); }});
    const auto refresh = [this] { actions.refresh(); };
    connect(&session, &Session::historyChanged, this, refresh);
    connect(&session, &Session::replaced, this, refresh);
    connect(&arranger, &Arranger::described, this, refresh);
}

Studio::~Studio()
{
    theOne = nullptr;
}

QString Studio::demoSong()
{
    const QDir programs(QCoreApplication::applicationDirPath());
    for (const auto* const place : {"../share/tutti/demo/Night Drive.tutti", "../../demo/demo.tutti"})
        if (const auto song = programs.absoluteFilePath(QLatin1String(place)); QFileInfo::exists(song))
            return QDir::cleanPath(song);
    return {};
}

bool Studio::openDemo()
{
    const QDir music(QStandardPaths::writableLocation(QStandardPaths::MusicLocation) + QStringLiteral("/Tutti"));
    const auto mine = music.absoluteFilePath(QStringLiteral("Night Drive.tutti"));
    if (!QFileInfo::exists(mine))
    {
        music.mkpath(QStringLiteral("."));
        const auto demo = conductor::Conductor::open(demoSong().toStdString(), document::Access::read);
        const auto copied = demo ? demo->copyTo(mine.toStdString()) : base::Result<void>(demo.error());
        if (!copied)
        {
            notices.trouble(copied.error());
            return false;
        }
    }
    return session.openSong(mine);
}

Studio* Studio::create(QQmlEngine*, QJSEngine*)
{
    QJSEngine::setObjectOwnership(theOne, QJSEngine::CppOwnership);
    return theOne;
}

} // namespace studio
