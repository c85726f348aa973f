// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/JackMidiOut.h"

#include <jack/midiport.h>

namespace device
{

bool JackMidiOut::prepare(jack_client_t* client)
{
    port = jack_port_register(client, "midi_out", JACK_DEFAULT_MIDI_TYPE, JackPortIsOutput, 0);
    return port != nullptr;
}

void JackMidiOut::write(rt::AudioThread&, jack_nframes_t frames, std::span<const engine::OutgoingMidi> messages,
                        bool endAll)
{
    using engine::OutgoingMidi;
    void* const buffer = jack_port_get_buffer(port, frames);
    jack_midi_clear_buffer(buffer);
    const auto send = [&](const OutgoingMidi& message) noexcept
    { return jack_midi_event_write(buffer, message.frame, message.bytes.data(), message.size) == 0; };
    if (endAll || owesEnds)
        owesEnds = !keys.end(send);
    for (const auto& message : messages)
    {
        if (message.port != OutgoingMidi::devicePort && message.port != OutgoingMidi::allPorts)
            continue;
        if (send(message))
            keys.went(message);
        else
            owesEnds = true;
    }
    audible.store(keys.any());
}

} // namespace device
