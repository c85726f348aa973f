// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/AudioThreadGuard.h"

#include "rt/AudioThread.h"
#include "rt/ManyToOneQueue.h"
#include "rt/Shared.h"
#include "rt/Snapshot.h"

#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <gtest/gtest-spi.h>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

volatile std::size_t size = 100; // so that nothing is optimised away
void* volatile keep = nullptr;

[[gnu::noinline]] void allocateSomething()
{
    keep = std::malloc(size);
}

namespace
{
constexpr rt::AudioThreadSource audio;

/// All that was seen while the work ran as audio code.
template <typename Work>
std::vector<support::Violation> violationsOf(Work work)
{
    support::takeViolations();
    {
        const auto thread = audio.enter();
        work();
    }
    return support::takeViolations();
}

MATCHER_P(calls, name, "")
{
    return arg.call.find(name) != std::string::npos;
}

using testing::Contains;
using testing::IsEmpty;

TEST(AudioThreadGuard, SeesAllocations)
{
    EXPECT_THAT(violationsOf([] { keep = std::malloc(size); }), Contains(calls("malloc")));
    std::free(keep);
    EXPECT_THAT(violationsOf([] { keep = std::calloc(size, 2); }), Contains(calls("alloc")));
    EXPECT_THAT(violationsOf([] { keep = std::realloc(keep, size * 3); }), Contains(calls("alloc")));
    EXPECT_THAT(violationsOf([] { std::free(keep); }), Contains(calls("free")));
}

TEST(AudioThreadGuard, SeesWhatTheLanguageAllocates)
{
    std::unique_ptr<int> number;
    EXPECT_THAT(violationsOf([&] { number = std::make_unique<int>(3); }), Contains(calls("malloc")));
    EXPECT_THAT(violationsOf([&] { number.reset(); }), Contains(calls("free")));
    std::vector<int> numbers;
    EXPECT_THAT(violationsOf([&] { numbers.push_back(1); }), Contains(calls("malloc")));
    std::string text;
    EXPECT_THAT(violationsOf([&] { text.assign(size, 'x'); }), Contains(calls("malloc")));
    std::function<void()> function;
    EXPECT_THAT(violationsOf([&] { function = [numbers] {}; }), Contains(calls("malloc")));
}

TEST(AudioThreadGuard, SeesAThrow)
{
    const auto seen = violationsOf(
        []
        {
            try
            {
                throw 7;
            }
            catch (int)
            {
            }
        });
    EXPECT_THAT(seen, Contains(calls("malloc")));
}

TEST(AudioThreadGuard, SaysWhereItWas)
{
    const auto seen = violationsOf(allocateSomething);
    std::free(keep);
    ASSERT_FALSE(seen.empty());
    EXPECT_THAT(support::explain(seen[0]), testing::StartsWith("audio code called malloc"));
    EXPECT_THAT(support::explain(seen[0]), testing::HasSubstr("allocateSomething"));
}

TEST(AudioThreadGuard, FailsTheTest)
{
    {
        const auto thread = audio.enter();
        allocateSomething();
    }
    std::free(keep);
    EXPECT_NONFATAL_FAILURE(support::failForViolations(), "audio code called malloc");
    EXPECT_THAT(support::takeViolations(), IsEmpty());
}

TEST(AudioThreadGuard, LooksOnlyAtAudioCode)
{
    support::takeViolations();
    const std::vector<int> numbers(size);
    {
        const auto outer = audio.enter();
        {
            const auto inner = audio.enter();
        }
        EXPECT_TRUE(rt::AudioThread::isHere());
    }
    EXPECT_FALSE(rt::AudioThread::isHere());
    const std::vector<int> more(size);
    EXPECT_THAT(support::takeViolations(), IsEmpty());
}

TEST(AudioThreadGuard, StillLooksAfterANestedScope)
{
    const auto seen = violationsOf(
        []
        {
            {
                const auto inner = audio.enter();
            }
            keep = std::malloc(size);
        });
    std::free(keep);
    EXPECT_THAT(seen, Contains(calls("malloc")));
}

TEST(AudioThreadGuard, LooksAtEveryThread)
{
    support::takeViolations();
    std::jthread(
        []
        {
            const auto thread = audio.enter();
            keep = std::malloc(size);
        })
        .join();
    std::free(keep);
    EXPECT_THAT(support::takeViolations(), Contains(calls("malloc")));
}

TEST(AudioThreadGuard, AllowsWhatAudioCodeIsMadeOf)
{
    rt::Queue<int, 4> queue;
    rt::ManyToOneQueue<int, 4> commands;
    rt::Shared<float> level;
    rt::Snapshot<std::string> text;
    text.publish(std::make_unique<std::string>("one"));
    text.publish(std::make_unique<std::string>("two"));
    support::takeViolations();
    {
        auto thread = audio.enter();
        for (int i = 0; i < 6; ++i)
        {
            queue.push(i);
            commands.push(i);
        }
        level.set(std::sin(static_cast<float>(*queue.pop() + *commands.pop())));
        text.update(thread);
        text.update(thread);
    }
    EXPECT_THAT(support::takeViolations(), IsEmpty());
}

#ifndef __SANITIZE_THREAD__ // under which the guard sees plain allocations only

TEST(AudioThreadGuard, SeesAlignedAllocations)
{
    EXPECT_THAT(violationsOf([] { keep = std::aligned_alloc(64, 128); }), Contains(calls("alloc")));
    std::free(keep);
    void* memory = nullptr;
    EXPECT_THAT(violationsOf([&] { std::ignore = posix_memalign(&memory, 64, size); }), testing::Not(IsEmpty()));
    std::free(memory);
}

TEST(AudioThreadGuard, SeesLocks)
{
    std::mutex mutex;
    EXPECT_THAT(violationsOf([&] { const std::scoped_lock lock(mutex); }), Contains(calls("pthread_mutex_lock")));
    EXPECT_THAT(violationsOf([&] { const std::unique_lock lock(mutex, std::try_to_lock); }),
                Contains(calls("pthread_mutex_trylock")));
    std::shared_mutex shared;
    EXPECT_THAT(violationsOf([&] { const std::shared_lock lock(shared); }), Contains(calls("pthread_rwlock_rdlock")));
    EXPECT_THAT(violationsOf([&] { const std::scoped_lock lock(shared); }), Contains(calls("pthread_rwlock_wrlock")));
}

TEST(AudioThreadGuard, SeesWaitsAndWakes)
{
    using namespace std::chrono_literals;
    std::mutex mutex;
    std::condition_variable condition;
    EXPECT_THAT(violationsOf([&] { condition.notify_one(); }), Contains(calls("pthread_cond_signal")));
    std::unique_lock lock(mutex);
    EXPECT_THAT(violationsOf([&] { condition.wait_for(lock, 1us); }), Contains(calls("pthread_cond")));
    EXPECT_THAT(violationsOf([] { std::this_thread::sleep_for(1us); }), Contains(calls("nanosleep")));
    EXPECT_THAT(violationsOf([] { std::this_thread::yield(); }), Contains(calls("sched_yield")));
}

TEST(AudioThreadGuard, SeesFiles)
{
    int file = -1;
    char byte = 0;
    EXPECT_THAT(violationsOf([&] { file = ::open("/dev/zero", O_RDWR); }), Contains(calls("open")));
    EXPECT_THAT(violationsOf([&] { std::ignore = ::read(file, &byte, 1); }), Contains(calls("read")));
    EXPECT_THAT(violationsOf([&] { std::ignore = ::write(file, &byte, 1); }), Contains(calls("write")));
    EXPECT_THAT(violationsOf([&] { ::close(file); }), Contains(calls("close")));
    EXPECT_THAT(violationsOf([] { const std::ifstream stream("/dev/zero"); }), Contains(calls("open")));
}

TEST(AudioThreadGuard, SeesARawSystemCallAndLetsItBeDone)
{
    long id = 0;
    EXPECT_THAT(violationsOf([&] { id = ::syscall(SYS_getpid); }), Contains(calls("syscall")));
    EXPECT_EQ(id, ::getpid());
}

TEST(AudioThreadGuard, SeesSystemCallsOnEveryThreadAndInEveryScope)
{
    support::takeViolations();
    std::jthread(
        []
        {
            for (int i = 0; i < 3; ++i)
            {
                const auto thread = audio.enter();
                std::this_thread::yield();
            }
        })
        .join();
    EXPECT_THAT(support::takeViolations(), testing::SizeIs(testing::Ge(3u)));
}

TEST(AudioThreadGuard, AllowsTheClockThatNeedsNoSystemCall)
{
    EXPECT_THAT(violationsOf([] { size = size + (std::chrono::steady_clock::now().time_since_epoch().count() < 0); }),
                IsEmpty());
}

#endif
} // namespace
