// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "media/FrameReader.h"
#include "media/Intake.h"

#include <filesystem>

namespace media
{

/// Where the samples of this content at this rate are kept.
std::filesystem::path decodedFile(const std::filesystem::path& cache, const std::string& hash, base::SampleRate rate);

/// Null where the file is not there, damaged, or holds another length or number of channels.
std::unique_ptr<FrameReader> openDecodedFile(const std::filesystem::path& file, base::Frames frames, int channels,
                                             base::SampleRate rate);

/// Keeps what the intake yields: float, interleaved. Answers whether it could: where the cache cannot be written, the
/// intake is read to its end all the same. stillTheSame is asked before the file takes its name; nothing stays where it
/// answers an error, or when progress cancels.
base::Result<bool> writeDecodedFile(const std::filesystem::path& file, Intake& intake, const base::Progress& progress,
                                    const std::function<base::Result<void>()>& stillTheSame);

} // namespace media
