// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "rt/Shared.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace engine
{

/// Where the controllers of MIDI ports stand: what each sent last. Threads of ports write, anyone reads; a controller
/// that floods only overwrites itself.
class ControllerBoard
{
public:
    struct Controller
    {
        std::uint16_t port = 0;   // below ports
        std::uint8_t channel = 1; // 1 to 16
        std::uint8_t number = 0;  // below numbers
        bool operator==(const Controller&) const = default;
    };

    static constexpr std::size_t ports = 64;
    static constexpr std::size_t channels = 16;
    static constexpr std::size_t numbers = 120; // those above are commands

    /// [any] value: 0 to 127. What lies outside is left out.
    void set(const Controller& controller, std::uint8_t value) RT_SAFE
    {
        if (!isInside(controller))
            return;
        values[indexOf(controller)].set(static_cast<std::uint8_t>(value + 1));
        moved.set(static_cast<std::uint32_t>(indexOf(controller)) + 1);
    }

    /// [any] 0 to 127; absent for one that has not moved yet.
    std::optional<int> value(const Controller& controller) const RT_SAFE
    {
        const int kept = isInside(controller) ? values[indexOf(controller)].get() : 0;
        return kept > 0 ? std::optional(kept - 1) : std::nullopt;
    }

    /// [any] The one that moved last, since the last call.
    std::optional<Controller> takeMoved() RT_SAFE
    {
        const std::size_t kept = moved.take(0);
        if (kept == 0)
            return std::nullopt;
        const auto index = kept - 1;
        return Controller{static_cast<std::uint16_t>(index / numbers / channels),
                          static_cast<std::uint8_t>(index / numbers % channels + 1),
                          static_cast<std::uint8_t>(index % numbers)};
    }

private:
    static bool isInside(const Controller& controller) RT_SAFE
    {
        return controller.port < ports && controller.channel >= 1 && controller.channel <= channels &&
               controller.number < numbers;
    }
    static std::size_t indexOf(const Controller& controller) RT_SAFE
    {
        return (controller.port * channels + controller.channel - 1) * numbers + controller.number;
    }

    std::array<rt::Shared<std::uint8_t>, ports * channels * numbers> values; // one more than the value; 0: never moved
    rt::Shared<std::uint32_t> moved;                                         // its index and 1
};

} // namespace engine
