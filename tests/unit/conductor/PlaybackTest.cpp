// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves through JACK is bit for bit what a render of the same moment gives, before a device goes and after it
// came back.
#include "conductor/Conductor.h"
#include "support/JackRecorder.h"
#include "support/JackServer.h"
#include "support/Rendering.h"
#include "support/TemporaryFolder.h"
#include "support/TestSong.h"

#include <bit>
#include <chrono>
#include <cstring>
#include <thread>
#include <tuple>
#include <utility>

namespace
{

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// A render in which pieces of sound are looked up.
class Reference
{
public:
    static constexpr std::size_t piece = 64;

    explicit Reference(support::Heard all) : whole(std::move(all))
    {
        for (std::size_t at = 0; at + piece <= whole.left.size(); ++at)
            places.emplace_back(keyOf(whole.left.data() + at), at);
        std::ranges::sort(places);
    }

    /// The frame of the render at which these very bits begin.
    std::optional<std::size_t> find(const float* left, const float* right) const
    {
        const auto same = [](const float* one, const float* other)
        { return std::memcmp(one, other, piece * sizeof(float)) == 0; };
        const auto key = keyOf(left);
        for (auto place = std::ranges::lower_bound(places, std::pair(key, std::size_t{0}));
             place != places.end() && place->first == key; ++place)
            if (same(left, whole.left.data() + place->second) && same(right, whole.right.data() + place->second))
                return place->second;
        return std::nullopt;
    }

private:
    static std::uint64_t keyOf(const float* samples)
    {
        return std::uint64_t{std::bit_cast<std::uint32_t>(samples[0])} << 32 | std::bit_cast<std::uint32_t>(samples[1]);
    }

    support::Heard whole;
    std::vector<std::pair<std::uint64_t, std::size_t>> places;
};

/// What a recorder heard, found in the render.
struct Found
{
    std::vector<std::size_t> places; // of the pieces that are in it, in order
    std::size_t begun = 0;           // pieces of sound before the first of those
    std::size_t foreign = 0;         // pieces of sound after it that are not in the render

    /// The most pieces of which each came right after the one before.
    std::size_t longestStretch() const
    {
        std::size_t longest = 0;
        std::size_t stretch = 0;
        for (std::size_t i = 0; i < places.size(); ++i)
        {
            const bool follows = i > 0 && places[i] == places[i - 1] + Reference::piece;
            stretch = follows ? stretch + 1 : 1;
            longest = std::max(longest, stretch);
        }
        return longest;
    }

    /// Where JACK is late, it gives a buffer once more.
    bool isInOrder(std::size_t bufferFrames) const
    {
        std::size_t last = 0;
        for (const auto place : places)
        {
            if (place + bufferFrames <= last)
                return false;
            last = std::max(last, place);
        }
        return true;
    }
};

bool isZero(const float* samples)
{
    return std::all_of(samples, samples + Reference::piece, [](float x) { return x == 0.0f; });
}

/// In what was recorded from that frame on.
Found findAll(const support::JackRecorder& recorder, const Reference& reference, std::size_t from = 0)
{
    Found found;
    for (std::size_t at = from; at + Reference::piece <= recorder.frames; at += Reference::piece)
    {
        const auto* left = recorder.recorded[0].data() + at;
        const auto* right = recorder.recorded[1].data() + at;
        if (isZero(left) || isZero(right))
            continue; // before it plays, or while its channels are being connected
        if (const auto place = reference.find(left, right))
            found.places.push_back(*place);
        else
            ++(found.places.empty() ? found.begun : found.foreign);
    }
    return found;
}

class PlaybackTest : public testing::Test
{
protected:
    PlaybackTest()
    {
        ::setenv("XDG_CACHE_HOME", folder.path().c_str(), 1);
        support::writeNoise(folder.path() / "noise.wav", {48000}, 2, 48'000 * 25, 1);
        auto made = conductor::Conductor::create(folder.path() / "song.tutti", {});
        EXPECT_TRUE(made);
        song = std::make_unique<conductor::Conductor>(std::move(*made));
        EXPECT_TRUE(song->addFiles(std::array{folder.path() / "noise.wav"}, {.at = {}, .gain = {-3.0}, .pan = 0.3}));
    }

    Reference render(base::SampleRate rate) const
    {
        conductor::Performer performer(
            {.engine = {.rate = rate, .offline = true}, .songFolder = folder.path(), .cache = folder.path()});
        performer.perform(song->song());
        EXPECT_TRUE(performer.waitForSounds(song->song()));
        performer.engine().send(engine::command::Play{});
        const auto frames = static_cast<std::size_t>(rate.hertz) * 25;
        return Reference(support::renderBlocks(performer, frames, [] { return std::size_t{1024}; }));
    }

    /// As the program does; false after half a minute.
    template <typename Condition>
    bool tendUntil(Condition&& expected)
    {
        for (const auto latest = Clock::now() + 30s; Clock::now() < latest; std::this_thread::sleep_for(20ms))
        {
            song->tend();
            if (expected())
                return true;
        }
        return false;
    }

    bool isSilent() const { return device::isSilentClock(*song->deviceStatus()); }

    /// Plays through a server, and records from the start.
    void play(const Reference& reference)
    {
        ASSERT_TRUE(song->openDevice({}));
        ASSERT_FALSE(isSilent());
        record();
        ASSERT_TRUE(song->play());
        ASSERT_TRUE(hears(reference));
    }

    void record()
    {
        recorder = std::make_unique<support::JackRecorder>(48'000 * 20 / 4096 * 4096);
        ASSERT_TRUE(connect());
    }

    bool connect() { return recorder->connect("tutti:out_1", "tutti:out_2"); }

    /// Half a second of the render is recorded, from now on, a quarter of it in one stretch. A machine that is busy
    /// with other things loses buffers, or the device for a while: then this takes longer.
    bool hears(const Reference& reference)
    {
        constexpr std::size_t half = 48'000 / 2 / Reference::piece;
        const auto from = recorder->frames.load();
        return tendUntil(
            [&]
            {
                if (isSilent() || !connect())
                    return false;
                const auto found = findAll(*recorder, reference, from);
                return found.places.size() >= half && found.longestStretch() >= half / 2;
            });
    }

    /// The song goes on without a device for a while.
    void crash(support::JackServer& server)
    {
        ASSERT_TRUE(tendUntil([&] { return !isSilent(); }));
        const auto lost = song->status().deviceLost;
        server.crash();
        ASSERT_TRUE(tendUntil([&] { return isSilent(); }));
        EXPECT_EQ(song->status().deviceLost, lost + 1);
        const auto from = song->status().seconds;
        ASSERT_TRUE(tendUntil([&] { return song->status().seconds > from + 0.2; }));
    }

    support::TemporaryFolder folder;
    std::unique_ptr<conductor::Conductor> song;
    std::unique_ptr<support::JackRecorder> recorder;
};

TEST_F(PlaybackTest, theSameBitsLeaveBeforeADeviceGoesAndAfterItCameBack)
{
    const auto reference = render({48000});
    support::JackServer server(48000, 64);
    ASSERT_NO_FATAL_FAILURE(play(reference));
    const auto left = Clock::now();
    const auto leftAt = song->status().seconds;
    ASSERT_NO_FATAL_FAILURE(crash(server));
    const auto before = findAll(*recorder, reference);
    recorder.reset();
    const auto resumed = song->status().seconds;

    server.start(48000, 256);
    ASSERT_TRUE(tendUntil([&] { return !isSilent(); }));
    ASSERT_NO_FATAL_FAILURE(record());
    ASSERT_TRUE(hears(reference));
    recorder->stop();
    const std::chrono::duration<double> passed = Clock::now() - left;
    const auto after = findAll(*recorder, reference);

    for (const auto& [found, from, bufferFrames] : {std::tuple(&before, 0.0, 64u), std::tuple(&after, resumed, 256u)})
    {
        ASSERT_FALSE(found->places.empty());
        EXPECT_EQ(found->begun, 0u);
        EXPECT_EQ(found->foreign, 0u);
        EXPECT_TRUE(found->isInOrder(bufferFrames));
        EXPECT_GE(static_cast<double>(found->places.front()) / 48000.0, from);
    }
    EXPECT_LT(static_cast<double>(after.places.back()) / 48000.0, leftAt + passed.count() + 0.1);
    recorder.reset();
}

TEST_F(PlaybackTest, soundsThatComeWhileItPlaysAreHeardInTheirPlace)
{
    const auto reference = render({48000});
    const support::JackServer server(48000, 64);
    ASSERT_TRUE(song->openDevice({}, {}, conductor::Sounds::asTheyCome));
    EXPECT_EQ(song->soundsOnTheirWay(), 1u) << "nobody has waited, and none comes but by tend()";
    ASSERT_FALSE(isSilent());
    ASSERT_NO_FATAL_FAILURE(record());
    ASSERT_TRUE(song->play());
    ASSERT_TRUE(hears(reference));
    EXPECT_EQ(song->soundsOnTheirWay(), 0u);
    recorder->stop();
    EXPECT_EQ(findAll(*recorder, reference).foreign, 0u);
    recorder.reset();
}

TEST_F(PlaybackTest, anotherBufferSizeChangesNoBit)
{
    const auto reference = render({48000});
    const support::JackServer server(48000, 64);
    ASSERT_NO_FATAL_FAILURE(play(reference));
    for (const jack_nframes_t size : {4096u, 128u}) // more than the engine renders in one go, and less
    {
        ASSERT_TRUE(recorder->setBuffer(size));
        ASSERT_TRUE(tendUntil([&] { return !isSilent() && song->deviceStatus()->bufferFrames == size; }));
        ASSERT_TRUE(hears(reference));
    }
    recorder->stop();
    const auto found = findAll(*recorder, reference);
    EXPECT_EQ(found.begun, 0u);
    EXPECT_EQ(found.foreign, 0u);
    EXPECT_TRUE(found.isInOrder(4096));
    recorder.reset();
}

TEST_F(PlaybackTest, atAnotherRateTheSongGoesOnFromTheSameMoment)
{
    const auto reference = render({44100});
    support::JackServer server(48000, 64);
    ASSERT_NO_FATAL_FAILURE(play(render({48000})));
    ASSERT_NO_FATAL_FAILURE(crash(server));
    recorder.reset();
    const auto left = song->status().seconds;
    const auto lost = song->status().deviceLost;
    ASSERT_TRUE(song->apply({"loop", {document::edit::SetLoop{true, base::Frames{0}, base::Frames{48'000 * 24}}}}));

    server.start(44100, 128);
    ASSERT_TRUE(tendUntil([&] { return !isSilent(); }));
    EXPECT_EQ(song->deviceStatus()->rate, base::SampleRate{44100});
    EXPECT_EQ(song->status().deviceLost, lost);
    ASSERT_NO_FATAL_FAILURE(record());
    ASSERT_TRUE(hears(reference));
    recorder->stop();
    const auto found = findAll(*recorder, reference);
    EXPECT_LT(found.begun, 20u); // it fades in from where it begins, for 5 ms
    EXPECT_EQ(found.foreign, 0u);
    EXPECT_TRUE(found.isInOrder(128));
    EXPECT_GE(static_cast<double>(found.places.front()) / 44100.0, left);
    EXPECT_TRUE(song->status().rolling);
    EXPECT_TRUE(song->missingSounds().empty());

    // It obeys as before.
    ASSERT_TRUE(song->locate(base::Frames{0}));
    ASSERT_TRUE(song->pause());
    EXPECT_TRUE(tendUntil([&] { return !song->status().rolling && song->status().seconds == 0.0; }));
    recorder.reset();
}

TEST_F(PlaybackTest, atAnotherRateACountInBeginsAnew)
{
    support::JackServer server(48000, 64);
    ASSERT_TRUE(song->openDevice({}));
    ASSERT_FALSE(isSilent());
    ASSERT_TRUE(song->play(16)); // for 32 seconds
    ASSERT_TRUE(tendUntil([&] { return song->status().countsIn; }));
    server.crash();
    ASSERT_TRUE(tendUntil([&] { return isSilent(); }));
    server.start(44100, 128);
    ASSERT_TRUE(tendUntil([&] { return !isSilent(); }));
    EXPECT_EQ(song->deviceStatus()->rate, base::SampleRate{44100});
    ASSERT_TRUE(tendUntil([&] { return song->status().countsIn; }));
    EXPECT_FALSE(song->status().rolling);
    EXPECT_EQ(song->status().seconds, 0.0);
}

TEST_F(PlaybackTest, anotherDeviceGoesOnFromTheSameMoment)
{
    ASSERT_TRUE(song->openDevice({.rate = base::SampleRate{48000}}));
    ASSERT_TRUE(song->locate(base::Frames{48'000 * 5}));
    ASSERT_TRUE(tendUntil([&] { return song->status().seconds == 5.0; }));
    ASSERT_TRUE(song->openDevice({.rate = base::SampleRate{44100}}));
    ASSERT_TRUE(tendUntil([&] { return song->status().seconds == 5.0; }));
    EXPECT_FALSE(song->status().rolling);

    ASSERT_TRUE(song->play());
    ASSERT_TRUE(tendUntil([&] { return song->status().seconds > 5.2; }));
    EXPECT_FALSE(song->openDevice({.name = "no such device"}));
    ASSERT_TRUE(song->openDevice({.rate = base::SampleRate{48000}}));
    ASSERT_TRUE(tendUntil([&] { return song->status().rolling; }));
    EXPECT_GT(song->status().seconds, 5.2);
}

} // namespace
