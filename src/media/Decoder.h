// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "dsp/AudioView.h"
#include "media/SoundInfo.h"

#include <filesystem>
#include <memory>

namespace media
{

/// Reads an audio file at its own rate, from its beginning on. Not for the audio thread.
class Decoder
{
public:
    virtual ~Decoder() = default;

    virtual const SoundInfo& info() const = 0;

    /// Fills out (info().channels channels) as far as the file goes; answers the frames read, fewer than asked for only
    /// at the end. Samples that are no finite numbers come as 0. Damage within the file is an error.
    virtual base::Result<std::size_t> read(dsp::AudioView out) = 0;

    /// Where info().canSeek: goes on from this frame of the file, 0 to its length.
    virtual base::Result<void> seek(base::Frames)
    {
        return base::Error{base::ErrorKind::unsupported, "this kind of sound is read from its beginning"};
    }
};

/// Chooses the library by the file's content, never by its suffix.
base::Result<std::unique_ptr<Decoder>> openDecoder(const std::filesystem::path& path);

} // namespace media
