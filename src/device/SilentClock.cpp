// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/EngineFeed.h"
#include "device/FoundDevice.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace device
{

namespace
{

/// Each buffer is due at a time counted from the start, so that no error adds up.
class SilentClock final : public Device
{
public:
    SilentClock(base::SampleRate rate, std::size_t bufferFrames, std::string why)
        : state{"Silent clock", std::move(why), rate, bufferFrames, 2},
          feed(rate),
          sound(2, bufferFrames)
    {
    }

    ~SilentClock() override { stop(); }

    const DeviceStatus& status() const override { return state; }

    base::Result<void> start(engine::Engine& engine) override
    {
        if (auto fits = checkRate(engine, state); !fits)
            return fits;
        stop();
        feed.connect(engine);
        ticking = std::jthread([this](const std::stop_token& stopped) { tick(stopped); });
        return {};
    }

    void stop() override
    {
        ticking = {}; // asks it to stop, and waits
        feed.disconnect();
    }

private:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::seconds longestDelay{1};

    void tick(const std::stop_token& stopped)
    {
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        auto began = Clock::now();
        bool late = false;
        for (std::int64_t buffers = 0; !stopped.stop_requested(); ++buffers)
        {
            feed.fill(sound.view(), late);
            const std::chrono::duration<double> played(static_cast<double>(buffers + 1) *
                                                       static_cast<double>(state.bufferFrames) / state.rate.hertz);
            const auto due = began + std::chrono::duration_cast<Clock::duration>(played);
            // A stopped or overloaded machine goes on from now, as a sound card would, and does not catch up.
            late = Clock::now() > due + longestDelay;
            if (late)
                began += Clock::now() - due;
            else
                wake.wait_until(lock, stopped, due, [] { return false; });
        }
    }

    DeviceStatus state;
    EngineFeed feed;
    dsp::AudioBuffer sound;
    std::jthread ticking;
};

} // namespace

std::unique_ptr<Device> makeSilentClock(base::SampleRate rate, std::size_t bufferFrames, std::string why)
{
    return std::make_unique<SilentClock>(rate, bufferFrames, std::move(why));
}

} // namespace device
