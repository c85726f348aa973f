// SPDX-License-Identifier: GPL-3.0-or-later
// The pitch of sounds, what resampling adds to them, and loops.
#include "SamplerRun.h"

namespace
{

TEST(Sampler, playsASoundAtItsOwnPitchAsItIs)
{
    const auto sound = makeSound(3000, noise(1), noise(2));
    const auto heard = render({zoneOf(sound)}, 4000, {noteOn(37, 60, 1)});
    for (std::size_t i = 0; i < 4000; ++i)
    {
        const bool inside = i >= 37 && i < 3037;
        ASSERT_EQ(heard.left[i], inside ? sound->view().channel(0)[i - 37] : 0.0f) << i;
        ASSERT_EQ(heard.right[i], inside ? sound->view().channel(1)[i - 37] : 0.0f) << i;
    }
}

TEST(Sampler, playsFromTheZonesStartToItsEnd)
{
    const auto sound = makeSound(3000, noise(1));
    auto zone = zoneOf(sound);
    zone.start = 500;
    zone.end = 1500;
    const auto heard = render({zone}, 2000, {noteOn(0, 60, 1)});
    for (std::size_t i = 0; i < 2000; ++i)
        ASSERT_EQ(heard.left[i], i < 1000 ? sound->view().channel(0)[500 + i] : 0.0f) << i;
}

/// Against a closed form: the sine at its new pitch.
TEST(Sampler, playsOtherKeysAtTheirPitch)
{
    for (const int key : {36, 48, 53, 59, 61, 67, 72, 79, 84})
    {
        const auto ratio = std::exp2((key - 60) / 12.0);
        const auto cycles = 0.1 / std::max(ratio, 1.0);
        const auto sound = makeSound(40000, sineOf(cycles));
        const auto heard = render({zoneOf(sound)}, 6000, {noteOn(0, static_cast<std::uint8_t>(key), 1)});
        for (std::size_t i = 600; i < 6000; ++i)
            ASSERT_NEAR(heard.left[i], std::sin(tau * cycles * ratio * static_cast<double>(i)), 5e-5)
                << key << " " << i;
    }
}

TEST(Sampler, playsSoundsOfOtherRatesInTune)
{
    const auto sound = makeSound(40000, sineOf(0.02));
    auto zone = zoneOf(sound);
    zone.rate = 44100.0;
    zone.root = 60.0 + 0.5; // a quarter tone above middle C
    const auto heard = render({zone}, 6000, {noteOn(0, 60, 1)});
    const auto ratio = 44100.0 / 48000.0 * std::exp2(-0.5 / 12.0);
    for (std::size_t i = 600; i < 6000; ++i)
        ASSERT_NEAR(heard.left[i], std::sin(tau * 0.02 * ratio * static_cast<double>(i)), 5e-5) << i;
}

/// What an octave up would lie above Nyquist is gone; what lies below has no company.
TEST(Sampler, hasNoAliasesAnOctaveUp)
{
    for (const double cycles : {0.26, 0.3, 0.37, 0.45, 0.49})
    {
        const auto heard = render({zoneOf(makeSound(20000, sineOf(cycles)))}, 6000, {noteOn(0, 72, 1)});
        EXPECT_LT(decibels(loudest(heard.left, 1000, 5096)), -90.0) << cycles;
    }
    for (const double cycles : {0.01, 0.07, 0.13, 0.2})
    {
        const auto heard = render({zoneOf(makeSound(20000, sineOf(cycles)))}, 6000, {noteOn(0, 72, 1)});
        EXPECT_LT(decibels(loudest(heard.left, 1000, 5096, 2.0 * cycles)), -90.0) << cycles;
    }
}

TEST(Sampler, hasNoImagesAnOctaveDown)
{
    for (const double cycles : {0.02, 0.1, 0.25, 0.38})
    {
        const auto heard = render({zoneOf(makeSound(20000, sineOf(cycles)))}, 8000, {noteOn(0, 48, 1)});
        EXPECT_LT(decibels(loudest(heard.left, 1000, 5096, cycles / 2.0)), -90.0) << cycles;
    }
}

TEST(Sampler, loopsToTheFrame)
{
    const auto sound = makeSound(3000, noise(5));
    auto zone = zoneOf(sound);
    zone.loop = ZoneLoop::forward;
    zone.loopStart = 700;
    zone.loopEnd = 801;
    const auto samples = sound->view().channel(0);
    const auto heard = render({zone}, 5000, {noteOn(0, 60, 1)});
    for (std::size_t i = 0; i < 5000; ++i)
        ASSERT_EQ(heard.left[i], samples[i < 801 ? i : 700 + (i - 700) % 101]) << i;

    zone.loop = ZoneLoop::pingPong;
    const auto back = render({zone}, 5000, {noteOn(0, 60, 1)});
    for (std::size_t i = 801; i < 5000; ++i)
    {
        const auto inRound = (i - 700) % 202;
        ASSERT_EQ(back.left[i], samples[inRound < 101 ? 700 + inRound : 700 + 201 - inRound]) << i;
    }
}

TEST(Sampler, crossfadesALoopToTheFrame)
{
    const auto sound = makeSound(3000, noise(6));
    auto zone = zoneOf(sound);
    zone.loop = ZoneLoop::forward;
    zone.loopStart = 700;
    zone.loopEnd = 1000;
    zone.crossfade = 100;
    const auto samples = sound->view().channel(0);
    const auto heard = render({zone}, 5000, {noteOn(0, 60, 1)});
    for (std::size_t i = 0; i < 5000; ++i)
    {
        const auto at = i < 1000 ? i : 700 + (i - 700) % 300;
        const auto into = at < 900 ? 0.0f : static_cast<float>(at - 900) / 100.0f;
        const auto expected = at < 900 ? samples[at] : samples[at] + (samples[at - 300] - samples[at]) * into;
        ASSERT_EQ(heard.left[i], expected) << i;
    }
}

/// A loop of whole cycles is a sine without end, at any pitch.
TEST(Sampler, loopsASineWithoutASeam)
{
    const auto sound = makeSound(1000, sineOf(0.04));
    auto zone = zoneOf(sound);
    zone.loop = ZoneLoop::forward;
    zone.loopStart = 500;
    zone.loopEnd = 525;
    for (const int key : {53, 67, 74})
    {
        const auto ratio = std::exp2((key - 60) / 12.0);
        const auto heard = render({zone}, 30000, {noteOn(0, static_cast<std::uint8_t>(key), 1)});
        for (std::size_t i = 600; i < 30000; ++i)
            ASSERT_NEAR(heard.left[i], std::sin(tau * 0.04 * ratio * static_cast<double>(i)), 6e-5) << key << " " << i;
    }
}

/// So long that whole rounds are taken off the way, more than once.
TEST(Sampler, loopsForHours)
{
    const auto sound = makeSound(1000, sineOf(0.04));
    auto zone = zoneOf(sound);
    zone.loop = ZoneLoop::forward;
    zone.loopStart = 500;
    zone.loopEnd = 525;
    sampler::PlayHead head;
    head.start(zone, sampler::PlayHead::fastest);
    std::array<float, 64> left{};
    std::array<float, 64> right{};
    sampler::Stretch room{};
    sampler::Streams streams;
    auto thread = rt::AudioThreadSource().enter();
    for (int block = 0; block < 20000; ++block)
    {
        head.setSpeed(block < 19990 ? sampler::PlayHead::fastest : 1.0);
        head.render({thread, streams}, left, right, room);
    }
    for (std::size_t i = 0; i + 25 < 64; ++i)
        ASSERT_EQ(left[i], left[i + 25]) << i;
    EXPECT_GT(*std::ranges::max_element(left), 0.99f);
    EXPECT_FALSE(head.ended());
}

} // namespace
