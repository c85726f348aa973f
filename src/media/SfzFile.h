// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "media/InstrumentFile.h"

namespace media
{

/// Reads an SFZ file (sfzformat.com): <control>, <global>, <master>, <group> and <region>, #define and #include. What
/// it says of voices as a whole is the middle of what the regions say. Sounds and included files must lie below the
/// folder that holds the file's own folder. Refuses, with the name and the reason, what is missing, no text, or has no
/// region to play. Bounded: 4 MiB of text with what it includes, 64 includes, 8 deep, mostZones regions.
base::Result<InstrumentFile> readSfzFile(const std::filesystem::path& path);

} // namespace media
