// SPDX-License-Identifier: GPL-3.0-or-later
#include "notation/Spelling.h"

#include <cstdlib>

namespace notation
{

namespace
{

constexpr int lowestKey = -5;
constexpr int highestKey = 6;
constexpr double clearly = 1e-9;

constexpr char steps[] = "FCGDAEB";                 // in fifths
constexpr int semitones[] = {5, 0, 7, 2, 9, 4, 11}; // above C, of these

} // namespace

int keyOf(const PitchWeights& weights)
{
    int best = 0;
    double most = -1.0;
    for (int away = 0; away <= highestKey; ++away)
        for (const int fifths : {away, -away})
        {
            if (fifths < lowestKey)
                continue;
            double inScale = 0.0;
            for (int i = fifths - 1; i <= fifths + 5; ++i) // F to B, in C
                inScale += weights[static_cast<std::size_t>((i * 7 % 12 + 12) % 12)];
            if (inScale > most + clearly)
            {
                most = inScale;
                best = fifths;
            }
        }
    return best;
}

int tonicOf(int fifths, bool isMinor)
{
    return ((fifths + (isMinor ? 3 : 0)) * 7 % 12 + 12) % 12;
}

bool isMinor(const PitchWeights& weights, int fifths, const std::vector<int>& basses)
{
    const int major = tonicOf(fifths, false);
    const int minor = tonicOf(fifths, true);
    std::ptrdiff_t votes = 0;
    for (const int bass : basses)
        votes += bass % 12 == minor ? 1 : bass % 12 == major ? -1 : 0;
    if (votes != 0)
        return votes > 0;
    const auto weight = [&](int above) { return weights[static_cast<std::size_t>((major + above) % 12)]; };
    return weight(9) + weight(8) > weight(7) + clearly;
}

Spelling spelled(int pitch, int fifths)
{
    const int lowest = fifths - 3;
    const int place = lowest + ((pitch * 7 - lowest) % 12 + 12) % 12; // fifths above C; a fifth is 7 of 12, and back
    const int fromF = place + 1;
    const int alter = fromF >= 0 ? fromF / 7 : -((6 - fromF) / 7);
    const auto letter = static_cast<std::size_t>(fromF - alter * 7);
    return {steps[letter], alter, (pitch - alter - semitones[letter]) / 12 - 1};
}

} // namespace notation
