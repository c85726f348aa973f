// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "device/Aside.h"
#include "engine/LiveInput.h"

#include <memory>
#include <string>
#include <vector>

namespace device
{

struct MidiInput
{
    std::string name;         // as its sound system has it, without numbers that change
    std::uint16_t number = 0; // of its messages
    bool connected = false;   // false: it was there once
    bool operator==(const MidiInput&) const = default;
};

/// Every MIDI input of every sound system, listened to from the moment it is plugged in. One that goes lets go of its
/// keys, and has its number again when it returns. [main]
class MidiInputs
{
public:
    static constexpr std::uint16_t mostPorts = 63; // at once and one after the other; later ones are not listened to

    /// Their messages go to the queue.
    explicit MidiInputs(std::shared_ptr<engine::MidiQueue> queue);

    /// Those that there are or were since it began to look, by number. At once: what was found a moment ago.
    std::vector<MidiInput> all() const;

private:
    struct Known;

    std::shared_ptr<Known> known;
    Aside looking;
};

} // namespace device
