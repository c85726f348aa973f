// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/Events.h"
#include "engine/nodes/sampler/VoiceBlock.h"

namespace engine::sampler
{

/// Which voice plays what. Beyond voiceCount the oldest released one, or else the oldest, makes room: it fades out in
/// stealTime, beside the new one, as do those that are choked.
class Voices
{
public:
    static constexpr std::size_t voiceCount = 64;
    static constexpr double stealTime = 0.005; // s

    /// A note begins or ends, or all end. Which of several zones in turn plays depends on the note alone, so that it
    /// is the same whenever play begins; keys of a keyboard count on.
    void play(const NoteEvent& event, const ZoneList* zones, const Patch& patch) RT_SAFE;

    void stop() RT_SAFE;

    /// Voices that sound, without those that make room.
    std::size_t count() const RT_SAFE;

    std::span<VoiceBlock> all() RT_SAFE { return blocks; }

private:
    struct Place
    {
        VoiceBlock* block = nullptr;
        std::size_t lane = 0;
    };

    void begin(const NoteEvent& event, const ZoneList& zones, const Patch& patch) RT_SAFE;
    void choke(std::uint32_t group, std::uint64_t besides, std::uint32_t frames) RT_SAFE;
    void makeRoom(std::uint32_t frames) RT_SAFE;
    Place findFree() RT_SAFE;
    std::uint64_t turnOf(const NoteEvent& event) RT_SAFE;

    std::array<VoiceBlock, 2 * voiceCount / dsp::laneCount> blocks; // as many again may be making room
    std::uint64_t started = 0;                                      // voices
    std::uint64_t keys = 0;                                         // of a keyboard
};

} // namespace engine::sampler
