// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/OpenStudio.h"

#include <QEventLoop>
#include <QQuickStyle>
#include <QTimer>
#include <stdexcept>

namespace bench
{

namespace
{

constexpr int patience = 60'000; // ms
constexpr int lookAgain = 5;     // ms

int argumentCount = 1;
char programName[] = "window-bench";
char* arguments[] = {programName, nullptr};

void collect(QQuickItem* item, const QString& type, std::vector<QQuickItem*>& found)
{
    if (!item->isVisible())
        return;
    if (QString::fromLatin1(item->metaObject()->className()).section(QStringLiteral("_QML"), 0, 0) == type)
        found.push_back(item);
    for (auto* const child : item->childItems())
        collect(child, type, found);
}

} // namespace

Home::Home()
{
    const auto place = QByteArray::fromStdString(folder.path().string());
    for (const auto* const name : {"HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
        qputenv(name, place);
    std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
    for (const auto& [name, value] : {std::pair{"QT_QPA_PLATFORM", "xcb"},
                                      {"QT_QUICK_BACKEND", "software"},
                                      {"QT_SCALE_FACTOR", "1"},
                                      {"JACK_DEFAULT_SERVER", "none"},
                                      {"PULSE_SERVER", "none"},
                                      {"ALSA_CONFIG_PATH", "/dev/null"}})
        qputenv(name, value);
    qputenv("DISPLAY", QByteArray::fromStdString(screen.display()));
}

OpenStudio::OpenStudio() : program(argumentCount, arguments)
{
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    theStudio = std::make_unique<studio::Studio>(nullptr);
    engine = std::make_unique<QQmlApplicationEngine>();
    engine->load(QUrl(QStringLiteral("qrc:/Tutti/Main.qml")));
    if (engine->rootObjects().isEmpty())
        throw std::runtime_error("the window cannot be made");
    shown = qobject_cast<QQuickWindow*>(engine->rootObjects().front());
    until("the window is shown", [this] { return shown->isExposed(); });
}

void OpenStudio::open(const std::filesystem::path& song, int frames)
{
    theStudio->settingsOf()->setBuffer(frames);
    if (!session().openSong(QString::fromStdString(song.string())))
        throw std::runtime_error(song.string() + " cannot be opened");
    settle();
}

/// Not by QTest::qWait, which sleeps between events.
void OpenStudio::wait(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

void OpenStudio::until(const std::string& what, const std::function<bool()>& isSo)
{
    const double end = now() + patience;
    while (!isSo())
    {
        if (now() > end)
            throw std::runtime_error("it never came to it that " + what);
        wait(lookAgain);
    }
}

/// A second without a frame.
void OpenStudio::settle()
{
    until("the window rests",
          [this]
          {
              program.watch();
              wait(1000);
              return program.frames().count() == 0;
          });
}

std::vector<QQuickItem*> OpenStudio::items(const QString& type) const
{
    std::vector<QQuickItem*> found;
    collect(shown->contentItem(), type, found);
    return found;
}

QRectF OpenStudio::lanes() const
{
    auto* const lanes = items(QStringLiteral("studio::TimelineItem")).at(0);
    return lanes->mapRectToScene(QRectF(QPointF(), lanes->size()));
}

} // namespace bench
