// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/LaneEnvelope.h"
#include "dsp/LaneFilter.h"
#include "dsp/LaneLfo.h"
#include "engine/Events.h"
#include "engine/nodes/sampler/Patch.h"
#include "engine/nodes/sampler/PlayHead.h"

namespace engine::sampler
{

/// What a voice is to play.
struct VoiceStart
{
    std::uint64_t note = 0;
    float pitch = 0.0f; // in semitones, as NoteEvent's
    float velocity = 1.0f;
    std::uint64_t age = 0; // the lower, the older
    float gain = 1.0f;     // besides the zone's
};

/// Sound of a segment, before it is mixed.
struct Scratch
{
    static constexpr auto mostFrames = static_cast<std::size_t>(parameterGrid);

    std::array<dsp::Floats, mostFrames> left{};
    std::array<dsp::Floats, mostFrames> right{};
    std::array<dsp::Floats, mostFrames> envelope{};
    std::array<std::array<float, mostFrames>, 2> voice{};
    Stretch stretch{};
};

/// Eight voices side by side, one a lane.
class VoiceBlock
{
public:
    enum class State : std::uint8_t
    {
        held,
        released,
        stolen
    };

    bool active() const RT_SAFE { return amp.anyActive(); }
    bool active(std::size_t lane) const RT_SAFE { return amp.active(lane); }
    bool sounds(std::size_t lane) const RT_SAFE { return active(lane) && voices[lane].state != State::stolen; }
    State state(std::size_t lane) const RT_SAFE { return voices[lane].state; }
    std::uint64_t note(std::size_t lane) const RT_SAFE { return voices[lane].note; }
    std::uint64_t age(std::size_t lane) const RT_SAFE { return voices[lane].age; }
    bool isAtRelease(std::size_t lane) const RT_SAFE { return voices[lane].atRelease; }

    /// What it was begun with.
    float startPitch(std::size_t lane) const RT_SAFE { return pitch[lane]; }
    float startVelocity(std::size_t lane) const RT_SAFE { return voices[lane].velocity; }

    std::uint32_t choke(std::size_t lane) const RT_SAFE { return voices[lane].choke; }
    const PlayHead& head(std::size_t lane) const RT_SAFE { return voices[lane].head; }
    float loudness(std::size_t lane) const RT_SAFE { return amp.value(lane) * loud[lane]; }

    void start(std::size_t lane, const VoiceStart& voice, const Zone& zone, const Patch& patch) RT_SAFE;

    /// The note has ended: a one-shot plays on, unless `all` are to end.
    void release(std::size_t lane, const Patch& patch, bool all) RT_SAFE;

    /// event: of one note, this one's.
    void express(std::size_t lane, const NoteEvent& event) RT_SAFE;

    void steal(std::size_t lane, std::uint32_t frames) RT_SAFE;
    void stop(std::size_t lane) RT_SAFE { amp.stop(lane); }
    void stop() RT_SAFE;

    /// Gives voices that have started since the last call their first values. passed: frames since the last tick; left:
    /// until the next one is expected.
    void begin(const Patch& patch, std::uint32_t passed, std::uint32_t left) RT_SAFE;

    /// The next frames up to the grid begin. advance: frames by which the next tick lies behind where it was expected.
    void tick(const Patch& patch, std::uint32_t passed, std::uint32_t advance) RT_SAFE;

    /// All that moves stays what it is.
    void hold(std::uint32_t passed) RT_SAFE;

    /// Adds frames, up to the grid, of which `passed` came since the last tick. Answers how many frames of voices lack
    /// something, as the disk was late.
    std::uint32_t render(std::uint32_t passed, const SoundSource& from, Scratch& scratch, std::span<float> left,
                         std::span<float> right) RT_SAFE;

private:
    /// How one tick of the grid follows another: as poly's.
    struct Turn
    {
        dsp::Ints lanes{};
        float before = 0.0f;
        float after = 0.0f;
        float frames = 0.0f; // until the next tick; 0: all values are there at once
        std::uint32_t advance = 0;
    };

    struct Voice
    {
        PlayHead head;
        double root = 60.0;    // the pitch at which the sound has its own speed
        double ownSpeed = 1.0; // frames of the sound to one that comes out, there
        std::uint64_t note = 0;
        std::uint64_t age = 0;
        std::uint32_t choke = 0;
        State state = State::held;
        bool oneShot = false;
        bool atRelease = false;
        float velocity = 1.0f;
        std::optional<std::uint32_t> release; // frames of 96 dB; absent: the sampler's
    };

    void startEnvelope(std::size_t lane, const Zone& zone, const Patch& patch) RT_SAFE;
    void startFilter(std::size_t lane, const Zone& zone) RT_SAFE;
    void move(const Patch& patch, const Turn& turn) RT_SAFE;
    void moveFilter(const Patch& patch, const Turn& turn) RT_SAFE;
    void advanceLfo(std::size_t lane, const Patch& patch, std::uint32_t frames) RT_SAFE;
    void setSpeeds(const Patch& patch, const dsp::Ints& lanes) RT_SAFE;
    [[gnu::always_inline]] dsp::Floats lfoNow() const RT_SAFE { return lfo.value(dsp::LfoShape::triangle); }
    std::size_t framesToNextEnd() const RT_SAFE;
    void endVoices() RT_SAFE;
    std::uint32_t renderPart(std::uint32_t passed, const SoundSource& from, Scratch& scratch, std::span<float> left,
                             std::span<float> right) RT_SAFE;
    std::uint32_t readSounds(std::size_t frames, const SoundSource& from, Scratch& scratch) RT_SAFE;

    static constexpr double ringTime = 0.005; // s: a filter sounds on behind the end of a sound, fading out

    std::array<Voice, dsp::laneCount> voices{};
    std::uint32_t ringFrames = 0;
    dsp::Floats pitch{};
    dsp::Floats bend{};     // of the note alone, in semitones
    dsp::Floats pressure{}; // likewise, 0 to 1
    dsp::Floats loud{};
    std::array<dsp::Floats, 2> sides{}; // gains of the zone
    dsp::Floats zoneOctaves{};          // of the filter, where it is the zone's
    dsp::Floats zoneDamping{};
    dsp::Ints ownFilter{};
    dsp::LaneEnvelope amp;
    dsp::LaneEnvelope mod; // stands where the next tick will be, as does the LFO
    dsp::LaneLfo lfo;
    std::array<std::uint32_t, dsp::laneCount> lfoWaits{}; // frames until it begins
    dsp::FilterSettings filter;
    std::array<dsp::FilterState, 2> filterStates{};
    std::array<dsp::Glide, 2> gains{};
    dsp::Ints fresh{};
};

} // namespace engine::sampler
