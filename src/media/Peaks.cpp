// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Peaks.h"

#include "dsp/AudioBuffer.h"
#include "media/ContentHash.h"
#include "media/Decoder.h"
#include "media/FileCheck.h"
#include "media/InParallel.h"
#include "media/PeakBuilder.h"

namespace media
{

namespace
{

constexpr std::size_t chunkFrames = 16384;
constexpr double hashPart = 0.1; // of the whole work

/// Frames that one thread decodes: about a minute, whole stretches of every level.
constexpr std::int64_t partFrames = std::int64_t{1} << 22;

base::Result<void> build(Decoder& decoder, std::int64_t frames, PeakBuilder& builder, const base::Progress& progress)
{
    dsp::AudioBuffer chunk(decoder.info().channels, chunkFrames);
    for (std::int64_t done = 0; done < frames;)
    {
        const auto wanted = std::min(static_cast<std::size_t>(frames - done), chunkFrames);
        const auto got = decoder.read(chunk.view().slice(0, wanted));
        if (!got)
            return got.error();
        builder.add(chunk.view().slice(0, *got));
        done += static_cast<std::int64_t>(*got);
        if (*got < wanted)
            break;
        if (!base::goesOn(progress, static_cast<double>(done) / static_cast<double>(frames)))
            return base::Error{base::ErrorKind::cancelled, "making the peaks was stopped"};
    }
    return {};
}

/// Where the kind of file lets us begin anywhere, all cores share it.
base::Result<Peaks> decodePeaks(const std::filesystem::path& sound, const base::Progress& progress)
{
    const auto first = openDecoder(sound);
    if (!first)
        return first.error();
    const auto& info = (*first)->info();
    const auto length = info.frames.value;
    const auto parts = info.canSeek ? (length + partFrames - 1) / partFrames : 1;
    std::vector<PeakBuilder> builders(static_cast<std::size_t>(parts), PeakBuilder(info.channels));
    const auto buildPart = [&](std::size_t i, const base::Progress& partProgress) -> base::Result<void>
    {
        if (parts == 1)
            return build(**first, length, builders[i], partProgress);
        const auto from = static_cast<std::int64_t>(i) * partFrames;
        const auto decoder = openDecoder(sound);
        if (!decoder)
            return decoder.error();
        if (auto found = (*decoder)->seek(base::Frames{from}); !found)
            return found;
        return build(**decoder, std::min(partFrames, length - from), builders[i], partProgress);
    };
    if (auto built = inParallel(builders.size(), buildPart, progress); !built)
        return built.error();
    for (std::size_t i = 1; i < builders.size(); ++i)
        builders[0].append(std::move(builders[i]));
    return std::move(builders[0]).finish();
}

} // namespace

base::Result<Peaks> loadPeaks(const std::filesystem::path& sound, const std::filesystem::path& cache,
                              const base::Progress& progress)
{
    const auto hash = contentHash(sound, [&](double done) { return base::goesOn(progress, done * hashPart); });
    if (!hash)
        return hash.error();
    return loadPeaks(sound, *hash, cache,
                     [&](double done) { return base::goesOn(progress, hashPart + (1.0 - hashPart) * done); });
}

base::Result<Peaks> loadPeaks(const std::filesystem::path& sound, const std::string& hash,
                              const std::filesystem::path& cache, const base::Progress& progress)
{
    const auto file = peaksFile(cache, hash);
    if (auto kept = readPeaks(file))
        return std::move(*kept);
    auto peaks = decodePeaks(sound, progress);
    if (!peaks)
        return peaks.error().kind == base::ErrorKind::cancelled
                   ? base::Error{base::ErrorKind::cancelled, "reading " + fileName(sound) + " was stopped"}
                   : std::move(peaks).error();
    // A cache that cannot be written costs time, not the waveform.
    (void)writePeaks(file, *peaks);
    return peaks;
}

} // namespace media
