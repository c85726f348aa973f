// SPDX-License-Identifier: GPL-3.0-or-later
// Zones, notes and what shapes them.
#include "SamplerRun.h"

namespace
{

TEST(Sampler, choosesZonesByKeyAndVelocity)
{
    const auto constant = [](double level) { return makeSound(100, [=](std::size_t) { return level; }); };
    auto low = zoneOf(constant(0.1));
    low.highKey = 59;
    auto soft = zoneOf(constant(0.2));
    soft.lowKey = 60;
    soft.highVelocity = 63;
    auto hard = zoneOf(constant(0.3));
    hard.lowKey = 60;
    hard.lowVelocity = 64;
    for (auto* zone : {&low, &soft, &hard})
    {
        zone->loop = ZoneLoop::forward;
        zone->loopEnd = 100;
    }
    const auto level = [&](std::uint8_t key, float velocity) {
        return render({low, soft, hard}, 200, {noteOn(0, key, 1, velocity)}).left[150];
    };
    EXPECT_FLOAT_EQ(level(59, 1.0f), 0.1f);
    EXPECT_FLOAT_EQ(level(60, 63.0f / 127.0f), 0.2f);
    EXPECT_FLOAT_EQ(level(60, 64.0f / 127.0f), 0.3f);
    EXPECT_FLOAT_EQ(level(60, 0.001f), 0.2f);
}

/// The gain of a velocity is its square; a zone's own gains come on top.
TEST(Sampler, followsVelocity)
{
    auto zone = zoneOf(makeSound(1000, [](std::size_t) { return 1.0; }));
    zone.leftGain = 0.5f;
    zone.rightGain = 0.25f;
    const auto heard = render({zone}, 500, {noteOn(0, 60, 1, 0.5f)}, {{sampler::velocity, 100.0f}});
    EXPECT_FLOAT_EQ(heard.left[100], 0.125f);
    EXPECT_FLOAT_EQ(heard.right[100], 0.0625f);
    const auto linear =
        render({zone}, 500, {noteOn(0, 60, 1, 0.5f)}, {{sampler::velocity, 100.0f}, {sampler::velocityCurve, 1.0f}});
    EXPECT_FLOAT_EQ(linear.left[100], 0.25f);
}

TEST(Sampler, endsWithTheNoteUnlessItIsAOneShot)
{
    auto zone = zoneOf(makeSound(2000, [](std::size_t) { return 0.5; }));
    const Values release{{sampler::ampRelease, 0.01f}};
    const auto heard = render({zone}, 3000, {noteOn(0, 60, 1), noteOff(1000, 1)}, release);
    EXPECT_EQ(heard.left[999], 0.5f);
    EXPECT_GT(heard.left[1100], 0.0f);
    EXPECT_EQ(heard.left[1480], 0.0f);
    zone.oneShot = true;
    const auto whole = render({zone}, 3000, {noteOn(0, 60, 1), noteOff(1000, 1)}, release);
    EXPECT_EQ(whole.left[1999], 0.5f);
    EXPECT_EQ(whole.left[2000], 0.0f);
    const auto stopped =
        render({zone}, 3000, {noteOn(0, 60, 1), {.kind = engine::NoteEvent::Kind::allOff, .frame = 1000}}, release);
    EXPECT_EQ(stopped.left[1480], 0.0f);
}

/// As hard as the note began, wherever it ends; not where it sounds no more, nor where all is stopped.
TEST(Sampler, playsTheZonesForItWhereANoteEnds)
{
    auto zone = zoneOf(makeSound(2000, [](std::size_t) { return 0.5; }));
    auto knock = zoneOf(makeSound(100, [](std::size_t) { return 1.0; }));
    knock.oneShot = knock.atRelease = true;
    const Values velocity{{sampler::velocity, 100.0f}};
    const auto heard = render({zone, knock}, 3000, {noteOn(0, 60, 1, 0.5f), noteOff(1000, 1)}, velocity);
    EXPECT_FLOAT_EQ(heard.left[999], 0.125f);
    EXPECT_FLOAT_EQ(heard.left[1000], 0.25f);
    EXPECT_FLOAT_EQ(heard.left[1099], 0.25f);
    EXPECT_EQ(heard.left[1100], 0.0f);
    const auto late = render({zone, knock}, 4000, {noteOn(0, 60, 1), noteOff(2500, 1)});
    EXPECT_EQ(*std::ranges::max_element(std::span(late.left).subspan(2000)), 0.0f);
    const auto stopped =
        render({zone, knock}, 3000, {noteOn(0, 60, 1), {.kind = engine::NoteEvent::Kind::allOff, .frame = 1000}});
    EXPECT_EQ(*std::ranges::max_element(std::span(stopped.left).subspan(1000)), 0.0f);
    const auto other = render({zone, knock}, 3000, {noteOn(0, 60, 1), noteOn(0, 62, 2), noteOff(1000, 1)});
    EXPECT_NEAR(other.left[1050], 1.5f, 0.001f) << "the note that is held, and one knock";
}

TEST(Sampler, layersThatCrossOverVelocitiesKeepTheirPower)
{
    const auto sides = [](double left, double right)
    {
        return makeSound(
            500, [=](std::size_t) { return left; }, [=](std::size_t) { return right; });
    };
    auto soft = zoneOf(sides(1.0, 0.0));
    soft.highVelocity = 100;
    soft.velocityFadeOut = 40;
    auto hard = zoneOf(sides(0.0, 1.0));
    hard.lowVelocity = 60;
    hard.velocityFadeIn = 40;
    for (const int velocity : {1, 59, 60, 61, 70, 80, 90, 99, 100, 101, 127})
    {
        const auto heard = render({soft, hard}, 300, {noteOn(0, 60, 1, static_cast<float>(velocity) / 127.0f)});
        const auto left = heard.left[200];
        const auto right = heard.right[200];
        EXPECT_NEAR(left * left + right * right, 1.0f, 1e-6f) << velocity;
        EXPECT_NEAR(right * right, std::clamp((static_cast<float>(velocity) - 60.0f) / 40.0f, 0.0f, 1.0f), 1e-6f)
            << velocity;
    }
}

TEST(Sampler, chokesItsGroupWithoutAClick)
{
    const auto constant = [](double level) { return makeSound(48000, [=](std::size_t) { return level; }); };
    auto open = zoneOf(constant(0.5));
    open.lowKey = open.highKey = 60;
    open.choke = 7;
    auto closed = zoneOf(constant(0.0));
    closed.lowKey = closed.highKey = 61;
    closed.root = 61.0;
    closed.choke = 7;
    auto other = closed;
    other.lowKey = other.highKey = 62;
    other.choke = 8;
    const auto heard =
        render({open, closed, other}, 4000, {noteOn(0, 60, 1), noteOn(1000, 62, 2), noteOn(2000, 61, 3)});
    EXPECT_EQ(heard.left[1999], 0.5f);
    EXPECT_EQ(heard.left[2240], 0.0f);
    EXPECT_LT(test::largestStep(heard.left, 100, 4000), 0.01f);
}

/// Layers of one note do not choke each other.
TEST(Sampler, letsLayersOfAChokeGroupBeginTogether)
{
    auto zone = zoneOf(makeSound(4000, [](std::size_t) { return 0.25; }));
    zone.choke = 1;
    const auto heard = render({zone, zone}, 2000, {noteOn(0, 60, 1)});
    EXPECT_FLOAT_EQ(heard.left[1500], 0.5f);
}

std::vector<Zone> inTurn(int count)
{
    std::vector<Zone> zones;
    for (int i = 1; i <= count; ++i)
    {
        zones.push_back(zoneOf(makeSound(10, [=](std::size_t) { return 0.1 * i; })));
        zones.back().sequenceLength = static_cast<std::uint16_t>(count);
        zones.back().sequencePosition = static_cast<std::uint16_t>(i);
    }
    return zones;
}

/// Which zone a note of the song gets depends on it alone, wherever play began; all of them get their turn.
TEST(Sampler, takesTurnsByTheNote)
{
    const auto zones = inTurn(3);
    std::vector<engine::NoteEvent> notes;
    for (std::uint32_t i = 0; i < 60; ++i)
        notes.push_back(noteOn(100 * i, 60, i + 1));
    const auto all = render(zones, 6000, notes);
    const auto late = render(zones, 6000, {notes.begin() + 31, notes.end()});
    std::array<int, 3> counts{};
    for (std::size_t i = 0; i < 60; ++i)
    {
        ++counts[static_cast<std::size_t>(std::lround(all.left[100 * i + 5] * 10.0f)) - 1];
        if (i >= 31)
        {
            ASSERT_EQ(all.left[100 * i + 5], late.left[100 * i + 5]) << i;
        }
    }
    for (const int count : counts)
        EXPECT_GT(count, 10);
}

TEST(Sampler, takesTurnsInOrderOnAKeyboard)
{
    constexpr std::uint64_t key = (std::uint64_t{1} << 63) + 60;
    std::vector<engine::NoteEvent> notes;
    for (std::uint32_t i = 0; i < 9; ++i)
    {
        notes.push_back(noteOn(100 * i, 60, key));
        notes.push_back(noteOff(100 * i + 50, key));
    }
    const auto heard = render(inTurn(3), 900, notes);
    for (std::size_t i = 0; i < 9; ++i)
        EXPECT_FLOAT_EQ(heard.left[100 * i + 5], 0.1f * static_cast<float>(i % 3 + 1)) << i;
}

TEST(Sampler, stealsTheOldestWithoutAClick)
{
    auto zone = zoneOf(makeSound(48000, [](std::size_t) { return 0.5 / Sampler::voiceCount; }));
    std::vector<engine::NoteEvent> notes;
    for (std::uint32_t i = 0; i < 2 * Sampler::voiceCount; ++i)
        notes.push_back(noteOn(i * 100, 60, i + 1));
    const auto device = makeSampler({zone}, {{sampler::ampAttack, 0.005f}});
    const auto score = scoreOf(20000, notes);
    const auto heard = test::DeviceRun(*device, score).inBlocksOf(512);
    EXPECT_EQ(device->activeVoices(), Sampler::voiceCount);
    EXPECT_NEAR(heard.left[19000], 0.5, 1e-4);
    EXPECT_LT(test::largestStep(heard.left, 0, 20000), 0.001f);
}

class SamplerSplit : public testing::TestWithParam<unsigned>
{
};

/// Each sound ends on its own frame, so which voice is stolen does not depend on how the frames are cut.
TEST_P(SamplerSplit, givesTheSameBitsForAnyBlocks)
{
    std::mt19937 random(GetParam());
    const auto any = [&] { return static_cast<unsigned>(random()); };
    const auto below = [&](std::int64_t most) { return static_cast<std::int64_t>(random()) % most; };
    std::vector<Zone> zones;
    for (int i = 0; i < 12; ++i)
    {
        auto zone = zoneOf(makeSound(300 + random() % 5000, noise(any()), i % 2 == 0 ? noise(any()) : nullptr));
        zone.root = 40.0 + static_cast<double>(random() % 500) / 10.0;
        zone.rate = i % 3 == 0 ? 44100.0 : 48000.0;
        zone.loop = static_cast<ZoneLoop>(below(3));
        zone.loopStart = 50 + below(100);
        zone.loopEnd = zone.loopStart + 1 + below(150);
        zone.crossfade = std::min({zone.loopStart, zone.loopEnd - zone.loopStart, below(100)});
        zone.choke = static_cast<std::uint32_t>(below(4));
        zone.oneShot = i % 5 == 0;
        zone.sequenceLength = static_cast<std::uint16_t>(1 + i % 2);
        zone.velocityFadeIn = static_cast<std::uint8_t>(below(100));
        if (i % 4 == 3)
        {
            zone.loop = ZoneLoop::off;
            zone.oneShot = zone.atRelease = true;
        }
        zones.push_back(zone);
    }
    test::Score score;
    score.frames = 20000;
    for (std::uint32_t i = 0; i < 200; ++i)
    {
        const auto at = static_cast<std::uint32_t>(random() % 14000);
        const auto key = static_cast<std::uint8_t>(20 + random() % 90);
        score.notes.push_back(noteOn(at, key, i, 0.1f + 0.004f * static_cast<float>(i)));
        score.notes.push_back(noteOff(at + static_cast<std::uint32_t>(random() % 9000), i));
    }
    std::ranges::stable_sort(score.notes, {}, &engine::NoteEvent::frame);
    for (std::int64_t frame = 50; frame < 19000; frame += 64 * static_cast<std::int64_t>(1 + random() % 20))
    {
        const auto index = static_cast<std::uint32_t>(random() % sampler::parameterCount);
        const auto& info = sampler::description.parameters[index];
        const auto part = static_cast<float>(random() % 1000) / 1000.0f;
        const auto reach = info.unit == "s" ? 0.01f : 1.0f;
        score.changes.push_back({frame, index, info.minimum + part * part * reach * (info.maximum - info.minimum)});
    }
    for (std::size_t jump : {0, 777})
    {
        for (std::size_t at = 1000; at < score.frames && jump > 0; at += jump)
            score.jumps.push_back(at);
        const auto device = makeSampler(zones);
        const auto whole = test::DeviceRun(*device, score).inBlocksOf(1024);
        EXPECT_GT(test::largestStep(whole.left, 0, score.frames), 0.01f);
        EXPECT_EQ(whole.faults, 0);
        for (const std::size_t block : {1, 17, 64, 256, 20000})
        {
            const auto again = makeSampler(zones);
            EXPECT_TRUE(test::DeviceRun(*again, score).inBlocksOf(block) == whole) << block;
        }
        for (unsigned seed = 1; seed < 4; ++seed)
        {
            const auto again = makeSampler(zones);
            EXPECT_TRUE(test::DeviceRun(*again, score).inRandomBlocks(seed * seed * 100, seed) == whole) << seed;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, SamplerSplit, testing::Range(1u, 7u));

TEST(Sampler, filtersWithItsEnvelope)
{
    const auto zone = zoneOf(makeSound(48000, sineOf(0.2)));
    const auto open = render({zone}, 20000, {noteOn(0, 60, 1)});
    const Values closing{{sampler::filterKind, 3.0f}, {sampler::cutoff, 200.0f},   {sampler::filterEnvelope, 96.0f},
                         {sampler::modDecay, 0.1f},   {sampler::modSustain, 0.0f}, {sampler::resonance, 0.0f}};
    const auto heard = render({zone}, 20000, {noteOn(0, 60, 1)}, closing);
    EXPECT_GT(amplitudeAt(heard.left, 100, 600, 0.2), 0.5);
    EXPECT_LT(decibels(amplitudeAt(heard.left, 10000, 12000, 0.2)), -60.0);
    EXPECT_NEAR(amplitudeAt(open.left, 10000, 12000, 0.2), 1.0, 1e-3);
}

/// Up to 64 frames.
void playBlock(Sampler& device, std::size_t at, std::size_t frames, const std::vector<engine::NoteEvent>& notes,
               std::vector<float>& heard)
{
    dsp::AudioBuffer buffer(2, frames);
    engine::EventList events;
    for (const auto& note : notes)
        events.add(note);
    engine::Signal signal{buffer.view(), events};
    engine::SubBlock block;
    block.streamPosition = base::Frames{static_cast<std::int64_t>(at)};
    block.frames = frames;
    {
        auto thread = rt::AudioThreadSource().enter();
        device.beginBlock(thread);
        device.process(thread, block, signal);
    }
    const auto audio = signal.audible().channel(0);
    heard.insert(heard.end(), audio.begin(), audio.end());
}

/// While a note sounds: a zone changes, and its sound is still there; then the sound goes.
TEST(Sampler, playsOnWhileItsZonesChange)
{
    const auto first = zoneOf(makeSound(48000, [](std::size_t) { return 0.5; }));
    auto second = first;
    second.leftGain = 0.1f;
    const auto other = zoneOf(makeSound(48000, [](std::size_t) { return 0.25; }));
    const auto device = makeSampler({first});
    std::vector<float> heard;
    std::size_t at = 0;
    const auto play = [&](int blocks, std::vector<engine::NoteEvent> notes)
    {
        for (int i = 0; i < blocks; ++i, at += 16)
            playBlock(*device, at, 16, i == 0 ? notes : std::vector<engine::NoteEvent>(), heard);
    };
    play(100, {noteOn(0, 60, 1)});
    device->publish(std::make_unique<const engine::ZoneList>(std::vector{second}));
    play(100, {});
    EXPECT_EQ(heard.back(), 0.5f);
    device->publish(std::make_unique<const engine::ZoneList>(std::vector{other}));
    play(100, {});
    EXPECT_EQ(heard.back(), 0.0f);
    EXPECT_LT(test::largestStep(heard, 100, heard.size()), 0.01f);
    play(100, {noteOn(0, 60, 2)});
    EXPECT_EQ(heard.back(), 0.25f);
    device->publish(std::make_unique<const engine::ZoneList>(std::vector<Zone>()));
    play(100, {});
    EXPECT_EQ(heard.back(), 0.0f);
}

TEST(Sampler, isSilentWithoutZones)
{
    const auto device = engine::makeDevice("sampler", test::nodeId, test::rate);
    const auto score = scoreOf(500, {noteOn(10, 60, 1)});
    const auto heard = test::DeviceRun(*device, score).inBlocksOf(100);
    EXPECT_TRUE(std::ranges::all_of(heard.silent, [](bool silent) { return silent; }));
}

/// Beside a zone that has the sampler's.
TEST(Sampler, aZoneHasItsOwnEnvelope)
{
    const auto sound = makeSound(20000, [](std::size_t) { return 0.5; });
    auto own = zoneOf(sound);
    own.lowKey = 61;
    own.root = 61.0;
    own.envelope = {.delay = 0.01f, .attack = 0.01f, .hold = 0.01f, .decay = 0.48f, .sustain = 0.1f, .release = 0.24f};
    auto plain = zoneOf(sound);
    plain.highKey = 60;
    const auto heard = [&](std::uint8_t key) {
        return render({plain, own}, 20000, {noteOn(0, key, 1), noteOff(10000, 1)}).left;
    };
    const auto mine = heard(61);
    const auto ms = test::rate.hertz / 1000;
    EXPECT_EQ(mine[static_cast<std::size_t>(9 * ms)], 0.0f);
    EXPECT_NEAR(mine[static_cast<std::size_t>(15 * ms)], 0.25f, 1e-3f);
    EXPECT_EQ(mine[static_cast<std::size_t>(25 * ms)], 0.5f);
    EXPECT_NEAR(mine[static_cast<std::size_t>(80 * ms)], 0.5 * std::pow(10.0, -0.5), 1e-3); // 10 dB in 50 ms
    EXPECT_NEAR(mine[9999], 0.05f, 1e-4f);
    EXPECT_NEAR(mine[10000 + static_cast<std::size_t>(50 * ms)], 0.005f, 1e-4f); // 20 dB in 50 ms
    EXPECT_EQ(heard(60)[5000], 0.5f);
}

TEST(Sampler, aZoneHasItsOwnFilterThatTheSamplersCloses)
{
    const auto sound = makeSound(20000, sineOf(1000.0 / test::rate.hertz));
    auto own = zoneOf(sound);
    own.filter = engine::ZoneFilter{std::log2(1000.0f), 0.5f};
    const auto levelOf = [&](const Zone& zone, float cutoff)
    {
        const auto out =
            render({zone}, 20000, {noteOn(0, 60, 1)}, {{sampler::filterKind, 3.0f}, {sampler::cutoff, cutoff}});
        float peak = 0.0f;
        for (std::size_t i = 10000; i < 20000; ++i)
            peak = std::max(peak, std::abs(out.left[i]));
        return peak;
    };
    EXPECT_NEAR(levelOf(own, 20000.0f), 2.0f, 0.02f); // Q at the cutoff
    EXPECT_NEAR(levelOf(zoneOf(sound), 20000.0f), 1.0f, 0.01f);
    EXPECT_LT(levelOf(own, 2000.0f), 0.02f); // 3.3 octaves down
}

} // namespace
