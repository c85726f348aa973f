// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>

namespace notation
{

/// A pitch as it is written: middle C is C in octave 4.
struct Spelling
{
    char step = 'C'; // A to G
    int alter = 0;   // semitones: 1 is a sharp, -1 a flat, 2 and -2 double ones
    int octave = 4;
    bool operator==(const Spelling&) const = default;
};

/// Weights of the twelve pitch classes, C the first: for how long each sounds.
using PitchWeights = std::array<double, 12>;

/// The major key, in fifths above C (-5 to 6), whose scale has the most of this; of several that have as much the one
/// nearest to C.
int keyOf(const PitchWeights& weights);

/// How a MIDI pitch (0 to 127) is written in a key: on the line of fifths from a minor third above the key's tonic
/// (three fifths below it) to its raised fifth (eight above), so that E flat and G sharp are what C has of them.
Spelling spelled(int pitch, int fifths);

} // namespace notation
