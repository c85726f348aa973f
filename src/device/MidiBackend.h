// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/LiveInput.h"

#include <memory>
#include <string>
#include <vector>

namespace device
{

/// The MIDI inputs of one sound system. One thread at a time, of those that may wait.
class MidiBackend
{
public:
    virtual ~MidiBackend() = default;

    /// Whether it still answers.
    virtual bool isAlive() const = 0;

    /// The ports that can be listened to now.
    virtual std::vector<std::string> names() = 0;

    /// From now on the port's messages go to the queue, under this number; below MidiInputs::mostPorts. False where it
    /// cannot be.
    virtual bool listen(const std::string& name, std::uint16_t number) = 0;

    /// The port is gone.
    virtual void forget(std::uint16_t number) = 0;
};

// Null where the system is not there.
std::unique_ptr<MidiBackend> openJackMidi(std::shared_ptr<engine::MidiQueue> queue);
std::unique_ptr<MidiBackend> openAlsaMidi(std::shared_ptr<engine::MidiQueue> queue);

} // namespace device
