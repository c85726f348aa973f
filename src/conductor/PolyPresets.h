// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

namespace conductor
{

/// The bank of the poly synth. A line "Group: Name" begins a preset; the lines up to the next give its parameters as
/// "id value", separated by commas, each value as one would type it. The others have their defaults.
extern const std::string_view polyPresets;

} // namespace conductor
