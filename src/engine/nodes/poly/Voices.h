// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/Events.h"
#include "engine/nodes/poly/HeldKeys.h"
#include "engine/nodes/poly/VoiceBlock.h"
#include "engine/nodes/VoicePool.h"

namespace engine::poly
{

/// Which voice plays what. Beyond voiceCount notes the oldest released one, or else the oldest, makes room: it fades
/// out beside the new one.
class Voices
{
public:
    static constexpr std::size_t voiceCount = 64;

    /// A note begins or ends, or all end.
    void play(const NoteEvent& event, const Patch& patch) RT_SAFE;

    /// The expression of a note that sounds, or is down below one that sounds alone, moves.
    void express(const NoteEvent& event) RT_SAFE;

    void stop() RT_SAFE;

    /// Voices that sound, without those that make room.
    std::size_t count() const RT_SAFE { return pool.count(); }

    std::span<VoiceBlock> all() RT_SAFE { return pool.all(); }

private:
    using Pool = VoicePool<VoiceBlock, voiceCount>;

    void begin(const NoteEvent& event, const Patch& patch) RT_SAFE;
    void beginAlone(const NoteEvent& event, const Patch& patch) RT_SAFE;
    void end(std::uint64_t note, const Patch& patch) RT_SAFE;
    void endAll(const Patch& patch) RT_SAFE;
    VoiceStart voiceFor(const NoteEvent& event) RT_SAFE;
    Pool::Place findFree(std::size_t framesPerFrame) RT_SAFE;

    Pool pool;
    HeldKeys keys;
    Pool::Place solo;          // of the modes with one voice
    float lastPitch = -1.0f;   // of the last note; below 0: none yet
    std::uint64_t started = 0; // notes
};

} // namespace engine::poly
