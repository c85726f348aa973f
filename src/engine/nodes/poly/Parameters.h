// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Parameter.h"
#include "rt/AudioThread.h"

#include <cstddef>
#include <cstdint>

namespace engine::poly
{

/// In the order of the description. Those of a second oscillator, envelope, LFO and of the slots follow the first's.
enum Parameter : std::uint32_t
{
    osc1Table,
    osc1Morph,
    osc1Pitch,
    osc1Fine,
    osc1Level,
    osc2Table,
    osc2Morph,
    osc2Pitch,
    osc2Fine,
    osc2Level,
    cross,
    crossAmount,
    subWave,
    subLevel,
    noiseLevel,
    unison,
    detune,
    spread,
    filterKind,
    cutoff,
    resonance,
    drive,
    keyTrack,
    filterEnvelope,
    ampAttack,
    ampDecay,
    ampSustain,
    ampRelease,
    velocity,
    modAttack,
    modDecay,
    modSustain,
    modRelease,
    lfo1Wave,
    lfo1Rate,
    lfo1Fade,
    lfo1Start,
    lfo1Sync,
    lfo2Wave,
    lfo2Rate,
    lfo2Fade,
    lfo2Start,
    lfo2Sync,
    slot1Source,
    slot1Target,
    slot1Amount,
    mode = slot1Source + 3 * 6,
    glide,
    gain,
    bendRange,
    parameterCount
};

inline constexpr std::uint32_t perOscillator = osc2Table - osc1Table;
inline constexpr std::uint32_t perLfo = lfo2Wave - lfo1Wave;
inline constexpr std::uint32_t perSlot = 3; // source, target, amount
inline constexpr std::size_t slotCount = 6;
inline constexpr std::size_t mostUnison = 8;

/// What an oscillator plays: a table of the bank, or two saws.
enum class OscillatorTable : std::uint8_t
{
    classic,
    pulse,     // two saws, one turned over: the morph narrows it
    twinSaw,   // two saws, from the same place to half a cycle apart
    firstOther // organ and on, as in the bank
};

enum class Mode : std::uint8_t
{
    poly,
    mono,  // each new key begins its envelopes
    legato // a key pressed while another is held only changes the pitch
};

/// Where modulation comes from. Each is 0 to 1, or -1 to 1.
enum class Source : std::uint8_t
{
    none,
    velocity,
    key, // octaves from middle C, a fifth of them: -1 to 1 over all keys
    random,
    ampEnvelope,
    modEnvelope,
    lfo1,
    lfo2,
    modWheel,
    pressure, // of the note or of the whole keyboard, whichever is more
    timbre,   // likewise; of the keyboard controller 74
    count
};

/// Where it goes. See Modulation.cpp for how far an amount of 100 % takes it.
enum class Target : std::uint8_t
{
    none,
    pitch,
    osc1Pitch,
    osc2Pitch,
    osc1Morph,
    osc2Morph,
    osc1Level,
    osc2Level,
    subLevel,
    noiseLevel,
    cross,
    detune,
    cutoff,
    resonance,
    pan,
    volume,
    count
};

/// Quarter notes of one cycle of an LFO that follows the tempo, by its choice; 0: it does not.
double beatsOfSync(std::size_t choice) RT_SAFE;

extern const base::DeviceInfo description;

} // namespace engine::poly
