// SPDX-License-Identifier: GPL-3.0-or-later
#include "accessibility/OpenWindow.h"

#include <QGuiApplication>
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

void collect(QAccessibleInterface* from, std::vector<QAccessibleInterface*>& found)
{
    if (from == nullptr || !from->isValid() || from->state().invisible || from->state().disabled)
        return;
    found.push_back(from);
    for (int index = 0; index < from->childCount(); ++index)
        collect(from->child(index), found);
}

} // namespace

OpenWindow::OpenWindow()
{
    makeApplication(folder);
    studio = std::make_unique<studio::Studio>(nullptr);
    if (!studio->sessionOf()->createSong(QString::fromStdString((folder.path() / "song.tutti").string())))
        throw std::runtime_error("no song can be made");
    studio->arrangerOf()->tracksOf()->addTrack();
    studio->arrangerOf()->tracksOf()->addTrack();
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
    shown->grabWindow(); // lays everything out
    QCoreApplication::processEvents();
}

QObject& OpenWindow::theme()
{
    return *themeHolder->property("theme").value<QObject*>();
}

std::vector<QAccessibleInterface*> OpenWindow::tree()
{
    std::vector<QAccessibleInterface*> found;
    collect(QAccessible::queryAccessibleInterface(shown), found);
    return found;
}

std::set<QQuickItem*> OpenWindow::tabStops()
{
    std::set<QQuickItem*> found;
    auto* item = shown->contentItem()->nextItemInFocusChain();
    while (item != nullptr && found.insert(item).second)
        item = item->nextItemInFocusChain();
    return found;
}

} // namespace accessibility
