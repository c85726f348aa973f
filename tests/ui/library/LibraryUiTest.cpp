// SPDX-License-Identifier: GPL-3.0-or-later
// The library's panel over a real library of a few small sounds, in a folder of its own.
#include "Studio.h"
#include "support/TemporaryFolder.h"
#include "unit/media/library/SoundFolder.h"

#include <memory>
#include <QQmlContext>
#include <QQmlEngine>
#include <QQuickStyle>
#include <QtQuickTest>

class Setup : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void applicationAvailable()
    {
        QQuickStyle::setStyle(QStringLiteral("Basic"));
        for (const auto* const name : {"XDG_DATA_HOME", "XDG_CACHE_HOME"})
            qputenv(name, folder.path().c_str());
        libraryfiles::writeWav(sounds / "Drums" / "Kick_Dusty.wav", 19200);
        libraryfiles::writeWav(sounds / "Drums" / "Snare 2.wav", 48000);
        libraryfiles::writeWav(sounds / "Keys" / "Rhodes.wav", 96000);
        studio = std::make_unique<studio::Studio>(nullptr);
    }

    void qmlEngineAvailable(QQmlEngine* engine)
    {
        const auto place = QString::fromStdString(sounds.string());
        engine->rootContext()->setContextProperty(QStringLiteral("soundFolder"), QUrl::fromLocalFile(place));
        engine->rootContext()->setContextProperty(QStringLiteral("songFile"),
                                                  QString::fromStdString((folder.path() / "song.tutti").string()));
        engine->addImportPath(QStringLiteral("qrc:/"));
    }

    void cleanupTestCase() { studio.reset(); }

private:
    support::TemporaryFolder folder;
    std::filesystem::path sounds = folder.path() / "Sounds";
    std::unique_ptr<studio::Studio> studio;
};

QUICK_TEST_MAIN_WITH_SETUP(library, Setup)

#include "LibraryUiTest.moc"
