// SPDX-License-Identifier: GPL-3.0-or-later
#include "accessibility/OpenWindow.h"

#include <algorithm>
#include <QDeadlineTimer>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QQmlComponent>
#include <QQuickStyle>
#include <stdexcept>

namespace accessibility
{

namespace
{

/// The application must outlive every window, and there is one a process.
void makeApplication(const support::TemporaryFolder& folder)
{
    for (const auto* const name : {"HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"})
        qputenv(name, QByteArray::fromStdString(folder.path().string()));
    if (QGuiApplication::instance() != nullptr)
        return;
    for (const auto& [name, value] : {std::pair{"QT_QPA_PLATFORM", "offscreen"},
                                      {"QT_QUICK_BACKEND", "software"},
                                      {"JACK_DEFAULT_SERVER", "none"},
                                      {"PULSE_SERVER", "none"},
                                      {"ALSA_CONFIG_PATH", "/dev/null"}})
        qputenv(name, value);
    static int count = 1;
    static char name[] = "test-accessibility";
    static char* arguments[] = {name, nullptr};
    new QGuiApplication(count, arguments); // stays: Qt's own statics end after it would
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    QAccessible::setActive(true);
}

/// Below it, as QML has it: what it owns, what it shows, what a popup holds.
void collect(QObject* from, std::vector<QObject*>& found)
{
    if (from == nullptr || std::ranges::find(found, from) != found.end())
        return;
    found.push_back(from);
    for (auto* const child : from->children())
        collect(child, found);
    if (const auto* const item = qobject_cast<QQuickItem*>(from))
        for (auto* const child : item->childItems())
            collect(child, found);
    collect(from->property("contentItem").value<QObject*>(), found);
}

} // namespace

OpenWindow::OpenWindow(Song song)
{
    makeApplication(folder);
    studio = std::make_unique<studio::Studio>(nullptr);
    if (song == Song::twoTracks)
    {
        if (!studio->sessionOf()->createSong(QString::fromStdString((folder.path() / "song.tutti").string())))
            throw std::runtime_error("no song can be made");
        studio->arrangerOf()->tracksOf()->addTrack();
        studio->arrangerOf()->tracksOf()->addTrack();
    }
    engine = std::make_unique<QQmlApplicationEngine>();
    engine->addImportPath(QStringLiteral("qrc:/"));
    engine->load(QUrl(QStringLiteral("qrc:/Tutti/Main.qml")));
    if (engine->rootObjects().isEmpty())
        throw std::runtime_error("the window cannot be made");
    QQmlComponent component(engine.get());
    component.setData("import QtQml\nimport Tutti\nQtObject { readonly property var theme: Theme }", {});
    themeHolder.reset(component.create());
    if (themeHolder == nullptr)
        throw std::runtime_error(component.errorString().toStdString());
    shown = qobject_cast<QQuickWindow*>(engine->rootObjects().front());
    shown->requestActivate();
    layOut();
}

QObject& OpenWindow::theme()
{
    return *themeHolder->property("theme").value<QObject*>();
}

void OpenWindow::addDevices()
{
    studio->devicesOf()->add(QStringLiteral("synthesizer"));
    studio->devicesOf()->add(QStringLiteral("echo"));
    layOut();
}

void OpenWindow::ask(const char* part)
{
    Q_EMIT studio->wanted(QLatin1String(part));
    layOut();
}

void OpenWindow::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    const QString text = key < Qt::Key_Escape ? QString(QChar(key)) : QString();
    for (const auto type : {QEvent::ShortcutOverride, QEvent::KeyPress, QEvent::KeyRelease})
    {
        QKeyEvent event(type, key, modifiers, text);
        QCoreApplication::sendEvent(shown, &event);
    }
    QCoreApplication::processEvents();
}

void OpenWindow::layOut()
{
    shown->grabWindow();
    QCoreApplication::processEvents();
}

void OpenWindow::until(const std::function<bool()>& isSo)
{
    const QDeadlineTimer end(10'000);
    while (!isSo() && !end.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

std::vector<QObject*> OpenWindow::allFrom(QObject* top, const char* type)
{
    std::vector<QObject*> objects;
    collect(top, objects);
    std::erase_if(objects,
                  [type](const QObject* object)
                  {
                      const auto name = QString::fromLatin1(object->metaObject()->className()).section("::", -1);
                      return name.section('_', 0, 0) != QLatin1String(type) && !object->inherits(type);
                  });
    return objects;
}

} // namespace accessibility
