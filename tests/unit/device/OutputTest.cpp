// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/Output.h"

#include "CountingEngine.h"
#include "support/JackServer.h"

#include <chrono>
#include <functional>
#include <future>
#include <jack/jack.h>
#include <thread>

namespace
{

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// Calls tend as the program does, until what is expected is there; false after half a minute.
bool tendUntil(device::Output& output, const std::function<bool()>& expected)
{
    for (const auto latest = Clock::now() + 30s; Clock::now() < latest; std::this_thread::sleep_for(20ms))
    {
        output.tend();
        if (expected())
            return true;
    }
    return false;
}

bool isSilent(const device::Output& output)
{
    return device::isSilentClock(output.status());
}

/// What plays goes on for some buffers, without a gap.
bool playsOn(device::Output& output, CountingEngine& counting)
{
    const auto from = counting.played();
    return tendUntil(output, [&] { return counting.played() > from + 4096; }) && counting.numbers->gaps == 0;
}

class OutputTest : public testing::Test
{
protected:
    void openAndPlay()
    {
        auto opened = device::Output::open({});
        ASSERT_TRUE(opened) << opened.error().message;
        output = std::move(*opened);
        ASSERT_TRUE(output->start(counting.engine));
        ASSERT_TRUE(playsOn(*output, counting));
    }

    /// Where it does not, the server goes on, so that the test can end.
    bool endsSoon(support::JackServer& server)
    {
        const auto ended = std::async(std::launch::async, [this] { output.reset(); });
        const bool soon = ended.wait_for(10s) == std::future_status::ready;
        if (!soon)
            server.resume();
        ended.wait();
        return soon;
    }

    CountingEngine counting;
    std::unique_ptr<device::Output> output;
};

TEST_F(OutputTest, theSilentClockGoesOnFromTheSameFrameUntilTheServerReturns)
{
    support::JackServer server(48000, 64);
    openAndPlay();
    EXPECT_EQ(output->status().backend, "JACK");

    for (int round = 0; round < 2; ++round)
    {
        const auto lost = output->losses();
        server.crash();
        int looks = 0;
        ASSERT_TRUE(tendUntil(*output,
                              [&]
                              {
                                  ++looks;
                                  return isSilent(*output);
                              }));
        EXPECT_LE(looks, 25); // 250 ms are 13, twenty apart; and a few for calls that were under way
        EXPECT_EQ(output->status().name, "system (JACK) asks for no more sound");
        EXPECT_EQ(output->losses(), lost + 1);
        ASSERT_TRUE(playsOn(*output, counting));

        server.start(48000, 256);
        ASSERT_TRUE(tendUntil(*output, [&] { return !isSilent(*output); }));
        EXPECT_EQ(output->status().backend, "JACK");
        EXPECT_EQ(output->status().name, "system");
        EXPECT_EQ(output->status().bufferFrames, 256u);
        EXPECT_FALSE(output->waitingRate());
        ASSERT_TRUE(playsOn(*output, counting));
    }
}

TEST_F(OutputTest, aServerThatIsBackBeforeItWasMissedIsTakenBackToo)
{
    support::JackServer server(48000, 64);
    openAndPlay();
    server.crash();
    server.start(48000, 64);
    ASSERT_TRUE(tendUntil(*output, [&] { return output->losses() > 0 && !isSilent(*output); }));
    ASSERT_TRUE(playsOn(*output, counting));
}

TEST_F(OutputTest, aServerThatReturnsAtAnotherRateWaitsForAnEngineOfThatRate)
{
    support::JackServer server(48000, 64);
    openAndPlay();
    server.crash();
    ASSERT_TRUE(tendUntil(*output, [&] { return isSilent(*output); }));
    server.start(44100, 64);
    ASSERT_TRUE(tendUntil(*output, [&] { return output->waitingRate().has_value(); }));
    EXPECT_EQ(*output->waitingRate(), base::SampleRate{44100});
    EXPECT_TRUE(isSilent(*output));
    ASSERT_TRUE(playsOn(*output, counting));

    CountingEngine other({44100});
    ASSERT_TRUE(output->start(other.engine));
    const auto left = counting.played();
    ASSERT_TRUE(playsOn(*output, other));
    EXPECT_EQ(output->status().backend, "JACK");
    EXPECT_EQ(output->status().rate, base::SampleRate{44100});
    EXPECT_FALSE(output->waitingRate());
    EXPECT_EQ(counting.played(), left);
    output.reset(); // before its engine
}

TEST_F(OutputTest, aServerThatHangsIsLeftAndTakenBack)
{
    support::JackServer server(48000, 64);
    openAndPlay();
    server.pause();
    ASSERT_TRUE(tendUntil(*output, [&] { return isSilent(*output); }));
    ASSERT_TRUE(playsOn(*output, counting));
    server.resume();
    ASSERT_TRUE(tendUntil(*output, [&] { return !isSilent(*output); }));
    ASSERT_TRUE(playsOn(*output, counting));
    EXPECT_EQ(counting.numbers->handovers, 3) << "server, silent clock, server: none of them twice";
}

TEST_F(OutputTest, followsTheBufferSizeOfTheServer)
{
    const support::JackServer server(48000, 64);
    openAndPlay();
    EXPECT_EQ(output->status().bufferFrames, 64u);
    jack_client_t* const other = jack_client_open("other", JackNoStartServer, nullptr);
    ASSERT_NE(other, nullptr);
    for (const jack_nframes_t frames : {4096u, 128u}) // more than the engine renders in one go
    {
        ASSERT_EQ(jack_set_buffer_size(other, frames), 0);
        EXPECT_TRUE(tendUntil(*output, [&] { return output->status().bufferFrames == frames; }));
        EXPECT_TRUE(playsOn(*output, counting));
    }
    jack_client_close(other);
}

TEST_F(OutputTest, whereThereWasNoDeviceOneIsTakenThatComes)
{
    support::useOwnJackServer();
    ::setenv("ALSA_CONFIG_PATH", "/dev/null", 1);
    ::setenv("PULSE_SERVER", "unix:/nonexistent", 1);
    openAndPlay();
    EXPECT_TRUE(isSilent(*output));
    const support::JackServer server(48000, 128);
    EXPECT_TRUE(tendUntil(*output, [&] { return !isSilent(*output); }));
    EXPECT_EQ(output->losses(), 0u);
    EXPECT_TRUE(playsOn(*output, counting));
    output.reset();
    ::unsetenv("ALSA_CONFIG_PATH");
    ::unsetenv("PULSE_SERVER");
}

/// Each in a process of its own: where a client is closed while its server goes away, libjack may keep its lock, and
/// takes no other client then.
struct Trouble
{
    bool hangs;
    bool seen;
};

class OutputTroubleTest : public OutputTest, public testing::WithParamInterface<Trouble>
{
};

TEST_P(OutputTroubleTest, endsSoonWhateverTheServerDoes)
{
    support::JackServer server(48000, 64);
    openAndPlay();
    GetParam().hangs ? server.pause() : server.crash();
    ASSERT_TRUE(!GetParam().seen || tendUntil(*output, [&] { return isSilent(*output); }));
    EXPECT_TRUE(endsSoon(server));
}

INSTANTIATE_TEST_SUITE_P(
    Servers, OutputTroubleTest,
    testing::Values(Trouble{false, false}, Trouble{false, true}, Trouble{true, false}, Trouble{true, true}),
    [](const auto& trouble)
    { return std::string(trouble.param.hangs ? "Hangs" : "Crashed") + (trouble.param.seen ? "AndWasLeft" : ""); });

} // namespace
