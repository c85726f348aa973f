// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace base
{

/// How a parameter's plain values lie between its ends, for knobs and for normalised values.
enum class ParameterScale : std::uint8_t
{
    linear,
    logarithmic, // minimum must be above 0
    stepped      // whole numbers
};

/// A parameter of a device as people and songs know it. Values are plain: decibels, hertz, seconds, ratios.
struct ParameterInfo
{
    std::string_view id;   // stable, in songs: camelCase
    std::string_view name; // on screen
    std::string_view unit; // "dB", "Hz", "s", "%", "" for none
    float minimum = 0.0f;
    float maximum = 1.0f;
    float defaultValue = 0.0f;
    ParameterScale scale = ParameterScale::linear;
    std::span<const std::string_view> choices{}; // what the steps of a stepped one are called, from the minimum on
    std::string_view group{};                    // on screen, over it and its neighbours of the same group; "" for none
};

/// A kind of device as people and songs know it.
struct DeviceInfo
{
    std::string_view type; // stable, in songs: "bitcrusher"
    std::string_view name; // on screen: "Bitcrusher"
    bool isInstrument = false;
    std::span<const ParameterInfo> parameters;
};

} // namespace base
