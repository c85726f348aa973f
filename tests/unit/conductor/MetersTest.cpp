// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Meters.h"

#include "support/Rendering.h"
#include "support/TemporaryFolder.h"
#include "support/TestSong.h"

#include <chrono>
#include <thread>

namespace
{

using namespace std::chrono_literals;
using base::Decibels;

class MetersTest : public testing::Test
{
protected:
    MetersTest() : previousCache(std::getenv("XDG_CACHE_HOME") ? std::getenv("XDG_CACHE_HOME") : "")
    {
        ::setenv("XDG_CACHE_HOME", folder.path().c_str(), 1);
        support::writeNoise(folder.path() / "noise.wav", {48000}, 2, 48'000, 1);
        auto made = conductor::Conductor::create(folder.path() / "song.tutti", {});
        EXPECT_TRUE(made);
        song.emplace(std::move(*made));
        EXPECT_TRUE(song->addFiles(std::array{folder.path() / "noise.wav"}, {}));
        EXPECT_TRUE(song->openDevice({}));
        strip.track = song->song().tracks[0].id;
    }

    ~MetersTest() override { ::setenv("XDG_CACHE_HOME", previousCache.c_str(), 1); }

    /// As the window does; false after ten seconds.
    template <typename Condition>
    bool readUntil(Condition&& expected)
    {
        for (int i = 0; i < 1000; ++i, std::this_thread::sleep_for(10ms))
        {
            song->tend();
            meters.read(*song, 0.01);
            if (expected())
                return true;
        }
        return false;
    }

    Decibels heard(document::StripOwner which) const { return meters.of(which).channels[0].held(); }

    std::string previousCache;
    support::TemporaryFolder folder;
    std::optional<conductor::Conductor> song;
    conductor::Meters meters;
    document::StripOwner strip;
};

TEST_F(MetersTest, showWhatComesOutOfStripsAndOfTheMainOutput)
{
    ASSERT_TRUE(song->apply({"", {document::edit::SetGain{{}, {-20.0}}}}));
    ASSERT_TRUE(readUntil([reads = 0]() mutable { return ++reads == 20; })) << "the gain moves without a click";
    ASSERT_TRUE(song->play());
    ASSERT_TRUE(readUntil([&] { return heard(strip) > Decibels{-10.0} && heard({}) > Decibels{-30.0}; }));
    EXPECT_NEAR(heard(strip).value - heard({}).value, 20.0, 3.0);
    EXPECT_FALSE(meters.of(strip).clipped);
    EXPECT_TRUE(meters.of({{12345}}).channels[0].atRest());
}

TEST_F(MetersTest, aClipLightStaysUntilItIsForgotten)
{
    ASSERT_TRUE(song->apply({"", {document::edit::SetGain{strip, {12.0}}}}));
    ASSERT_TRUE(song->play());
    ASSERT_TRUE(readUntil([&] { return meters.of(strip).clipped; }));
    ASSERT_TRUE(song->pause());
    ASSERT_TRUE(readUntil([&] { return heard(strip) < Decibels{-6.0}; }));
    EXPECT_TRUE(meters.of(strip).clipped);
    meters.forgetClip(strip);
    EXPECT_FALSE(meters.of(strip).clipped);
}

TEST_F(MetersTest, theScopeHandsOutEveryFrameOnce)
{
    ASSERT_TRUE(song->play());
    std::vector<engine::feedback::ScopeFrame> room(4096);
    std::vector<float> heardFrames;
    for (int i = 0; i < 1000 && heardFrames.size() < 30'000; ++i, std::this_thread::sleep_for(5ms))
    {
        song->tend();
        const auto stretch = song->takeScope(room);
        EXPECT_EQ(stretch.rate, song->deviceStatus()->rate);
        for (const auto& frame : std::span(room).first(stretch.frames))
            if (frame.left != 0.0f || !heardFrames.empty())
                heardFrames.push_back(frame.left);
    }
    ASSERT_GE(heardFrames.size(), 30'000u);
    // The noise itself, after its first frame that is heard.
    conductor::Performer performer(
        {.engine = {.rate = {48000}, .offline = true}, .songFolder = folder.path(), .cache = folder.path()});
    performer.perform(song->song());
    ASSERT_TRUE(performer.waitForSounds(song->song()));
    performer.engine().send(engine::command::Play{});
    const auto expected = support::renderBlocks(performer, 30'001, [] { return std::size_t{1024}; }).left;
    const auto from = expected[0] == 0.0f ? 1u : 0u;
    EXPECT_TRUE(std::equal(heardFrames.begin(), heardFrames.begin() + 30'000, expected.begin() + from));
}

TEST(ConductorWithoutADevice, hasNoScope)
{
    const support::TemporaryFolder folder;
    auto song = conductor::Conductor::create(folder.path() / "song.tutti", {});
    ASSERT_TRUE(song);
    std::vector<engine::feedback::ScopeFrame> room(10);
    EXPECT_EQ(song->takeScope(room).frames, 0u);
}

} // namespace
