// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/SndfileDecoder.h"

#include "media/BoundedFile.h"
#include "media/DecoderLimits.h"
#include "media/FileCheck.h"

#include <array>
#include <bit>
#include <cctype>
#include <cmath>
#include <mutex>
#include <sndfile.h>
#include <vector>

namespace media
{

namespace
{

using base::ErrorKind;
using base::Result;

constexpr std::size_t chunkFrames = 4096;

struct OpenFile
{
    BoundedFile bytes;
    SNDFILE* sound = nullptr;
    SF_INFO info{};

    OpenFile() = default;
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile()
    {
        if (sound)
            sf_close(sound);
    }
};

BoundedFile& bytesOf(void* file)
{
    return static_cast<OpenFile*>(file)->bytes;
}

SF_VIRTUAL_IO fileAccess()
{
    return {
        .get_filelen = [](void* file) { return sf_count_t{bytesOf(file).size()}; },
        .seek =
            [](sf_count_t offset, int whence, void* file)
        {
            const auto from = whence == SEEK_SET ? std::ios::beg : whence == SEEK_CUR ? std::ios::cur : std::ios::end;
            return sf_count_t{bytesOf(file).seek(offset, from)};
        },
        .read = [](void* target, sf_count_t count, void* file)
        { return std::max(sf_count_t{bytesOf(file).read(target, count)}, sf_count_t{0}); },
        .write = [](const void*, sf_count_t, void*) { return sf_count_t{0}; },
        .tell = [](void* file) { return sf_count_t{bytesOf(file).seek(0, std::ios::cur)}; },
    };
}

/// libsndfile knows thirty formats more, old and rare ones that nobody tries to break but with strangers' files.
bool isHeadOfOurs(BoundedFile& file)
{
    using namespace std::string_view_literals;
    std::array<char, 4> head{};
    const auto got = file.read(head.data(), head.size());
    const bool isMpegFrame = static_cast<unsigned char>(head[0]) == 0xff && (head[1] & 0xe0) == 0xe0;
    const std::string_view name(head.data(), head.size());
    constexpr std::array heads{"RIFF"sv, "RIFX"sv, "RF64"sv, "riff"sv,  "FORM"sv,  "caff"sv, ".snd"sv,
                               "dns."sv, "fLaC"sv, "OggS"sv, "ID3\2"sv, "ID3\3"sv, "ID3\4"sv};
    return got == 4 && file.seek(0, std::ios::beg) == 0 &&
           (isMpegFrame || std::ranges::find(heads, name) != heads.end());
}

/// libsndfile's sentence as the end of ours.
std::string reasonFrom(const char* sentence)
{
    std::string text = sentence;
    if (text.starts_with("Error : "))
        text.erase(0, 8);
    while (!text.empty() && text.back() == '.')
        text.pop_back();
    if (text.size() > 1 && std::islower(static_cast<unsigned char>(text[1])))
        text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    return text;
}

/// Of a file that did not open.
std::string openingFailure()
{
    // What libsndfile says where channels or rate make no sense is about its own insides.
    const std::string_view sentence = sf_strerror(nullptr);
    return sentence.find("SF_INFO struct incomplete") != std::string_view::npos
               ? "its head tells of no possible rate or number of channels"
               : reasonFrom(sf_strerror(nullptr));
}

/// libsndfile takes floats in a W64 with an extensible format chunk for 32 bit integers.
bool isMisread(int format)
{
    return (format & SF_FORMAT_TYPEMASK) == SF_FORMAT_W64 && (format & SF_FORMAT_SUBMASK) == SF_FORMAT_PCM_32;
}

bool holdsPlainSamples(int format)
{
    switch (format & SF_FORMAT_TYPEMASK)
    {
    case SF_FORMAT_WAV:
    case SF_FORMAT_WAVEX:
    case SF_FORMAT_RF64:
    case SF_FORMAT_W64:
    case SF_FORMAT_AIFF:
    case SF_FORMAT_CAF:
    case SF_FORMAT_AU:
        return true;
    default:
        return false;
    }
}

/// Nothing where they are compressed, or lie in no plain container.
std::optional<PlainSamples::Kind> plainKind(int format)
{
    using enum PlainSamples::Kind;
    if (!holdsPlainSamples(format))
        return std::nullopt;
    switch (format & SF_FORMAT_SUBMASK)
    {
    case SF_FORMAT_PCM_U8:
        return unsigned8;
    case SF_FORMAT_PCM_S8:
        return signed8;
    case SF_FORMAT_PCM_16:
        return signed16;
    case SF_FORMAT_PCM_24:
        return signed24;
    case SF_FORMAT_PCM_32:
        return signed32;
    case SF_FORMAT_FLOAT:
        return float32;
    case SF_FORMAT_DOUBLE:
        return float64;
    default:
        return std::nullopt;
    }
}

/// Null when libsndfile does not know the content, or would misread it.
Result<std::unique_ptr<OpenFile>> open(const std::filesystem::path& path)
{
    auto file = std::make_unique<OpenFile>();
    if (!file->bytes.open(path))
        return fileError(ErrorKind::denied, path, "cannot be opened for reading");
    if (!isHeadOfOurs(file->bytes))
        return std::unique_ptr<OpenFile>();

    // Where opening fails, libsndfile keeps the reason in one place for all threads.
    static std::mutex opening;
    const std::lock_guard guard(opening);
    auto io = fileAccess();
    file->sound = sf_open_virtual(&io, SFM_READ, &file->info, file.get());
    if (!file->sound && sf_error(nullptr) == SF_ERR_UNRECOGNISED_FORMAT)
        return std::unique_ptr<OpenFile>();
    if (!file->sound)
        return fileError(ErrorKind::unreadable, path, "cannot be read: " + openingFailure());
    if (isMisread(file->info.format))
        return std::unique_ptr<OpenFile>();
    if (plainKind(file->info.format))
        sf_seek(file->sound, 0, SEEK_SET); // where it begins to read unasked is elsewhere in some damaged files
    return file;
}

bool canSeek(int format)
{
    return plainKind(format) || (format & SF_FORMAT_TYPEMASK) == SF_FORMAT_FLAC;
}

std::string containerName(int format)
{
    switch (format & SF_FORMAT_TYPEMASK)
    {
    case SF_FORMAT_WAV:
    case SF_FORMAT_WAVEX:
        return "WAV";
    case SF_FORMAT_RF64:
        return "RF64";
    case SF_FORMAT_W64:
        return "W64";
    case SF_FORMAT_AIFF:
        return "AIFF";
    case SF_FORMAT_CAF:
        return "CAF";
    case SF_FORMAT_AU:
        return "AU";
    case SF_FORMAT_FLAC:
        return "FLAC";
    case SF_FORMAT_OGG:
        return "Ogg";
    case SF_FORMAT_MPEG:
        return "MP3";
    default:
        return "";
    }
}

std::string formatName(int format)
{
    const auto container = containerName(format);
    switch (format & SF_FORMAT_SUBMASK)
    {
    case SF_FORMAT_PCM_U8:
    case SF_FORMAT_PCM_S8:
        return container + ", 8 bit";
    case SF_FORMAT_PCM_16:
        return container + ", 16 bit";
    case SF_FORMAT_PCM_24:
        return container + ", 24 bit";
    case SF_FORMAT_PCM_32:
        return container + ", 32 bit";
    case SF_FORMAT_FLOAT:
        return container + ", 32 bit float";
    case SF_FORMAT_DOUBLE:
        return container + ", 64 bit float";
    case SF_FORMAT_ULAW:
        return container + ", u-law";
    case SF_FORMAT_ALAW:
        return container + ", A-law";
    case SF_FORMAT_ALAC_16:
    case SF_FORMAT_ALAC_20:
    case SF_FORMAT_ALAC_24:
    case SF_FORMAT_ALAC_32:
        return container + ", ALAC";
    case SF_FORMAT_VORBIS:
        return "Ogg Vorbis";
    case SF_FORMAT_OPUS:
        return "Opus";
    default:
        return container;
    }
}

/// The place in WAV order of each channel as the file has it. libsndfile hands Ogg's channels out in Ogg's order
/// (Vorbis I specification, section 4.3.9, and RFC 7845, section 5.1.1.2).
std::array<int, 8> channelPlaces(int format, int channels)
{
    if ((format & SF_FORMAT_TYPEMASK) == SF_FORMAT_OGG)
        switch (channels)
        {
        case 3:
            return {0, 2, 1};
        case 5:
            return {0, 2, 1, 3, 4};
        case 6:
            return {0, 2, 1, 4, 5, 3};
        case 7:
            return {0, 2, 1, 5, 6, 4, 3};
        case 8:
            return {0, 2, 1, 6, 7, 4, 5, 3};
        default:
            break;
        }
    return {0, 1, 2, 3, 4, 5, 6, 7};
}

class SndfileDecoder final : public Decoder
{
public:
    SndfileDecoder(std::filesystem::path from, std::unique_ptr<OpenFile> opened)
        : path(std::move(from)),
          file(std::move(opened)),
          about{base::Frames{file->info.frames},
                {file->info.samplerate},
                file->info.channels,
                formatName(file->info.format),
                canSeek(file->info.format)},
          places(channelPlaces(file->info.format, about.channels)),
          interleaved(chunkFrames * static_cast<std::size_t>(about.channels))
    {
    }

    const SoundInfo& info() const override { return about; }

    Result<std::size_t> read(dsp::AudioView out) override
    {
        std::size_t done = 0;
        while (done < out.frames())
        {
            const auto wanted =
                std::min({chunkFrames, out.frames() - done, static_cast<std::size_t>(about.frames.value - position)});
            if (wanted == 0)
                break;
            const auto got = sf_readf_float(file->sound, interleaved.data(), static_cast<sf_count_t>(wanted));
            if (got > 0)
                spread(out.slice(done, static_cast<std::size_t>(got)));
            done += static_cast<std::size_t>(std::max<sf_count_t>(got, 0));
            position += std::max<sf_count_t>(got, 0);
            if (sf_error(file->sound) != SF_ERR_NO_ERROR)
                return damage(reasonFrom(sf_strerror(file->sound)));
            if (got < static_cast<sf_count_t>(wanted))
                return damage(file->bytes.hasFailed() ? "it cannot be read there" : "it ends there");
        }
        return done;
    }

    Result<void> seek(base::Frames frame) override
    {
        if (sf_seek(file->sound, frame.value, SEEK_SET) != frame.value)
            return damage("frame " + std::to_string(frame.value) + " cannot be found");
        position = frame.value;
        return {};
    }

private:
    void spread(dsp::AudioView out) const
    {
        const auto channels = static_cast<std::size_t>(about.channels);
        for (std::size_t c = 0; c < channels; ++c)
        {
            const auto target = out.channel(places[c]);
            for (std::size_t i = 0; i < target.size(); ++i)
            {
                const float sample = interleaved[i * channels + c];
                target[i] = std::isfinite(sample) ? sample : 0.0f;
            }
        }
    }

    base::Error damage(const std::string& why) const
    {
        return fileError(ErrorKind::unreadable, path,
                         "is damaged after " + std::to_string(position) + " of " + std::to_string(about.frames.value) +
                             " frames: " + why);
    }

    std::filesystem::path path;
    std::unique_ptr<OpenFile> file;
    SoundInfo about;
    std::array<int, 8> places;
    std::vector<float> interleaved;
    std::int64_t position = 0;
};

} // namespace

Result<std::unique_ptr<Decoder>> openWithSndfile(const std::filesystem::path& path)
{
    auto file = open(path);
    if (!file)
        return std::move(file).error();
    if (!*file || (*file)->info.frames == SF_COUNT_MAX)
        return std::unique_ptr<Decoder>();
    const auto& info = (*file)->info;
    if (containerName(info.format).empty())
        return fileError(ErrorKind::unsupported, path, "is a kind of sound that Tutti does not read");
    auto fits = checkShape(path, info.samplerate, info.channels);
    if (fits)
        fits = checkLength(path, info.frames, (*file)->bytes.size());
    if (!fits)
        return std::move(fits).error();
    return std::unique_ptr<Decoder>(std::make_unique<SndfileDecoder>(path, std::move(*file)));
}

std::optional<PlainSamples> findPlainSamples(const std::filesystem::path& path)
{
    const auto opened = open(path);
    if (!opened || !*opened)
        return std::nullopt;
    auto& file = **opened;
    const auto kind = plainKind(file.info.format);
    if (!kind)
        return std::nullopt;

    const bool swapped = sf_command(file.sound, SFC_RAW_DATA_NEEDS_ENDSWAP, nullptr, 0) == SF_TRUE;
    PlainSamples plain{.kind = *kind,
                       .bigEndian = swapped == (std::endian::native == std::endian::little),
                       .offset = file.bytes.seek(0, std::ios::cur), // libsndfile does not tell, but went there
                       .frames = file.info.frames,
                       .channels = file.info.channels};
    return plain;
}

} // namespace media
