// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Song.h"

#include <QString>

namespace studio
{

/// Which keys a track listens to: "Keystation, channel 3", "Channel 3", "None"; "All inputs" for every one.
QString inputText(const document::NoteInput& input);

} // namespace studio
