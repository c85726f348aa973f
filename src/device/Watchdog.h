// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

namespace device
{

/// Sees that a stream has stopped asking for sound. No sound system says so reliably: mostly its calls just end.
class Watchdog
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    using Seconds = std::chrono::duration<double>;

    /// Without a call for this long, and for this many buffers, a stream counts as stopped.
    static constexpr Seconds patience{0.2};
    static constexpr double buffers = 3.0;

    /// No more than this is believed to have passed between two looks: after a pause of the whole program or machine,
    /// or a jump of the clock, the stream gets its time to go on.
    static constexpr Seconds longestLook{0.05};

    /// Look some times a second. calls: of the stream so far; buffer: the length of one.
    bool hasStopped(std::uint64_t calls, Seconds buffer, TimePoint now)
    {
        const auto passed = lastLook ? std::clamp(Seconds(now - *lastLook), Seconds(0), longestLook) : Seconds(0);
        lastLook = now;
        quiet = calls == seen ? quiet + passed : Seconds(0);
        seen = calls;
        return quiet >= std::max(patience, buffers * buffer);
    }

private:
    std::uint64_t seen = 0;
    std::optional<TimePoint> lastLook;
    Seconds quiet{0};
};

} // namespace device
