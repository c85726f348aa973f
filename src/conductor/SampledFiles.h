// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "conductor/SamplerImport.h"
#include "media/InstrumentFile.h"

namespace conductor
{

/// Info and hash of each, with the ids 1 and on.
base::Result<std::vector<document::Sound>> describeAll(std::span<const std::filesystem::path> files,
                                                       const SongPlace& place, const base::Progress& progress);

/// A sampler as an instrument file tells, with those of its sounds that can be read.
base::Result<ReadSampler> samplerOf(const media::InstrumentFile& instrument, const std::filesystem::path& file,
                                    const SongPlace& place, const base::Progress& progress);

/// A zone of all keys, without its sound's id. The root is what is asked for, else what the file, its name or its pitch
/// says, else 60.
base::Result<document::Zone> acrossKeys(const std::filesystem::path& file, std::optional<int> root);

/// Where something begins in a sound, in frames of it, the first at 0.
base::Result<std::vector<base::Frames>> slicesOf(const std::filesystem::path& file);

} // namespace conductor
