// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/SoundStore.h"

#include "dsp/Downmix.h"
#include "media/ContentHash.h"
#include "media/PeakBuilder.h"
#include "media/Resampler.h"
#include "media/SoundCache.h"
#include "SoundFiles.h"

#include <atomic>
#include <thread>

namespace
{

using namespace soundfiles;
using media::LoadedSound;
using Shared = std::shared_ptr<const dsp::AudioBuffer>;

class SoundStore : public testing::Test
{
protected:
    SoundStore() { settings.cache = folder.path() / "cache"; }

    Path make(const std::string& name, const std::string& options, int channels, int rate, std::size_t frames)
    {
        makeWithFfmpeg(folder.path(), name, options, channels, rate, frames);
        return folder.path() / name;
    }

    /// What the store should yield: the whole file decoded, mixed down, resampled.
    dsp::AudioBuffer expected(const Path& path)
    {
        const auto whole = decoded(path);
        EXPECT_TRUE(whole);
        const auto info = *media::readInfo(path);
        dsp::AudioBuffer mixed(std::min(info.channels, 2), whole->frames());
        dsp::downmix(whole->view(), mixed.view());
        std::size_t at = 0;
        media::Resampler resampler(
            [&](dsp::AudioView out) -> base::Result<std::size_t>
            {
                const auto count = std::min(out.frames(), mixed.frames() - at);
                dsp::copy(mixed.view().slice(at, count), out.slice(0, count));
                at += count;
                return count;
            },
            mixed.channels(), info.rate, settings.rate);
        dsp::AudioBuffer result(mixed.channels(),
                                static_cast<std::size_t>(base::convert(info.frames, info.rate, settings.rate).value));
        EXPECT_EQ(*resampler.read(result.view()), result.frames());
        return result;
    }

    /// All of a streamed sound, through pages.
    dsp::AudioBuffer streamed(const LoadedSound& sound)
    {
        const auto& stream = std::get<LoadedSound::Streamed>(sound.sound);
        const auto exchange = std::make_shared<rt::PageExchange>(stream.channels, 4);
        reader.serve(exchange);
        const rt::AudioThreadSource source;
        const auto total = static_cast<std::size_t>(sound.frames.value);
        dsp::AudioBuffer audio(stream.channels, total);
        constexpr std::size_t pageFrames = rt::PageExchange::pageFrames;
        for (std::size_t page = 0; page * pageFrames < total; ++page)
        {
            {
                auto thread = source.enter();
                EXPECT_TRUE(exchange->request(thread, {stream.handle.sound, static_cast<std::int64_t>(page), 0}));
            }
            reader.serveWaiting();
            auto thread = source.enter();
            EXPECT_TRUE(exchange->filledPage(thread));
            const auto count = std::min(pageFrames, total - page * pageFrames);
            for (int c = 0; c < stream.channels; ++c)
                std::ranges::copy(exchange->channel(0, c).first(count),
                                  audio.view().channel(c).begin() + static_cast<std::ptrdiff_t>(page * pageFrames));
        }
        return audio;
    }

    std::size_t filesInCache()
    {
        std::size_t count = 0;
        if (std::filesystem::exists(settings.cache / "sounds"))
            for ([[maybe_unused]] const auto& file : std::filesystem::directory_iterator(settings.cache / "sounds"))
                ++count;
        return count;
    }

    support::TemporaryFolder folder;
    media::StreamReader reader{2};
    media::SoundStore::Settings settings{.rate = {48000}, .cache = {}, .memorySeconds = 20000.0 / 48000.0};
};

TEST_F(SoundStore, shortSoundsAreDecodedResampledAndMixedDown)
{
    media::SoundStore store(settings, reader);
    const std::tuple<std::string, int, int> files[] = {
        {"a.wav", 1, 48000}, {"a.flac", 2, 44100}, {"b.wav", 6, 96000}, {"a.mp3", 2, 22050}, {"a.m4a", 1, 44100}};
    for (const auto& [name, channels, rate] : files)
    {
        const auto path = make(name, "", channels, rate, 8000);
        const auto sound = store.load(path);
        ASSERT_TRUE(sound) << sound.error().message;
        EXPECT_EQ((*sound)->info.channels, channels);
        const auto& audio = *std::get<Shared>((*sound)->sound);
        EXPECT_EQ(static_cast<std::size_t>((*sound)->frames.value), audio.frames());
        expectNear(audio.view(), expected(path).view(), 0.0f);
    }
    EXPECT_EQ(filesInCache(), 0u);
}

TEST_F(SoundStore, asTheyAreSoundsKeepTheirRate)
{
    media::SoundStore store(settings, reader);
    for (const std::size_t frames : {8000, 30000})
    {
        const auto path = make(std::to_string(frames) + ".wav", "", 2, 44100, frames);
        const auto sound = store.loadAsItIs(path);
        ASSERT_TRUE(sound) << sound.error().message;
        EXPECT_EQ((*sound)->frames.value, static_cast<std::int64_t>(frames));
        const auto whole = decoded(path);
        const auto* memory = std::get_if<Shared>(&(*sound)->sound);
        EXPECT_EQ(memory != nullptr, frames == 8000);
        if (memory != nullptr)
            expectNear((*memory)->view(), whole->view(), 0.0f);
        else
            expectNear(streamed(**sound).view(), whole->view(), 0.0f);
        EXPECT_NE(*store.load(path), *sound);
        EXPECT_EQ(*store.loadAsItIs(path), *sound);
    }
    const auto same = make("same.wav", "", 1, 48000, 8000);
    const auto forClips = store.load(same);
    EXPECT_EQ(*forClips, *store.loadAsItIs(same));
    EXPECT_FALSE(store.loadAsItIs(folder.path() / "none.wav"));
}

TEST_F(SoundStore, memoryIsSharedOutUntilItIsSpentThenSoundsStream)
{
    settings.memoryBytes = 2 * 8000 * sizeof(float) * 2; // two stereo sounds of 8,000 frames
    media::SoundStore store(settings, reader);
    const auto load = [&](const char* name)
    {
        auto sound = store.load(make(name, "", 2, 48000, 8000));
        EXPECT_TRUE(sound);
        return *sound;
    };
    const auto isInMemory = [](const auto& sound) { return std::holds_alternative<Shared>(sound->sound); };

    const auto first = load("a.wav");
    auto second = load("b.wav");
    const auto third = load("c.wav");
    EXPECT_TRUE(isInMemory(first));
    EXPECT_TRUE(isInMemory(second));
    EXPECT_FALSE(isInMemory(third));

    second.reset();
    EXPECT_TRUE(isInMemory(load("d.wav"))) << "what is freed can be had again";
}

TEST_F(SoundStore, longPlainSoundsAreReadWhereTheyLie)
{
    media::SoundStore store(settings, reader);
    const std::pair<std::string, std::string> files[] = {{"a.wav", "-c:a pcm_s16le"},
                                                         {"b.wav", "-c:a pcm_s24le"},
                                                         {"c.wav", "-c:a pcm_f32le"},
                                                         {"d.wav", "-c:a pcm_u8"},
                                                         {"e.wav", "-c:a pcm_s32le"},
                                                         {"f.wav", "-c:a pcm_f64le"},
                                                         {"g.wav", "-c:a pcm_s16le -rf64 always"},
                                                         {"a.aiff", "-c:a pcm_s16be"},
                                                         {"b.aiff", "-c:a pcm_s24be"},
                                                         {"c.aiff", "-c:a pcm_f32be"},
                                                         {"a.caf", "-c:a pcm_s24be"},
                                                         {"b.caf", "-c:a pcm_f32le"},
                                                         {"a.w64", "-c:a pcm_s16le"},
                                                         {"d.aiff", "-c:a pcm_s8"}};
    for (const auto& [name, options] : files)
        for (const int channels : {1, 2})
        {
            const auto path = make(name, options, channels, 48000, 30002);
            const auto sound = store.load(path);
            ASSERT_TRUE(sound) << sound.error().message;
            expectNear(streamed(**sound).view(), expected(path).view(), 0.0f);
        }
    EXPECT_EQ(filesInCache(), 0u);
}

TEST_F(SoundStore, otherLongSoundsAreDecodedOnceIntoTheCache)
{
    media::SoundStore store(settings, reader);
    const std::tuple<std::string, int, int> files[] = {
        {"a.wav", 2, 44100}, {"b.wav", 4, 44100}, {"a.flac", 1, 44100}, {"a.ogg", 2, 48000}, {"a.m4a", 2, 44100}};
    std::size_t kept = 0;
    for (const auto& [name, channels, rate] : files)
    {
        const auto path = make(name, "", channels, rate, 30000);
        {
            const auto sound = store.load(path);
            ASSERT_TRUE(sound) << sound.error().message;
            expectNear(streamed(**sound).view(), expected(path).view(), 0.0f);
        }
        EXPECT_EQ(filesInCache(), ++kept);
        const auto file = media::decodedFile(settings.cache, *media::contentHash(path), settings.rate);
        const auto written = std::filesystem::last_write_time(file);
        const auto again = store.load(path);
        ASSERT_TRUE(again);
        EXPECT_EQ(std::filesystem::last_write_time(file), written);
        expectNear(streamed(**again).view(), expected(path).view(), 0.0f);
        EXPECT_TRUE(media::readPeaks(media::peaksFile(settings.cache, *media::contentHash(path))));
    }
}

TEST_F(SoundStore, longFlacPlaysFromWhereItLies)
{
    media::SoundStore store(settings, reader);
    const std::tuple<std::string, int> files[] = {{"a.flac", 1}, {"b.flac", 2}, {"c.flac", 6}, {"d.wav", 4}};
    for (const auto& [name, channels] : files)
    {
        const auto path = make(name, "", channels, 48000, 90000);
        const auto sound = store.load(path);
        ASSERT_TRUE(sound) << sound.error().message;
        expectNear(streamed(**sound).view(), expected(path).view(), 0.0f);
    }
    EXPECT_EQ(filesInCache(), 0u);

    auto cut = readAll<char>(folder.path() / "b.flac");
    cut.resize(cut.size() * 2 / 3);
    writeAll(folder.path() / "b.flac", cut);
    const auto damaged = store.load(folder.path() / "b.flac");
    ASSERT_FALSE(damaged);
    EXPECT_THAT(damaged.error().message, testing::StartsWith("b.flac "));
}

TEST_F(SoundStore, makesADamagedCacheFileAgain)
{
    media::SoundStore store(settings, reader);
    const auto path = make("a.flac", "", 2, 44100, 30000);
    ASSERT_TRUE(store.load(path));
    const auto file = media::decodedFile(settings.cache, *media::contentHash(path), settings.rate);
    const auto whole = readAll<char>(file);
    for (const std::size_t at : {std::size_t{0}, std::size_t{9}, std::size_t{20}, whole.size() / 2, whole.size() - 1})
    {
        auto damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        writeAll(file, damaged);
        ASSERT_TRUE(store.load(path));
        EXPECT_EQ(readAll<char>(file), whole);
        damaged.resize(at);
        writeAll(file, damaged);
        ASSERT_TRUE(store.load(path));
        EXPECT_EQ(readAll<char>(file), whole);
    }
}

TEST_F(SoundStore, sharesWhatIsHeldAndForgetsWhatIsNot)
{
    media::SoundStore store(settings, reader);
    const auto path = make("a.wav", "", 1, 48000, 1000);
    std::filesystem::create_symlink(path, folder.path() / "link.wav");
    std::weak_ptr<const LoadedSound> watched;
    {
        const auto one = store.load(path);
        const auto two = store.load(folder.path() / "." / "link.wav");
        ASSERT_TRUE(one && two);
        EXPECT_EQ(*one, *two);
        watched = *one;
    }
    EXPECT_TRUE(watched.expired());
}

TEST_F(SoundStore, readsAChangedFileAgain)
{
    media::SoundStore store(settings, reader);
    const auto path = make("a.wav", "", 1, 48000, 1000);
    const auto one = store.load(path);
    make("a.wav", "", 1, 48000, 2000);
    const auto two = store.load(path);
    ASSERT_TRUE(one && two);
    EXPECT_EQ((*one)->frames.value, 1000);
    EXPECT_EQ((*two)->frames.value, 2000);
}

TEST_F(SoundStore, decodesOnceForManyThreads)
{
    media::SoundStore store(settings, reader);
    const Path paths[] = {make("a.flac", "", 2, 44100, 30000), make("b.flac", "", 2, 44100, 9000),
                          make("c.wav", "", 1, 48000, 30000)};
    std::vector<std::shared_ptr<const LoadedSound>> sounds(12);
    std::atomic<int> ends{0};
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < sounds.size(); ++t)
        threads.emplace_back(
            [&, t]
            {
                bool ended = false;
                auto sound = store.load(paths[t % 3],
                                        [&](double done)
                                        {
                                            ended = ended || done == 1.0;
                                            return true;
                                        });
                ends += ended ? 1 : 0;
                if (sound)
                    sounds[t] = std::move(*sound);
            });
    for (auto& thread : threads)
        thread.join();
    for (std::size_t t = 0; t < sounds.size(); ++t)
    {
        ASSERT_TRUE(sounds[t]);
        EXPECT_EQ(sounds[t], sounds[t % 3]);
    }
    EXPECT_LE(ends, 1); // the one sound that goes to memory tells its end to whoever decoded it
    EXPECT_EQ(filesInCache(), 1u);
}

TEST_F(SoundStore, stopsWhenAskedAndLeavesNothing)
{
    media::SoundStore store(settings, reader);
    const auto path = make("a.flac", "", 2, 44100, 100000);
    double last = -1.0;
    const auto sound = store.load(path,
                                  [&](double done)
                                  {
                                      EXPECT_GE(done, last);
                                      EXPECT_LE(done, 1.0);
                                      last = done;
                                      return done < 0.5;
                                  });
    ASSERT_FALSE(sound);
    EXPECT_EQ(sound.error().kind, base::ErrorKind::cancelled);
    EXPECT_EQ(sound.error().message, "loading a.flac was stopped");
    EXPECT_GE(last, 0.5);
    EXPECT_EQ(filesInCache(), 0u);
    EXPECT_TRUE(store.load(path)); // and goes on afterwards
}

TEST_F(SoundStore, withoutACacheLongSoundsAreDecodedWhileTheyPlay)
{
    writeAll(settings.cache, std::vector<char>{'x'}); // a file where the folder should be
    media::SoundStore store(settings, reader);
    for (const auto& [name, channels, rate] : {std::tuple("a.flac", 2, 44100), std::tuple("a.ogg", 6, 48000)})
    {
        const auto path = make(name, "", channels, rate, 90000);
        const auto sound = store.load(path);
        ASSERT_TRUE(sound) << sound.error().message;
        const auto whole = expected(path);
        expectNear(streamed(**sound).view(), whole.view(), 0.0f);
        expectNear(streamed(**sound).view(), whole.view(), 0.0f); // back to the start
        EXPECT_EQ(reader.failures(), 0u);
    }
}

TEST_F(SoundStore, refusesWithNameAndReason)
{
    media::SoundStore store(settings, reader);
    EXPECT_EQ(store.load(folder.path() / "gone.wav").error().message, "gone.wav is not there");

    const auto path = make("a.flac", "", 2, 44100, 60000);
    auto bytes = readAll<char>(path);
    bytes.resize(bytes.size() / 2);
    writeAll(path, bytes);
    const auto damaged = store.load(path);
    ASSERT_FALSE(damaged);
    EXPECT_THAT(damaged.error().message, testing::StartsWith("a.flac is damaged after "));
    EXPECT_EQ(filesInCache(), 0u);
}

TEST_F(SoundStore, aStreamedFileThatShrinksYieldsZerosAndIsCounted)
{
    media::SoundStore store(settings, reader);
    const auto path = make("a.wav", "-c:a pcm_f32le", 2, 48000, 50000);
    const auto sound = store.load(path);
    ASSERT_TRUE(sound);
    const auto whole = expected(path);
    std::filesystem::resize_file(path, 200000); // about half
    const auto audio = streamed(**sound);
    expectNear(audio.view().slice(0, 5 * 4096), whole.view().slice(0, 5 * 4096), 0.0f);
    for (const float sample : audio.view().channel(1).last(10000))
        ASSERT_EQ(sample, 0.0f);
    EXPECT_GT(reader.failures(), 0u);
}

TEST(UserCacheFolder, isWhereTheDesktopSays)
{
    const auto restore = [name = "XDG_CACHE_HOME", old = std::getenv("XDG_CACHE_HOME")
                                                             ? std::optional<std::string>(std::getenv("XDG_CACHE_HOME"))
                                                             : std::nullopt]
    { old ? ::setenv(name, old->c_str(), 1) : ::unsetenv(name); };
    ::setenv("XDG_CACHE_HOME", "/somewhere", 1);
    EXPECT_EQ(media::userCacheFolder(), "/somewhere/tutti");
    ::unsetenv("XDG_CACHE_HOME");
    EXPECT_TRUE(media::userCacheFolder().string().ends_with("/.cache/tutti"));
    restore();
}

} // namespace
