// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "engine/nodes/Device.h"

#include <array>
#include <cstdint>
#include <span>

namespace engine
{

/// Takes the notes of the chain, as an instrument does, for a MIDI port outside; it makes no sound. What sounds outside
/// is what the chain has at the playhead: after a jump, while it is bypassed, and on another port or channel, keys
/// come up, and those that sound there go down.
class MidiSender final : public Device
{
public:
    static const base::DeviceInfo description;

    enum Parameter : std::uint32_t
    {
        port,   // as OutgoingMidi's
        channel // 1 to 16
    };

    static constexpr std::size_t mostEvents = 2048; // a block; where there are more, it begins anew with the next

    struct Sent
    {
        NoteEvent event;
        base::Frames at; // of the stream
    };

    MidiSender(NodeId identity, base::SampleRate rate);

    void process(rt::AudioThread& thread, const SubBlock& block, Signal& signal) RT_SAFE override;

    /// [audio, behind all sub-blocks of a block] In order of time, since clear().
    std::span<const Sent> sent() const RT_SAFE { return std::span(events).first(count); }
    void clear() RT_SAFE { count = 0; }

    std::uint8_t portNumber() const RT_SAFE { return chosenPort; }
    std::uint8_t channelNumber() const RT_SAFE { return chosenChannel; }

private:
    void parameterChanged(std::uint32_t index, float value, Move move) RT_SAFE override;
    void add(const NoteEvent& event, base::Frames at) RT_SAFE;

    std::array<Sent, mostEvents> events{};
    std::size_t count = 0;
    NodeId source;     // of the notes so far
    base::Frames next; // the stream position after the last sub-block
    bool sends = false;
    bool isLost = true; // what sounds outside is not what the chain has
    std::uint8_t chosenPort = 0;
    std::uint8_t chosenChannel = 1;
};

} // namespace engine
