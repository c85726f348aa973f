// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio.h"

#include "actions/ActionTable.h"
#include "document/Document.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace studio
{

namespace
{

Studio* theOne = nullptr;

/// With the folder "sounds" beside it. The song comes last: where it is, all of it is.
base::Result<void> copyWithSounds(const QString& song, const QString& to)
{
    const QDir from(QFileInfo(song).absolutePath() + QStringLiteral("/sounds"));
    const QDir target(QFileInfo(to).absolutePath() + QStringLiteral("/sounds"));
    if (!target.mkpath(QStringLiteral(".")))
        return base::Error{base::ErrorKind::denied, "the folder " + target.path().toStdString() + " cannot be made"};
    for (const auto& name : from.entryList(QDir::Files))
        if (QFile sound(from.filePath(name)); !target.exists(name) && !sound.copy(target.filePath(name)))
            return base::Error{base::ErrorKind::failed, name.toStdString() + " cannot be copied to " +
                                                            target.path().toStdString() + ": " +
                                                            sound.errorString().toStdString()};
    const auto original = document::Document::open(song.toStdString(), document::Access::read);
    return original ? original->copyTo(to.toStdString()) : base::Result<void>(original.error());
}

} // namespace

Studio::Studio(QObject* parent) : QObject(parent)
{
    theOne = this;
    fill(actions, {session, transport, metronome, recorder, keyboard, inputs, arranger, roll, settings,
                   [this](const QString& part) { Q_EMIT wanted(part); }});
    connect(&library, &SoundLibrary::wanted, &importer,
            [this](const QUrl& sound, double seconds) { importer.add({sound}, seconds); });
    connect(this, &Studio::wanted, &firstSteps, &FirstSteps::did);
    const auto refresh = [this] { actions.refresh(); };
    connect(&session, &Session::historyChanged, this, refresh);
    connect(&session, &Session::replaced, this, refresh);
    connect(&arranger, &Arranger::described, this, refresh);
    connect(arranger.markersOf(), &Markers::changed, this, refresh);
    connect(&roll, &PianoRoll::possibleChanged, this, refresh);
    connect(&inputs, &Inputs::changed, this, refresh);
    const auto follow = [this] { arranger.followOf().setOn(settings.follow()); };
    connect(&settings, &Settings::changed, this, follow);
    follow();
    const auto pickUp = [this] { controllers.setPickup(settings.pickup()); };
    connect(&settings, &Settings::changed, this, pickUp);
    pickUp();
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
    const QDir mine(QStandardPaths::writableLocation(QStandardPaths::MusicLocation) + QStringLiteral("/Night Drive"));
    const auto song = mine.absoluteFilePath(QStringLiteral("Night Drive.tutti"));
    if (!QFileInfo::exists(song))
        if (const auto copied = copyWithSounds(demoSong(), song); !copied)
        {
            notices.trouble(copied.error());
            return false;
        }
    return session.openSong(song);
}

Studio* Studio::create(QQmlEngine*, QJSEngine*)
{
    QJSEngine::setObjectOwnership(theOne, QJSEngine::CppOwnership);
    return theOne;
}

} // namespace studio
