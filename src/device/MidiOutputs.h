// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "device/Aside.h"
#include "engine/OutgoingMidi.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace device
{

/// A MIDI port outside, open to be sent to. One thread at a time, of those that may wait.
class MidiOutPort
{
public:
    virtual ~MidiOutPort() = default;

    /// A whole message. False where the port is gone.
    virtual bool send(std::span<const std::uint8_t> message) = 0;
};

/// A port of the ALSA sequencer by a name as listMidiPorts() has it, with or without its numbers; null where it is not
/// there.
std::unique_ptr<MidiOutPort> openAlsaOutput(const std::string& name);

/// Those that there are now, without their numbers, which change; empty where the system cannot be asked.
std::vector<std::string> listAlsaOutputs();

/// MIDI ports that people have chosen: sends them what an engine leaves in the queue, when it is due by the steady
/// clock, from a thread of its own. A port that is not there is looked for twice a second. What sounds on a port ends
/// with this, and where a flood has not found room. [main]
class MidiOutputs
{
public:
    using Open = std::function<std::unique_ptr<MidiOutPort>(const std::string& name)>;

    static constexpr std::size_t mostWaiting = 8192; // messages; later ones are left out

    /// names: of the ports 1 and on, up to OutgoingMidi::mostPorts. queue: which nobody else reads.
    MidiOutputs(std::shared_ptr<engine::MidiOutQueue> queue, std::vector<std::string> names,
                Open open = openAlsaOutput);
    ~MidiOutputs();

    /// What sounds now ends soon: its engine is played no more.
    void letGo() { wanted->endAll.store(true); }

private:
    struct Wanted
    {
        std::shared_ptr<engine::MidiOutQueue> queue;
        std::vector<std::string> names;
        Open open;
        std::atomic<bool> endAll{false};
    };

    class Sender;

    std::shared_ptr<Wanted> wanted;
    std::unique_ptr<Aside> sending;
};

} // namespace device
