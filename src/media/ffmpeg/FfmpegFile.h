// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "media/BoundedFile.h"

#include <filesystem>
#include <memory>

extern "C"
{
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace media
{

/// Frees what FFmpeg made.
template <auto release>
struct Release
{
    template <typename T>
    void operator()(T* thing) const
    {
        release(&thing);
    }
};

/// A container as FFmpeg reads it, held to the bounds of DecoderLimits.h: few kinds of containers and codecs, no other
/// file than this one, and the streams that are no sound left alone.
class FfmpegFile
{
public:
    using Codec = std::unique_ptr<AVCodecContext, Release<avcodec_free_context>>;

    static base::Result<std::unique_ptr<FfmpegFile>> open(const std::filesystem::path& path);

    AVFormatContext& container() { return *format; }
    const AVFormatContext& container() const { return *format; }
    std::int64_t size() const { return bytes.size(); }

    /// The stream that is decoded.
    int stream() const { return chosen; }

    /// For that stream.
    base::Result<Codec> openCodec(const std::filesystem::path& path) const;

    static std::string reasonFrom(int error);

private:
    struct FreeAccess
    {
        void operator()(AVIOContext* io) const;
    };

    base::Result<void> openContainer(const std::filesystem::path& path);
    bool chooseStream();

    BoundedFile bytes;
    std::unique_ptr<AVIOContext, FreeAccess> access;
    std::unique_ptr<AVFormatContext, Release<avformat_close_input>> format;
    const AVCodec* decoder = nullptr;
    int chosen = -1;
};

} // namespace media
