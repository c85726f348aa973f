// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "base/Result.h"
#include "conductor/ReadFiles.h"
#include "document/Document.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace conductor
{

class SoundIds;

/// How files go onto the keys of a sampler.
enum class SamplerLayout
{
    automatic, // one instrument file as it says; one sound across the keys; several as pads
    keys,      // each sound across all keys, from its own pitch
    pads,      // a sound a key from C2 (36) on, up to 16, each to its end
    slices     // the pieces of one sound, cut where something begins, a key each from C2 (36) on
};

struct SamplerPlan
{
    SamplerLayout layout = SamplerLayout::automatic;
    std::optional<std::string> track; // its name; that of the file where it is absent
    std::optional<int> root;          // the key of a sound's own pitch, in place of what its file says
    std::size_t preset = 0;           // of a SoundFont
};

/// A sampler as a track is to get it.
struct ReadSampler
{
    std::string name;
    std::vector<document::Sound> sounds;       // with the ids 1 and on, for the zones alone
    document::Device device;                   // without an id
    std::vector<std::string> remarks;          // a sentence for each thing that was left out
    std::vector<std::filesystem::path> made{}; // to go again where it is not used: media::removeMade
};

/// A preset of a SoundFont, in order of bank and program.
struct SoundFontPreset
{
    std::string name;
    int bank = 0;
    int program = 0;
};

/// Refuses, with the name and the reason, what is no SoundFont.
base::Result<std::vector<SoundFontPreset>> soundFontPresets(const std::filesystem::path& file);

/// Reads an SFZ, SF2 or SF3 file, or sounds. Where a sound across the keys does not say its pitch, that is found; where
/// it has none it is C4 (60). The samples of a SoundFont are written beside the song, into "sounds". Refuses what
/// cannot be read; sounds that an instrument file misses are remarks, unless all are missing. Any thread that may wait.
base::Result<ReadSampler> readSampler(std::span<const std::filesystem::path> files, const SamplerPlan& plan,
                                      const SongPlace& place, const base::Progress& progress = {});

/// The sampler with the sounds of its zones as the song has them; without an id.
document::Device deviceOf(const ReadSampler& read, SoundIds& sounds);

/// The gesture that adds a track with this sampler.
document::Transaction addSampler(const ReadSampler& read, document::Document& document);

/// The gesture that puts the sounds of these zones behind those of a sampler, a key each from this one on, on which
/// each has its own pitch.
document::Transaction addZones(base::DeviceId device, const ReadSampler& read, int key, document::Document& document);

} // namespace conductor
