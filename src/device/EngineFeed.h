// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "dsp/AudioBuffer.h"
#include "engine/Engine.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace device
{

/// What every stream does for each of its buffers: takes sound from the engine while one is connected, silence
/// otherwise, and measures the load.
class EngineFeed
{
public:
    /// rate: of the stream.
    explicit EngineFeed(base::SampleRate rate) : streamRate(rate), stereo(2, mixFrames) {}

    /// [main]
    void connect(engine::Engine& engine)
    {
        connections.fetch_add(1);
        source.store(&engine);
    }

    /// [main] When it returns, the engine is not called any more.
    void disconnect();

    /// [stream] Overwrites out: 1 channel (half the sum of left and right) or 2. underflowed: the stream had a gap
    /// since the last call. Not noexcept, nor is what calls it: JACK may cancel its thread here while nothing is
    /// connected, which unwinds the stack. due: when the first frame is, in nanoseconds of the steady clock, as evenly
    /// as the sound system can tell; absent: now.
    void fill(dsp::AudioView out, bool underflowed, std::optional<std::int64_t> due = {});

    /// [stream, after fill] The MIDI messages that belong to what it gave, in order of frame.
    std::span<const engine::OutgoingMidi> midi() const RT_SAFE { return std::span(messages).first(messageCount); }

    /// [stream, after fill] Whether what was played before is played no more: what sounds outside is to end.
    bool changedEngine() const RT_SAFE { return changed; }

    // [any] What the stream has shown:

    std::uint64_t calls() const { return count.load(); }

    /// Of the last call; 0 before the first.
    std::size_t bufferFrames() const { return lastFrames.load(); }

    /// Whether the thread that makes the calls has real-time priority; absent before the first.
    std::optional<bool> realTime() const;

private:
    static constexpr std::size_t mixFrames = 1024;

    enum class Priority
    {
        unknown,
        ordinary,
        realTime
    };

    void play(engine::Engine& engine, dsp::AudioView out, bool underflowed, std::optional<std::int64_t> due);
    void render(engine::Engine& engine, dsp::AudioView out, std::int64_t due);
    void takeMidi(const engine::Engine& engine, std::size_t done);

    base::SampleRate streamRate;
    dsp::AudioBuffer stereo; // where the engine renders to for a stream of one channel
    std::array<engine::OutgoingMidi, engine::MidiOut::mostWaiting> messages{};
    std::size_t messageCount = 0;
    bool changed = false;
    std::uint32_t played = 0; // of the connections; 0 for none
    std::atomic<std::uint32_t> connections{0};
    std::atomic<engine::Engine*> source{nullptr};
    std::atomic<bool> inside{false};
    std::atomic<std::uint64_t> count{0};
    std::atomic<std::size_t> lastFrames{0};
    std::atomic<Priority> priority{Priority::unknown};
};

} // namespace device
