// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/SincKernel.h"
#include "engine/nodes/sampler/Streams.h"
#include "engine/ZoneList.h"

#include <array>
#include <limits>

namespace engine::sampler
{

/// Room for a stretch of a sound with its loop rolled out.
using Stretch = std::array<std::array<float, 1024>, 2>;

/// Reads a zone's sound at a speed. It does not keep the sound.
class PlayHead
{
public:
    static constexpr double slowest = 0x1p-16;
    static constexpr double fastest = 64.0;

    /// speed: frames of the sound to one that comes out.
    void start(const Zone& zone, double speed) RT_SAFE;

    /// From the next frame on.
    void setSpeed(double speed) RT_SAFE;

    /// Both channels of the next frames, up to 64 of them; one channel comes on both. Silence behind the end. Answers
    /// how many came out without all that they are made of, as the disk was late.
    std::uint32_t render(const SoundSource& from, std::span<float> left, std::span<float> right, Stretch& room) RT_SAFE;

    /// Adds the pages of the sound that frames [from, from + count) from now on will read at the speed of now; one
    /// round of a loop names them all.
    void wishFor(PageWishes& wishes, std::int64_t from, std::int64_t count) const RT_SAFE;

    bool streams() const RT_SAFE { return source.stream != 0; }

    /// How many frames come before silence without end; `endless` for a loop.
    std::int64_t framesToEnd() const RT_SAFE { return framesLeft; }

    /// Whether all that follows is silence.
    bool ended() const RT_SAFE { return framesLeft == 0; }

    const dsp::AudioBuffer* sound() const RT_SAFE { return source.audio; }

private:
    /// What a voice needs of its zone.
    struct Source
    {
        const dsp::AudioBuffer* audio = nullptr;
        std::int64_t start = 0;
        std::int64_t end = 0;
        ZoneLoop loop = ZoneLoop::off;
        std::int64_t loopStart = 0;
        std::int64_t loopEnd = 0;
        std::int64_t crossfade = 0;
        std::int64_t memoryStart = 0; // of the sound, that `audio` begins with
        std::uint64_t stream = 0;     // 0: `audio` is all of it

        std::int64_t round() const RT_SAFE { return (loopEnd - loopStart) * (loop == ZoneLoop::pingPong ? 2 : 1); }
    };

    /// Frames of the way that lie in one piece of the sound.
    struct Run
    {
        enum class Kind : std::uint8_t
        {
            silence,
            forwards,
            backwards,
            crossfade
        };
        Kind kind = Kind::silence;
        std::int64_t first = 0; // of the sound; where backwards, counted down from here
        std::int64_t count = 0;
    };

    static constexpr std::int64_t endless = std::numeric_limits<std::int64_t>::max();

    Run runAt(std::int64_t frame) const RT_SAFE;
    bool copy(const SoundSource& from, std::int64_t first, int channel, std::span<float> to) const RT_SAFE;
    bool fadeOver(const SoundSource& from, std::int64_t first, int channel, std::span<float> to) const RT_SAFE;
    bool unroll(const SoundSource& from, std::int64_t frame, int channel, std::span<float> to) const RT_SAFE;
    bool isInMemory(std::int64_t first, std::int64_t count) const RT_SAFE;
    bool wishForRun(PageWishes& wishes, const Run& run, std::int64_t count) const RT_SAFE;
    bool wishForFrames(PageWishes& wishes, std::int64_t first, std::int64_t count) const RT_SAFE;

    /// What was made of the next frames.
    struct Some
    {
        std::size_t frames = 0;
        bool late = false;
    };
    Some renderSome(const SoundSource& from, std::span<float> left, std::span<float> right, Stretch& room) RT_SAFE;
    void countFrames() RT_SAFE;
    void wrap() RT_SAFE;

    Source source;
    const dsp::SincKernel* kernel = nullptr;
    std::int64_t position = 0; // on the way, whose frames are the sound's up to the loop's end; in parts of 2^-32
    std::int64_t step = 0;
    std::int64_t framesLeft = 0;
};

} // namespace engine::sampler
