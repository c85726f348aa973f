// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClipModel.h"
#include "ClipRig.h"
#include "support/PageServer.h"

namespace
{

using engine::Clip;
using support::BlockPlan;
using support::makeNoise;
using support::PageServer;
using support::Recording;

constexpr std::int64_t pageFrames = rt::PageExchange::pageFrames;

/// Waits for the reader before each block, as the offline loop does.
void readInTime(ClipRig& rig, PageServer& server)
{
    rig.beforeBlock = [&](std::size_t frames)
    {
        for (int round = 0; round < 100; ++round)
        {
            const bool ready = [&]
            {
                auto thread = rt::AudioThreadSource().enter();
                return rig.engine.prepare(thread, frames);
            }();
            if (ready)
                return;
            server.answer();
        }
        throw std::runtime_error("never ready");
    };
}

/// The same clips with their sounds behind the server.
std::vector<Clip> streamed(std::vector<Clip> clips, PageServer& server)
{
    for (auto& clip : clips)
        clip.sound = server.add(std::get<engine::SoundInMemory>(clip.sound));
    return clips;
}

using Prepare = std::function<void(ClipRig&)>;

/// The same from memory and through pages, for some cuts into blocks: bit for bit, and nothing late.
void expectSameAsInMemory(const std::vector<Clip>& clips, std::size_t frames, std::size_t slots, const Prepare& script)
{
    ClipRig inMemory(clips);
    script(inMemory);
    const auto wanted = inMemory.render(frames);
    for (const std::size_t block : {1024, 37, 4096, 16384})
    {
        PageServer server(2, slots);
        engine::EngineSettings settings;
        settings.largestBlock = 16384;
        ClipRig rig(streamed(clips, server), server.exchange, settings);
        readInTime(rig, server);
        script(rig);
        ASSERT_EQ(rig.render(frames, block), wanted) << block;
        ASSERT_EQ(rig.engine.feedback().lateDisk.get(), 0u) << block;
    }
}

std::vector<Clip> longClips(std::uint32_t seed, std::size_t count)
{
    std::mt19937 random(seed);
    const auto upTo = [&](std::int64_t most)
    { return static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(most + 1)); };
    std::vector<Clip> clips;
    for (std::size_t i = 0; i < count; ++i)
    {
        auto clip = clipOf(makeNoise(1 + static_cast<int>(i % 2), 40000, seed + static_cast<std::uint32_t>(i)),
                           upTo(20000), 1 + upTo(40000));
        clip.offset = base::Frames{upTo(20000) - 3000};
        clip.loopLength = base::Frames{i % 3 == 0 ? 500 + upTo(12000) : 0};
        clip.reverse = i % 2 == 1;
        clip.fadeIn.frames = upTo(3000);
        clip.fadeOut.frames = upTo(3000);
        clips.push_back(std::move(clip));
    }
    return clips;
}

TEST(StreamedClip, ReadInTimeItIsTheSoundInMemory)
{
    for (std::uint32_t seed = 1; seed <= 4; ++seed)
        for (const std::size_t clips : {1, 2, 4})
            expectSameAsInMemory(longClips(seed, clips), 50000, 48, [](ClipRig& rig) { rig.playFrom(700); });
}

TEST(StreamedClip, SoOverALoopOfTheSong)
{
    for (const std::int64_t length : {100, 3000, 9001, 17000})
        expectSameAsInMemory(longClips(5, 3), 40000, 48,
                             [=](ClipRig& rig)
                             {
                                 rig.send(engine::command::Loop{true, base::Frames{6000}, base::Frames{6000 + length}});
                                 rig.playFrom(5000);
                             });
}

TEST(StreamedClip, SoOverJumps)
{
    expectSameAsInMemory(longClips(6, 3), 40000, 48,
                         [](ClipRig& rig)
                         {
                             rig.playFrom(0);
                             rig.at(4096, engine::command::Locate{base::Frames{31000}});
                             rig.at(12288, engine::command::Stop{});
                             rig.at(16384, engine::command::Locate{base::Frames{11111}});
                             rig.at(16384, engine::command::Play{});
                             rig.at(20480, engine::command::Locate{base::Frames{3}});
                             rig.at(20580, engine::command::Locate{base::Frames{25000}});
                         });
}

TEST(StreamedClip, AFewSlotsDoForOneClip)
{
    const std::vector<Clip> clips{clipOf(makeNoise(2, 60000, 1), 1000, 50000)};
    const auto play = [&](ClipRig& rig)
    {
        rig.send(engine::command::Loop{true, base::Frames{2000}, base::Frames{30000}});
        rig.playFrom(0);
        for (std::int64_t at = 40960; at < 90000; at += 3072)
            rig.at(at, engine::command::Locate{base::Frames{at * 7 % 50000}});
    };
    ClipRig inMemory(clips);
    play(inMemory);
    PageServer server(2, 6);
    ClipRig rig(streamed(clips, server), server.exchange);
    readInTime(rig, server);
    play(rig);
    EXPECT_EQ(rig.render(100000, 512), inMemory.render(100000, 512));
    EXPECT_EQ(rig.engine.feedback().lateDisk.get(), 0u);
}

TEST(StreamedClip, OfflineOneSlotDoesForAnyNumberOfClips)
{
    const auto clips = longClips(8, 5);
    const auto play = [](ClipRig& rig)
    {
        rig.send(engine::command::Loop{true, base::Frames{6000}, base::Frames{15001}});
        rig.playFrom(5000);
        rig.at(32768, engine::command::Locate{base::Frames{31000}});
    };
    ClipRig inMemory(clips);
    play(inMemory);
    const auto wanted = inMemory.render(50000, 4096);
    for (const std::size_t block : {37, 4096, 16384})
    {
        PageServer server(2, 1, true);
        engine::EngineSettings settings;
        settings.largestBlock = 16384;
        ClipRig rig(streamed(clips, server), server.exchange, settings);
        play(rig);
        ASSERT_EQ(rig.render(50000, block), wanted) << block;
        EXPECT_EQ(rig.engine.feedback().lateDisk.get(), 0u);
    }
}

/// In real time: nobody waits; the reader answers behind each block.
void readBehind(ClipRig& rig, PageServer& server)
{
    rig.beforeBlock = [&](std::size_t) { server.answer(); };
}

TEST(StreamedClip, InRealTimeAReaderThatKeepsUpIsNeverLate)
{
    auto clips = longClips(7, 2);
    PageServer server(2, 32);
    ClipRig rig(streamed(clips, server), server.exchange);
    readBehind(rig, server);
    rig.send(engine::command::Loop{true, base::Frames{4000}, base::Frames{33000}});
    rig.playFrom(0);
    for (std::int64_t at = 50000; at < 200000; at += 30001)
        rig.at(at, engine::command::Locate{base::Frames{at % 35000}});
    rig.render(250000, 256);
    EXPECT_EQ(rig.engine.feedback().lateDisk.get(), 0u);
}

TEST(StreamedClip, ALatePageIsSilenceForItsFramesAndCounted)
{
    const auto sound = makeNoise(2, 60000, 1);
    constexpr std::int64_t start = 1000;
    PageServer server(2, 16);
    // Pages 3 and 6 come never, 9 comes when its middle was played.
    bool nineMayCome = false;
    server.mayRead = [&](const rt::Page& page)
    { return page.index != 3 && page.index != 6 && (page.index != 9 || nineMayCome); };
    ClipRig rig(streamed({clipOf(sound, start, 50000)}, server), server.exchange);
    readBehind(rig, server);
    rig.playFrom(0);
    constexpr std::int64_t comesAt = 256 * 155;
    rig.at(comesAt, [&] { nineMayCome = true; });
    const auto heard = rig.render(50000, 256);

    std::size_t silent = 0;
    const auto sampleAt = [&](std::size_t i) { return sound->view().channel(0)[i - start]; };
    for (std::size_t i = start; i < heard.frames(); ++i)
    {
        const auto page = (static_cast<std::int64_t>(i) - start) / pageFrames;
        const bool afterComing = static_cast<std::int64_t>(i) > comesAt + 256 + pageFrames / 4;
        const bool missing = page == 3 || page == 6 || (page == 9 && static_cast<std::int64_t>(i) < comesAt);
        const bool there = page != 3 && page != 6 && (page != 9 || afterComing);
        ASSERT_TRUE(!missing || heard.left[i] == 0.0f) << i;
        ASSERT_TRUE(!there || heard.left[i] == sampleAt(i)) << i;
        silent += heard.left[i] == 0.0f && sampleAt(i) != 0.0f;
    }
    std::uint32_t late = 0;
    std::uint32_t events = 0;
    for (const auto& event : rig.takeEvents())
        if (const auto* disk = std::get_if<engine::feedback::LateDisk>(&event))
        {
            EXPECT_EQ(disk->node, rig.player->id);
            late += disk->frames;
            ++events;
        }
    EXPECT_EQ(late, silent);
    EXPECT_EQ(rig.engine.feedback().lateDisk.get(), events);
    EXPECT_GE(events, 2 * pageFrames / 256);
}

TEST(StreamedClip, PlayWaitsForSoundThenGivesUp)
{
    PageServer server(1, 16);
    bool diskWorks = false;
    server.mayRead = [&](const rt::Page&) { return diskWorks; };
    ClipRig rig(streamed({clipOf(makeNoise(1, 400000, 1), 0, 400000)}, server), server.exchange);
    readBehind(rig, server);
    const auto& feedback = rig.engine.feedback();

    rig.playFrom(0);
    rig.render(20000, 100);
    EXPECT_FALSE(feedback.rolling.get());
    EXPECT_EQ(feedback.songPosition.get(), 0);
    diskWorks = true;
    rig.render(200, 100);
    EXPECT_TRUE(feedback.rolling.get());
    EXPECT_EQ(feedback.lateDisk.get(), 0u);

    diskWorks = false;
    rig.send(engine::command::Locate{base::Frames{300000}});
    rig.render(24000, 100);
    EXPECT_FALSE(feedback.rolling.get());
    rig.render(200, 100);
    EXPECT_TRUE(feedback.rolling.get()) << "after half a second it plays what there is";
    rig.render(1000, 100);
    EXPECT_GE(feedback.lateDisk.get(), 10u);
}

TEST(StreamedClip, StandingItReadsWhatPlayWillNeed)
{
    PageServer server(2, 16);
    ClipRig rig(streamed({clipOf(makeNoise(2, 90000, 1), 0, 90000)}, server), server.exchange);
    rig.send(engine::command::Locate{base::Frames{40000}});
    rig.render(512, 256);
    EXPECT_EQ(server.answer(), 13u) << "the pages from the playhead to the end of the sound";
    rig.send(engine::command::Play{});
    rig.render(256, 256);
    EXPECT_TRUE(rig.engine.feedback().rolling.get()) << "at once";
}

TEST(StreamedClip, PagesStayOverNewListsAndComeBackAfterAListWithoutStreams)
{
    const auto sound = makeNoise(2, 60000, 1);
    const std::vector<Clip> clips{clipOf(sound, 0, 60000)};
    PageServer server(2, 16);
    const auto list = streamed(clips, server);
    ClipRig rig(list, server.exchange);
    ClipRig inMemory(clips);
    for (ClipRig* each : {&rig, &inMemory})
        each->playFrom(0);
    readInTime(rig, server);
    for (std::int64_t at = 5000; at < 30000; at += 1234)
    {
        rig.at(at, [&] { rig.change(list, server.exchange); });
        inMemory.at(at, [&] { inMemory.change(clips); });
    }
    EXPECT_EQ(rig.render(35000, 200), inMemory.render(35000, 200));

    // Requests that were under way when the pages were left must not be taken for later ones.
    for (int round = 0; round < 5; ++round)
        for (ClipRig* each : {&rig, &inMemory})
        {
            each->change({}, nullptr);
            each->render(100, 100);
            each->send(engine::command::Locate{base::Frames{round * 9000}});
            each == &rig ? each->change(list, server.exchange) : each->change(clips);
        }
    EXPECT_EQ(rig.render(5000, 200), inMemory.render(5000, 200));
}

} // namespace
