// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "engine/Events.h"
#include "engine/NodeId.h"
#include "rt/Queue.h"
#include "rt/Shared.h"

#include <array>
#include <type_traits>
#include <variant>

namespace engine
{

/// Everything that the audio thread tells the rest: values that stand until the next block, and rings. Read it once a
/// drawn frame; nothing here ever makes the audio thread wait.
namespace feedback
{
/// The sound of this ticket is no longer read.
struct AuditionEnded
{
    std::uint64_t ticket = 0;
};

/// A node made a sample that is no number; it was silenced and reset.
struct NotFinite
{
    NodeId node;
};

/// A disk was late: this many frames of a streamed clip were silence.
struct LateDisk
{
    NodeId node;
    std::uint32_t frames = 0;
};

/// The transport came to the end of what it was told to do: it began to roll, or stands.
struct Rolling
{
    bool on = false;
    base::Frames songPosition;
};

/// A live note began or ended. Where it was played, not where it sounds, which is a buffer later; of the song what was
/// heard then.
struct Played
{
    NodeId notes; // of the track that plays it
    NoteEvent event;
    base::Frames streamPosition;
    base::Frames songPosition;
    bool rolling = false;
};

using Event = std::variant<AuditionEnded, NotFinite, LateDisk, Rolling, Played>;
static_assert(std::is_trivially_copyable_v<Event>);

/// One stereo frame of the main output.
struct ScopeFrame
{
    float left = 0.0f;
    float right = 0.0f;
};
} // namespace feedback

/// Levels of one strip since they were last taken; linear, 1 is full scale.
struct Meter
{
    std::array<rt::Shared<float>, 2> peak; // take(0): the highest since the last take
    std::array<rt::Shared<float>, 2> rms;  // of the last block
};

class Feedback
{
public:
    rt::Shared<std::int64_t> songPosition;   // frames: of the next block's first frame
    rt::Shared<std::int64_t> streamPosition; // frames since the stream began
    rt::Shared<bool> rolling;
    rt::Shared<std::int64_t> countIn;    // frames until it rolls; 0 while it does not count in
    rt::Shared<float> load;              // of the last block: time used by time there was; written by the device
    rt::Shared<float> highestLoad;       // of all blocks so far; above 1 the engine itself was late
    rt::Shared<std::uint32_t> xruns;     // since start; written by the device
    rt::Shared<std::uint32_t> lateDisk;  // blocks with late frames since start
    rt::Shared<std::uint32_t> notFinite; // nodes silenced since start
    rt::Shared<std::uint32_t> lost;      // events that found the ring full

    /// [audio] Tells, or counts as lost.
    bool tell(rt::AudioThread&, const feedback::Event& event) RT_SAFE
    {
        const bool told = events.push(event);
        if (!told)
            lost.set(lost.get() + 1);
        return told;
    }

    /// [main]
    std::optional<feedback::Event> nextEvent() RT_SAFE { return events.pop(); }

    rt::Queue<feedback::ScopeFrame, 32768> scope; // audio -> one reader; when full, new frames are left out

private:
    rt::Queue<feedback::Event, 4096> events;
};

} // namespace engine
