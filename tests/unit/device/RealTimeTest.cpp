// SPDX-License-Identifier: GPL-3.0-or-later
// What the system gives to threads of sound is taken, what it refuses is said.
#include "CountingEngine.h"
#include "device/MemoryLock.h"
#include "device/Output.h"
#include "support/JackServer.h"
#include "support/RealTimeThreads.h"

#include <chrono>
#include <fstream>
#include <sys/mman.h>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

namespace
{

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool memoryCanBeLocked = false; // the sanitizers do nothing, and say yes
#else
constexpr bool memoryCanBeLocked = true;
#endif

/// What the status says once the first buffer was asked for.
device::DeviceStatus statusOf(device::Output& output)
{
    const auto latest = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    do
    {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        output.tend();
    } while (!output.status().realTime && std::chrono::steady_clock::now() < latest);
    return output.status();
}

long lockedKilobytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmLck:"))
            return std::stol(line.substr(6));
    return -1;
}

void useNoDevice()
{
    support::useOwnJackServer();
    ::setenv("ALSA_CONFIG_PATH", "/dev/null", 1);
    ::setenv("PULSE_SERVER", "unix:/nonexistent", 1);
}

TEST(RealTime, theSilentClockTakesWhatIsAllowedAndSaysIt)
{
    useNoDevice();
    CountingEngine counting;
    auto output = device::Output::open({});
    ASSERT_TRUE(output);
    EXPECT_FALSE((*output)->status().realTime) << "nothing can be known yet";
    ASSERT_TRUE((*output)->start(counting.engine));
    const auto status = statusOf(**output);
    EXPECT_EQ(status.realTime, support::realTimeIsAllowed());
    EXPECT_EQ(status.memoryLocked, ::mlockall(MCL_CURRENT | MCL_ONFAULT) == 0);
    EXPECT_EQ(memoryCanBeLocked && lockedKilobytes() > 1000, memoryCanBeLocked && status.memoryLocked);
    EXPECT_EQ(support::realTimeThreads() > 0, support::realTimeIsAllowed());
    output = base::Error{};
    EXPECT_EQ(support::realTimeThreads(), 0);
    ::munlockall();
}

TEST(RealTime, theThreadOfAServerIsLookedAtToo)
{
    for (const bool realTime : {true, false})
    {
        const support::JackServer server(48000, 128, 2, realTime);
        CountingEngine counting;
        auto output = device::Output::open({});
        ASSERT_TRUE(output);
        ASSERT_TRUE((*output)->start(counting.engine));
        EXPECT_EQ(statusOf(**output).backend, "JACK");
        EXPECT_EQ(statusOf(**output).realTime, realTime && support::realTimeIsAllowed());
    }
    ::munlockall();
}

/// Ends the process: with 0 if all of it was refused and said, and the sound plays all the same.
[[noreturn]] void playWithoutAnyRight()
{
    useNoDevice();
    const rlimit none{0, 0};
    const bool poor = ::setrlimit(RLIMIT_RTPRIO, &none) == 0 && ::setrlimit(RLIMIT_MEMLOCK, &none) == 0 &&
                      (::getuid() != 0 || ::setuid(65534) == 0);
    CountingEngine counting;
    auto output = device::Output::open({});
    const bool plays = output && (*output)->start(counting.engine);
    const auto status = statusOf(**output);
    output = base::Error{}; // waits for the buffer that is being played
    const bool said = status.realTime == false && !(memoryCanBeLocked && status.memoryLocked);
    ::_exit(poor && plays && counting.played() > 0 && said ? 0 : 1);
}

TEST(RealTimeDeathTest, whatIsRefusedIsSaidAndHindersNothing)
{
    testing::GTEST_FLAG(death_test_style) = "threadsafe";
    EXPECT_EXIT(playWithoutAnyRight(), testing::ExitedWithCode(0), "");
}

TEST(RealTime, memoryIsLockedWhereThatIsAllowed)
{
    if (!memoryCanBeLocked)
        return;
    const bool allowed = ::mlockall(MCL_CURRENT | MCL_ONFAULT) == 0;
    ::munlockall();
    EXPECT_EQ(lockedKilobytes(), 0);
    EXPECT_EQ(device::lockMemory(), allowed);
    EXPECT_EQ(lockedKilobytes() > 1000, allowed);
    ::munlockall();
}

TEST(RealTime, memoryIsLeftAloneWhereNobodyWantsItLocked)
{
    if (!memoryCanBeLocked)
        return;
    ::munlockall();
    CountingEngine counting;
    auto output = device::Output::open({.lockMemory = false});
    ASSERT_TRUE(output);
    ASSERT_TRUE((*output)->start(counting.engine));
    (*output)->tend();
    EXPECT_FALSE((*output)->status().memoryLocked);
    EXPECT_EQ(lockedKilobytes(), 0);
}

} // namespace
