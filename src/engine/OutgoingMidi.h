// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "rt/Queue.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <span>
#include <type_traits>

namespace engine
{

/// A short MIDI message on its way out of the program.
struct OutgoingMidi
{
    static constexpr std::uint8_t devicePort = 0; // that of the sound system which plays the engine
    static constexpr std::uint8_t mostPorts = 8;  // besides: 1 to 8, those that people have chosen
    static constexpr std::uint8_t allPorts = 0xff;

    std::int64_t time = 0;   // when it is due, in nanoseconds of the clock that Engine::process is told; 0: now
    std::uint32_t frame = 0; // the same, in frames from the start of the device's buffer
    std::uint8_t port = devicePort;
    std::uint8_t size = 1; // 1 to 3
    std::array<std::uint8_t, 3> bytes{};

    std::span<const std::uint8_t> data() const RT_SAFE { return std::span(bytes).first(size); }
};

static_assert(std::is_trivially_copyable_v<OutgoingMidi>);

/// From the audio thread to the thread that sends what is for chosen ports.
struct MidiOutQueue
{
    rt::Queue<OutgoingMidi, 4096> messages;
    std::atomic<bool> isRead{false};          // else nothing is pushed
    std::atomic<bool> overflowed{false};      // something was left out: all that sounds is to be ended
    std::atomic<bool> clockWasStopped{false}; // receivers were told to stop, though the song may roll on
};

} // namespace engine
