// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/TempoMap.h"

#include <string>
#include <vector>

/// Notes as people read them: measures, staves, voices and note values, and what writes those down.
namespace notation
{

/// A note as it sounds in the song.
struct PlayedNote
{
    base::SongTicks start;
    base::SongTicks end; // after start
    int pitch = 60;      // 0 to 127
    bool operator==(const PlayedNote&) const = default;
};

struct PlayedPart
{
    std::string name;
    std::vector<PlayedNote> notes; // in any order
};

/// Notes that fill another time than they are written with.
enum class Tuplet
{
    none,
    triplet, // three in the time of two
    duplet   // two in the time of three
};

/// How long a note or a rest is written.
struct Value
{
    int part = 4; // of a whole note: 1, 2, 4, 8, 16 or 32
    bool dotted = false;
    Tuplet tuplet = Tuplet::none;
    bool operator==(const Value&) const = default;
};
std::int64_t ticksOf(Value value);

struct Tone
{
    int pitch = 60;
    bool tiedBack = false; // to the element before
    bool tiedOn = false;   // to the next one
    bool operator==(const Tone&) const = default;
};

struct Element
{
    Value value;
    std::vector<Tone> tones; // from the lowest up; none for a rest
    bool beginsTuplet = false;
    bool endsTuplet = false;
};

/// One behind the other they fill the measure; none where the voice has no note in it.
using Voice = std::vector<Element>;

enum class Clef
{
    treble, // from middle C on
    bass
};

struct Measure
{
    std::int64_t bar = 1;
    base::SongTicks start;
    document::MeterChange meter; // that is in force
    bool changesMeter = false;   // since the measure before
    base::SongTicks length() const { return base::SongTicks{ticksABeat(meter).value * meter.numerator}; }
};

struct Staff
{
    Clef clef = Clef::treble;
    std::vector<std::vector<Voice>>
        measures; // by measure of the score: one or two voices, the upper one first; it may be empty
};

struct Part
{
    std::string name;
    std::vector<Staff> staves; // one or both, the upper first
};

struct Score
{
    int fifths = 0; // of its key signature: -5 (D flat major) to 6 (F sharp major), 0 is C major
    std::vector<Measure> measures;
    std::vector<Part> parts;
    std::int64_t barsLeft = 0; // that were left out at the end
    bool isMinor = false;      // its key is the relative minor
};

/// What of the song is written.
struct Extent
{
    std::int64_t firstBar = 1;         // what is before it is left out
    std::int64_t lastBar = 0;          // at least up to there
    std::int64_t mostBars = 10'000;    // what is behind them is left out,
    std::int64_t mostPieces = 500'000; // and behind so many notes, counted in each bar they sound in; but for one bar
};

/// The notes as they are written, in order of start, then pitch: on a grid of 32nds, or of sixteenths of a triplet in
/// quarters, or in eighths in meters of those, whose notes fall on them. None is shorter than a step of that grid;
/// where one begins on a key that sounds, the one before ends; of two that begin there, the longer stays.
std::vector<PlayedNote> written(std::vector<PlayedNote> notes, const document::TempoMap& tempo);

/// Measures by the song's meters, from bar to bar: notes from middle C up on the treble staff, below it on the bass
/// staff, a staff without notes left out; up to two voices a staff, ties where a note goes on over a bar, a beat that
/// it does not begin on, or a change in its voice.
Score makeScore(const std::vector<PlayedPart>& parts, const document::TempoMap& tempo, const Extent& extent = {});

} // namespace notation
