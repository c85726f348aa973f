// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/Device.h"
#include "device/JackClient.h"
#include "device/SoundSystems.h"

#include <algorithm>
#include <iterator>
#include <RtMidi.h>
#include <unistd.h>

namespace device
{

namespace
{

template <typename Direction>
void appendAlsaPorts(std::vector<std::string>& names)
{
    try
    {
        Direction midi(RtMidi::LINUX_ALSA, "tutti-probe");
        for (unsigned int i = 0; i < midi.getPortCount(); ++i)
            names.push_back(midi.getPortName(i));
    }
    catch (const RtMidiError&)
    {
        // A system that cannot be asked has no ports to offer.
    }
}

} // namespace

MidiPorts listMidiPorts()
{
    quietSoundSystems();
    MidiPorts ports;
    if (::access("/dev/snd/seq", R_OK | W_OK) == 0) // RtMidi prints to the terminal where there is none
    {
        appendAlsaPorts<RtMidiIn>(ports.inputs);
        appendAlsaPorts<RtMidiOut>(ports.outputs);
    }
    if (const auto client = JackClient::open("tutti-probe"))
    {
        std::ranges::move(client->portsOfOthers(JACK_DEFAULT_MIDI_TYPE, JackPortIsOutput),
                          std::back_inserter(ports.inputs));
        std::ranges::move(client->portsOfOthers(JACK_DEFAULT_MIDI_TYPE, JackPortIsInput),
                          std::back_inserter(ports.outputs));
    }
    return ports;
}

} // namespace device
