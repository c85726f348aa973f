// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as files in the cache, which lies where other programs write: peaks, and decoded sounds. Where the first byte
// is odd the checksum is made right, so that what stands behind it is tried, too.
#include "dsp/AudioBuffer.h"
#include "fuzz/Fuzz.h"
#include "media/CacheFile.h"
#include "media/DecoderLimits.h"
#include "media/PeakBuilder.h"
#include "media/SoundCache.h"

#include <cmath>
#include <cstring>

namespace
{

void rightChecksum(std::string& file)
{
    media::Checksum checksum;
    const auto bytes = std::as_bytes(std::span(file));
    checksum.add(bytes.subspan(sizeof(media::CacheHead)));
    const auto value = checksum.value();
    std::memcpy(file.data() + offsetof(media::CacheHead, checksum), &value, sizeof value);
}

void checkPeaks(const std::filesystem::path& path)
{
    const auto peaks = media::readPeaks(path);
    if (!peaks)
        return;
    fuzz::require(peaks->channels >= 1 && peaks->channels <= 8 && peaks->frames.value >= 0, "peaks are of a sound");
    fuzz::require(peaks->levels.size() == media::Peaks::levelCount, "peaks have all levels");
    for (int k = 0; k < media::Peaks::levelCount; ++k)
        fuzz::require(peaks->levels[static_cast<std::size_t>(k)].size() ==
                          static_cast<std::size_t>(media::stretchCount(peaks->frames, k) * peaks->channels),
                      "each level has its peaks");
}

void checkSound(const std::filesystem::path& path, const media::CacheHead& head)
{
    for (const int channels : {1, 2})
    {
        const base::SampleRate rate{static_cast<std::int32_t>(head.rate)};
        const auto reader = media::openDecodedFile(path, base::Frames{head.frames}, channels, rate);
        if (!reader)
            continue;
        fuzz::require(reader->frames().value == head.frames && reader->channels() == channels, "it is what it says");
        dsp::AudioBuffer audio(channels, 300);
        for (const auto from : {std::int64_t{-100}, std::int64_t{0}, head.frames - 100})
        {
            const auto done = reader->read(base::Frames{from}, audio.view());
            fuzz::require(static_cast<bool>(done), "a whole file can be read");
            for (int c = 0; c < channels; ++c)
                for (const float sample : audio.view().channel(c))
                    fuzz::require(std::isfinite(sample), "samples are numbers");
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    std::string file(fuzz::asText(data + 1, size - 1));
    media::CacheHead head;
    const bool hasHead = file.size() >= sizeof head;
    if (data[0] % 2 == 1 && hasHead)
        rightChecksum(file);
    if (hasHead)
        std::memcpy(&head, file.data(), sizeof head);
    const auto path = fuzz::folder() / "cached";
    fuzz::write(path, file);
    checkPeaks(path);
    if (head.frames >= 1 && head.frames <= media::mostFrames(UINTMAX_MAX)) // as decoders say
        checkSound(path, head);
    return 0;
}
