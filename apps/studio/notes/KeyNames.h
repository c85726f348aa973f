// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <QStringList>

namespace studio
{

/// "C3" for 60, "F#-2" for 6: middle C is C3.
QString keyName(int pitch);

/// Of the twelve keys of an octave, from C.
QStringList rootNames();
bool isBlackKey(int pitch);

/// Scales and chords by index, none first: "Major", "Minor chord".
QStringList scaleNames();

/// Whether a key is one of them, from a root of 0 to 11; true for none.
bool isInScale(int pitch, int root, int scale);

} // namespace studio
