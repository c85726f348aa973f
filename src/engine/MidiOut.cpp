// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/MidiOut.h"

#include "engine/Control.h"

#include <algorithm>
#include <cmath>

namespace engine
{

namespace
{

std::uint8_t sevenBits(float part) RT_SAFE
{
    return static_cast<std::uint8_t>(std::lround(std::clamp(part, 0.0f, 1.0f) * 127.0f));
}

/// -1 to 1 as 14 bits, MIDI 1.0 "Pitch Bend Change".
int bendPlace(float bend) RT_SAFE
{
    bend = std::clamp(bend, -1.0f, 1.0f);
    return 8192 + static_cast<int>(std::lround(bend * (bend < 0.0f ? 8192.0f : 8191.0f)));
}

} // namespace

void MidiOut::follow(const SubBlock& block) RT_SAFE
{
    if (queue != nullptr && queue->clockWasStopped.load() && queue->clockWasStopped.exchange(false))
        beginClockAnew();
    clock.follow(block,
                 [this](base::Frames at, const MidiClock::Bytes& bytes, std::uint8_t size) noexcept
                 {
                     if (hasRoom())
                         add(OutgoingMidi::allPorts, at, bytes, size);
                 });
}

void MidiOut::take(MidiSender& sender) RT_SAFE
{
    const Held from{sender.id, 0, sender.portNumber(), static_cast<std::uint8_t>(sender.channelNumber() - 1), 0};
    for (const auto& sent : sender.sent())
        play(sent.event, from, sent.at);
    sender.clear();
}

void MidiOut::play(const NoteEvent& event, Held from, base::Frames at) RT_SAFE
{
    from.note = event.note;
    from.key = event.pitch & 0x7f;
    switch (event.kind)
    {
    case NoteEvent::Kind::on:
        return begin(event, from, at);
    case NoteEvent::Kind::off:
        for (auto i = heldCount; i > 0; --i)
            if (held[i - 1].sender == from.sender && held[i - 1].note == event.note && held[i - 1].key != pedal)
                end(i - 1, at, sevenBits(event.velocity));
        return;
    case NoteEvent::Kind::allOff:
        return letGo(at, [&](NodeId sender) noexcept { return sender == from.sender; });
    default:
        if (hasRoom())
            move(event, from, at);
    }
}

/// A key that is down already comes up before: a second end for it is not to come.
void MidiOut::begin(const NoteEvent& event, const Held& from, base::Frames at) RT_SAFE
{
    for (auto i = heldCount; i > 0; --i)
        if (held[i - 1].port == from.port && held[i - 1].channel == from.channel && held[i - 1].key == from.key)
            end(i - 1, at, usualRelease);
    if (heldCount == mostHeld || !hasRoom())
        return;
    held[heldCount++] = from;
    const auto status = static_cast<std::uint8_t>(0x90 | from.channel);
    add(from.port, at, {status, from.key, std::max<std::uint8_t>(sevenBits(event.velocity), 1)}, 3);
}

/// The bend and the timbre of a note alone have no message.
void MidiOut::move(const NoteEvent& event, const Held& from, base::Frames at) RT_SAFE
{
    const auto status = [&](int kind) noexcept { return static_cast<std::uint8_t>(kind | from.channel); };
    const auto value = sevenBits(event.value);
    switch (event.kind)
    {
    case NoteEvent::Kind::controller:
        if (from.key == control::allNotesOff || from.key == control::allSoundOff)
            letGo(at, [&](NodeId sender) noexcept { return sender == from.sender; });
        if (from.key == control::sustain)
            return movePedal(from, value, at);
        return add(from.port, at, {status(0xb0), from.key, value}, 3);
    case NoteEvent::Kind::bend:
    {
        const auto place = bendPlace(event.value);
        return add(from.port, at,
                   {status(0xe0), static_cast<std::uint8_t>(place & 0x7f), static_cast<std::uint8_t>(place >> 7)}, 3);
    }
    case NoteEvent::Kind::pressure:
        return add(from.port, at, {status(0xd0), value, 0}, 2);
    case NoteEvent::Kind::program:
        return event.value < 0.0f ? void() : add(from.port, at, {status(0xc0), value, 0}, 2);
    case NoteEvent::Kind::notePressure:
        return add(from.port, at, {status(0xa0), from.key, value}, 3);
    default:
        return;
    }
}

/// One that is down is held, as a key is.
void MidiOut::movePedal(const Held& from, std::uint8_t value, base::Frames at) RT_SAFE
{
    const auto all = std::span(held).first(heldCount);
    const auto known = std::ranges::find_if(all, [&](const Held& one) noexcept
                                            { return one.sender == from.sender && one.key == pedal; });
    if (value == 0 && known != all.end())
        return end(static_cast<std::size_t>(known - all.begin()), at, 0);
    if (value > 0 && known == all.end())
    {
        if (heldCount == mostHeld)
            return;
        held[heldCount] = from;
        held[heldCount++].key = pedal;
    }
    add(from.port, at, {static_cast<std::uint8_t>(0xb0 | from.channel), control::sustain, value}, 3);
}

void MidiOut::end(std::size_t index, base::Frames at, std::uint8_t velocity) RT_SAFE
{
    const auto one = held[index];
    held[index] = held[--heldCount];
    if (one.key == pedal)
        add(one.port, at, {static_cast<std::uint8_t>(0xb0 | one.channel), control::sustain, 0}, 3);
    else
        add(one.port, at, {static_cast<std::uint8_t>(0x80 | one.channel), one.key, velocity}, 3);
}

void MidiOut::add(std::uint8_t port, base::Frames at, const MidiClock::Bytes& bytes, std::uint8_t size) RT_SAFE
{
    waiting[waitingCount++] = {at + lag, order++, {.port = port, .size = size, .bytes = bytes}};
}

std::span<const OutgoingMidi> MidiOut::send(base::Frames begin, std::size_t frames, std::int64_t time) RT_SAFE
{
    const auto sequence = [](const Waiting& one, const Waiting& other) noexcept
    { return one.due != other.due ? one.due < other.due : one.order < other.order; };
    const auto all = std::span(waiting).first(waitingCount);
    std::ranges::sort(all, sequence);
    const auto end = begin + base::Frames{static_cast<std::int64_t>(frames)};
    std::size_t count = 0;
    for (; count < all.size() && all[count].due < end; ++count)
    {
        const auto late = std::max((all[count].due - begin).value, std::int64_t{0});
        auto message = all[count].message;
        message.frame = static_cast<std::uint32_t>(late);
        message.time = time > 0 ? time + late * 1'000'000'000 / rate.hertz : 0;
        push(message);
        due[count] = message;
    }
    std::ranges::copy(all.subspan(count), waiting.begin());
    waitingCount -= count;
    if (waitingCount == 0)
        order = 0;
    return std::span(due).first(count);
}

void MidiOut::push(const OutgoingMidi& message) RT_SAFE
{
    if (queue == nullptr || message.port == OutgoingMidi::devicePort || !queue->isRead.load())
        return;
    if (!queue->messages.push(message))
        queue->overflowed.store(true);
}

} // namespace engine
