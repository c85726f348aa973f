// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/Audition.h"

#include "support/EngineRig.h"

namespace
{

using engine::Audition;
using support::BlockPlan;
using support::makeNoise;
using support::makeSound;

void play(support::EngineRig& rig, const dsp::AudioBuffer* sound, std::uint64_t ticket, float gain = 1.0f)
{
    rig.send(engine::command::Audition{sound, gain, ticket});
}

std::vector<std::uint64_t> endedTickets(support::EngineRig& rig)
{
    std::vector<std::uint64_t> tickets;
    for (const auto& event : rig.takeEvents())
        if (const auto* ended = std::get_if<engine::feedback::AuditionEnded>(&event))
            tickets.push_back(ended->ticket);
    return tickets;
}

TEST(Audition, PlaysASoundOnceBesideTheSong)
{
    const auto sound = makeNoise(2, 1000, 1);
    support::EngineRig rig;
    rig.at(100, engine::command::Audition{sound.get(), 0.5f, 7});
    const auto heard = rig.render(1500, BlockPlan::random(1, 300));
    for (std::size_t i = 0; i < heard.frames(); ++i)
    {
        const bool sounds = i >= 100 && i < 1100;
        ASSERT_EQ(heard.left[i], sounds ? 0.5f * sound->view().channel(0)[i - 100] : 0.0f);
        ASSERT_EQ(heard.right[i], sounds ? 0.5f * sound->view().channel(1)[i - 100] : 0.0f);
    }
    EXPECT_EQ(endedTickets(rig), (std::vector<std::uint64_t>{7}));
    EXPECT_FALSE(rig.engine.feedback().rolling.get());
}

TEST(Audition, WaitsForFramesThatAreNotThereYet)
{
    const auto sound = makeNoise(2, 1000, 1);
    std::atomic<std::size_t> ready{0};
    support::EngineRig rig;
    rig.send(engine::command::Audition{sound.get(), 1.0f, 7, &ready});
    std::vector<float> left;
    for (const std::size_t there : {0u, 1u, 300u, 300u, 999u, 1000u})
    {
        ready = there;
        const auto heard = rig.render(512, BlockPlan::random(3, 200));
        const auto come = std::min(left.size() + 512, there) - left.size();
        for (std::size_t i = 0; i < 512; ++i)
            ASSERT_EQ(heard.right[i], i < come ? sound->view().channel(1)[left.size() + i] : 0.0f);
        left.insert(left.end(), heard.left.begin(), heard.left.begin() + static_cast<std::ptrdiff_t>(come));
        EXPECT_EQ(endedTickets(rig).size(), left.size() == 1000 ? 1u : 0u);
    }
    EXPECT_TRUE(std::ranges::equal(left, sound->view().channel(0)));
}

TEST(Audition, FiftyOfOneSoundInASecondStack)
{
    const auto sound = makeNoise(1, 48000, 1);
    support::EngineRig rig;
    for (std::int64_t i = 0; i < 50; ++i)
        rig.at(i * 960, engine::command::Audition{sound.get(), 0.02f, static_cast<std::uint64_t>(i)});
    const auto heard = rig.render(98000, 128);
    for (std::int64_t i = 0; i < 98000; ++i)
    {
        double sum = 0.0;
        for (std::int64_t k = 0; k < 50; ++k)
            if (const auto at = i - k * 960; at >= 0 && at < 48000)
                sum += 0.02 * sound->view().channel(0)[static_cast<std::size_t>(at)];
        ASSERT_NEAR(heard.left[static_cast<std::size_t>(i)], sum, 1e-6) << i;
    }
    EXPECT_EQ(heard.left, heard.right);
    auto tickets = endedTickets(rig);
    std::ranges::sort(tickets);
    ASSERT_EQ(tickets.size(), 50u);
    for (std::uint64_t i = 0; i < 50; ++i)
        EXPECT_EQ(tickets[i], i);
}

TEST(Audition, AtTheLimitTheOldestGivesWayWithoutAClick)
{
    const auto constant = makeSound(1, 100000, [](int, std::size_t) { return 1.0f; });
    support::EngineRig rig;
    constexpr auto most = static_cast<std::int64_t>(Audition::voiceCount);
    for (std::int64_t i = 0; i < most; ++i)
        rig.at(i * 10, engine::command::Audition{constant.get(), 1.0f, static_cast<std::uint64_t>(i)});
    // The 65th is silence, so that only the fading of the oldest is heard.
    const auto silence = makeSound(1, 100000, [](int, std::size_t) { return 0.0f; });
    rig.at(2000, engine::command::Audition{silence.get(), 1.0f, 1000});
    const auto heard = rig.render(3000, 100);
    EXPECT_EQ(endedTickets(rig), (std::vector<std::uint64_t>{0}));
    for (std::size_t i = 700; i < 3000; ++i)
    {
        const auto gone = std::clamp((static_cast<double>(i) - 2000.0) / 240.0, 0.0, 1.0);
        ASSERT_NEAR(heard.left[i], 64.0 - gone, 1e-4) << i;
    }
}

TEST(Audition, StopFadesAllAndHandsThemBack)
{
    const auto constant = makeSound(2, 10000, [](int, std::size_t) { return 0.5f; });
    support::EngineRig rig;
    for (std::uint64_t ticket = 1; ticket <= 3; ++ticket)
        play(rig, constant.get(), ticket);
    rig.at(1000, engine::command::StopAudition{});
    const auto heard = rig.render(2000, 100);
    for (std::size_t i = 0; i < heard.frames(); ++i)
        ASSERT_NEAR(heard.left[i], 1.5 * (1.0 - std::clamp((static_cast<double>(i) - 1000.0) / 240.0, 0.0, 1.0)), 1e-5);
    EXPECT_EQ(endedTickets(rig), (std::vector<std::uint64_t>{1, 2, 3}));
}

TEST(Audition, EveryTicketComesBackOnce)
{
    std::mt19937 random(4);
    std::vector<std::shared_ptr<dsp::AudioBuffer>> sounds;
    for (std::uint32_t i = 0; i < 10; ++i)
        sounds.push_back(makeNoise(1 + static_cast<int>(i % 2), i * 500, i));
    support::EngineRig rig;
    std::uint64_t ticket = 0;
    for (std::int64_t at = 0; at < 40000; at += static_cast<std::int64_t>(random() % 100))
    {
        if (random() % 50 == 0)
            rig.at(at, engine::command::StopAudition{});
        rig.at(at, engine::command::Audition{sounds[random() % 10].get(), 0.1f, ticket++});
    }
    rig.at(50, engine::command::Audition{nullptr, 1.0f, ticket++});
    const auto heard = rig.render(50000, BlockPlan::random(9, 600));
    auto tickets = endedTickets(rig);
    std::ranges::sort(tickets);
    ASSERT_EQ(tickets.size(), ticket);
    for (std::uint64_t i = 0; i < ticket; ++i)
        ASSERT_EQ(tickets[i], i);
    EXPECT_EQ(rig.engine.feedback().lost.get(), 0u);
    EXPECT_EQ(heard.left.back(), 0.0f);
}

TEST(Audition, SoundsAreHandedBackEvenAfterNobodyListenedForAWhile)
{
    const auto empty = makeSound(1, 0, [](int, std::size_t) { return 0.0f; });
    support::EngineRig rig;
    constexpr std::uint64_t count = 4096 + 200; // the ring's room, and some of what waits outside
    for (std::uint64_t ticket = 0; ticket < count; ++ticket)
    {
        play(rig, empty.get(), ticket);
        rig.render(1, 1);
    }
    auto tickets = endedTickets(rig);
    rig.render(1, 1);
    const auto rest = endedTickets(rig);
    tickets.insert(tickets.end(), rest.begin(), rest.end());
    std::ranges::sort(tickets);
    ASSERT_EQ(tickets.size(), count);
    EXPECT_EQ(std::ranges::adjacent_find(tickets), tickets.end());
}

} // namespace
