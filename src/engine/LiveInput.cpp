// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/LiveInput.h"

#include <algorithm>
#include <utility>

namespace engine
{

void LiveInput::beginBuffer(std::int64_t time, base::Frames streamPosition, std::size_t frames) RT_SAFE
{
    last = std::exchange(current, {time, streamPosition, frames});
}

/// One that was stamped after this buffer began waits: its place is only known when the next one begins.
std::optional<MidiMessage> LiveInput::nextDue() RT_SAFE
{
    if (messages == nullptr)
        return std::nullopt;
    auto message = waiting ? std::exchange(waiting, {}) : messages->pop();
    if (message && current.time > 0 && message->time >= current.time)
    {
        waiting = message;
        return std::nullopt;
    }
    return message;
}

/// The stream position at which a message of this time was played, by what came out then; where that is not known, the
/// start of this buffer.
base::Frames LiveInput::placeInLast(std::int64_t time) const RT_SAFE
{
    const auto span = current.time - last.time;
    if (time <= 0 || last.time <= 0 || span <= 0)
        return current.streamPosition;
    const auto share = static_cast<double>(std::max<std::int64_t>(time - last.time, 0)) / static_cast<double>(span);
    const auto frame = static_cast<std::int64_t>(share * static_cast<double>(last.frames) + 0.5);
    return last.streamPosition + base::Frames{std::min(frame, static_cast<std::int64_t>(last.frames))};
}

base::Frames LiveInput::dueOf(base::Frames stamped) const RT_SAFE
{
    if (stamped >= current.streamPosition)
        return current.streamPosition;
    return current.streamPosition +
           std::min(stamped - last.streamPosition, base::Frames{static_cast<std::int64_t>(current.frames) - 1});
}

bool LiveInput::matches(const LiveRoute& route, const Held& key) RT_SAFE
{
    return route.notes == key.notes && (route.port == LiveRoute::allPorts || route.port == key.port) &&
           (route.channel == LiveRoute::allChannels || route.channel == key.channel);
}

bool LiveInput::isRouted(const Held& key) const RT_SAFE
{
    return routes != nullptr &&
           std::ranges::any_of(*routes, [&](const LiveRoute& route) noexcept { return matches(route, key); });
}

} // namespace engine
