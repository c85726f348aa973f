// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/MidiSender.h"

#include "engine/OutgoingMidi.h"

#include <utility>

namespace engine
{

namespace
{

using base::ParameterScale;

constexpr std::array<std::string_view, OutgoingMidi::mostPorts + 1> portNames{
    "Audio device", "Port 1", "Port 2", "Port 3", "Port 4", "Port 5", "Port 6", "Port 7", "Port 8"};

constexpr std::array<base::ParameterInfo, 2> parameters{{
    {"port", "Port", "", 0.0f, OutgoingMidi::mostPorts, 0.0f, ParameterScale::stepped, portNames},
    {"channel", "Channel", "", 1.0f, 16.0f, 1.0f, ParameterScale::stepped},
}};

} // namespace

constinit const base::DeviceInfo MidiSender::description{"midi-out", "MIDI out", true, parameters};

MidiSender::MidiSender(NodeId identity, base::SampleRate) : Device(identity, description)
{
    initialiseAll();
}

void MidiSender::parameterChanged(std::uint32_t index, float value, Move) RT_SAFE
{
    auto& chosen = index == port ? chosenPort : chosenChannel;
    const auto before = std::exchange(chosen, static_cast<std::uint8_t>(value));
    isLost = isLost || before != chosen;
}

void MidiSender::process(rt::AudioThread&, const SubBlock& block, Signal& signal) RT_SAFE
{
    const bool heardAll = signal.events.source() == source && block.streamPosition == next;
    const bool sent = std::exchange(sends, heard.target() > 0.5f);
    if ((sent && !sends) || (sends && (!sent || !heardAll || isLost)))
    {
        isLost = false;
        add({.kind = NoteEvent::Kind::allOff}, block.streamPosition);
        if (sends)
            for (const auto& event : signal.events.sounding())
                add(event, block.streamPosition);
    }
    if (sends)
        for (const auto& event : signal.events.all())
            add(event, block.streamPosition + base::Frames{event.frame});
    source = signal.events.source();
    next = block.streamPosition + base::Frames{static_cast<std::int64_t>(block.frames)};
    signal.events.clear();
}

void MidiSender::add(const NoteEvent& event, base::Frames at) RT_SAFE
{
    isLost = isLost || count == mostEvents;
    if (count < mostEvents)
        events[count++] = {event, at};
}

} // namespace engine
