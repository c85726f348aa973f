// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Peaks.h"

#include "dsp/AudioBuffer.h"
#include "media/ContentHash.h"
#include "media/Decoder.h"
#include "media/FileCheck.h"
#include "media/PeakBuilder.h"

namespace media
{

namespace
{

constexpr std::size_t chunkFrames = 16384;
constexpr double hashPart = 0.1; // of the whole work

base::Result<Peaks> decodePeaks(const std::filesystem::path& sound, const base::Progress& progress)
{
    const auto decoder = openDecoder(sound);
    if (!decoder)
        return decoder.error();
    const auto& info = (*decoder)->info();
    PeakBuilder builder(info.channels);
    dsp::AudioBuffer chunk(info.channels, chunkFrames);
    for (std::int64_t done = 0;;)
    {
        const auto got = (*decoder)->read(chunk.view());
        if (!got)
            return got.error();
        builder.add(chunk.view().slice(0, *got));
        if (*got < chunkFrames)
            return std::move(builder).finish();
        done += static_cast<std::int64_t>(*got);
        const double part = static_cast<double>(done) / static_cast<double>(info.frames.value);
        if (!base::goesOn(progress, hashPart + (1.0 - hashPart) * part))
            return base::Error{base::ErrorKind::cancelled, "reading " + fileName(sound) + " was stopped"};
    }
}

} // namespace

base::Result<Peaks> loadPeaks(const std::filesystem::path& sound, const std::filesystem::path& cache,
                              const base::Progress& progress)
{
    const auto hash = contentHash(sound, [&](double done) { return base::goesOn(progress, done * hashPart); });
    if (!hash)
        return hash.error();
    const auto file = peaksFile(cache, *hash);
    if (auto kept = readPeaks(file))
        return std::move(*kept);
    auto peaks = decodePeaks(sound, progress);
    if (!peaks)
        return peaks;
    // A cache that cannot be written costs time, not the waveform.
    (void)writePeaks(file, *peaks);
    return peaks;
}

} // namespace media
