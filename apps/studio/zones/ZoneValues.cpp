// SPDX-License-Identifier: GPL-3.0-or-later
#include "zones/ZoneValues.h"

#include "notes/KeyNames.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <QRegularExpression>

namespace studio
{

using base::Frames;

namespace
{

constexpr int lastKey = 127;
constexpr double lowestGain = -144.0; // dB
constexpr double highestGain = 24.0;
constexpr double mostTune = 1200.0;
constexpr int mostTurns = 100;
constexpr int mostChoke = 1'000'000;
constexpr int mostFade = 126;
constexpr double framesAStep = 100.0;
constexpr std::int64_t unknownEnd = std::numeric_limits<std::int32_t>::max();

std::int64_t endOf(const document::Zone& zone, std::int64_t soundFrames)
{
    return zone.end.value > 0 ? zone.end.value : soundFrames > 0 ? soundFrames : unknownEnd;
}

int whole(double value, int low, int high)
{
    return static_cast<int>(std::clamp<double>(std::round(value), low, high));
}

Frames framesIn(double value, std::int64_t low, std::int64_t high)
{
    return Frames{std::clamp<std::int64_t>(std::llround(value), low, std::max(low, high))};
}

/// What of the loop does not fit any more gives way.
void fitLoop(document::Zone& zone, std::int64_t soundFrames)
{
    auto& loop = zone.loop;
    if (loop.kind == document::LoopKind::off)
        return;
    const auto end = endOf(zone, soundFrames);
    loop.start = Frames{std::clamp(loop.start.value, zone.start.value, end - 1)};
    loop.end = Frames{std::clamp(loop.end.value, loop.start.value + 1, end)};
    loop.crossfade = std::min({loop.crossfade, loop.start - zone.start, loop.end - loop.start});
}

/// False where the field is no place in the sound.
bool setFrames(document::Zone& zone, ZoneField field, double value, std::int64_t soundFrames)
{
    auto& loop = zone.loop;
    const auto end = endOf(zone, soundFrames);
    switch (field)
    {
    case ZoneField::start:
        zone.start = framesIn(value, 0, end - 1);
        return true;
    case ZoneField::end:
        zone.end = framesIn(value, zone.start.value + 1, soundFrames > 0 ? soundFrames : unknownEnd);
        if (zone.end.value == soundFrames)
            zone.end = {};
        return true;
    case ZoneField::loopStart:
        loop.start = framesIn(value, zone.start.value, loop.end.value - 1);
        return true;
    case ZoneField::loopEnd:
        loop.end = framesIn(value, loop.start.value + 1, end);
        return true;
    case ZoneField::crossfade:
        loop.crossfade = framesIn(value, 0, end);
        return true;
    default:
        return false;
    }
}

void setNumber(document::Zone& zone, ZoneField field, double value)
{
    switch (field)
    {
    case ZoneField::lowKey:
        zone.lowKey = whole(value, 0, zone.highKey);
        break;
    case ZoneField::highKey:
        zone.highKey = whole(value, zone.lowKey, lastKey);
        break;
    case ZoneField::root:
        zone.root = whole(value, 0, lastKey);
        break;
    case ZoneField::lowVelocity:
        zone.lowVelocity = whole(value, 1, zone.highVelocity);
        break;
    case ZoneField::highVelocity:
        zone.highVelocity = whole(value, zone.lowVelocity, lastKey);
        break;
    case ZoneField::tune:
        zone.tune = std::clamp(value, -mostTune, mostTune);
        break;
    case ZoneField::gain:
        zone.gain.value = std::clamp(value, lowestGain, highestGain);
        break;
    case ZoneField::pan:
        zone.pan = std::clamp(value / 100.0, -1.0, 1.0);
        break;
    case ZoneField::choke:
        zone.choke = whole(value, 0, mostChoke);
        break;
    case ZoneField::turns:
        zone.sequenceLength = whole(value, 1, mostTurns);
        zone.sequencePosition = std::min(zone.sequencePosition, zone.sequenceLength);
        break;
    case ZoneField::turn:
        zone.sequencePosition = whole(value, 1, zone.sequenceLength);
        break;
    case ZoneField::velocityFadeIn:
        zone.velocityFadeIn = whole(value, 0, mostFade);
        break;
    case ZoneField::velocityFadeOut:
        zone.velocityFadeOut = whole(value, 0, mostFade);
        break;
    default:
        break;
    }
}

bool isKey(ZoneField field)
{
    return field == ZoneField::lowKey || field == ZoneField::highKey || field == ZoneField::root;
}

} // namespace

double valueOf(const document::Zone& zone, ZoneField field, std::int64_t soundFrames)
{
    const std::array values{static_cast<double>(zone.lowKey),
                            static_cast<double>(zone.highKey),
                            static_cast<double>(zone.root),
                            static_cast<double>(zone.lowVelocity),
                            static_cast<double>(zone.highVelocity),
                            zone.tune,
                            zone.gain.value,
                            zone.pan * 100.0,
                            static_cast<double>(zone.start.value),
                            static_cast<double>(zone.end.value > 0 ? zone.end.value : soundFrames),
                            static_cast<double>(zone.loop.start.value),
                            static_cast<double>(zone.loop.end.value),
                            static_cast<double>(zone.loop.crossfade.value),
                            static_cast<double>(zone.choke),
                            static_cast<double>(zone.sequenceLength),
                            static_cast<double>(zone.sequencePosition),
                            static_cast<double>(zone.velocityFadeIn),
                            static_cast<double>(zone.velocityFadeOut)};
    return values.at(static_cast<std::size_t>(field));
}

document::Zone with(document::Zone zone, ZoneField field, double value, std::int64_t soundFrames)
{
    if (!setFrames(zone, field, value, soundFrames))
        setNumber(zone, field, value);
    fitLoop(zone, soundFrames);
    return zone;
}

document::Zone moved(document::Zone zone, int keys, int velocities)
{
    const auto byKeys = std::clamp(keys, -zone.lowKey, lastKey - zone.highKey);
    zone.lowKey += byKeys;
    zone.highKey += byKeys;
    zone.root = std::clamp(zone.root + byKeys, 0, lastKey);
    const auto by = std::clamp(velocities, 1 - zone.lowVelocity, lastKey - zone.highVelocity);
    zone.lowVelocity += by;
    zone.highVelocity += by;
    return zone;
}

document::Zone looped(document::Zone zone, document::LoopKind kind, std::int64_t soundFrames)
{
    if (kind != document::LoopKind::off && zone.loop.end <= zone.loop.start)
    {
        const auto end = endOf(zone, soundFrames);
        zone.loop.start = Frames{zone.start.value + (end - zone.start.value) / 2};
        zone.loop.end = Frames{end};
    }
    zone.loop.kind = kind;
    fitLoop(zone, soundFrames);
    return zone;
}

double stepOf(ZoneField field)
{
    switch (field)
    {
    case ZoneField::start:
    case ZoneField::end:
    case ZoneField::loopStart:
    case ZoneField::loopEnd:
    case ZoneField::crossfade:
        return framesAStep;
    case ZoneField::gain:
        return 0.5;
    default:
        return 1.0;
    }
}

std::optional<double> restOf(ZoneField field)
{
    switch (field)
    {
    case ZoneField::tune:
    case ZoneField::gain:
    case ZoneField::pan:
    case ZoneField::start:
    case ZoneField::crossfade:
    case ZoneField::choke:
    case ZoneField::velocityFadeIn:
    case ZoneField::velocityFadeOut:
        return 0.0;
    case ZoneField::lowVelocity:
    case ZoneField::turns:
        return 1.0;
    case ZoneField::highVelocity:
        return lastKey;
    default:
        return std::nullopt;
    }
}

QString textOf(ZoneField field, double value)
{
    if (isKey(field))
        return keyName(static_cast<int>(std::lround(value)));
    switch (field)
    {
    case ZoneField::gain:
        return value <= lowestGain ? QStringLiteral("-∞ dB") : QStringLiteral("%1 dB").arg(value, 0, 'f', 1);
    case ZoneField::tune:
        return QObject::tr("%1 ct").arg(value, 0, 'g', 5);
    case ZoneField::pan:
        return QStringLiteral("%1 %").arg(value, 0, 'f', 0);
    case ZoneField::choke:
        return value == 0.0 ? QObject::tr("none") : QString::number(static_cast<int>(value));
    default:
        return QString::number(static_cast<qint64>(value));
    }
}

std::optional<double> valueFrom(ZoneField field, const QString& text)
{
    const auto typed = text.trimmed();
    if (isKey(field))
        for (int key = 0; key <= lastKey; ++key)
            if (typed.compare(keyName(key), Qt::CaseInsensitive) == 0)
                return key;
    if (field == ZoneField::choke && typed.compare(QObject::tr("none"), Qt::CaseInsensitive) == 0)
        return 0.0;
    static const QRegularExpression number(QStringLiteral("^([+-]?[0-9]+(?:\\.[0-9]+)?)\\s*(?:dB|ct|%)?$"),
                                           QRegularExpression::CaseInsensitiveOption);
    const auto found = number.match(typed);
    return found.hasMatch() ? std::optional(found.captured(1).toDouble()) : std::nullopt;
}

std::string nameOf(ZoneField field)
{
    switch (field)
    {
    case ZoneField::lowKey:
    case ZoneField::highKey:
        return "Keys of a zone";
    case ZoneField::root:
        return "Root of a zone";
    case ZoneField::lowVelocity:
    case ZoneField::highVelocity:
    case ZoneField::velocityFadeIn:
    case ZoneField::velocityFadeOut:
        return "Velocities of a zone";
    case ZoneField::tune:
        return "Tune zone";
    case ZoneField::gain:
        return "Gain of a zone";
    case ZoneField::pan:
        return "Pan zone";
    case ZoneField::start:
    case ZoneField::end:
        return "Trim zone";
    case ZoneField::loopStart:
    case ZoneField::loopEnd:
    case ZoneField::crossfade:
        return "Loop of a zone";
    case ZoneField::choke:
        return "Group of a zone";
    case ZoneField::turns:
    case ZoneField::turn:
        return "Turns of a zone";
    }
    return {};
}

} // namespace studio
