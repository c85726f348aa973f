// SPDX-License-Identifier: GPL-3.0-or-later
#include "Metronome.h"

#include <algorithm>
#include <QSettings>

namespace studio
{

namespace
{
constexpr auto onKey = "metronome/on";
constexpr auto levelKey = "metronome/level";
constexpr auto countInKey = "metronome/countInBars";

QVariant kept(const char* key, const QVariant& otherwise)
{
    return QSettings().value(QLatin1String(key), otherwise);
}
} // namespace

Metronome::Metronome(Session& of) : session(of)
{
    tell();
}

bool Metronome::isOn() const
{
    return kept(onKey, false).toBool();
}

void Metronome::setOn(bool on)
{
    QSettings().setValue(QLatin1String(onKey), on);
    tell();
}

double Metronome::level() const
{
    return std::clamp(kept(levelKey, conductor::MetronomeSettings{}.level.value).toDouble(), -60.0, 0.0);
}

void Metronome::setLevel(double decibels)
{
    QSettings().setValue(QLatin1String(levelKey), decibels);
    tell();
}

int Metronome::countInBars() const
{
    return std::clamp(kept(countInKey, 0).toInt(), 0, 16);
}

void Metronome::setCountInBars(int bars)
{
    QSettings().setValue(QLatin1String(countInKey), bars);
    tell();
}

void Metronome::tell()
{
    session.setMetronome({.on = isOn(), .level = {level()}});
    Q_EMIT changed();
}

} // namespace studio
