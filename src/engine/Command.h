// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "dsp/AudioBuffer.h"
#include "engine/Events.h"
#include "engine/NodeId.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <variant>

namespace engine
{

/// Everything small that may be told to the audio thread, from any thread. It takes effect at the start of the next
/// block; parameters move from the next frame of the grid on. Whole things (a Schedule, clips, notes) go as Snapshots.
namespace command
{
struct Play
{
    int countInBars = 0; // of the metronome before it rolls, in the tempo and meter of where it will
};

/// Stand still where the playhead is.
struct Pause
{
};

/// Stand still, and go back to where play last began.
struct Stop
{
};

struct Locate
{
    base::Frames position; // 0 or more
};

/// The loop [from, to) of the song, in frames; shorter ones than Transport::shortestLoop count as off.
struct Loop
{
    bool on = false;
    base::Frames from;
    base::Frames to;
};

struct SetParameter
{
    NodeId node;
    std::uint32_t index = 0;
    float value = 0.0f; // plain
};

/// Play a sound now, beside the song. The sender keeps it alive until Feedback hands `ticket` back.
struct Audition
{
    const dsp::AudioBuffer* sound = nullptr; // at the engine's rate, 1 or 2 channels
    float gain = 1.0f;
    std::uint64_t ticket = 0;

    /// Frames that are there so far, from the first on; where the playhead meets the last of them, it waits for more.
    /// Null: all are there. It lives as long as the sound.
    const std::atomic<std::size_t>* ready = nullptr;
};

struct StopAudition
{
};

/// Send MIDI clock while the song rolls, or no longer.
struct SendClock
{
    bool on = false;
};

/// A note from a keyboard to an instrument's chain, from the start of the block on; `event.frame` does not count.
struct PlayNote
{
    NodeId notes; // the track's note node
    NoteEvent event;
};
} // namespace command

using Command =
    std::variant<command::Play, command::Pause, command::Stop, command::Locate, command::Loop, command::SetParameter,
                 command::Audition, command::StopAudition, command::SendClock, command::PlayNote>;

static_assert(std::is_trivially_copyable_v<Command>);

} // namespace engine
