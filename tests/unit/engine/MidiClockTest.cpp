// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/MidiClock.h"

#include "engine/Transport.h"

#include <gtest/gtest.h>
#include <random>
#include <string>

namespace
{

using base::Frames;
using base::SongTicks;

constexpr base::SampleRate rate{48000};

/// 120 BPM, and 90 from the second beat on.
engine::BeatMap twoTempos()
{
    return {rate,
            {engine::TempoChange{}, engine::TempoChange{SongTicks{960}, 0.5, 60.0 / (90.0 * 960.0)}},
            {engine::MeterChange{}}};
}

/// A transport and a clock, and what the clock sent.
struct ClockRig
{
    struct Sent
    {
        std::int64_t at = 0;
        std::array<std::uint8_t, 3> bytes{};
    };

    ClockRig() { clock.setOn(true); }

    void run(std::int64_t frames, std::uint32_t seed)
    {
        std::minstd_rand random(seed);
        for (std::int64_t done = 0; done < frames;)
        {
            auto block =
                transport.advance(static_cast<std::size_t>(std::min<std::int64_t>(1 + random() % 700, frames - done)));
            block.beats = &beats;
            clock.follow(block,
                         [&](Frames at, const auto& bytes, std::uint8_t size) noexcept {
                             sent.push_back({at.value, size == 3
                                                           ? bytes
                                                           : std::array{bytes[0], std::uint8_t{0}, std::uint8_t{0}}});
                         });
            done += static_cast<std::int64_t>(block.frames);
        }
    }

    void play()
    {
        transport.play();
        transport.begin();
    }

    /// "pointer 4 @0, start @0, continue @7, stop @9": all but clocks.
    std::string told() const
    {
        std::string text;
        for (const auto& one : sent)
            if (one.bytes[0] != 0xf8)
                text += (text.empty() ? "" : ", ") + nameOf(one.bytes) + " @" + std::to_string(one.at);
        return text;
    }

    std::vector<std::int64_t> clocks() const
    {
        std::vector<std::int64_t> frames;
        for (const auto& one : sent)
            if (one.bytes[0] == 0xf8)
                frames.push_back(one.at);
        return frames;
    }

    engine::BeatMap beats = twoTempos();
    engine::Transport transport;
    engine::MidiClock clock;
    std::vector<Sent> sent;

private:
    static std::string nameOf(const std::array<std::uint8_t, 3>& bytes)
    {
        switch (bytes[0])
        {
        case 0xf2:
            return "pointer " + std::to_string(bytes[1] + 128 * bytes[2]);
        case 0xfa:
            return "start";
        case 0xfb:
            return "continue";
        case 0xfc:
            return "stop";
        default:
            return "?";
        }
    }
};

/// By the tempos of twoTempos.
std::int64_t frameOfClock(int number)
{
    const auto beats = number / 24.0;
    const auto seconds = beats <= 1.0 ? beats * 0.5 : 0.5 + (beats - 1.0) * 60.0 / 90.0;
    return std::llround(seconds * 48000.0);
}

TEST(MidiClock, SendsTwentyFourAQuarterOverAChangeOfTempo)
{
    for (std::uint32_t seed = 1; seed < 20; ++seed)
    {
        ClockRig rig;
        rig.play();
        rig.run(48000 * 5, seed);
        EXPECT_EQ(rig.told(), "pointer 0 @0, start @0");
        const auto clocks = rig.clocks();
        ASSERT_EQ(clocks.size(), 24u + 162u);
        for (std::size_t i = 0; i < clocks.size(); ++i)
            ASSERT_EQ(clocks[i], frameOfClock(static_cast<int>(i))) << seed;
    }
}

TEST(MidiClock, StopsAndGoesOnWhereItStood)
{
    ClockRig rig;
    rig.play();
    rig.run(6000, 1); // a sixteenth is 6000 frames
    rig.transport.pause();
    rig.run(100, 2);
    rig.play();
    rig.run(6000, 3);
    rig.transport.stop();
    rig.run(100, 4);
    EXPECT_EQ(rig.told(),
              "pointer 0 @0, start @0, stop @6000, pointer 1 @6100, continue @6100, stop @12100, pointer 1 @12100");
}

TEST(MidiClock, ALocateAndALoopTellReceiversWhereToGoOn)
{
    ClockRig rig;
    rig.transport.locate(Frames{12000});
    rig.run(50, 1);
    rig.transport.setLoop(true, Frames{6000}, Frames{18000});
    rig.play();
    rig.run(6000 + 12000, 2);
    EXPECT_EQ(rig.told(), "pointer 2 @0, pointer 2 @50, continue @50, stop @6050, pointer 1 @6050, continue @6050");
    EXPECT_EQ(rig.clocks().size(), 6u + 12u);
}

TEST(MidiClock, BesideASixteenthReceiversBeginOnTheNext)
{
    ClockRig rig;
    rig.transport.locate(Frames{6001});
    rig.play();
    rig.run(7000, 5);
    EXPECT_EQ(rig.told(), "pointer 2 @0, continue @5999");
    EXPECT_EQ(rig.clocks().front(), 5999);
}

TEST(MidiClock, AnotherTempoBehindThePlayheadIsAJump)
{
    ClockRig rig;
    rig.play();
    rig.run(48000, 6);
    rig.sent.clear();
    rig.beats = engine::BeatMap(rate);
    rig.run(1, 7);
    EXPECT_EQ(rig.told(), "stop @48000, pointer 8 @48000, continue @48000"); // 2 beats of 120 BPM
}

TEST(MidiClock, SwitchedOffItStopsReceiversAndIsSilent)
{
    ClockRig rig;
    rig.clock.setOn(false);
    rig.play();
    rig.run(1000, 8);
    EXPECT_TRUE(rig.sent.empty());
    rig.clock.setOn(true);
    rig.run(5000, 9);
    rig.clock.setOn(false);
    rig.run(1000, 10);
    EXPECT_EQ(rig.told(), "pointer 1 @1000");
}

TEST(MidiClock, BehindTheLastPositionThatThereIsItTellsThat)
{
    ClockRig rig;
    rig.transport.locate(Frames{48000ll * 3600 * 10});
    rig.run(1, 11);
    EXPECT_EQ(rig.told(), "pointer 16383 @0");
}

TEST(MidiClock, OtherReceiversAreToldWhereTheSongIsAndStart)
{
    ClockRig rig;
    rig.clock.beginAnew();
    rig.run(1, 12);
    rig.play();
    rig.run(2999, 13);
    rig.clock.beginAnew();
    rig.run(5000, 14);
    EXPECT_EQ(rig.told(), "pointer 0 @0, pointer 0 @1, start @1, stop @3000, pointer 1 @3000, continue @6001");
}

} // namespace
