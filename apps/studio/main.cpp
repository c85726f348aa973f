// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio.h"

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickStyle>

int main(int argc, char** argv)
{
    QGuiApplication::setApplicationName(QStringLiteral("Tutti"));
    QGuiApplication::setOrganizationName(QStringLiteral("tutti"));
    QGuiApplication::setDesktopFileName(QStringLiteral("tutti"));
    if (!qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
        qputenv("QT_SCALE_FACTOR", QByteArray::number(studio::Settings::scaleAtStart() / 100.0));
    const QGuiApplication program(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));

    studio::Studio studio(nullptr);
    const auto words = QGuiApplication::arguments();
    const auto recent = studio.settingsOf()->recentSongs();
    if (words.size() > 1)
        studio.sessionOf()->openSong(words[1]);
    else if (!recent.isEmpty())
        studio.sessionOf()->openSong(recent.front());

    QQmlApplicationEngine engine;
    QObject::connect(&engine, &QQmlApplicationEngine::objectCreated, &program,
                     [](QObject* object, const QUrl&)
                     {
                         if (object == nullptr)
                             QCoreApplication::exit(1);
                     });
    engine.load(QUrl(QStringLiteral("qrc:/Tutti/Main.qml")));
    return engine.rootObjects().isEmpty() ? 1 : QGuiApplication::exec();
}
