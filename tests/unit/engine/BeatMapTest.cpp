// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/BeatMap.h"

#include <gtest/gtest.h>
#include <random>

namespace
{

using base::Frames;
using base::SongTicks;
using engine::Beat;
using engine::BeatMap;
using engine::MeterChange;
using engine::TempoChange;

double secondsATick(double bpm)
{
    return 60.0 / (bpm * 960.0);
}

/// Changes of tempo anywhere, of meter at bars.
struct RandomMap
{
    explicit RandomMap(std::uint32_t seed) : random(seed)
    {
        const auto upTo = [&](std::int64_t most)
        { return static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(most + 1)); };
        rate = {std::array{8000, 44100, 48000, 192000}[random() % 4]};
        for (auto count = upTo(6); static_cast<std::int64_t>(tempos.size()) <= count;)
        {
            const auto& last = tempos.back();
            const SongTicks at = last.at + SongTicks{1 + upTo(seed % 2 == 0 ? 20 : 5000)};
            tempos.push_back({at, last.seconds + static_cast<double>((at - last.at).value) * last.secondsATick,
                              secondsATick(1.0 + static_cast<double>(upTo(999)))});
        }
        for (auto count = upTo(4); static_cast<std::int64_t>(meters.size()) <= count;)
        {
            const auto& last = meters.back();
            const SongTicks at = last.at + SongTicks{(1 + upTo(2)) * last.beat.value * last.beatsABar};
            meters.push_back({at, SongTicks{3840 >> upTo(5)}, 1 + static_cast<int>(upTo(8))});
        }
    }

    Frames frameOf(SongTicks at) const
    {
        auto tempo = tempos.front();
        for (const auto& next : tempos)
            if (next.at <= at)
                tempo = next;
        return base::toFrames(tempo.seconds + static_cast<double>((at - tempo.at).value) * tempo.secondsATick, rate);
    }

    /// The first beats, one after the other.
    std::vector<Beat> beats(int count) const
    {
        std::vector<Beat> all;
        SongTicks at{0};
        int inBar = 0;
        std::size_t meter = 0;
        while (static_cast<int>(all.size()) < count)
        {
            if (meter + 1 < meters.size() && meters[meter + 1].at == at)
            {
                ++meter;
                inBar = 0;
            }
            all.push_back({frameOf(at), inBar == 0});
            at += meters[meter].beat;
            inBar = (inBar + 1) % meters[meter].beatsABar;
        }
        return all;
    }

    std::mt19937 random;
    base::SampleRate rate;
    std::vector<TempoChange> tempos{{SongTicks{0}, 0.0, secondsATick(120.0)}};
    std::vector<MeterChange> meters{MeterChange{}};
};

TEST(BeatMap, CountsBeatsOfOneTempo)
{
    const BeatMap map(base::SampleRate{48000});
    EXPECT_EQ(map.beatFrom(Frames{0}), (Beat{Frames{0}, true}));
    EXPECT_EQ(map.beatFrom(Frames{1}), (Beat{Frames{24000}, false}));
    EXPECT_EQ(map.beatFrom(Frames{24000}), (Beat{Frames{24000}, false}));
    EXPECT_EQ(map.beatFrom(Frames{72001}), (Beat{Frames{96000}, true}));
    EXPECT_EQ(map.beatsAt(Frames{0}), 0.0);
    EXPECT_DOUBLE_EQ(map.beatsAt(Frames{36000}), 1.5);
    EXPECT_DOUBLE_EQ(map.beatsAt(Frames{48000LL * 3600 * 10}), 2.0 * 3600 * 10) << "ten hours on";
    EXPECT_EQ(map.frameAt(SongTicks{480}), Frames{12000});
    EXPECT_EQ(map.beatFrom(Frames{48000LL * 3600 * 10 - 100}), (Beat{Frames{48000LL * 3600 * 10}, true}));
}

TEST(BeatMap, AgreesWithWalkingFromBeatToBeat)
{
    for (std::uint32_t seed = 0; seed < 300; ++seed)
    {
        RandomMap song(seed);
        const BeatMap map(song.rate, song.tempos, song.meters);
        const auto beats = song.beats(150);
        Frames from{0};
        for (const auto& beat : beats)
        {
            ASSERT_EQ(map.beatFrom(from), beat) << "seed " << seed;
            ASSERT_EQ(map.beatFrom(beat.frame), beat) << "seed " << seed;
            const Frames between = from + Frames{(beat.frame - from).value / 2};
            ASSERT_EQ(map.beatFrom(between), beat) << "seed " << seed;
            from = beat.frame + Frames{1};
        }
    }
}

TEST(BeatMap, BeatsGrowWithTheFramesAndMeetTheTicks)
{
    for (std::uint32_t seed = 0; seed < 50; ++seed)
    {
        RandomMap song(seed);
        const BeatMap map(song.rate, song.tempos, song.meters);
        double last = -1.0;
        for (Frames frame{0}; frame < Frames{20000}; frame += Frames{7})
        {
            const auto beats = map.beatsAt(frame);
            ASSERT_GT(beats, last) << "seed " << seed;
            last = beats;
        }
        for (std::int64_t tick = 0; tick < 9000; tick += 13)
        {
            const auto frame = map.frameAt(SongTicks{tick});
            ASSERT_EQ(frame, song.frameOf(SongTicks{tick}));
            // A frame is rounded to half of one, which is that many ticks at this tempo.
            const auto halfFrame = 0.5 / song.rate.hertz / map.pulseAt(frame).tempo.secondsATick;
            ASSERT_NEAR(map.beatsAt(frame) * 960.0, static_cast<double>(tick), 20.0 * halfFrame + 1e-6);
        }
    }
}

TEST(BeatMap, APulseGoesOnBeforeItsBeginning)
{
    const BeatMap map(base::SampleRate{48000}, {TempoChange{}, {SongTicks{3840}, 2.0, secondsATick(60.0)}},
                      {MeterChange{}, {SongTicks{3840}, SongTicks{480}, 3}});
    const auto pulse = map.pulseAt(Frames{96000});
    EXPECT_EQ(pulse.barsBefore(Frames{96000}, 1), Frames{72000}) << "three eighths at 60 BPM";
    EXPECT_EQ(pulse.barsBefore(Frames{96000}, 2), Frames{144000});
    EXPECT_EQ(pulse.barsBefore(Frames{96000}, 0), Frames{0});
    EXPECT_EQ(pulse.beatFrom(Frames{24000}), (Beat{Frames{24000}, true}));
    EXPECT_EQ(pulse.beatFrom(Frames{24001}), (Beat{Frames{48000}, false}));
    EXPECT_EQ(pulse.beatFrom(Frames{-200000}), (Beat{Frames{-192000}, true}));
    EXPECT_EQ(map.pulseAt(Frames{95999}).barsBefore(Frames{95999}, 1), Frames{96000}) << "four quarters at 120 BPM";
}

TEST(BeatMap, TheBarsOfACountInBeginOnABeat)
{
    for (std::uint32_t seed = 0; seed < 200; ++seed)
    {
        RandomMap song(seed);
        const BeatMap map(song.rate, song.tempos, song.meters);
        for (const auto& beat : song.beats(60))
        {
            const auto pulse = map.pulseAt(beat.frame);
            const auto from = beat.frame - pulse.barsBefore(beat.frame, 2);
            ASSERT_EQ(pulse.beatFrom(from).frame, from) << "seed " << seed;
            ASSERT_EQ(pulse.beatFrom(beat.frame), beat) << "seed " << seed;
        }
    }
}

TEST(BeatMap, TheTickFromAFrameIsTheFirstThatIsNotBefore)
{
    for (std::uint32_t seed = 1; seed <= 40; ++seed)
    {
        const RandomMap made(seed);
        const BeatMap map(made.rate, made.tempos, made.meters);
        for (std::int64_t i = 0; i < 400; ++i)
        {
            const Frames frame{i * i};
            const auto tick = map.tickFrom(frame);
            ASSERT_GE(made.frameOf(tick), frame) << seed;
            ASSERT_TRUE(tick == SongTicks{0} || made.frameOf(tick - SongTicks{1}) < frame) << seed;
        }
    }
}

} // namespace
