// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/SoundStore.h"

#include "media/ContentHash.h"
#include "media/DecodingReader.h"
#include "media/FileCheck.h"
#include "media/PlainReader.h"
#include "media/SoundCache.h"

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <map>
#include <mutex>

namespace media
{

namespace
{

using base::ErrorKind;
using base::Frames;
using base::Result;
using Path = std::filesystem::path;

constexpr double hashPart = 0.1; // of the whole work
constexpr auto askProgressEvery = std::chrono::milliseconds(20);

base::Error stopped(const Path& path)
{
    return {ErrorKind::cancelled, "loading " + fileName(path) + " was stopped"};
}

/// Samples that can be played from where they lie.
std::optional<PlainSamples> playableInPlace(const Path& path, const SoundInfo& info, base::SampleRate rate)
{
    if (info.rate != rate || info.channels > 2)
        return std::nullopt;
    const auto plain = findPlainSamples(path);
    std::error_code error;
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(path, error));
    const bool fits = plain && !error && plain->frames == info.frames.value && plain->channels == info.channels &&
                      plain->offset + plain->frames * plain->channels * sampleBytes(plain->kind) <= size;
    return fits ? plain : std::nullopt;
}

/// A part of the memory that all sounds share, until it is destroyed.
class Allotment
{
public:
    Allotment(std::shared_ptr<std::atomic<std::size_t>> pool, std::size_t bytes) : used(std::move(pool)), size(bytes)
    {
        *used += size;
    }
    Allotment(const Allotment&) = delete;
    Allotment& operator=(const Allotment&) = delete;
    ~Allotment() { *used -= size; }

    std::size_t usedByAll() const { return *used; }

private:
    std::shared_ptr<std::atomic<std::size_t>> used;
    std::size_t size;
};

struct SoundInMemory
{
    dsp::AudioBuffer audio;
    std::unique_ptr<Allotment> allotment;
};

Result<std::shared_ptr<const dsp::AudioBuffer>>
decodeToMemory(Intake& intake, const Path& path, std::unique_ptr<Allotment> allotment, const base::Progress& progress)
{
    const auto total = static_cast<std::size_t>(intake.frames().value);
    const auto sound = std::make_shared<SoundInMemory>(
        SoundInMemory{dsp::AudioBuffer(intake.channels(), total), std::move(allotment)});
    const std::shared_ptr<dsp::AudioBuffer> audio(sound, &sound->audio);
    constexpr std::size_t chunkFrames = 65536;
    for (std::size_t done = 0; done < total;)
    {
        const auto got = intake.read(audio->view().slice(done, std::min(chunkFrames, total - done)));
        if (!got)
            return got.error();
        if (*got == 0)
            return fileError(ErrorKind::unreadable, path, "is shorter than it says");
        done += *got;
        if (!base::goesOn(progress, static_cast<double>(done) / static_cast<double>(total)))
            return stopped(path);
    }
    return std::shared_ptr<const dsp::AudioBuffer>(audio);
}

/// One file as the store knows it. Who finds it busy waits; other files go on.
class Entry
{
public:
    /// False when cancelled.
    bool enter(const base::Progress& progress)
    {
        std::unique_lock lock(mutex);
        while (busy)
        {
            freed.wait_for(lock, askProgressEvery);
            if (busy && !base::goesOn(progress, 0.0))
                return false;
        }
        busy = true;
        return true;
    }

    void leave()
    {
        {
            const std::lock_guard guard(mutex);
            busy = false;
        }
        freed.notify_all();
    }

    /// Null when nobody holds the sound of this content.
    std::shared_ptr<const LoadedSound> held(const FileStamp& wanted)
    {
        const std::lock_guard guard(mutex);
        return stamp == wanted ? sound.lock() : nullptr;
    }

    void remember(const FileStamp& loaded, const std::shared_ptr<const LoadedSound>& as)
    {
        const std::lock_guard guard(mutex);
        stamp = loaded;
        sound = as;
    }

    bool isForgotten()
    {
        const std::lock_guard guard(mutex);
        return sound.expired();
    }

private:
    std::mutex mutex;
    std::condition_variable freed;
    bool busy = false;
    FileStamp stamp;
    std::weak_ptr<const LoadedSound> sound;
};

} // namespace

struct SoundStore::State
{
    Settings settings;
    StreamReader& reader;
    std::mutex mutex;                                                        // of entries
    std::map<std::pair<Path, std::int32_t>, std::shared_ptr<Entry>> entries; // by rate, too
    std::shared_ptr<std::atomic<std::size_t>> bytesInMemory = std::make_shared<std::atomic<std::size_t>>(0);

    std::shared_ptr<Entry> entryFor(const Path& path, base::SampleRate rate)
    {
        std::error_code error;
        auto name = std::filesystem::weakly_canonical(path, error);
        const std::lock_guard guard(mutex);
        std::erase_if(entries,
                      [](const auto& known) { return known.second.use_count() == 1 && known.second->isForgotten(); });
        auto& entry = entries[{error ? path : name, rate.hertz}];
        if (!entry)
            entry = std::make_shared<Entry>();
        return entry;
    }

    Result<std::shared_ptr<const LoadedSound>> load(const Path& path, base::SampleRate rate,
                                                    const base::Progress& progress)
    {
        const auto entry = entryFor(path, rate);
        if (!entry->enter(progress))
            return stopped(path);
        const std::unique_ptr<Entry, void (*)(Entry*)> inside(entry.get(), [](Entry* one) { one->leave(); });

        const auto stamp = checkFile(path);
        if (!stamp)
            return stamp.error();
        if (auto held = entry->held(*stamp))
            return held;
        auto loaded = read(path, *stamp, rate, progress);
        if (loaded)
            entry->remember(*stamp, *loaded);
        return loaded;
    }

    Result<std::shared_ptr<const LoadedSound>> read(const Path& path, const FileStamp& stamp, base::SampleRate rate,
                                                    const base::Progress& progress)
    {
        auto decoder = openDecoder(path);
        if (!decoder)
            return std::move(decoder).error();

        auto sound = std::make_shared<LoadedSound>();
        sound->info = (*decoder)->info();
        sound->frames = base::convert(sound->info.frames, sound->info.rate, rate);
        if (auto allotment = roomFor(*sound, rate))
        {
            Intake intake(std::move(*decoder), rate);
            auto audio = decodeToMemory(intake, path, std::move(allotment), progress);
            if (!audio)
                return std::move(audio).error();
            sound->sound = std::move(*audio);
        }
        else
        {
            auto stream = openStream(path, stamp, *sound, {std::move(*decoder), rate}, progress);
            if (!stream)
                return std::move(stream).error();
            const int channels = (*stream)->channels();
            sound->sound = LoadedSound::Streamed{reader.add(std::move(*stream)), channels};
        }
        if (auto same = check(path, stamp); !same)
            return std::move(same).error();
        return std::shared_ptr<const LoadedSound>(std::move(sound));
    }

    /// Null where the sound is to be streamed.
    std::unique_ptr<Allotment> roomFor(const LoadedSound& sound, base::SampleRate rate) const
    {
        if (base::toSeconds(sound.frames, rate) > settings.memorySeconds)
            return nullptr;
        const auto channels = static_cast<std::size_t>(std::min(sound.info.channels, 2));
        auto allotment = std::make_unique<Allotment>(bytesInMemory, static_cast<std::size_t>(sound.frames.value) *
                                                                        channels * sizeof(float));
        return allotment->usedByAll() <= settings.memoryBytes ? std::move(allotment) : nullptr;
    }

    /// What is to be streamed, and at which rate.
    struct Wanted
    {
        std::unique_ptr<Decoder> decoder;
        base::SampleRate rate;
    };

    Result<std::unique_ptr<FrameReader>> openStream(const Path& path, const FileStamp& stamp, const LoadedSound& sound,
                                                    Wanted wanted, const base::Progress& progress)
    {
        if (const auto plain = playableInPlace(path, sound.info, wanted.rate))
            return openPlainReader(path, *plain);
        if (sound.info.canSeek && sound.info.rate == wanted.rate)
            return openInPlace(path, sound, wanted.rate);

        const auto part = [&](double from, double length)
        { return [&progress, from, length](double done) { return base::goesOn(progress, from + length * done); }; };
        const auto hash = contentHash(path, part(0.0, hashPart));
        if (!hash)
            return hash.error();
        const auto file = decodedFile(settings.cache, *hash, wanted.rate);
        const int channels = std::min(sound.info.channels, 2);
        if (auto kept = openDecodedFile(file, sound.frames, channels, wanted.rate))
            return kept;
        PeakBuilder peaks(sound.info.channels);
        Intake intake(std::move(wanted.decoder), wanted.rate, &peaks);
        const auto isKept =
            writeDecodedFile(file, intake, part(hashPart, 1.0 - hashPart), [&] { return check(path, stamp); });
        if (!isKept)
            return isKept.error().kind == ErrorKind::cancelled ? stopped(path) : isKept.error();
        (void)writePeaks(peaksFile(settings.cache, *hash), std::move(peaks).finish());
        if (auto kept = openDecodedFile(file, sound.frames, channels, wanted.rate))
            return kept;
        return makeDecodingReader(path, sound.frames, channels, wanted.rate); // nobody needs a cache
    }

    /// FLAC: decoded while it plays, so that an hour of it is there at once and takes no room in the cache.
    Result<std::unique_ptr<FrameReader>> openInPlace(const Path& path, const LoadedSound& sound, base::SampleRate rate)
    {
        const int channels = std::min(sound.info.channels, 2);
        auto stream = makeDecodingReader(path, sound.frames, channels, rate);
        dsp::AudioBuffer last(channels, 1);
        if (auto whole = stream->read(sound.frames - Frames{1}, last.view()); !whole)
            return std::move(whole).error();
        return stream;
    }

    /// The hash must be that of what was decoded.
    static Result<void> check(const Path& path, const FileStamp& stamp)
    {
        const auto now = checkFile(path);
        if (!now)
            return now.error();
        if (*now != stamp)
            return fileError(ErrorKind::failed, path, "was changed while it was read");
        return {};
    }
};

SoundStore::SoundStore(const Settings& settings, StreamReader& reader)
    : state(new State{.settings = settings, .reader = reader, .mutex = {}, .entries = {}})
{
}

SoundStore::~SoundStore() = default;

base::SampleRate SoundStore::rate() const
{
    return state->settings.rate;
}

Result<std::shared_ptr<const LoadedSound>> SoundStore::load(const Path& path, const base::Progress& progress)
{
    return state->load(path, state->settings.rate, progress);
}

Result<std::shared_ptr<const LoadedSound>> SoundStore::loadAsItIs(const Path& path, const base::Progress& progress)
{
    const auto info = readInfo(path);
    if (!info)
        return info.error();
    return state->load(path, info->rate, progress);
}

void SoundStore::read(const LoadedSound::Streamed& sound, Frames from, dsp::AudioView out) const
{
    const std::array channels{out.channel(0).data(), out.channel(1).data()};
    state->reader.read(sound.handle.sound, from.value, channels, out.frames());
}

std::filesystem::path userCacheFolder()
{
    if (const char* folder = std::getenv("XDG_CACHE_HOME"); folder && Path(folder).is_absolute())
        return Path(folder) / "tutti";
    const char* home = std::getenv("HOME");
    return (home ? Path(home) / ".cache" : std::filesystem::temp_directory_path()) / "tutti";
}

} // namespace media
