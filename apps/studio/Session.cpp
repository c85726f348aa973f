// SPDX-License-Identifier: GPL-3.0-or-later
#include "Session.h"

#include <algorithm>
#include <QFileInfo>

namespace studio
{

Session::Session(Notices& where) : notices(where)
{
    clock.setTimerType(Qt::PreciseTimer);
    clock.setInterval(16);
    connect(&clock, &QTimer::timeout, this, &Session::tend);
    clock.start();
}

Session::~Session() = default;

QString Session::name() const
{
    return isOpen() ? QFileInfo(path()).completeBaseName() : QString();
}

QString Session::path() const
{
    return isOpen() ? QString::fromStdString(conductor->path().string()) : QString();
}

QString Session::device() const
{
    return deviceText;
}

void Session::openDevice(const device::DeviceSettings& settings)
{
    deviceSettings = settings;
    // QML gives parts of its heap back with madvise(), which is refused where memory is locked, and ends the program
    // then.
    deviceSettings.lockMemory = false;
    if (!isOpen())
        return;
    if (const auto opened = conductor->openDevice(deviceSettings); !opened)
        notices.trouble(opened.error());
}

void Session::setMetronome(const conductor::MetronomeSettings& settings)
{
    metronome = settings;
    if (isOpen())
        conductor->setMetronome(metronome);
}

bool Session::openSong(const QString& path)
{
    return take(conductor::Conductor::open(path.toStdString()));
}

bool Session::createSong(const QString& path)
{
    return take(conductor::Conductor::create(path.toStdString(), {}));
}

bool Session::take(base::Result<conductor::Conductor> opened)
{
    if (!opened)
    {
        notices.trouble(opened.error());
        return false;
    }
    conductor.reset();
    conductor.emplace(std::move(*opened));
    conductor->setMetronome(metronome);
    conductor->onChange([this](const document::Touched& touched) { Q_EMIT changed(touched); });
    if (!conductor->editable())
        notices.trouble(conductor->editable().error());
    knownMissing.clear();
    readHistory();
    Q_EMIT replaced();
    openDevice(deviceSettings);
    return true;
}

bool Session::apply(const std::string& name, std::vector<document::Edit> edits)
{
    return apply({name, std::move(edits)});
}

bool Session::apply(document::Transaction transaction)
{
    return isOpen() && !transaction.edits.empty() && follow(conductor->apply(std::move(transaction)));
}

bool Session::addFiles(const std::vector<std::filesystem::path>& files, const conductor::Placement& placement)
{
    return isOpen() && follow(conductor->addFiles(files, placement));
}

bool Session::add(const conductor::ReadFiles& files, const conductor::Placement& placement)
{
    return isOpen() && follow(conductor->add(files, placement));
}

bool Session::keepVersion(const QString& name)
{
    if (!isOpen())
        return false;
    const auto path = conductor->folder() / (name.toStdString() + ".tutti");
    const auto written = conductor->copyTo(path);
    if (written)
        notices.tell(tr("Kept as %1.").arg(QString::fromStdString(path.string())));
    else
        notices.trouble(written.error());
    return static_cast<bool>(written);
}

bool Session::undo()
{
    return canUndo() && follow(conductor->undo());
}

bool Session::redo()
{
    return canRedo() && follow(conductor->redo());
}

bool Session::follow(const base::Result<void>& done)
{
    if (!done)
        notices.trouble(done.error());
    else
        readHistory();
    return static_cast<bool>(done);
}

void Session::readHistory()
{
    entries = conductor->history();
    const auto undone = std::ranges::find(entries, true, &document::HistoryEntry::undone);
    nextUndone = undone == entries.end() ? nullptr : &*undone;
    lastDone = undone == entries.begin() ? nullptr : &*(undone - 1);
    Q_EMIT historyChanged();
}

void Session::tend()
{
    if (!isOpen())
        return;
    conductor->tend();
    for (const auto& sentence : conductor->missingSounds())
        if (knownMissing.insert(sentence).second)
            notices.trouble(QString::fromStdString(sentence));
    const auto* const status = conductor->deviceStatus();
    const auto text =
        status == nullptr
            ? QString()
            : QStringLiteral("%1 · %2 kHz · %3 frames · %4 ms")
                  .arg(QString::fromStdString(status->backend))
                  .arg(status->rate.hertz / 1000.0)
                  .arg(status->bufferFrames)
                  .arg(1000.0 * static_cast<double>(status->bufferFrames) / status->rate.hertz, 0, 'f', 1);
    if (text != deviceText)
    {
        deviceText = text;
        Q_EMIT deviceChanged();
    }
    Q_EMIT pulse();
}

} // namespace studio
