// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string_view>
#include <tuple>

namespace document
{

/// Whole numbers up to here are exact in every JSON reader.
inline constexpr std::int64_t largestWhole = std::int64_t{1} << 53;

/// What a field may hold: a number's ends, the most bytes of a text, the most entries of a list.
struct Range
{
    double low = 0.0;
    double high = static_cast<double>(largestWhole);
    bool lowIsOut = false;
};

inline constexpr Range aboveZero{0.0, static_cast<double>(largestWhole), true};
inline constexpr Range anyNumber{-1.7e308, 1.7e308};
inline constexpr Range panRange{-1.0, 1.0};
inline constexpr Range bpmRange{1.0, 1000.0};
inline constexpr Range nameRange{0.0, 1000.0};
inline constexpr Range pathRange{1.0, 10'000.0};
inline constexpr Range laneRange{0.0, 999.0};
inline constexpr Range pitchRange{0.0, 127.0};
inline constexpr Range velocityRange{0.0, 1.0, true};
inline constexpr Range partRange{0.0, 1.0};
inline constexpr Range bendRange{-1.0, 1.0};
inline constexpr Range expressionRange{-48.0, 48.0};
inline constexpr Range controllerRange{0.0, 127.0};
inline constexpr Range boundControllerRange{0.0, 119.0}; // those above are commands
inline constexpr Range bindingsRange{0.0, 10'000.0};     // of controllers
inline constexpr Range typeRange{1.0, 1000.0};
inline constexpr Range indexRange{0.0, 100'000.0};
inline constexpr Range barRange{1.0, 1e9};
inline constexpr Range numeratorRange{1.0, 64.0};
inline constexpr Range denominatorRange{1.0, 32.0};
inline constexpr Range changesRange{0.0, 10'000.0}; // of tempo or of meter
inline constexpr Range soundsRange{0.0, 100'000.0};
inline constexpr Range markersRange{0.0, 10'000.0};
inline constexpr Range tracksRange{0.0, 10'000.0};
inline constexpr Range clipsRange{0.0, 100'000.0};      // of one track
inline constexpr Range notesRange{0.0, 1'000'000.0};    // of one clip
inline constexpr Range expressionsRange{0.0, 10'000.0}; // of one note
inline constexpr Range lanesRange{0.0, 131.0};          // of one clip
inline constexpr Range pointsRange{0.0, 1'000'000.0};   // of one lane
inline constexpr Range devicesRange{0.0, 1'000.0};      // of one chain
inline constexpr Range parametersRange{0.0, 10'000.0};
inline constexpr Range zonesRange{0.0, 10'000.0}; // of one device
inline constexpr Range keyVelocityRange{1.0, 127.0};
inline constexpr Range tuneRange{-1200.0, 1200.0};
inline constexpr Range zoneTimeRange{0.0, 100.0};
inline constexpr Range zoneSustainRange{-96.0, 0.0};
inline constexpr Range zoneCutoffRange{20.0, 20000.0};
inline constexpr Range zoneResonanceRange{0.0, 40.0};
inline constexpr Range velocityFadeRange{0.0, 126.0};
inline constexpr Range sequenceRange{1.0, 100.0};
inline constexpr Range chokeRange{0.0, 1'000'000.0};

/// One member of an edit or of a thing in a song, described once: reading, writing, checking and the schema follow.
template <typename Owner, typename Value>
struct Field
{
    std::string_view name; // in JSON
    Value Owner::*member;
    std::string_view doc;
    Range range;
    bool required;
    bool rare = false; // not written where it has its default
};

template <typename Owner, typename Value>
constexpr Field<Owner, Value> required(std::string_view name, Value Owner::*member, std::string_view doc,
                                       Range range = {})
{
    return {name, member, doc, range, true};
}

/// A field that may be left out when reading: it then has its default.
template <typename Owner, typename Value>
constexpr Field<Owner, Value> optional(std::string_view name, Value Owner::*member, std::string_view doc,
                                       Range range = {})
{
    return {name, member, doc, range, false};
}

/// An optional field that mostly has its default, and is written only where it has not.
template <typename Owner, typename Value>
constexpr Field<Owner, Value> rare(std::string_view name, Value Owner::*member, std::string_view doc, Range range = {})
{
    return {name, member, doc, range, false, true};
}

} // namespace document
