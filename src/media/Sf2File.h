// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "base/Result.h"
#include "media/InstrumentFile.h"

namespace media
{

/// A preset of a SoundFont, by its place in the file.
struct Sf2Preset
{
    std::string name;
    int bank = 0;
    int program = 0;
};

/// The presets of a SoundFont 2 file, in order of bank and program. Refuses, with the name and the reason, what is
/// missing, damaged, or none.
base::Result<std::vector<Sf2Preset>> readSf2Presets(const std::filesystem::path& path);

/// Reads one preset of a SoundFont 2 file ("SoundFont Technical Specification 2.04", E-mu, 1998), 0 the first in order
/// of bank and program, and writes the samples that it plays into `folder` as WAV files, made as it is needed; a file
/// of one name that is there is used. Of SF3, whose samples are compressed, the samples are written as the Ogg files
/// that they are.
/// Generators of keys, velocities, pitch, level, pan, loop, envelope and filter are read; modulators and what only
/// they reach are left out, with a remark. Bounded by the file's own sizes and mostZones.
base::Result<InstrumentFile> readSf2File(const std::filesystem::path& path, std::size_t preset,
                                         const std::filesystem::path& folder, const base::Progress& progress = {});

} // namespace media
