// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "dsp/Envelope.h"
#include "dsp/Wavetable.h"
#include "engine/nodes/Instrument.h"

namespace engine
{

/// One band-limited oscillator and one envelope a voice, voiceCount notes at once. A note's amplitude is its velocity.
/// Of a note, wave, attack, decay and sustain are what they are when it begins, release when it ends; the gain moves.
/// Beyond voiceCount notes the oldest released one, or else the oldest, makes room: it fades out in stealTime, beside
/// the new one.
class Synthesizer final : public Instrument
{
public:
    enum Parameter : std::uint32_t
    {
        wave,
        attack,
        decay,
        sustain,
        release,
        gain
    };

    static constexpr std::size_t voiceCount = 32;
    static constexpr double stealTime = 0.005; // s
    static const base::DeviceInfo description;

    Synthesizer(NodeId identity, base::SampleRate rate);
    void reset(rt::AudioThread&) RT_SAFE override;

    /// [audio] Voices that sound, without those that make room.
    std::size_t activeVoices() const RT_SAFE;

private:
    struct Voice
    {
        enum class State : std::uint8_t
        {
            held,
            released,
            stolen
        };

        dsp::Oscillator oscillator;
        dsp::Envelope envelope;
        State state = State::held;
        float velocity = 0.0f;
        std::uint64_t note = 0;
        std::uint64_t age = 0; // the lower, the older

        bool sounds() const RT_SAFE { return envelope.active() && state != State::stolen; }
    };

    void parameterChanged(std::uint32_t index, float value, Move move) RT_SAFE override;
    void play(const NoteEvent& event) RT_SAFE override;
    bool sounds() RT_SAFE override;
    bool render(rt::AudioThread& thread, dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE override;

    void start(const NoteEvent& event) RT_SAFE;
    void letGo(Voice& voice) RT_SAFE;
    void makeRoom() RT_SAFE;
    Voice& freeVoice() RT_SAFE;
    std::uint32_t toFrames(double seconds) const RT_SAFE;

    const dsp::WavetableSet& waves;
    double rate;

    dsp::Wave shape = dsp::Wave::sine;
    dsp::Envelope::Shape envelope;
    std::uint32_t releaseFrames = 0;
    dsp::Ramp level{1.0f}; // linear

    std::array<Voice, 2 * voiceCount> voices; // as many again may be making room
    std::uint64_t notesStarted = 0;
    std::array<float, pieceFrames> values{};
};

} // namespace engine
