// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "engine/ClipList.h"
#include "rt/AudioThread.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace engine
{

/// How a zone goes on when it comes to the end of its loop.
enum class ZoneLoop : std::uint8_t
{
    off,
    forward,
    pingPong // back and forth; its first and last frame come twice
};

/// How loud a voice is over time, in seconds and factors: up in a straight line, down evenly in decibels.
struct ZoneEnvelope
{
    float delay = 0.0f;
    float attack = 0.0f;
    float hold = 0.0f;
    float decay = 0.0f;   // in which it would fall by 96 dB
    float sustain = 1.0f; // 0 to 1
    float release = 0.0f; // as decay

    bool operator==(const ZoneEnvelope&) const = default;
};

/// Where a voice's filter stands while that of the sampler is wide open.
struct ZoneFilter
{
    float octaves = 0.0f; // of the cutoff, above 1 Hz
    float damping = 1.0f; // 1 / Q, 0.04 to 2; the ladder filters take the sampler's

    bool operator==(const ZoneFilter&) const = default;
};

/// A stretch of a sound on a range of keys. Frames are the sound's own.
///
/// At its own speed frame k of a voice is frame start + k of the sound, up to its end; with a loop up to the loop's
/// end, and there it goes on at the loop's start. Over the last `crossfade` frames of the loop, what lies before its
/// start comes in in a straight line, so that both ends meet.
struct Zone
{
    SoundInMemory sound; // 1 or 2 channels; of a streamed sound the frames from memoryStart on
    double rate = 48000.0;
    std::int64_t start = 0;
    std::int64_t end = 0; // above start, within the sound
    ZoneLoop loop = ZoneLoop::off;
    std::int64_t loopStart = 0; // start <= loopStart < loopEnd <= end
    std::int64_t loopEnd = 0;
    std::int64_t crossfade = 0; // up to loopStart - start, and to the loop's length

    std::uint8_t lowKey = 0;
    std::uint8_t highKey = 127;
    double root = 60.0; // the pitch at which the sound has its own speed, in semitones
    std::uint8_t lowVelocity = 0;
    std::uint8_t highVelocity = 127;
    float leftGain = 1.0f;
    float rightGain = 1.0f;
    std::uint16_t sequenceLength = 1;     // of the notes of the zone's range, in turn,
    std::uint16_t sequencePosition = 1;   // it plays this one
    std::uint32_t choke = 0;              // zones of one group cut each other short; 0: none
    bool oneShot = false;                 // plays to its end, however short the note
    std::optional<ZoneEnvelope> envelope; // absent: the sampler's
    std::optional<ZoneFilter> filter;     // likewise
    std::int64_t memoryStart = 0;         // up to start
    std::optional<StreamedSound> rest;    // the whole sound, where what is in memory is not all of it
    std::uint8_t velocityFadeIn = 0;      // velocities from the lowest up over which its power comes in evenly
    std::uint8_t velocityFadeOut = 0;     // likewise up to the highest
    bool atRelease = false;               // a one-shot, played when a note ends that still sounds

    bool operator==(const Zone&) const = default;
};

/// The zones of one sampler, whole and immutable.
class ZoneList
{
public:
    /// pages: what streamed zones read through; may be null where there are none. Kept over lists.
    explicit ZoneList(std::vector<Zone> all, std::shared_ptr<rt::PageExchange> pages = nullptr);

    /// Indices of the zones of a key, in order.
    std::span<const std::uint32_t> onKey(std::uint8_t key) const RT_SAFE;

    const Zone& operator[](std::size_t index) const RT_SAFE { return zones[index]; }

    /// Whether a zone plays this sound: its memory lives as long as the list.
    bool holds(const dsp::AudioBuffer* sound) const RT_SAFE;

    rt::PageExchange* pages() const RT_SAFE { return exchange.get(); }

private:
    static constexpr std::size_t keyCount = 128;

    std::vector<Zone> zones;
    std::vector<std::uint32_t> byKey;
    std::array<std::size_t, keyCount + 1> firstOfKey{};
    std::vector<const dsp::AudioBuffer*> sounds; // sorted
    std::shared_ptr<rt::PageExchange> exchange;
};

} // namespace engine
