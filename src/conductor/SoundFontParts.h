// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "conductor/SamplerImport.h"

#include <map>

namespace conductor
{

/// Samplers for parts of MIDI files that were read.
using PartInstruments = std::map<const media::MidiFile::Part*, ReadSampler>;

/// For each part with notes, the preset of a SoundFont that its first bank (controller 0) and program ask for; drums
/// for channel 10, as General MIDI has it. Where the SoundFont lacks one: bank 0, then the first of the same group of
/// eight programs, then its first preset. Refuses a SoundFont that cannot be read. Any thread that may wait.
base::Result<PartInstruments> instrumentsOf(const std::filesystem::path& soundFont, const ReadFiles& read,
                                            const SongPlace& place, const base::Progress& progress = {});

/// A sentence for each thing that was left out of them.
std::vector<std::string> remarksOf(const PartInstruments& instruments);

/// The samples that were written for them go again: they are not used.
void removeMade(const PartInstruments& instruments);

} // namespace conductor
