// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "dsp/AudioBuffer.h"
#include "engine/nodes/Instrument.h"
#include "engine/nodes/sampler/Voices.h"
#include "rt/Snapshot.h"

#include <memory>

namespace engine
{

/// Plays sounds across the keys: see docs/adr/sampler.md, sampler/Parameters.h for what it can be set to, and Zone for
/// what it plays. Filter and gains go from tick to tick of the grid of 64 frames, in straight lines between them; where
/// song time jumps and a tick comes late, all rests until it comes. Sounds and envelopes of the amplitude are exact to
/// the frame. Bend, the mod wheel and pressure move it as a SoundFont is moved (SoundFont 2.04, section 8.4), bend and
/// pressure of one note too.
class Sampler final : public Instrument
{
public:
    static constexpr std::size_t voiceCount = sampler::Voices::voiceCount;
    static const base::DeviceInfo& description;

    Sampler(NodeId identity, base::SampleRate rate);

    /// [main] From the next block on, notes play these zones. Voices whose sound is there again play on as they were
    /// begun, the others fade out.
    void publish(std::unique_ptr<const ZoneList> list) { published.publish(std::move(list)); }

    /// [main] Frees lists that are not played any more.
    void collect() { published.collect(); }

    void beginBlock(rt::AudioThread& thread) RT_SAFE override;
    void reset(rt::AudioThread&) RT_SAFE override;

    /// [audio] Voices that sound, without those that make room.
    std::size_t activeVoices() const RT_SAFE { return voices.count(); }

private:
    void parameterChanged(std::uint32_t index, float value, Move move) RT_SAFE override;
    void play(const NoteEvent& event) RT_SAFE override;
    void moveControl(const NoteEvent& event) RT_SAFE override;
    bool sounds() RT_SAFE override { return tailFrames > 0 || anyVoice(); }
    bool render(rt::AudioThread& thread, dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE override;

    bool anyVoice() RT_SAFE;
    void renderVoices(rt::AudioThread& thread, dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE;
    void tick() RT_SAFE;
    void rest(std::size_t frames, std::size_t toGrid) RT_SAFE;
    void hold() RT_SAFE;
    void fadeOutLost(rt::AudioThread& thread) RT_SAFE;
    void fadeOut(rt::AudioThread& thread, sampler::VoiceBlock& block) RT_SAFE;
    void addTail(dsp::AudioView audio) RT_SAFE;
    void lookAhead(rt::AudioThread& thread) RT_SAFE;

    rt::Snapshot<const ZoneList> published;
    const ZoneList* zones = nullptr;
    sampler::Patch patch;
    sampler::Voices voices;
    sampler::Scratch scratch;
    sampler::Streams streams;
    std::size_t unlooked = 0; // frames since the disk was last asked for what voices will need

    std::uint32_t passed = 0; // frames since the last tick
    std::uint32_t left = 0;   // until the next one is expected
    bool held = false;        // it did not come when it was expected

    std::size_t declick;        // frames
    dsp::AudioBuffer tail;      // of voices whose sound went
    std::size_t tailFrames = 0; // still to be played, at the end of `tail`
};

} // namespace engine
