// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/AudioBuffer.h"
#include "engine/Command.h"
#include "engine/Feedback.h"
#include "engine/SubBlock.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>

namespace engine
{

/// Plays sounds beside the song, one on top of the other: from the library, from pads. At the limit the oldest gives
/// way, without a click. [audio] throughout.
class Audition
{
public:
    static constexpr std::size_t voiceCount = 64;

    explicit Audition(base::SampleRate rate);

    void play(rt::AudioThread& thread, const command::Audition& request, Feedback& feedback) RT_SAFE;
    void stopAll(rt::AudioThread& thread, Feedback& feedback) RT_SAFE;

    /// Adds every voice to the output; sounds that have ended are handed back.
    void process(rt::AudioThread& thread, dsp::AudioView out, Feedback& feedback) RT_SAFE;

private:
    struct Voice
    {
        const dsp::AudioBuffer* sound = nullptr; // null: free
        const std::atomic<std::size_t>* ready = nullptr;
        std::size_t position = 0;
        float gain = 1.0f;
        std::uint64_t ticket = 0;
        std::uint64_t order = 0;

        /// The next frames of a channel, up to `most`, as far as they are there.
        std::span<const float> rest(int channel, std::size_t most) const RT_SAFE;
    };

    void fadeOut(rt::AudioThread& thread, Voice& voice, Feedback& feedback) RT_SAFE;
    void tell(rt::AudioThread& thread, std::uint64_t ticket, Feedback& feedback) RT_SAFE;
    void release(rt::AudioThread& thread, Voice& voice, Feedback& feedback) RT_SAFE;

    std::array<Voice, voiceCount> voices{};
    std::uint64_t started = 0;
    dsp::AudioBuffer tail; // what is left of voices that gave way
    std::size_t tailFrames = 0;
    std::array<std::uint64_t, 256> unreported{}; // tickets that found the feedback full
    std::size_t unreportedCount = 0;
};

} // namespace engine
