// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/OutgoingMidi.h"

#include <array>
#include <bitset>
#include <cstddef>

namespace device
{

/// What a MIDI port outside has been told to sound, so that it can be told to stop. One thread, the audio thread
/// perhaps.
class PortKeys
{
public:
    /// This went out.
    void went(const engine::OutgoingMidi& message) RT_SAFE
    {
        const auto kind = message.bytes[0] & 0xf0;
        const auto channel = message.bytes[0] & 0x0fu;
        if (kind == 0x90 || kind == 0x80)
            set(channel, message.bytes[1] & 0x7fu, kind == 0x90 && message.bytes[2] > 0);
        else if (kind == 0xb0 && message.bytes[1] == pedalNumber)
            set(channel, pedal, message.bytes[2] > 0);
        else if (message.bytes[0] == 0xfa || message.bytes[0] == 0xfb || message.bytes[0] == 0xfc)
            clockRuns = message.bytes[0] != 0xfc;
    }

    /// Whether something sounds, or a clock runs.
    bool any() const RT_SAFE { return count > 0 || clockRuns; }

    /// Calls send(message), which answers whether it went out, for all that ends that. False where something did not.
    template <typename Send>
    bool end(Send&& send) RT_SAFE
    {
        const auto sendOne = [&](std::uint8_t size, std::array<std::uint8_t, 3> bytes) noexcept
        {
            const engine::OutgoingMidi message{.size = size, .bytes = bytes};
            if (send(message))
                went(message);
        };
        if (clockRuns)
            sendOne(1, {0xfc, 0, 0});
        for (std::size_t channel = 0; count > 0 && channel < down.size(); ++channel)
            for (std::size_t key = 0; key < down[channel].size(); ++key)
                if (down[channel][key])
                    sendOne(3, endOf(static_cast<std::uint8_t>(channel), static_cast<std::uint8_t>(key)));
        return !any();
    }

private:
    static constexpr std::size_t pedal = 128; // in place of a key
    static constexpr std::uint8_t pedalNumber = 64;

    static std::array<std::uint8_t, 3> endOf(std::uint8_t channel, std::uint8_t key) RT_SAFE
    {
        if (key == pedal)
            return {static_cast<std::uint8_t>(0xb0 | channel), pedalNumber, 0};
        return {static_cast<std::uint8_t>(0x80 | channel), key, 64};
    }

    void set(std::size_t channel, std::size_t key, bool on) RT_SAFE
    {
        if (down[channel][key] == on)
            return;
        down[channel][key] = on;
        count = on ? count + 1 : count - 1;
    }

    std::array<std::bitset<pedal + 1>, 16> down{};
    std::size_t count = 0;
    bool clockRuns = false;
};

} // namespace device
