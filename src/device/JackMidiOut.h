// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "device/PortKeys.h"
#include "engine/OutgoingMidi.h"

#include <atomic>
#include <jack/jack.h>
#include <span>

namespace device
{

/// The port "midi_out" of a JACK client. Messages leave at their very frames. What there is no room for is left out;
/// then all that sounds ends with the next buffer.
class JackMidiOut
{
public:
    /// False where the server has no port left.
    bool prepare(jack_client_t* client);

    /// [stream] A buffer of this many frames. Leaves out what is for chosen ports. endAll: what sounds ends first.
    void write(rt::AudioThread& thread, jack_nframes_t frames, std::span<const engine::OutgoingMidi> messages,
               bool endAll);

    /// [any] Whether something sounds outside, or a clock runs.
    bool sounds() const { return audible.load(); }

private:
    jack_port_t* port = nullptr;
    PortKeys keys;
    bool owesEnds = false;
    std::atomic<bool> audible{false};
};

} // namespace device
