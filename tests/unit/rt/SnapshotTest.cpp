// SPDX-License-Identifier: GPL-3.0-or-later
#include "rt/Snapshot.h"

#include <atomic>
#include <thread>

namespace
{
constexpr rt::AudioThreadSource audio;

/// Counts itself, and freed where it must not be.
struct Thing
{
    explicit Thing(int n) : number(n) { ++alive; }
    Thing(const Thing&) = delete;
    Thing& operator=(const Thing&) = delete;

    ~Thing()
    {
        number = -1;
        --alive;
        if (rt::AudioThread::isHere())
            ++freedOnAudioThread;
    }

    int number;

    static inline std::atomic<int> alive{0};
    static inline std::atomic<int> freedOnAudioThread{0};
};

using Snapshot = rt::Snapshot<Thing>;

struct Seen
{
    int now = 0;    // 0 for nothing
    int before = 0; // 0 for nothing
    bool operator==(const Seen&) const = default;
};

Seen update(Snapshot& snapshot)
{
    auto thread = audio.enter();
    const auto view = snapshot.update(thread);
    return {view.now != nullptr ? view.now->number : 0, view.before != nullptr ? view.before->number : 0};
}

TEST(Snapshot, HasNothingBeforeTheFirst)
{
    Snapshot snapshot;
    EXPECT_EQ(update(snapshot), (Seen{0, 0}));
    snapshot.publish(std::make_unique<Thing>(1));
    EXPECT_EQ(update(snapshot), (Seen{1, 0}));
}

TEST(Snapshot, ShowsTheOneBeforeOnceAndStaysWithTheNewOne)
{
    Snapshot snapshot;
    snapshot.publish(std::make_unique<Thing>(1));
    update(snapshot);
    snapshot.publish(std::make_unique<Thing>(2));
    EXPECT_EQ(update(snapshot), (Seen{2, 1}));
    EXPECT_EQ(update(snapshot), (Seen{2, 0}));
}

TEST(Snapshot, OfSeveralBetweenTwoBlocksTheLastWins)
{
    Snapshot snapshot;
    for (int i = 1; i <= 5; ++i)
        snapshot.publish(std::make_unique<Thing>(i));
    EXPECT_EQ(Thing::alive, 1);
    EXPECT_EQ(update(snapshot), (Seen{5, 0}));
}

TEST(Snapshot, FreesTheOldOneOnlyWhenItIsCollected)
{
    Snapshot snapshot;
    snapshot.publish(std::make_unique<Thing>(1));
    update(snapshot);
    snapshot.publish(std::make_unique<Thing>(2));
    update(snapshot);
    snapshot.collect();
    EXPECT_EQ(Thing::alive, 2); // `before` was valid until the update that comes now
    update(snapshot);
    EXPECT_EQ(Thing::alive, 2);
    snapshot.collect();
    EXPECT_EQ(Thing::alive, 1);
}

TEST(Snapshot, GoesOnWhenNobodyCollects)
{
    {
        Snapshot snapshot;
        for (int i = 1; i <= 100; ++i)
        {
            snapshot.publish(std::make_unique<Thing>(i));
            EXPECT_EQ(update(snapshot).now, i);
            EXPECT_EQ(update(snapshot).now, i);
        }
    }
    EXPECT_EQ(Thing::alive, 0);
}

TEST(Snapshot, FreesWhateverIsInsideAtTheEnd)
{
    {
        Snapshot never;
        Snapshot unseen;
        unseen.publish(std::make_unique<Thing>(1));
        Snapshot seen;
        for (int i = 1; i <= 3; ++i)
        {
            seen.publish(std::make_unique<Thing>(i));
            update(seen);
        }
        seen.publish(std::make_unique<Thing>(4));
    }
    EXPECT_EQ(Thing::alive, 0);
}

TEST(Snapshot, SurvivesAFloodAgainstAReadingThread)
{
    constexpr int count = 300000;
    Thing::freedOnAudioThread = 0;
    int wrong = 0;
    {
        Snapshot snapshot;
        std::atomic<int> lastSeen{0};
        std::jthread reader(
            [&]
            {
                for (Seen last; last.now < count;)
                {
                    const auto seen = update(snapshot);
                    const bool changed = seen.now != last.now;
                    wrong += seen.now < last.now;
                    wrong += changed ? seen.before != last.now : seen.before != 0;
                    last = seen;
                    lastSeen.store(last.now, std::memory_order_relaxed);
                }
            });
        for (int i = 1; i <= count; ++i)
            snapshot.publish(std::make_unique<Thing>(i));
        while (lastSeen.load(std::memory_order_relaxed) < count)
        {
            snapshot.collect();
            std::this_thread::yield();
        }
    }
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(Thing::freedOnAudioThread, 0);
    EXPECT_EQ(Thing::alive, 0);
}
} // namespace
