// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/Device.h"
#include "device/SoundSystems.h"

#include <RtMidi.h>
#include <unistd.h>

namespace device
{

namespace
{

template <typename Direction>
void appendPorts(RtMidi::Api api, std::vector<std::string>& names)
{
    try
    {
        Direction midi(api, "tutti-probe");
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
    std::vector<RtMidi::Api> apis; // RtMidi prints to the terminal where it meets no server or sequencer
    if (::access("/dev/snd/seq", R_OK | W_OK) == 0)
        apis.push_back(RtMidi::LINUX_ALSA);
    if (jackIsRunning())
        apis.push_back(RtMidi::UNIX_JACK);
    for (const auto api : apis)
    {
        appendPorts<RtMidiIn>(api, ports.inputs);
        appendPorts<RtMidiOut>(api, ports.outputs);
    }
    return ports;
}

} // namespace device
