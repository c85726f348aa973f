// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/LiveInput.h"

#include <algorithm>
#include <span>
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

/// A message that moves a control of the whole instrument; absent for any other.
std::optional<NoteEvent> LiveInput::controlOf(const MidiMessage& message) RT_SAFE
{
    const auto first = message.bytes[1] & 0x7f;
    const auto second = message.bytes[2] & 0x7f;
    switch (message.bytes[0] & 0xf0)
    {
    case 0xb0:
        return control::eventOf(static_cast<std::size_t>(first), static_cast<float>(second) / 127.0f, 0);
    case 0xc0:
        return control::eventOf(control::program, static_cast<float>(first) / 127.0f, 0);
    case 0xd0:
        return control::eventOf(control::pressure, static_cast<float>(first) / 127.0f, 0);
    case 0xe0:
    {
        const auto place = first + 128 * second - 8192; // 14 bits, MIDI 1.0 "Pitch Bend Change"
        return control::eventOf(control::bend, static_cast<float>(place) / (place < 0 ? 8192.0f : 8191.0f), 0);
    }
    default:
        return std::nullopt;
    }
}

void LiveInput::remember(const NoteEvent& event, const Held& from) RT_SAFE
{
    if (std::ranges::find(restored, control::indexOf(event)) == restored.end() || movedCount == mostMoved)
        return;
    const auto known = std::span(moved).first(movedCount);
    const auto same = [&](const Held& one) noexcept
    { return one.notes == from.notes && one.port == from.port && one.channel == from.channel; };
    if (std::ranges::none_of(known, same))
        moved[movedCount++] = from;
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
