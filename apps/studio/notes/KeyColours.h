// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>

namespace studio::keyColour
{

// Keys are as those of a piano in every theme.
inline const QColor white(0xd8, 0xdc, 0xe6);
inline const QColor black(0x1b, 0x1f, 0x2a);
inline const QColor onWhite(0x2c, 0x33, 0x42);
inline const QColor onBlack(0x9a, 0xa2, 0xb5);

} // namespace studio::keyColour
