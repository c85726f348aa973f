// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "dsp/HalfBand.h"
#include "engine/nodes/Instrument.h"
#include "engine/nodes/poly/Voices.h"

namespace engine
{

/// The large synthesizer: see docs/adr/poly-synth.md, and poly/Parameters.h for what it can be set to.
///
/// Modulation goes from tick to tick of the grid of 64 frames, in straight lines between them; where song time jumps
/// and a tick comes late, all rests until it comes. Envelopes of the amplitude are exact to the frame.
class PolySynth final : public Instrument
{
public:
    static constexpr std::size_t voiceCount = poly::Voices::voiceCount;
    static const base::DeviceInfo& description;

    PolySynth(NodeId identity, base::SampleRate rate);
    void reset(rt::AudioThread&) RT_SAFE override;

    /// [audio] Voices that sound, without those that make room.
    std::size_t activeVoices() const RT_SAFE { return voices.count(); }

private:
    void parameterChanged(std::uint32_t index, float value, Move move) RT_SAFE override;
    void play(const NoteEvent& event) RT_SAFE override;
    bool sounds() RT_SAFE override;
    void moveControl(const NoteEvent& event) RT_SAFE override;
    bool render(rt::AudioThread& thread, dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE override;

    void followTempo(std::size_t frame) RT_SAFE;
    void tick() RT_SAFE;
    void renderSegment(dsp::AudioView audio) RT_SAFE;
    void halve(std::size_t frames, dsp::AudioView audio) RT_SAFE;
    void rest(std::size_t frames, std::size_t toGrid) RT_SAFE;
    void hold() RT_SAFE;

    poly::Patch patch;
    poly::Voices voices;
    poly::Scratch scratch;

    std::uint32_t passed = 0; // frames since the last tick
    std::uint32_t left = 0;   // until the next one is expected
    bool held = false;        // it did not come when it was expected
    bool wide = false;        // the sides differ, between these ticks
    bool wasWide = false;

    // What runs at twice the rate.
    std::array<std::array<float, 2 * static_cast<std::size_t>(parameterGrid)>, 2> doubled{};
    std::array<dsp::HalfBand, 2> halfBands;
    std::uint32_t ringing = 0; // ticks for which the half-bands still sound
};

} // namespace engine
