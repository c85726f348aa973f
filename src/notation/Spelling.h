// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <vector>

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

/// Whether a key of that many fifths is not the major one but its relative minor: where more of the outer basses (the
/// lowest notes of the first and the last chord) are the minor's tonic than the major's; where it is as many, where the
/// minor's tonic and its raised seventh sound for longer than the major's fifth, which is the seventh of the minor.
bool isMinor(const PitchWeights& weights, int fifths, const std::vector<int>& basses);

/// The pitch class of a key's tonic, 0 to 11 from C.
int tonicOf(int fifths, bool isMinor);

/// How a MIDI pitch (0 to 127) is written in a key: on the line of fifths from a minor third above the key's tonic
/// (three fifths below it) to its raised fifth (eight above), so that E flat and G sharp are what C has of them.
Spelling spelled(int pitch, int fifths);

} // namespace notation
