// SPDX-License-Identifier: GPL-3.0-or-later
#include "Session.h"

#include <algorithm>
#include <QFileInfo>

namespace studio
{

namespace
{
constexpr int pulsesALook = 6; // a tenth of a second

/// With what to do next.
QString withAnotherPlace(const base::Error& error)
{
    return Session::tr("%1 Choose another name or a folder that can be written.").arg(Notices::sentence(error));
}
} // namespace

Session::Session(Notices& where) : notices(where)
{
    clock.setTimerType(Qt::PreciseTimer);
    clock.setInterval(16);
    connect(&clock, &QTimer::timeout, this, &Session::tend);
    clock.start();
    connect(&songWatch, &SongWatch::changed, this, &Session::stateChanged);
    connect(this, &Session::replaced, this, &Session::stateChanged);
}

Session::~Session()
{
    if (isOpen()) // nothing that was recorded is lost
        static_cast<void>(conductor->finishRecording());
}

QString Session::name() const
{
    return isOpen() ? QFileInfo(path()).completeBaseName() : QString();
}

QString Session::path() const
{
    return isOpen() ? QString::fromStdString(conductor->path().string()) : QString();
}

QString Session::state() const
{
    return !isEditable() ? tr("read only") : songWatch.isFine() ? tr("saved") : tr("not on disk");
}

void Session::openDevice(const device::DeviceSettings& settings)
{
    deviceSettings = settings;
    // QML gives parts of its heap back with madvise(), which is refused where memory is locked, and ends the program
    // then.
    deviceSettings.lockMemory = false;
    if (!isOpen())
        return;
    deviceWatch.restart();
    if (const auto opened = conductor->openDevice(deviceSettings, {}, conductor::Sounds::asTheyCome); !opened)
        notices.trouble(opened.error());
}

void Session::setMetronome(const conductor::MetronomeSettings& settings)
{
    metronome = settings;
    if (isOpen())
        conductor->setMetronome(metronome);
}

void Session::setMidiOut(const conductor::MidiOutSettings& settings)
{
    midiOut = settings;
    if (isOpen())
        conductor->setMidiOut(midiOut);
}

void Session::setExtraLatency(double seconds)
{
    extraLatency = seconds;
    if (isOpen())
        conductor->setExtraLatency(extraLatency);
}

bool Session::openSong(const QString& path)
{
    if (isOpenToEdit(path))
        return true;
    letGoOfALostFile(path);
    return take(conductor::Conductor::open(path.toStdString()));
}

bool Session::createSong(const QString& path)
{
    auto made = conductor::Conductor::create(path.toStdString(), {});
    if (made)
        return take(std::move(made));
    notices.trouble(withAnotherPlace(made.error()));
    return false;
}

/// A song that is open to be read may be free by now.
bool Session::isOpenToEdit(const QString& path)
{
    std::error_code none;
    return isEditable() && conductor->checkFile() &&
           std::filesystem::equivalent(conductor->path(), path.toStdString(), none);
}

/// What is open may be the next one under the name that it had before: then nobody could edit it.
void Session::letGoOfALostFile(const QString& next)
{
    if (!isEditable() || conductor->checkFile())
        return;
    if (!conductor::Conductor::open(next.toStdString(), document::Access::read))
        return;
    songWatch.watch({}, {});
    conductor.reset();
    Q_EMIT historyChanged();
    Q_EMIT replaced();
}

bool Session::goOnIn(const QString& path)
{
    if (!isOpen())
        return false;
    if (const auto written = conductor->copyTo(path.toStdString()); !written)
    {
        notices.trouble(withAnotherPlace(written.error()));
        return false;
    }
    return openSong(path);
}

bool Session::take(base::Result<conductor::Conductor> opened)
{
    if (!opened)
    {
        notices.trouble(opened.error());
        return false;
    }
    finishRecording();
    conductor.reset();
    conductor.emplace(std::move(*opened));
    conductor->keys().listen();
    conductor->setMetronome(metronome);
    conductor->setMidiOut(midiOut);
    conductor->setExtraLatency(extraLatency);
    conductor->onChange([this](const document::Touched& touched) { Q_EMIT changed(touched); });
    if (isEditable())
        songWatch.watch(this->path(), [this] { return conductor->checkFile(); });
    else
    {
        songWatch.watch({}, {});
        notices.trouble(tr("%1 It can be heard and exported here; to change it, go on in a copy (Ctrl+Shift+C).")
                            .arg(Notices::sentence(conductor->editable().error())));
    }
    if (const auto& found = conductor->foundTake(); !found)
        notices.trouble(found.error());
    else if (*found)
        notices.tell(tr("Notes that were being recorded when the song was left are in it now. Undo takes them out."));
    pulses = 0;
    Q_EMIT historyChanged();
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

bool Session::add(const conductor::ReadFiles& files, const conductor::Placement& placement)
{
    return isOpen() && follow(conductor->add(files, placement));
}

bool Session::addZones(base::DeviceId device, const conductor::ReadSampler& read, int key)
{
    return isOpen() && follow(conductor->addZones(device, read, key));
}

std::optional<base::ClipId> Session::join(const conductor::Join& planned, const document::Sound& rendered)
{
    if (!isOpen())
        return std::nullopt;
    const auto joined = conductor->join(planned, rendered);
    follow(joined ? base::Result<void>{} : joined.error());
    return joined ? std::optional(*joined) : std::nullopt;
}

bool Session::finishRecording()
{
    return isOpen() && follow(conductor->finishRecording());
}

bool Session::captureKeys()
{
    return isOpen() && follow(conductor->captureKeys());
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
        notices.trouble(tr("%1 Choose another name, or go on in a copy elsewhere (Ctrl+Shift+C).")
                            .arg(Notices::sentence(written.error())));
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
    if (done)
        Q_EMIT historyChanged();
    else if (songWatch.look(); songWatch.isFine())
        notices.trouble(done.error());
    else
        songWatch.tell();
    return static_cast<bool>(done);
}

const std::vector<document::HistoryEntry>& Session::history() const
{
    static const std::vector<document::HistoryEntry> none;
    return isOpen() ? conductor->history() : none;
}

/// Where what is undone begins, which stands after what is done.
std::size_t Session::doneCount() const
{
    const auto isDone = [](const auto& entry) { return !entry.undone; };
    return static_cast<std::size_t>(std::ranges::partition_point(history(), isDone) - history().begin());
}

const document::HistoryEntry* Session::lastDone() const
{
    return doneCount() > 0 ? &history()[doneCount() - 1] : nullptr;
}

const document::HistoryEntry* Session::nextUndone() const
{
    return doneCount() < history().size() ? &history()[doneCount()] : nullptr;
}

void Session::tend()
{
    if (!isOpen())
        return;
    conductor->tend();
    tellOfTakes();
    const int count = pulses++;
    if (count % pulsesALook == 0)
        lookAtTheDevice();
    Q_EMIT pulse();
    if (count % 2 == 0)
        Q_EMIT glance();
}

/// Once a recording.
void Session::tellOfTakes()
{
    const auto kept = conductor->recordingKept();
    if (!kept && !saidNotKept)
        notices.trouble(tr("%1 What is recorded now is on disk only when recording has ended.")
                            .arg(Notices::sentence(kept.error())));
    saidNotKept = !kept;
}

void Session::lookAtTheDevice()
{
    if (deviceWatch.look(conductor->deviceStatus()))
        Q_EMIT deviceChanged();
    if (const int now = static_cast<int>(conductor->soundsOnTheirWay()); std::exchange(coming, now) != now)
        Q_EMIT soundsComingChanged();
}

} // namespace studio
