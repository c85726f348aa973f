// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/Events.h"
#include "engine/nodes/poly/HeldKeys.h"
#include "engine/nodes/poly/Patch.h"
#include "engine/nodes/poly/VoiceLanes.h"

namespace engine::poly
{

/// What a voice is to play.
struct VoiceStart
{
    std::uint64_t note = 0;
    float pitch = 0.0f; // in semitones, as NoteEvent's
    float glidesFrom = 0.0f;
    float velocity = 1.0f;  // up to 1
    std::uint32_t seed = 0; // of all that is random in it
    std::uint64_t age = 0;  // the lower, the older
    NoteValues values{};    // of the note alone
};

/// Sound of a segment, before it is mixed.
struct Scratch
{
    static constexpr auto mostFrames = static_cast<std::size_t>(parameterGrid);

    std::array<dsp::Floats, 2 * mostFrames> left{};
    std::array<dsp::Floats, 2 * mostFrames> right{};
    std::array<dsp::Floats, mostFrames> envelope{};
};

/// Eight voices side by side, one a lane. All run at the device's rate, or at twice of it.
class VoiceBlock
{
public:
    enum class State : std::uint8_t
    {
        held,
        released,
        stolen
    };

    bool active() const RT_SAFE { return lanes.amp.anyActive(); }
    bool active(std::size_t lane) const RT_SAFE { return lanes.amp.active(lane); }
    bool sounds(std::size_t lane) const RT_SAFE { return active(lane) && states[lane] != State::stolen; }
    State state(std::size_t lane) const RT_SAFE { return states[lane]; }
    std::uint64_t note(std::size_t lane) const RT_SAFE { return notes[lane]; }
    std::uint64_t age(std::size_t lane) const RT_SAFE { return ages[lane]; }
    float loudness(std::size_t lane) const RT_SAFE { return lanes.amp.value(lane) * lanes.velocity[lane]; }

    /// In semitones, between where it glides from and to.
    float pitchNow(std::size_t lane) const RT_SAFE;

    /// Frames of its own to one of the device's: 1 or 2. To be set only while it is not active.
    std::size_t framesPerFrame() const RT_SAFE { return lanes.factor; }
    void setFramesPerFrame(std::size_t frames) RT_SAFE { lanes.factor = frames; }

    /// A voice begins from nothing.
    void start(std::size_t lane, const VoiceStart& voice, const Patch& patch) RT_SAFE;

    /// A voice that sounds takes another note. anew: its envelopes begin again, from where they are.
    void change(std::size_t lane, const VoiceStart& voice, const Patch& patch, bool anew) RT_SAFE;

    /// From the next tick on, or from the start.
    void express(std::size_t lane, const NoteEvent& event) RT_SAFE;

    void release(std::size_t lane, const Patch& patch) RT_SAFE;
    void steal(std::size_t lane, std::uint32_t frames) RT_SAFE;
    void stop() RT_SAFE;

    /// Gives voices that have started since the last call their first values. passed: frames since the last tick; left:
    /// until the next one is expected.
    void begin(const Patch& patch, std::uint32_t passed, std::uint32_t left) RT_SAFE;

    /// The next frames up to the grid begin. advance: frames by which the next tick lies behind where it was expected.
    void tick(const Patch& patch, std::uint32_t passed, std::uint32_t advance) RT_SAFE;

    /// All that moves stays what it is.
    void hold(std::uint32_t passed) RT_SAFE;

    /// Adds framesPerFrame() frames for each of `frames`, of which `passed` came since the last tick. right is empty
    /// where both sides are alike.
    void render(const Patch& patch, std::uint32_t passed, std::size_t frames, Scratch& scratch, std::span<float> left,
                std::span<float> right) RT_SAFE;

private:
    void setNote(std::size_t lane, const VoiceStart& voice, const Patch& patch) RT_SAFE;
    void startOscillators(std::size_t lane, std::uint32_t seed) RT_SAFE;

    VoiceLanes lanes;
    std::array<std::uint64_t, dsp::laneCount> notes{};
    std::array<std::uint64_t, dsp::laneCount> ages{};
    std::array<State, dsp::laneCount> states{};
    dsp::Ints fresh{};
    bool wide = false;
};

} // namespace engine::poly
