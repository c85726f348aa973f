// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/KeyNames.h"

#include <array>
#include <initializer_list>
#include <QCoreApplication>

namespace studio
{

namespace
{

constexpr int octave = 12;
constexpr int lowestOctave = -2;

struct Scale
{
    const char* name;
    unsigned keys; // bit n: n semitones above the root
};

constexpr unsigned bits(std::initializer_list<int> semitones)
{
    unsigned all = 0;
    for (const int semitone : semitones)
        all |= 1u << semitone;
    return all;
}

constexpr std::array scales{
    Scale{QT_TRANSLATE_NOOP("Scales", "No scale"), 0xfff},
    Scale{QT_TRANSLATE_NOOP("Scales", "Major"), bits({0, 2, 4, 5, 7, 9, 11})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Minor"), bits({0, 2, 3, 5, 7, 8, 10})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Harmonic minor"), bits({0, 2, 3, 5, 7, 8, 11})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Melodic minor"), bits({0, 2, 3, 5, 7, 9, 11})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Dorian"), bits({0, 2, 3, 5, 7, 9, 10})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Phrygian"), bits({0, 1, 3, 5, 7, 8, 10})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Lydian"), bits({0, 2, 4, 6, 7, 9, 11})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Mixolydian"), bits({0, 2, 4, 5, 7, 9, 10})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Locrian"), bits({0, 1, 3, 5, 6, 8, 10})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Major pentatonic"), bits({0, 2, 4, 7, 9})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Minor pentatonic"), bits({0, 3, 5, 7, 10})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Blues"), bits({0, 3, 5, 6, 7, 10})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Whole tone"), bits({0, 2, 4, 6, 8, 10})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Major chord"), bits({0, 4, 7})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Minor chord"), bits({0, 3, 7})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Seventh chord"), bits({0, 4, 7, 10})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Major seventh chord"), bits({0, 4, 7, 11})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Minor seventh chord"), bits({0, 3, 7, 10})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Diminished chord"), bits({0, 3, 6})},
    Scale{QT_TRANSLATE_NOOP("Scales", "Suspended chord"), bits({0, 5, 7})},
};

} // namespace

QStringList rootNames()
{
    return {QStringLiteral("C"),  QStringLiteral("C#"), QStringLiteral("D"),  QStringLiteral("D#"),
            QStringLiteral("E"),  QStringLiteral("F"),  QStringLiteral("F#"), QStringLiteral("G"),
            QStringLiteral("G#"), QStringLiteral("A"),  QStringLiteral("A#"), QStringLiteral("B")};
}

QString keyName(int pitch)
{
    static const auto roots = rootNames();
    return roots[pitch % octave] + QString::number(pitch / octave + lowestOctave);
}

bool isBlackKey(int pitch)
{
    constexpr unsigned black = bits({1, 3, 6, 8, 10});
    return (black >> (pitch % octave) & 1u) != 0;
}

QStringList scaleNames()
{
    QStringList names;
    for (const auto& scale : scales)
        names.append(QCoreApplication::translate("Scales", scale.name));
    return names;
}

bool isInScale(int pitch, int root, int scale)
{
    return (scales[static_cast<std::size_t>(scale)].keys >> ((pitch - root + octave) % octave) & 1u) != 0;
}

} // namespace studio
