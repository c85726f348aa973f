// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/Settings.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <QFileInfo>
#include <QSettings>

namespace studio
{

namespace
{

constexpr int mostRecent = 12;

template <typename Value>
void keep(const char* key, const Value& value)
{
    QSettings().setValue(QLatin1String(key), value);
}

QVariant kept(const char* key, const QVariant& otherwise)
{
    return QSettings().value(QLatin1String(key), otherwise);
}

} // namespace

Settings::Settings(Session& of) : session(of)
{
    session.openDevice(deviceSettings());
    session.setExtraLatency(latency() / 1000.0);
    tellMidiOut();
    again.setInterval(50);
    connect(&again, &QTimer::timeout, this, &Settings::takeDevices);
    connect(&session, &Session::replaced, this, [this] { remember(session.path()); });
}

QString Settings::theme() const
{
    const auto name = kept("theme", QStringLiteral("dark")).toString();
    return name == QLatin1String("light") || name == QLatin1String("contrast") ? name : QStringLiteral("dark");
}

void Settings::setTheme(const QString& name)
{
    keep("theme", name);
    Q_EMIT changed();
}

int Settings::scaleAtStart()
{
    return std::clamp(kept("scale", 100).toInt(), 100, 300);
}

int Settings::scale() const
{
    return scaleAtStart();
}

void Settings::setScale(int percent)
{
    keep("scale", std::clamp(percent, 100, 300));
    Q_EMIT changed();
}

QString Settings::device() const
{
    return kept("device/name", QString()).toString();
}

void Settings::setDevice(const QString& name)
{
    keep("device/name", name);
    reopenDevice();
}

int Settings::rate() const
{
    return kept("device/rate", 0).toInt();
}

void Settings::setRate(int hertz)
{
    keep("device/rate", hertz);
    reopenDevice();
}

int Settings::buffer() const
{
    return kept("device/buffer", 0).toInt();
}

void Settings::setBuffer(int frames)
{
    keep("device/buffer", frames);
    reopenDevice();
}

int Settings::latency() const
{
    return std::clamp(kept("recording/latency", 0).toInt(), -mostLatency, mostLatency);
}

void Settings::setLatency(int milliseconds)
{
    keep("recording/latency", std::clamp(milliseconds, -mostLatency, mostLatency));
    session.setExtraLatency(latency() / 1000.0);
    Q_EMIT changed();
}

bool Settings::pickup() const
{
    return kept("controllers/pickup", true).toBool();
}

void Settings::setPickup(bool on)
{
    keep("controllers/pickup", on);
    Q_EMIT changed();
}

bool Settings::midiClock() const
{
    return kept("midiOut/clock", false).toBool();
}

void Settings::setMidiClock(bool on)
{
    keep("midiOut/clock", on);
    tellMidiOut();
    Q_EMIT changed();
}

QStringList Settings::chosenMidiOutputs() const
{
    return kept("midiOut/ports", QStringList()).toStringList().mid(0, engine::OutgoingMidi::mostPorts);
}

QVariantList Settings::midiOutputs() const
{
    QVariantList all;
    const auto add = [&all](const QString& name, const QString& text, int port)
    {
        all.append(QVariantMap{
            {QStringLiteral("name"), name}, {QStringLiteral("text"), text}, {QStringLiteral("port"), port}});
    };
    const auto chosen = chosenMidiOutputs();
    const auto isThere = [this](const QString& name)
    { return std::ranges::find(found.midiOutputs, name.toStdString()) != found.midiOutputs.end(); };
    for (qsizetype i = 0; i < chosen.size(); ++i)
        add(chosen[i], looksForDevices() || isThere(chosen[i]) ? chosen[i] : tr("%1 (not found now)").arg(chosen[i]),
            static_cast<int>(i) + 1);
    for (const auto& one : found.midiOutputs)
        if (const auto name = QString::fromStdString(one); !chosen.contains(name))
            add(name, name, 0);
    return all;
}

bool Settings::chooseMidiOutput(const QString& name, bool chosen)
{
    auto names = chosenMidiOutputs();
    names.removeAll(name);
    if (chosen && names.size() >= static_cast<qsizetype>(engine::OutgoingMidi::mostPorts))
        return false;
    if (chosen)
        names.append(name);
    keep("midiOut/ports", names);
    tellMidiOut();
    Q_EMIT devicesChanged();
    return true;
}

void Settings::tellMidiOut()
{
    conductor::MidiOutSettings wanted{.clock = midiClock(), .ports = {}};
    for (const auto& name : chosenMidiOutputs())
        wanted.ports.push_back(name.toStdString());
    session.setMidiOut(wanted);
}

bool Settings::follow() const
{
    return kept("follow", true).toBool();
}

void Settings::setFollow(bool on)
{
    keep("follow", on);
    Q_EMIT changed();
}

bool Settings::hintSeen() const
{
    return kept("hintSeen", false).toBool();
}

void Settings::setHintSeen(bool seen)
{
    keep("hintSeen", seen);
}

QStringList Settings::stepsDone() const
{
    return kept("stepsDone", QStringList()).toStringList();
}

void Settings::setStepsDone(const QStringList& steps)
{
    keep("stepsDone", steps);
}

void Settings::reopenDevice()
{
    session.openDevice(deviceSettings());
    Q_EMIT changed();
}

device::DeviceSettings Settings::deviceSettings() const
{
    device::DeviceSettings settings;
    settings.name = device().toStdString();
    if (rate() > 0)
        settings.rate = base::SampleRate{rate()};
    settings.bufferFrames = static_cast<std::size_t>(std::max(0, buffer()));
    return settings;
}

QVariantList Settings::devices() const
{
    const auto entry = [](const QString& name, const QString& text) {
        return QVariantMap{{QStringLiteral("name"), name}, {QStringLiteral("text"), text}};
    };
    const auto chosen = device();
    bool isThere = chosen.isEmpty();
    QVariantList entries{entry({}, tr("The best there is"))};
    for (const auto& one : found.devices)
    {
        const auto name = QString::fromStdString(one.name);
        entries.append(entry(name, QString::fromStdString(one.backend) + QStringLiteral(": ") + name));
        isThere |= name == chosen;
    }
    if (!isThere)
        entries.append(entry(chosen, looksForDevices() ? chosen : tr("%1 (not found now)").arg(chosen)));
    return entries;
}

void Settings::lookForDevices()
{
    if (search)
        return;
    search.emplace();
    again.start();
    Q_EMIT devicesChanged();
}

void Settings::takeDevices()
{
    auto listed = search ? search->take() : std::nullopt;
    if (!listed)
        return;
    again.stop();
    search.reset();
    found = std::move(*listed);
    Q_EMIT devicesChanged();
}

QStringList Settings::recentSongs() const
{
    auto songs = kept("recentSongs", QStringList()).toStringList();
    songs.removeIf([](const QString& song) { return !QFileInfo::exists(song); });
    return songs;
}

void Settings::remember(const QString& song)
{
    if (song.isEmpty())
        return;
    auto songs = recentSongs();
    const auto path = QFileInfo(song).absoluteFilePath();
    songs.removeAll(path);
    songs.prepend(path);
    keep("recentSongs", QStringList(songs.mid(0, mostRecent)));
    Q_EMIT recentSongsChanged();
}

} // namespace studio
