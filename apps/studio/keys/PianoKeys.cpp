// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys/PianoKeys.h"

#include "notes/KeyNames.h"

#include <algorithm>

namespace studio
{

namespace
{

constexpr int octave = 12;
constexpr int whitesOfOctave = 7;
constexpr double blackLength = 0.62; // parts of a white key
constexpr double blackWidth = 0.6;
constexpr double softest = 0.2;

/// White keys below this one, from the lowest pitch there is.
int whitesBelow(int pitch)
{
    int count = pitch / octave * whitesOfOctave;
    for (int key = pitch - pitch % octave; key < pitch; ++key)
        count += isBlackKey(key) ? 0 : 1;
    return count;
}

const int firstWhite = whitesBelow(PianoKeys::lowest);

} // namespace

double PianoKeys::whiteWidth() const
{
    return size.width() / (whitesBelow(highest) + 1 - firstWhite);
}

QRectF PianoKeys::rectOf(int pitch) const
{
    const double width = whiteWidth();
    const double left = (whitesBelow(pitch) - firstWhite) * width;
    if (!isBlackKey(pitch))
        return {left, 0.0, width, size.height()};
    return {left - width * blackWidth / 2.0, 0.0, width * blackWidth, size.height() * blackLength};
}

int PianoKeys::pitchAt(QPointF place) const
{
    int nearest = highest;
    for (int pitch = highest; pitch >= lowest; --pitch)
    {
        const auto rect = rectOf(pitch);
        const bool isOver = place.x() >= rect.left() && place.x() < rect.right();
        if (isBlackKey(pitch) && isOver && place.y() < rect.bottom())
            return pitch;
        if (!isBlackKey(pitch) && place.x() < rect.right())
            nearest = pitch;
    }
    return nearest;
}

double PianoKeys::velocityAt(QPointF place) const
{
    const double length = rectOf(pitchAt(place)).height();
    return std::clamp(softest + (1.0 - softest) * place.y() / std::max(length * 0.9, 1.0), softest, 1.0);
}

} // namespace studio
