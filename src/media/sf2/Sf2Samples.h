// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "media/sf2/Sf2Tables.h"

namespace media::sf2
{

/// Writes these samples into a folder, made as it is needed, and says where each is. What is there already is left.
base::Result<std::vector<std::filesystem::path>> writeSamples(const Tables& tables,
                                                              std::span<const std::size_t> samples,
                                                              const std::filesystem::path& folder,
                                                              const base::Progress& progress);

} // namespace media::sf2
