// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "base/Result.h"
#include "document/Song.h"
#include "media/MidiFile.h"
#include "media/SoundInfo.h"

#include <filesystem>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace conductor
{

/// A file that has been read, to be put into a song.
struct ReadFile
{
    std::filesystem::path path;
    std::variant<document::Sound, media::MidiFile> content; // the sound has no id yet
};

struct ReadFiles
{
    std::vector<ReadFile> files;         // in the order in which they were given
    std::vector<std::string> unreadable; // a sentence for each of the others
};

/// What there is to know of a song to read files for it.
struct SongPlace
{
    std::filesystem::path folder; // absolute; empty where the song has no file
    base::SampleRate rate;
};

/// Reads all of them or refuses: info, hash and peaks of sounds, the notes of MIDI files. Sounds are decoded to their
/// end, but for those that are decoded before they play anyway. Any thread that may wait.
base::Result<ReadFiles> readFiles(std::span<const std::filesystem::path> paths, const SongPlace& place,
                                  const base::Progress& progress = {});

/// Reads those that can be read, without the peaks of long sounds. A folder stands for the sound and MIDI files in it
/// and in its folders, by name: up to 1000 files, 8 folders deep; hidden ones and links to folders are passed by.
/// Refuses only when cancelled. Any thread that may wait.
base::Result<ReadFiles> readWhatCanBeRead(std::span<const std::filesystem::path> paths, const SongPlace& place,
                                          const base::Progress& progress = {});

/// Info and hash of a sound, without an id. Its path is relative where the file lies in the song's folder, so that the
/// two can be moved together. Any thread that may wait.
base::Result<document::Sound> describeSound(const std::filesystem::path& file, const std::filesystem::path& songFolder,
                                            const base::Progress& progress = {});

/// The same of a file that has been read.
document::Sound soundOf(const std::filesystem::path& file, const std::filesystem::path& songFolder,
                        const media::SoundInfo& info, std::string hash);

} // namespace conductor
