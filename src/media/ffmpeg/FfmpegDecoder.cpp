// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/DecoderLimits.h"
#include "media/ffmpeg/FfmpegFile.h"
#include "media/FfmpegModule.h"
#include "media/FileCheck.h"

#include <cmath>
#include <vector>

extern "C"
{
#include <libswresample/swresample.h>
}

namespace media
{

namespace
{

using base::ErrorKind;
using base::Result;
using Packet = std::unique_ptr<AVPacket, Release<av_packet_free>>;
using Frame = std::unique_ptr<AVFrame, Release<av_frame_free>>;
using Converter = std::unique_ptr<SwrContext, Release<swr_free>>;

std::string formatName(const AVFormatContext& container, const AVCodecContext& codec)
{
    const std::string kind = container.iformat->name;
    const std::string name = kind.starts_with("mov")        ? "M4A, "
                             : kind.starts_with("matroska") ? "Matroska, "
                             : kind == "caf"                ? "CAF, "
                             : kind == "w64"                ? "W64, "
                                                            : "";
    switch (codec.codec_id)
    {
    case AV_CODEC_ID_AAC:
        return name + "AAC";
    case AV_CODEC_ID_ALAC:
        return name + "ALAC, " + std::to_string(codec.bits_per_raw_sample) + " bit";
    case AV_CODEC_ID_MP3:
        return name + "MP3";
    case AV_CODEC_ID_FLAC:
        return name + "FLAC, " + std::to_string(codec.bits_per_raw_sample) + " bit";
    case AV_CODEC_ID_VORBIS:
        return name.empty() ? "Ogg Vorbis" : name + "Vorbis";
    case AV_CODEC_ID_OPUS:
        return name + "Opus";
    case AV_CODEC_ID_PCM_S32LE:
        return name + "32 bit";
    case AV_CODEC_ID_PCM_F32LE:
        return name + "32 bit float";
    default:
        return name + avcodec_get_name(codec.codec_id);
    }
}

class FfmpegDecoder final : public Decoder
{
public:
    static Result<std::unique_ptr<FfmpegDecoder>> open(const std::filesystem::path& path)
    {
        auto opened = FfmpegFile::open(path);
        if (!opened)
            return std::move(opened).error();
        auto decoding = (*opened)->openCodec(path);
        if (!decoding)
            return std::move(decoding).error();
        return std::make_unique<FfmpegDecoder>(path, std::move(*opened), std::move(*decoding));
    }

    FfmpegDecoder(std::filesystem::path from, std::unique_ptr<FfmpegFile> opened, FfmpegFile::Codec decoding)
        : path(std::move(from)),
          file(std::move(opened)),
          codec(std::move(decoding)),
          packet(av_packet_alloc()),
          frame(av_frame_alloc())
    {
    }

    const SoundInfo& info() const override { return about; }

    Result<std::size_t> read(dsp::AudioView out) override
    {
        std::size_t done = 0;
        while (done < out.frames())
        {
            if (taken == ready)
            {
                const auto more = decode();
                if (!more)
                    return more.error();
                if (!*more)
                    break;
            }
            const auto count = std::min(out.frames() - done, ready - taken);
            for (int c = 0; c < about.channels; ++c)
                std::copy_n(planes[static_cast<std::size_t>(c)].begin() + static_cast<std::ptrdiff_t>(taken), count,
                            out.channel(c).begin() + static_cast<std::ptrdiff_t>(done));
            taken += count;
            done += count;
        }
        return done;
    }

    /// Decodes everything, and so learns the shape of the sound. Nothing can be read after that.
    Result<SoundInfo> measure()
    {
        std::int64_t frames = 0;
        for (;;)
        {
            const auto more = decode();
            if (!more)
                return more.error();
            if (!*more)
                break;
            frames += static_cast<std::int64_t>(ready);
            if (auto length = checkLength(path, frames, file->size()); !length)
                return std::move(length).error();
        }
        if (auto length = checkLength(path, frames, file->size()); !length)
            return std::move(length).error();
        about.frames = base::Frames{frames};
        return about;
    }

    void trust(const SoundInfo& measured) { about = measured; }

private:
    /// The next frames into planes. False at the end.
    Result<bool> decode()
    {
        for (;;)
        {
            const int error = avcodec_receive_frame(codec.get(), frame.get());
            if (error == 0)
            {
                if (auto taking = take(); !taking)
                    return std::move(taking).error();
                if (ready > 0)
                    return true;
            }
            else if (error == AVERROR_EOF)
                return false;
            else if (error != AVERROR(EAGAIN))
            {
                if (auto last = broken(error); !last)
                    return std::move(last).error();
            }
            else if (auto fed = feed(); !fed)
                return std::move(fed).error();
        }
    }

    /// One packet more into the codec, or its end. A packet that the file breaks off in counts as the end.
    Result<void> feed()
    {
        for (;;)
        {
            const int error = av_read_frame(&file->container(), packet.get());
            if (error == AVERROR(EIO))
                return damage(FfmpegFile::reasonFrom(error));
            const bool cutOff = error == 0 && (packet->flags & AV_PKT_FLAG_CORRUPT) != 0;
            if (error < 0 || cutOff)
            {
                av_packet_unref(packet.get());
                end();
                return {};
            }
            const bool ours = packet->stream_index == file->stream();
            const int sent = ours ? avcodec_send_packet(codec.get(), packet.get()) : 0;
            av_packet_unref(packet.get());
            if (sent < 0)
                return broken(sent);
            if (ours)
                return {};
        }
    }

    /// After a packet that cannot be decoded: the end where it is the file's last, damage anywhere else.
    Result<void> broken(int error)
    {
        bool more = ended;
        while (!more && av_read_frame(&file->container(), packet.get()) == 0)
        {
            more = packet->stream_index == file->stream();
            av_packet_unref(packet.get());
        }
        if (more)
            return damage(FfmpegFile::reasonFrom(error));
        end();
        return {};
    }

    void end()
    {
        ended = true;
        avcodec_send_packet(codec.get(), nullptr);
    }

    Result<void> take()
    {
        if (!converter)
            if (auto made = makeConverter(); !made)
                return made;
        if (frame->sample_rate != about.rate.hertz || frame->ch_layout.nb_channels != about.channels ||
            frame->format != sampleFormat)
            return damage("its rate or channels change");

        ready = static_cast<std::size_t>(frame->nb_samples);
        taken = 0;
        position += frame->nb_samples;
        std::uint8_t* targets[8] = {};
        for (std::size_t c = 0; c < planes.size(); ++c)
        {
            planes[c].resize(ready);
            targets[c] = reinterpret_cast<std::uint8_t*>(planes[c].data());
        }
        if (swr_convert(converter.get(), targets, frame->nb_samples,
                        const_cast<const std::uint8_t**>(frame->extended_data), frame->nb_samples) != frame->nb_samples)
            return damage("its samples cannot be converted");
        for (auto& plane : planes)
            for (auto& sample : plane)
                sample = std::isfinite(sample) ? sample : 0.0f;
        return {};
    }

    /// What the first frame says holds: containers are wrong about the rate of AAC with spectral band replication.
    Result<void> makeConverter()
    {
        const int channels = frame->ch_layout.nb_channels;
        if (auto shape = checkShape(path, frame->sample_rate, channels); !shape)
            return shape;
        about.rate.hertz = frame->sample_rate;
        about.channels = channels;
        about.format = formatName(file->container(), *codec);
        sampleFormat = frame->format;
        planes.resize(static_cast<std::size_t>(channels));

        AVChannelLayout layout{};
        av_channel_layout_default(&layout, channels);
        SwrContext* made = nullptr;
        swr_alloc_set_opts2(&made, &layout, AV_SAMPLE_FMT_FLTP, frame->sample_rate, &layout,
                            static_cast<AVSampleFormat>(frame->format), frame->sample_rate, 0, nullptr);
        converter.reset(made);
        if (!made || swr_init(made) < 0)
            return damage("its samples cannot be converted");
        return {};
    }

    base::Error damage(const std::string& why) const
    {
        return fileError(ErrorKind::unreadable, path,
                         "is damaged after " + std::to_string(position) + " frames: " + why);
    }

    std::filesystem::path path;
    std::unique_ptr<FfmpegFile> file;
    FfmpegFile::Codec codec;
    Packet packet;
    Frame frame;
    Converter converter;
    int sampleFormat = -1;
    bool ended = false;
    SoundInfo about;
    std::vector<std::vector<float>> planes; // channels x ready
    std::size_t ready = 0;
    std::size_t taken = 0;
    std::int64_t position = 0;
};

Result<std::unique_ptr<Decoder>> openMeasured(const std::filesystem::path& path)
{
    auto first = FfmpegDecoder::open(path);
    if (!first)
        return std::move(first).error();
    const auto measured = (*first)->measure();
    if (!measured)
        return measured.error();
    auto second = FfmpegDecoder::open(path);
    if (!second)
        return std::move(second).error();
    (*second)->trust(*measured);
    return std::unique_ptr<Decoder>(std::move(*second));
}

} // namespace

extern "C" [[gnu::visibility("default")]] void tuttiOpenWithFfmpeg(const std::filesystem::path& path,
                                                                   FfmpegOutcome& outcome)
{
    outcome = openMeasured(path);
}

} // namespace media
