// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/LaneEnvelope.h"
#include "dsp/LaneFilter.h"
#include "dsp/LaneLfo.h"
#include "engine/nodes/poly/Parameters.h"

namespace engine::poly
{

/// What the keys of a controller say of each note while it sounds.
struct Expression
{
    dsp::Floats bend{}; // semitones
    dsp::Floats pressure{};
    dsp::Floats timbre{};
};

/// Eight voices side by side, one a lane: what they are and where they stand.
struct VoiceLanes
{
    std::size_t factor = 1; // frames to one of the device's: 1 or 2

    dsp::Floats pitch{}; // in semitones, as NoteEvent's, where a glide ends
    dsp::Floats glideFrom{};
    dsp::Floats glideDone = dsp::splat(1.0f); // 0 to 1
    dsp::Floats glideStep{};                  // of it, a frame of the device
    dsp::Floats velocity{};
    dsp::Floats random{}; // -1 to 1
    Expression expression;

    dsp::LaneEnvelope amp;
    dsp::LaneEnvelope mod; // this, the LFOs and the glide stand where the next tick will be
    std::array<dsp::LaneLfo, 2> lfos{};

    dsp::Cross crossing = dsp::Cross::mix;
    std::size_t unisonVoices = 1;
    dsp::PairSettings oscillators{};
    std::array<dsp::Floats, 2> morphs{}; // places in the tables, in waves
    std::array<dsp::LanePair, mostUnison> pairs{};
    dsp::LaneWave sub;
    dsp::LanePhase subPhase;
    dsp::Words noise{};
    dsp::Glide noiseLevel;
    dsp::FilterSettings filter;
    std::array<dsp::FilterState, 2> filterStates{};
    dsp::Glide leftGain;
    dsp::Glide rightGain;
};

} // namespace engine::poly
