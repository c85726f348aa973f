// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "media/InstrumentFile.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace media::sfz
{

/// What a region says of its voices, by the names of SFZ's first version. The sampler has one envelope for what fileg
/// and pitcheg move, and one LFO for fillfo, amplfo and pitchlfo.
/// number: what an opcode says. leaveOut: takes what has no counterpart, for people.
InstrumentFile::Sound voicesOf(const std::function<std::optional<double>(std::string_view)>& number,
                               const std::function<void(std::string)>& leaveOut);

} // namespace media::sfz
