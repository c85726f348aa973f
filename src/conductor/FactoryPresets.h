// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <span>
#include <string_view>

namespace conductor
{

/// A preset that comes with Tutti.
struct FactoryPreset
{
    struct Value
    {
        std::string_view parameter;
        double value;
    };

    std::string_view type; // of the device
    std::string_view name;
    std::span<const Value> values; // the other parameters have their defaults
    std::string_view group{};      // where a device has many: "Bass", "Pad"
};

/// In no order.
std::span<const FactoryPreset> factoryPresets();

} // namespace conductor
