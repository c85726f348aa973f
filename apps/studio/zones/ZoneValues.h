// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Song.h"

#include <optional>
#include <QObject>
#include <QString>

namespace studio
{

/// What of a zone is a number. Frames count those of its sound.
class ZoneFields
{
    Q_GADGET

public:
    enum Field
    {
        lowKey,
        highKey,
        root,
        lowVelocity,
        highVelocity,
        tune, // cents
        gain, // dB
        pan,  // percent, -100 left to 100 right
        start,
        end,
        loopStart,
        loopEnd,
        crossfade,
        choke, // group
        turns,
        turn,
        velocityFadeIn,
        velocityFadeOut
    };
    Q_ENUM(Field)
};
using ZoneField = ZoneFields::Field;

/// soundFrames: of its sound; 0 where that is not known.
double valueOf(const document::Zone& zone, ZoneField field, std::int64_t soundFrames);

/// The zone with this value, as far as it fits what it else is; others give way where they must: a loop to the end of
/// the zone, a crossfade to the loop, the turn to the number of turns.
document::Zone with(document::Zone zone, ZoneField field, double value, std::int64_t soundFrames);

/// With its whole range moved by so many keys, its own pitch with it, and so many velocities; as far as there is room.
document::Zone moved(document::Zone zone, int keys, int velocities);

/// With such a loop: where there never was one, from the middle of what the zone plays to its end.
document::Zone looped(document::Zone zone, document::LoopKind kind, std::int64_t soundFrames);

/// How much a step of a control is.
double stepOf(ZoneField field);

/// What it is back to on a double-click; nothing where it has no such value.
std::optional<double> restOf(ZoneField field);

/// "C3", "-6.0 dB", "48000".
QString textOf(ZoneField field, double value);

/// What was typed: a number, for keys also a name such as F#2. Nothing where it is neither.
std::optional<double> valueFrom(ZoneField field, const QString& text);

/// Of the edit, as the history shows it.
std::string nameOf(ZoneField field);

} // namespace studio
