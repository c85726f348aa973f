// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/PeakLoader.h"

#include "media/ContentHash.h"
#include "media/PeakBuilder.h"
#include "support/TemporaryFolder.h"
#include "support/TestSong.h"

#include <chrono>
#include <fstream>
#include <thread>

namespace
{

using namespace std::chrono_literals;
using conductor::PeakLoader;
namespace fs = std::filesystem;

class PeakLoaderTest : public testing::Test
{
protected:
    document::Sound sound(const std::string& name, std::size_t frames)
    {
        support::writeNoise(folder.path() / name, {48000}, 1, frames, 1);
        return {.path = name, .hash = *media::contentHash(folder.path() / name)};
    }

    /// Asks until nothing more will come.
    static PeakLoader::Known waitForAll(PeakLoader& loader, const document::Sound& sound)
    {
        for (const auto latest = Clock::now() + 30s; Clock::now() < latest; std::this_thread::sleep_for(1ms))
            if (auto known = loader.peaksOf(sound); known.isWhole || !known.failure.empty())
                return known;
        return {};
    }

    media::Peaks peaksOf(const document::Sound& sound)
    {
        auto peaks = media::makePeaks(folder.path() / sound.path);
        EXPECT_TRUE(peaks);
        return std::move(*peaks);
    }

    using Clock = std::chrono::steady_clock;

    support::TemporaryFolder folder;
    fs::path cache = folder.path() / "cache";
    PeakLoader loader{folder.path(), cache};
};

TEST_F(PeakLoaderTest, givesThePeaksOfSoundsAndKeepsThemInTheCache)
{
    const auto known = sound("known.wav", 100'000);
    auto unknown = sound("unknown.wav", 200'000);
    const auto hash = std::exchange(unknown.hash, "");
    unknown.path = (folder.path() / unknown.path).string();
    for (const auto& one : {known, unknown})
    {
        EXPECT_EQ(loader.peaksOf(one).peaks, nullptr) << "nothing waits";
        const auto all = waitForAll(loader, one);
        ASSERT_TRUE(all.isWhole) << all.failure;
        EXPECT_EQ(all.peaks->levels, peaksOf(one).levels);
    }
    const auto kept = [&] { return media::readPeaks(media::peaksFile(cache, hash)).has_value(); };
    for (const auto latest = Clock::now() + 30s; !kept() && Clock::now() < latest;)
        std::this_thread::sleep_for(1ms);
    EXPECT_TRUE(kept());
}

TEST_F(PeakLoaderTest, sharesThemWhileTheyAreHeldAndReadsThemAgainFromTheCacheAfterwards)
{
    const auto file = sound("a.wav", 100'000);
    ASSERT_TRUE(media::loadPeaks(folder.path() / file.path, file.hash, cache));
    auto first = waitForAll(loader, file);
    ASSERT_TRUE(first.isWhole);
    EXPECT_EQ(loader.peaksOf(file).peaks, first.peaks);
    EXPECT_EQ(first.peaks.use_count(), 1);

    auto marked = *first.peaks;
    marked.levels[5][0] = {-1, 1}; // to be known again
    ASSERT_TRUE(media::writePeaks(media::peaksFile(cache, file.hash), marked));
    first = {};
    EXPECT_EQ(loader.peaksOf(file).peaks, nullptr);
    const auto again = waitForAll(loader, file);
    ASSERT_TRUE(again.isWhole);
    EXPECT_EQ(again.peaks->levels, marked.levels);
}

TEST_F(PeakLoaderTest, needsNoFileWhereTheCacheHasThem)
{
    const auto file = sound("a.wav", 100'000);
    ASSERT_TRUE(media::loadPeaks(folder.path() / file.path, file.hash, cache));
    fs::remove(folder.path() / file.path);
    EXPECT_TRUE(waitForAll(loader, file).isWhole);
}

TEST_F(PeakLoaderTest, saysWhyThereAreNone)
{
    EXPECT_EQ(waitForAll(loader, {.path = "gone.wav", .hash = "0"}).failure, "gone.wav is missing");
    std::ofstream(folder.path() / "bad.wav") << "no sound";
    EXPECT_THAT(waitForAll(loader, {.path = "bad.wav", .hash = "0"}).failure, testing::HasSubstr("bad.wav"));
}

TEST_F(PeakLoaderTest, keepsThemUnderTheHashThatTheFileHasNow)
{
    auto file = sound("a.wav", 100'000);
    const auto hash = std::exchange(file.hash, "of something else");
    ASSERT_TRUE(waitForAll(loader, file).isWhole);
    for (const auto latest = Clock::now() + 30s; !fs::exists(media::peaksFile(cache, hash)) && Clock::now() < latest;)
        std::this_thread::sleep_for(1ms);
    EXPECT_TRUE(fs::exists(media::peaksFile(cache, hash)));
    EXPECT_FALSE(fs::exists(media::peaksFile(cache, file.hash)));
}

TEST_F(PeakLoaderTest, givesUpWhenItGoes)
{
    const auto file = sound("long.wav", 48'000 * 60);
    for (int i = 0; i < 10; ++i)
    {
        PeakLoader another(folder.path(), folder.path() / std::to_string(i));
        EXPECT_EQ(another.peaksOf(file).peaks, nullptr);
    }
}

} // namespace
