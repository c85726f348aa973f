// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "media/Decoder.h"

namespace media
{

/// Through FFmpeg: M4A (AAC, ALAC), bare AAC, Matroska, and what libsndfile gives up on or misreads: MP3 without a tag,
/// FLAC and Ogg cut off or of unknown length. Decodes the file once to know its length. Reads no other file than this
/// one, and no playlists.
///
/// What lies in media/ffmpeg is a module that is loaded with the first such file: FFmpeg brings a hundred libraries,
/// which would otherwise take most of the program's start.
base::Result<std::unique_ptr<Decoder>> openWithFfmpeg(const std::filesystem::path& path);

using FfmpegOutcome = base::Result<std::unique_ptr<Decoder>>;

/// What the module exports.
extern "C" void tuttiOpenWithFfmpeg(const std::filesystem::path& path, FfmpegOutcome& outcome);

} // namespace media
