// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "conductor/SoundFontParts.h"
#include "document/Document.h"

#include <filesystem>
#include <span>

namespace conductor
{

struct Placement;

/// The gesture that puts these files onto the timeline: a sound as a clip on a track, a MIDI file as a track of notes
/// for each of its parts, with its instrument of these, else a synthesizer. Quick: all that takes time was done by who
/// read them.
document::Transaction importOf(const ReadFiles& read, const Placement& placement, document::Document& document,
                               const PartInstruments& instruments = {});

/// Fills in what the sounds that the edits add leave out: frames, rate, channels and hash, read from their files.
/// Refuses a file that can't be read.
base::Result<void> describeSounds(document::Transaction& transaction, const std::filesystem::path& songFolder);

/// A song that plays these sounds one after the other, at the rate of the first.
base::Result<document::Song> songOf(std::span<const std::filesystem::path> sounds);

} // namespace conductor
