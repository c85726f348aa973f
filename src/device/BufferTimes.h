// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace device
{

/// When the buffers of a stream are due. Counted from its start, so that no error adds up.
class BufferTimes
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::seconds longestDelay{1};

    BufferTimes(base::SampleRate rate, std::size_t bufferFrames, TimePoint now)
        : seconds(static_cast<double>(bufferFrames) / rate.hertz),
          began(now)
    {
    }

    struct Next
    {
        TimePoint due;
        bool gap = false; // it was due too long ago
    };

    /// Of the buffer after the one that was filled just now. After a stop of the program or the machine, or a jump of
    /// the clock, it goes on from now, as a sound card would, and does not catch up.
    Next next(TimePoint now)
    {
        const std::chrono::duration<double> played(static_cast<double>(++count) * seconds);
        const auto due = began + std::chrono::duration_cast<TimePoint::duration>(played);
        if (now - due <= longestDelay)
            return {due, false};
        began = now;
        count = 0;
        return {now, true};
    }

private:
    double seconds; // of a buffer
    TimePoint began;
    std::int64_t count = 0;
};

} // namespace device
