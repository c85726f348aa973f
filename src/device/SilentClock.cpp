// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/BufferTimes.h"
#include "device/Device.h"
#include "rt/RealTimePriority.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace device
{

namespace
{

constexpr const char* backendName = "Silent clock";

class SilentClock final : public Device
{
public:
    SilentClock(base::SampleRate rate, std::size_t bufferFrames, std::string why)
        : Device({backendName, std::move(why), rate, bufferFrames, 2}),
          sound(2, bufferFrames)
    {
    }

    ~SilentClock() override { stop(); }

    base::Result<void> run() override
    {
        if (!ticking.joinable())
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

    void tick(const std::stop_token& stopped)
    {
        rt::takeRealTimePriority();
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        BufferTimes times(state.rate, state.bufferFrames, Clock::now());
        for (BufferTimes::Next next; !stopped.stop_requested(); next = times.next(Clock::now()))
        {
            wake.wait_until(lock, stopped, next.due, [] { return false; });
            if (!stopped.stop_requested())
                feed.fill(sound.view(), next.gap, std::chrono::nanoseconds(next.due.time_since_epoch()).count());
        }
    }

    dsp::AudioBuffer sound;
    std::jthread ticking;
};

} // namespace

std::unique_ptr<Device> makeSilentClock(base::SampleRate rate, std::size_t bufferFrames, std::string why)
{
    return std::make_unique<SilentClock>(rate, bufferFrames, std::move(why));
}

bool isSilentClock(const DeviceStatus& status)
{
    return status.backend == backendName;
}

} // namespace device
