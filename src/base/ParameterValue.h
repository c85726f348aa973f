// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Parameter.h"

#include <optional>
#include <string>
#include <string_view>

/// Values of parameters as people see them: on a knob, and in words.
namespace base
{

/// 0 at the minimum to 1 at the maximum, along the parameter's scale; values outside count as its ends.
double toNormalised(const ParameterInfo& parameter, double value);

/// The plain value there; a whole number where the parameter is stepped.
double fromNormalised(const ParameterInfo& parameter, double normalised);

/// With its unit, as short as it is useful: "1.20 kHz", "180 ms", "-6.0 dB", "35 %", "Saw".
std::string valueText(const ParameterInfo& parameter, double value);

/// What was typed: a number in the parameter's own unit, or with "k", "kHz", "ms", "s", "Hz", "dB", "%" behind it, or
/// the name of a choice. Values outside count as the ends. Nothing where it is none of these.
std::optional<double> valueFromText(const ParameterInfo& parameter, std::string_view text);

} // namespace base
