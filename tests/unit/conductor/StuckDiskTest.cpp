// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that is slow or stuck under a streamed sound: silence, counted, and the right sound as soon as it answers.
#include "device/Device.h"
#include "media/StreamReader.h"
#include "unit/engine/ClipRig.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace
{

using namespace std::chrono_literals;

/// Everything that reads from it waits while it is stuck. After half a minute it gives up being stuck: whoever waits
/// for its readers then fails a test, and does not hang it.
class Disk
{
public:
    void stick() { set(true); }
    void release() { set(false); }

    void pass()
    {
        std::unique_lock lock(mutex);
        ++waiting;
        changed.notify_all();
        if (!changed.wait_for(lock, 30s, [this] { return !stuck; }))
        {
            stuck = false;
            givenUp = true;
            changed.notify_all();
        }
        --waiting;
    }

    /// Returns when somebody waits for it; false where that does not happen.
    bool waitForReader()
    {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, 30s, [this] { return waiting > 0 || givenUp; }) && !givenUp;
    }

    bool hasGivenUp()
    {
        const std::scoped_lock lock(mutex);
        return givenUp;
    }

private:
    void set(bool now)
    {
        {
            const std::scoped_lock lock(mutex);
            stuck = now;
        }
        changed.notify_all();
    }

    std::mutex mutex;
    std::condition_variable changed;
    bool stuck = false;
    bool givenUp = false;
    int waiting = 0;
};

class ReaderOfDisk final : public media::FrameReader
{
public:
    ReaderOfDisk(std::shared_ptr<const dsp::AudioBuffer> content, Disk& place) : sound(std::move(content)), disk(place)
    {
    }

    base::Frames frames() const override { return base::Frames{static_cast<std::int64_t>(sound->frames())}; }
    int channels() const override { return 2; }

    base::Result<void> read(base::Frames from, dsp::AudioView out) override
    {
        disk.pass();
        const auto first = static_cast<std::size_t>(from.value);
        const auto count = std::min(out.frames(), sound->frames() - std::min(first, sound->frames()));
        dsp::clear(out);
        for (int c = 0; c < 2; ++c)
            std::copy_n(sound->view().channel(c).begin() + from.value, count, out.channel(c).begin());
        return {};
    }

private:
    std::shared_ptr<const dsp::AudioBuffer> sound;
    Disk& disk;
};

/// A sound of twenty seconds that is streamed from the disk by one thread.
class StuckDisk : public testing::Test
{
protected:
    static constexpr std::size_t block = 256;

    StuckDisk()
    {
        const auto handle = reader->add(std::make_unique<ReaderOfDisk>(sound, disk));
        const auto length = static_cast<std::int64_t>(sound->frames());
        auto clip = clipOf(nullptr, 0, length);
        clip.sound = engine::StreamedSound{handle.sound, base::Frames{length}, handle.keep};
        const auto pages = std::make_shared<rt::PageExchange>(2, 16);
        reader->serve(pages);
        rig.change({clip}, pages);
        rig.playFrom(0);
    }

    ~StuckDisk() override { disk.release(); }

    std::uint32_t late() { return rig.engine.feedback().lateDisk.get(); }

    bool isReady()
    {
        auto thread = rt::AudioThreadSource().enter();
        return rig.engine.prepare(thread, block);
    }

    /// The next frames, and how many of them are the sound's own; the others must be silence.
    std::size_t rightFramesOf(std::size_t frames)
    {
        const auto heard = rig.render(frames, block);
        std::size_t right = 0;
        for (std::size_t i = 0; i < frames; ++i)
        {
            const bool same = heard.left[i] == sound->view().channel(0)[position + i] &&
                              heard.right[i] == sound->view().channel(1)[position + i];
            EXPECT_TRUE(same || (heard.left[i] == 0.0f && heard.right[i] == 0.0f)) << position + i;
            right += same;
        }
        position += frames;
        return right;
    }

    Disk disk;
    std::shared_ptr<dsp::AudioBuffer> sound = support::makeNoise(2, 48'000 * 20, 1);
    std::unique_ptr<media::StreamReader> reader = std::make_unique<media::StreamReader>(1);
    ClipRig rig{{}};
    std::size_t position = 0;
};

TEST_F(StuckDisk, givesSilenceAndIsCountedAndIsRightAgainAfterwards)
{
    const auto waitUntilReady = [&]
    {
        while (!isReady())
            std::this_thread::sleep_for(1ms);
    };
    rig.beforeBlock = [&](std::size_t) { waitUntilReady(); };
    EXPECT_EQ(rightFramesOf(48'128), 48'128u);
    EXPECT_EQ(late(), 0u);

    for (int round = 1; round <= 2; ++round)
    {
        const auto before = late();
        disk.stick();
        rig.beforeBlock = {};
        const auto right = rightFramesOf(4 * 48'128);
        ASSERT_FALSE(disk.hasGivenUp()) << "audio code waited for the disk";
        EXPECT_LT(right, 3 * 48'128u);
        EXPECT_EQ(late() - before, (4 * 48'128 - right) / block + ((4 * 48'128 - right) % block > 0));
        EXPECT_EQ(rightFramesOf(block), 0u);

        disk.release();
        waitUntilReady();
        rig.beforeBlock = [&](std::size_t) { waitUntilReady(); };
        const auto counted = late();
        EXPECT_EQ(rightFramesOf(48'128), 48'128u);
        EXPECT_EQ(late(), counted);
    }
}

TEST_F(StuckDisk, stallsNoDevice)
{
    const auto clock = device::makeSilentClock({48000}, block);
    disk.stick();
    ASSERT_TRUE(clock->start(rig.engine));
    const auto waitFor = [](auto&& condition)
    {
        for (const auto latest = std::chrono::steady_clock::now() + 30s; std::chrono::steady_clock::now() < latest;)
        {
            if (condition())
                return true;
            std::this_thread::sleep_for(1ms);
        }
        return false;
    };
    auto& feedback = rig.engine.feedback();
    EXPECT_TRUE(waitFor([&] { return late() > 50; }));
    EXPECT_TRUE(feedback.rolling.get());
    disk.release();
    // From some moment on nothing is late any more.
    EXPECT_TRUE(waitFor(
        [&]
        {
            const auto counted = late();
            const auto from = feedback.songPosition.get();
            waitFor([&] { return feedback.songPosition.get() > from + 12'000; });
            return late() == counted;
        }));
    clock->stop();
}

TEST_F(StuckDisk, isWaitedForByTheReaderAloneWhenAllIsTakenDown)
{
    disk.stick();
    rig.render(block);
    ASSERT_TRUE(disk.waitForReader()) << "audio code waited for the disk";
    std::atomic<bool> gone{false};
    std::thread teardown(
        [&]
        {
            reader.reset();
            gone = true;
        });
    rig.render(48'128); // the audio side does not notice
    EXPECT_FALSE(gone); // its thread stands in the disk
    disk.release();
    teardown.join();
    EXPECT_TRUE(gone);
}

} // namespace
