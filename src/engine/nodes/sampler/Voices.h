// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/Events.h"
#include "engine/nodes/sampler/VoiceBlock.h"
#include "engine/nodes/VoicePool.h"

namespace engine::sampler
{

/// Which voice plays what. Beyond voiceCount the oldest released one, or else the oldest, makes room: it fades out
/// beside the new one, as do those that are choked.
class Voices
{
public:
    static constexpr std::size_t voiceCount = 64;

    /// A note begins or ends, or all end. Which of several zones in turn plays depends on the note alone, so that it
    /// is the same whenever play begins; keys of a keyboard count on. Where a note ends that still sounds, the zones
    /// for that play.
    void play(const NoteEvent& event, const ZoneList* zones, const Patch& patch) RT_SAFE;

    /// What moves in one note, until it ends.
    void express(const NoteEvent& event) RT_SAFE;

    void stop() RT_SAFE;

    /// Voices that sound, without those that make room.
    std::size_t count() const RT_SAFE { return pool.count(); }

    std::span<VoiceBlock> all() RT_SAFE { return pool.all(); }

private:
    using Pool = VoicePool<VoiceBlock, voiceCount>;

    struct Note
    {
        std::uint64_t number = 0;
        std::uint8_t pitch = 0;
        float velocity = 1.0f;
        std::uint64_t turn = 0;
    };

    void begin(const Note& note, bool atRelease, const ZoneList& zones, const Patch& patch) RT_SAFE;
    void end(const NoteEvent& event, const ZoneList* zones, const Patch& patch) RT_SAFE;
    void choke(std::uint32_t group, std::uint64_t besides, std::uint32_t frames) RT_SAFE;

    Pool pool;
    std::uint64_t started = 0; // voices
    std::uint64_t keys = 0;    // of a keyboard
};

} // namespace engine::sampler
