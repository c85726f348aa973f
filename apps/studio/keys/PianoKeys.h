// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace studio
{

/// Where the 88 keys of a piano lie: white ones side by side over the whole width, black ones above their seams.
class PianoKeys
{
public:
    static constexpr int lowest = 21; // A, 27.5 Hz
    static constexpr int highest = 108;

    explicit PianoKeys(QSizeF all) : size(all) {}

    /// Of a white key its whole length, part of which lies below black ones. Precondition: lowest to highest.
    QRectF rectOf(int pitch) const;

    /// The key at a place; the nearest one where the place lies outside.
    int pitchAt(QPointF place) const;

    /// How hard a key is struck there: the harder the further down; 0.2 to 1.
    double velocityAt(QPointF place) const;

private:
    double whiteWidth() const;

    QSizeF size;
};

} // namespace studio
