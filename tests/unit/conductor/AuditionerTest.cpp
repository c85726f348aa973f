// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Auditioner.h"

#include "conductor/Performer.h"
#include "media/Decoder.h"
#include "support/Rendering.h"
#include "support/TemporaryFolder.h"
#include "support/TestSong.h"

#include <chrono>
#include <cmath>
#include <fstream>
#include <numeric>
#include <thread>

namespace
{

using namespace std::chrono_literals;
using support::Heard;
using testing::ElementsAre;
using testing::HasSubstr;
namespace fs = std::filesystem;

class AuditionerTest : public testing::Test
{
protected:
    fs::path sound(const std::string& name, std::size_t frames, std::uint32_t seed = 1, int rate = 48'000)
    {
        support::writeNoise(folder.path() / name, {rate}, 2, frames, seed);
        return folder.path() / name;
    }

    static dsp::AudioBuffer samplesOf(const fs::path& file)
    {
        auto decoder = media::openDecoder(file);
        EXPECT_TRUE(decoder);
        dsp::AudioBuffer samples((*decoder)->info().channels,
                                 static_cast<std::size_t>((*decoder)->info().frames.value));
        EXPECT_TRUE((*decoder)->read(samples.view()));
        return samples;
    }

    Heard render(std::size_t frames)
    {
        auto heard = support::renderBlocks(performer, frames, [] { return std::size_t{256}; });
        performer.tend({});
        return heard;
    }

    /// Everything that is not silence, until so many frames came; fewer after half a minute. An offline engine is
    /// faster than the decoder, and waits in the sound.
    Heard hear(std::size_t frames)
    {
        Heard all;
        for (const auto latest = Clock::now() + 30s; all.left.size() < frames && Clock::now() < latest;)
        {
            const auto heard = render(256);
            for (std::size_t i = 0; i < heard.left.size(); ++i)
                if (heard.left[i] != 0.0f || heard.right[i] != 0.0f)
                {
                    all.left.push_back(heard.left[i]);
                    all.right.push_back(heard.right[i]);
                }
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
        return all;
    }

    /// Their sentences.
    std::vector<std::string> waitForFailures()
    {
        std::vector<std::string> sentences;
        for (const auto latest = Clock::now() + 30s; Clock::now() < latest; std::this_thread::sleep_for(1ms))
        {
            for (const auto& failure : performer.auditions().takeFailures())
                sentences.push_back(failure.message);
            if (!sentences.empty())
                break;
        }
        return sentences;
    }

    using Clock = std::chrono::steady_clock;

    support::TemporaryFolder folder;
    conductor::Performer performer{{.engine = {.rate = {48000}}, .songFolder = folder.path(), .cache = folder.path()}};
};

TEST_F(AuditionerTest, playsAFileWithItsGain)
{
    const auto file = sound("a.wav", 20'000);
    performer.auditions().play(file, 0.5f);
    const auto heard = hear(20'000);
    const auto samples = samplesOf(file);
    ASSERT_EQ(heard.left.size(), 20'000u);
    for (std::size_t i = 0; i < 20'000; ++i)
    {
        ASSERT_EQ(heard.left[i], 0.5f * samples.view().channel(0)[i]) << i;
        ASSERT_EQ(heard.right[i], 0.5f * samples.view().channel(1)[i]) << i;
    }
    EXPECT_TRUE(performer.auditions().takeFailures().empty());
}

TEST_F(AuditionerTest, playsOfOneFileStack)
{
    const auto file = sound("a.wav", 20'000);
    for (int i = 0; i < 4; ++i)
        performer.auditions().play(file, 0.5f);
    const auto samples = samplesOf(file);
    const auto left = samples.view().channel(0);
    const double whole = 2.0 * std::accumulate(left.begin(), left.end(), 0.0);
    double sum = 0.0;
    for (const auto latest = Clock::now() + 30s; std::abs(sum - whole) > 1e-3 && Clock::now() < latest;)
    {
        const auto heard = render(64);
        sum = std::accumulate(heard.left.begin(), heard.left.end(), sum);
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    EXPECT_NEAR(sum, whole, 1e-3);
    EXPECT_EQ(render(30'000).left, std::vector<float>(30'000, 0.0f));
}

TEST_F(AuditionerTest, ofALongSoundTheFirstHalfMinuteIsPlayedAndFadesOut)
{
    const auto file = sound("long.wav", 48'000 * 40);
    performer.auditions().play(file, 1.0f);
    constexpr std::size_t length = 48'000 * 30;
    constexpr std::size_t fade = 48'000 / 2;
    const auto heard = hear(length);
    const auto samples = samplesOf(file);
    ASSERT_EQ(heard.left.size(), length);
    for (std::size_t i = 0; i < length; ++i)
    {
        const auto gain = std::min(1.0, static_cast<double>(length - i) / fade);
        ASSERT_NEAR(heard.left[i], gain * samples.view().channel(0)[i], 1e-6) << i;
    }
    EXPECT_EQ(render(4096).left, std::vector<float>(4096, 0.0f));
}

TEST_F(AuditionerTest, anotherRateIsBroughtToThatOfTheEngine)
{
    performer.auditions().play(sound("a.wav", 44'100, 1, 44'100), 1.0f);
    EXPECT_EQ(hear(48'000).left.size(), 48'000u);
    EXPECT_EQ(render(4096).left, std::vector<float>(4096, 0.0f));
}

TEST_F(AuditionerTest, whatCannotBePlayedIsSaidAndHoldsUpNothing)
{
    std::ofstream(folder.path() / "bad.wav") << "no sound";
    performer.auditions().play(folder.path() / "bad.wav", 1.0f);
    EXPECT_THAT(waitForFailures(), ElementsAre(HasSubstr("bad.wav")));
    performer.auditions().play(folder.path() / "gone.wav", 1.0f);
    EXPECT_THAT(waitForFailures(), ElementsAre("gone.wav is not there"));
    performer.auditions().play(sound("good.wav", 1000), 1.0f);
    EXPECT_EQ(hear(1000).left.size(), 1000u);
    EXPECT_TRUE(performer.auditions().takeFailures().empty());
}

TEST_F(AuditionerTest, aFileThatWasChangedIsReadAnew)
{
    performer.auditions().play(sound("a.wav", 1000, 1), 1.0f);
    EXPECT_EQ(hear(1000).left.size(), 1000u);
    const auto file = sound("a.wav", 1500, 2);
    performer.auditions().play(file, 1.0f);
    const auto heard = hear(1500);
    const auto samples = samplesOf(file);
    EXPECT_TRUE(std::ranges::equal(heard.left, samples.view().channel(0)));
}

TEST_F(AuditionerTest, afterAStopNothingIsHeardThatWasAskedForBefore)
{
    std::vector<fs::path> files;
    for (std::uint32_t i = 0; i < 30; ++i)
        files.push_back(sound("s" + std::to_string(i) + ".wav", 48'000 * 5, i));
    for (const auto& file : files)
        performer.auditions().play(file, 0.1f);
    performer.auditions().stop();
    render(4096); // what had begun fades out
    for (int i = 0; i < 50; ++i, std::this_thread::sleep_for(2ms))
        ASSERT_EQ(render(512).left, std::vector<float>(512, 0.0f));
    EXPECT_TRUE(performer.auditions().takeFailures().empty());
}

TEST_F(AuditionerTest, moreThanAreKeptInMemoryPlayOnAllTheSame)
{
    // Sixteen of 5.7 MB: some must go while they play.
    for (std::uint32_t i = 0; i < 16; ++i)
        performer.auditions().play(sound("s" + std::to_string(i) + ".wav", 48'000 * 15, i), 0.05f);
    EXPECT_GE(hear(48'000 * 15).left.size(), 48'000u * 15);
    EXPECT_TRUE(performer.auditions().takeFailures().empty());
}

} // namespace
