// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Peaks.h"

#include "dsp/AudioBuffer.h"
#include "media/ContentHash.h"
#include "media/Decoder.h"
#include "media/FileCheck.h"
#include "media/InParallel.h"
#include "media/PeakBuilder.h"

#include <chrono>
#include <map>
#include <mutex>
#include <optional>

namespace media
{

namespace
{

constexpr std::size_t chunkFrames = 16384;
constexpr double hashPart = 0.1; // of the whole work

/// Frames that one thread decodes at a time: about twenty seconds, whole stretches of every level.
constexpr std::int64_t partFrames = std::int64_t{1} << 20;
constexpr auto showEvery = std::chrono::milliseconds(200);

/// Puts parts together that are made in any order. Any thread.
class Assembly
{
public:
    Assembly(int channels, const std::function<void(Peaks)>& watcher) : whole(channels), show(watcher) {}

    void add(std::int64_t index, PeakBuilder&& part)
    {
        const std::lock_guard guard(mutex);
        waiting.emplace(index, std::move(part));
        const auto before = next;
        for (auto found = waiting.find(next); found != waiting.end(); found = waiting.find(++next))
        {
            whole.append(std::move(found->second));
            waiting.erase(found);
        }
        const auto now = std::chrono::steady_clock::now();
        if (!show || next == before || (shown && now - *shown < showEvery))
            return;
        shown = now;
        show(PeakBuilder(whole).finish());
    }

    Peaks finish() { return std::move(whole).finish(); }

private:
    std::mutex mutex;
    PeakBuilder whole;
    std::int64_t next = 0; // part that whole lacks
    std::map<std::int64_t, PeakBuilder> waiting;
    std::function<void(Peaks)> show;
    std::optional<std::chrono::steady_clock::time_point> shown;
};

/// Builds a part from where the decoder is; false where the sound ended in it.
base::Result<bool> buildPart(Decoder& decoder, std::int64_t frames, PeakBuilder& builder,
                             const base::Progress& progress)
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
            return false;
        if (!base::goesOn(progress, static_cast<double>(done) / static_cast<double>(frames)))
            return base::Error{base::ErrorKind::cancelled, "making the peaks was stopped"};
    }
    return true;
}

base::Result<void> buildInARow(Decoder& decoder, Assembly& assembly, const base::Progress& progress)
{
    const auto length = decoder.info().frames.value;
    bool goesOn = true;
    for (std::int64_t from = 0; from < length && goesOn; from += partFrames)
    {
        PeakBuilder builder(decoder.info().channels);
        const auto frames = std::min(partFrames, length - from);
        const auto all = [&](double done)
        {
            return base::goesOn(progress, (static_cast<double>(from) + done * static_cast<double>(frames)) /
                                              static_cast<double>(length));
        };
        const auto built = buildPart(decoder, frames, builder, all);
        if (!built)
            return built.error();
        goesOn = *built;
        assembly.add(from / partFrames, std::move(builder));
    }
    return {};
}

/// The kind of file lets us begin anywhere: all cores share it.
base::Result<void> buildTogether(const std::filesystem::path& sound, std::int64_t length, Assembly& assembly,
                                 const base::Progress& progress)
{
    const auto build = [&](std::size_t i, const base::Progress& part) -> base::Result<void>
    {
        const auto from = static_cast<std::int64_t>(i) * partFrames;
        const auto decoder = openDecoder(sound);
        if (!decoder)
            return decoder.error();
        if (auto found = (*decoder)->seek(base::Frames{from}); !found)
            return found;
        PeakBuilder builder((*decoder)->info().channels);
        const auto built = buildPart(**decoder, std::min(partFrames, length - from), builder, part);
        if (!built)
            return built.error();
        if (!*built)
            return fileError(base::ErrorKind::unreadable, sound, "is shorter than it was");
        assembly.add(static_cast<std::int64_t>(i), std::move(builder));
        return {};
    };
    return inParallel(static_cast<std::size_t>((length + partFrames - 1) / partFrames), build, progress);
}

} // namespace

base::Result<Peaks> makePeaks(const std::filesystem::path& sound, const base::Progress& progress,
                              const std::function<void(Peaks)>& show)
{
    const auto decoder = openDecoder(sound);
    if (!decoder)
        return decoder.error();
    const auto& info = (*decoder)->info();
    Assembly assembly(info.channels, show);
    const bool isShared = info.canSeek && info.frames.value > partFrames;
    auto built = isShared ? buildTogether(sound, info.frames.value, assembly, progress)
                          : buildInARow(**decoder, assembly, progress);
    if (built)
        return assembly.finish();
    return built.error().kind == base::ErrorKind::cancelled
               ? base::Error{base::ErrorKind::cancelled, "reading " + fileName(sound) + " was stopped"}
               : std::move(built).error();
}

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
    auto peaks = makePeaks(sound, progress);
    if (!peaks)
        return peaks;
    // A cache that cannot be written costs time, not the waveform.
    (void)writePeaks(file, *peaks);
    return peaks;
}

} // namespace media
