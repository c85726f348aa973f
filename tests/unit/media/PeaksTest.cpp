// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Peaks.h"

#include "media/ContentHash.h"
#include "media/PeakBuilder.h"
#include "SoundFiles.h"

namespace
{

using namespace soundfiles;
using media::Peaks;

/// Whether the Peak is the lowest and highest sample of the stretch, each to the nearest step.
bool isPeakOf(const media::Peak& peak, dsp::ConstAudioView audio, int channel, std::size_t from, std::size_t length)
{
    const auto part = audio.channel(channel).subspan(from, std::min(length, audio.frames() - from));
    const auto [low, high] = std::ranges::minmax(part);
    return std::abs(low * 32768.0f - peak.low) <= 0.5f && std::abs(high * 32768.0f - peak.high) <= 0.5f;
}

void expectPeaksOf(const Peaks& peaks, dsp::ConstAudioView audio)
{
    ASSERT_EQ(static_cast<std::size_t>(peaks.frames.value), audio.frames());
    ASSERT_EQ(peaks.channels, audio.channels());
    ASSERT_EQ(peaks.levels.size(), static_cast<std::size_t>(Peaks::levelCount));
    const auto channels = static_cast<std::size_t>(peaks.channels);
    std::size_t stretch = 64;
    for (const auto& level : peaks.levels)
    {
        ASSERT_EQ(level.size(), (audio.frames() + stretch - 1) / stretch * channels);
        for (std::size_t i = 0; i < level.size(); ++i)
            ASSERT_TRUE(isPeakOf(level[i], audio, static_cast<int>(i % channels), i / channels * stretch, stretch));
        stretch *= 4;
    }
}

class PeaksOfAFile : public testing::Test
{
protected:
    void make(const std::string& name, int channels, std::size_t frames)
    {
        makeWithFfmpeg(folder.path(), name, "-c:a pcm_f32le", channels, 48000, frames);
        sound = folder.path() / name;
        cached = media::peaksFile(cache, *media::contentHash(sound));
    }

    support::TemporaryFolder folder;
    Path cache = folder.path() / "cache";
    Path sound;
    Path cached;
};

TEST_F(PeaksOfAFile, areTheExtremesOfEveryStretch)
{
    for (const auto& [channels, frames] :
         {std::pair{1, 1u}, {2, 64u}, {3, 16384u}, {8, 150001u}, {1, (1u << 22) + 12345u}})
    {
        make("a.wav", channels, frames);
        const auto peaks = media::loadPeaks(sound, cache);
        ASSERT_TRUE(peaks) << peaks.error().message;
        expectPeaksOf(*peaks, spread(sines(channels, 48000, frames), channels).view());
        const auto again = media::readPeaks(cached);
        ASSERT_TRUE(again);
        EXPECT_EQ(again->levels, peaks->levels);
    }
}

TEST_F(PeaksOfAFile, comeFromTheCacheBesideAnyNameOfTheSameContent)
{
    make("a.wav", 2, 10000);
    ASSERT_TRUE(media::loadPeaks(sound, cache));
    auto kept = *media::readPeaks(cached);
    kept.levels[5][0] = {-1, 1}; // to be known again
    ASSERT_TRUE(media::writePeaks(cached, kept));
    std::filesystem::copy_file(sound, folder.path() / "b.wav");
    const auto peaks = media::loadPeaks(folder.path() / "b.wav", cache);
    ASSERT_TRUE(peaks);
    EXPECT_EQ(peaks->levels, kept.levels);
}

TEST_F(PeaksOfAFile, areMadeAgainWhenTheCacheIsDamaged)
{
    make("a.wav", 2, 10000);
    const auto first = media::loadPeaks(sound, cache);
    ASSERT_TRUE(first);
    const auto whole = readAll<char>(cached);
    for (std::size_t at = 0; at < whole.size(); at += 97)
    {
        auto damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        writeAll(cached, damaged);
        const auto again = media::loadPeaks(sound, cache);
        ASSERT_TRUE(again);
        ASSERT_EQ(again->levels, first->levels);
        damaged.resize(at);
        writeAll(cached, damaged);
        EXPECT_FALSE(media::readPeaks(cached));
    }
    ASSERT_TRUE(media::loadPeaks(sound, cache));
    EXPECT_EQ(readAll<char>(cached), whole);
}

TEST_F(PeaksOfAFile, stopWhenAskedAndLeaveNothing)
{
    make("a.wav", 2, 100000);
    const auto peaks = media::loadPeaks(sound, cache, [](double done) { return done < 0.5; });
    ASSERT_FALSE(peaks);
    EXPECT_EQ(peaks.error().kind, base::ErrorKind::cancelled);
    EXPECT_FALSE(std::filesystem::exists(cached));
}

TEST_F(PeaksOfAFile, areThereWithoutACache)
{
    make("a.wav", 1, 1000);
    writeAll(cache, std::vector<char>{'x'}); // a file where the folder should be
    EXPECT_TRUE(media::loadPeaks(sound, cache));
}

TEST_F(PeaksOfAFile, showFromTheBeginningOnWhileTheyAreMade)
{
    for (const auto* codec : {"a.wav -c:a pcm_f32le", "a.ogg -c:a libvorbis"}) // begun anywhere, or at the start alone
    {
        const std::string name(codec, 5);
        makeWithFfmpeg(folder.path(), name, codec + 6, 1, 48000, 3 * (1u << 20) + 100);
        std::vector<Peaks> shown;
        const auto peaks =
            media::makePeaks(folder.path() / name, {}, [&](Peaks first) { shown.push_back(std::move(first)); });
        ASSERT_TRUE(peaks) << peaks.error().message;
        ASSERT_FALSE(shown.empty());
        EXPECT_TRUE(name == "a.wav" || shown[0].frames == base::Frames{1 << 20});
        base::Frames before{0};
        for (const auto& first : shown)
        {
            EXPECT_GT(first.frames, before);
            before = first.frames;
            ASSERT_EQ(first.levels.size(), peaks->levels.size());
            for (std::size_t k = 0; k < first.levels.size(); ++k)
                ASSERT_TRUE(std::equal(first.levels[k].begin(), first.levels[k].end(), peaks->levels[k].begin()));
        }
    }
}

TEST(PeakBuilder, doesNotDependOnHowBlocksAreCut)
{
    const auto audio = spread(sines(2, 48000, 5000), 2);
    media::PeakBuilder builder(2);
    for (std::size_t at = 0, size = 1; at < audio.frames(); size = size * 5 % 301 + 1)
    {
        const auto count = std::min(size, audio.frames() - at);
        builder.add(audio.view().slice(at, count));
        at += count;
    }
    expectPeaksOf(std::move(builder).finish(), audio.view());
}

TEST(PeakBuilder, clampsAtFullScale)
{
    dsp::AudioBuffer audio(1, 2);
    audio.view().channel(0)[0] = -3.0f;
    audio.view().channel(0)[1] = 3.0f;
    media::PeakBuilder builder(1);
    builder.add(audio.view());
    const auto peaks = std::move(builder).finish();
    EXPECT_EQ(peaks.levels[0][0], (media::Peak{-32768, 32767}));
}

} // namespace
