// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "device/Device.h"
#include "device/DeviceSearch.h"
#include "device/Watchdog.h"

#include <memory>
#include <optional>

namespace device
{

/// Where an engine plays to, whatever becomes of the device: the silent clock stands in while there is none, from the
/// very frame where the device left, and the device is taken back when it returns. This is the one place that decides
/// which of them it is. [main] all of it.
class Output
{
public:
    /// As openDevice(settings). Where that gives the silent clock, the device is looked for from then on.
    static base::Result<std::unique_ptr<Output>> open(const DeviceSettings& settings);

    /// Stops; a sound system that does not answer is left behind after two seconds.
    ~Output();

    /// As of the last tend().
    const DeviceStatus& status() const { return shown; }

    /// From now on engine plays, instead of any other; it must live until stop(). Its rate must be status().rate, or
    /// waitingRate(), at which the device is taken back.
    base::Result<void> start(engine::Engine& engine);

    /// When it returns, the engine is not called any more. Its stream may go on, silent.
    void stop();

    /// Watches over the stream; call some times a second. If that is every 20 ms, the silent clock stands in 250 ms
    /// after the device's last call, or three of its buffers.
    void tend();

    /// How often the device went away.
    std::uint32_t losses() const { return lost; }

    /// The device is back, at a rate that the engine does not have. The silent clock goes on until start() is called
    /// with an engine of this rate.
    std::optional<base::SampleRate> waitingRate() const;

private:
    Output(std::unique_ptr<Device> opened, const DeviceSettings& settings);

    bool hasStopped();
    void goSilent();
    void takeBack();
    void play(std::unique_ptr<Device> next);

    engine::Engine* playing = nullptr;
    std::unique_ptr<Device> current;
    Watchdog watchdog;                    // over current
    std::unique_ptr<DeviceSearch> search; // while current is the silent clock
    std::unique_ptr<Device> returned;     // at another rate
    std::uint32_t lost = 0;
    bool locksMemory;
    bool memoryLocked = false;
    DeviceStatus shown;
};

} // namespace device
