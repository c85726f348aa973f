// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ffmpeg/FfmpegFile.h"

#include "media/DecoderLimits.h"
#include "media/FileCheck.h"

#include <limits>
#include <mutex>

extern "C"
{
#include <libavutil/intreadwrite.h>
#include <libavutil/opt.h>
}

namespace media
{

namespace
{

using base::ErrorKind;
using base::Result;

// Containers and codecs of sound only: nothing that leads to other files, nothing exotic for strangers' files to break.
constexpr auto containers = "mov,mp4,m4a,3gp,3g2,mj2,aac,matroska,webm,mp3,flac,ogg,caf,w64";
constexpr auto codecs = "aac,alac,mp3float,mp3,flac,vorbis,libvorbis,opus,libopus,ac3,eac3,"
                        "pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,"
                        "pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be";
constexpr int accessBytes = 32768;

struct Options
{
    AVDictionary* entries = nullptr;
    Options() = default;
    Options(const Options&) = delete;
    Options& operator=(const Options&) = delete;
    ~Options() { av_dict_free(&entries); }
};

int readBytes(void* file, std::uint8_t* target, int count)
{
    const auto got = static_cast<BoundedFile*>(file)->read(target, count);
    return got > 0 ? static_cast<int>(got) : got == 0 ? AVERROR_EOF : AVERROR(EIO);
}

std::int64_t seekBytes(void* opaque, std::int64_t offset, int whence)
{
    auto& file = *static_cast<BoundedFile*>(opaque);
    if ((whence & AVSEEK_SIZE) != 0)
        return file.size();
    const int way = whence & ~AVSEEK_FORCE;
    return file.seek(offset, way == SEEK_SET ? std::ios::beg : way == SEEK_CUR ? std::ios::cur : std::ios::end);
}

int refuseOtherFiles(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**)
{
    return AVERROR(EPERM);
}

/// For all of FFmpeg in this program.
void boundFfmpeg()
{
    static std::once_flag once;
    std::call_once(once,
                   []
                   {
                       av_log_set_level(AV_LOG_QUIET);
                       av_max_alloc(mostBytesAtOnce);
                   });
}

/// The decoder takes memory for its largest packet at once, whatever comes (Apple's ALACMagicCookieDescription:
/// frameLength, behind the 12 bytes of the atom's head).
bool hasBoundedPackets(const AVCodecParameters& parameters)
{
    constexpr int frameLengthAt = 12;
    return parameters.codec_id != AV_CODEC_ID_ALAC || parameters.extradata_size < frameLengthAt + 4 ||
           AV_RB32(parameters.extradata + frameLengthAt) <= mostPacketFrames;
}

} // namespace

std::string FfmpegFile::reasonFrom(int error)
{
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(error, text, sizeof text);
    return text;
}

void FfmpegFile::FreeAccess::operator()(AVIOContext* io) const
{
    av_freep(&io->buffer);
    avio_context_free(&io);
}

Result<std::unique_ptr<FfmpegFile>> FfmpegFile::open(const std::filesystem::path& path)
{
    boundFfmpeg();
    auto file = std::make_unique<FfmpegFile>();
    if (!file->bytes.open(path))
        return fileError(ErrorKind::denied, path, "cannot be opened for reading");
    if (auto opened = file->openContainer(path); !opened)
        return std::move(opened).error();
    if (!file->chooseStream())
        return fileError(ErrorKind::unreadable, path, "holds no sound that Tutti can read");
    return file;
}

Result<void> FfmpegFile::openContainer(const std::filesystem::path& path)
{
    Options options;
    av_dict_set(&options.entries, "format_whitelist", containers, 0);
    av_dict_set(&options.entries, "codec_whitelist", codecs, 0);
    av_dict_set_int(&options.entries, "max_streams", mostStreams, 0);
    auto* buffer = static_cast<unsigned char*>(av_malloc(accessBytes));
    access.reset(avio_alloc_context(buffer, accessBytes, 0, &bytes, readBytes, nullptr, seekBytes));
    auto* opened = avformat_alloc_context();
    opened->pb = access.get();
    opened->io_open = refuseOtherFiles;
    const int error = avformat_open_input(&opened, nullptr, nullptr, &options.entries); // frees where it fails
    format.reset(opened);
    if (error < 0)
        return fileError(ErrorKind::unreadable, path, "is no sound that Tutti can read");
    for (unsigned s = 0; s < format->nb_streams; ++s)
    {
        auto& stream = *format->streams[s];
        if (stream.codecpar->codec_type != AVMEDIA_TYPE_AUDIO)
            stream.discard = AVDISCARD_ALL;
        if (!hasBoundedPackets(*stream.codecpar))
            return fileError(ErrorKind::unreadable, path, "is damaged: its packets are impossibly long");
    }
    if (avformat_find_stream_info(format.get(), nullptr) < 0)
        return fileError(ErrorKind::unreadable, path, "is no sound that Tutti can read");
    return {};
}

bool FfmpegFile::chooseStream()
{
    chosen = av_find_best_stream(format.get(), AVMEDIA_TYPE_AUDIO, -1, -1, &decoder, 0);
    for (unsigned s = 0; s < format->nb_streams; ++s)
        format->streams[s]->discard = static_cast<int>(s) == chosen ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    return chosen >= 0;
}

Result<FfmpegFile::Codec> FfmpegFile::openCodec(const std::filesystem::path& path) const
{
    const auto& source = *format->streams[chosen];
    Codec codec(avcodec_alloc_context3(decoder));
    avcodec_parameters_to_context(codec.get(), source.codecpar);
    codec->pkt_timebase = source.time_base;
    codec->max_samples = mostPacketFrames;
    av_opt_set(codec.get(), "codec_whitelist", codecs, 0);
    if (avcodec_open2(codec.get(), decoder, nullptr) < 0)
        return fileError(ErrorKind::unsupported, path,
                         std::string("holds ") + decoder->name + " sound, which Tutti does not read");
    return codec;
}

} // namespace media
