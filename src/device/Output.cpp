// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/Output.h"

#include "device/FoundDevice.h"
#include "device/MemoryLock.h"

#include <utility>

namespace device
{

namespace
{

constexpr std::size_t silentBufferFrames = 512;

/// The best there is by now, at any rate, but not the silent clock.
base::Result<std::unique_ptr<Device>> openTrueDevice(const DeviceSettings& settings)
{
    auto opened = openDevice(settings);
    if (opened && isSilentClock((*opened)->status()))
        return base::Error{base::ErrorKind::missing, (*opened)->status().name};
    return opened;
}

DeviceSearch::Open searchFor(DeviceSettings settings)
{
    if (settings.rate)
        settings.preferredRate = std::exchange(settings.rate, std::nullopt);
    return [settings] { return openTrueDevice(settings); };
}

void closeAside(std::unique_ptr<Device> device)
{
    const Aside closing([closed = std::shared_ptr(std::move(device))](const std::stop_token&) {});
}

} // namespace

base::Result<std::unique_ptr<Output>> Output::open(const DeviceSettings& settings)
{
    auto opened = openDevice(settings);
    if (!opened)
        return std::move(opened).error();
    return std::unique_ptr<Output>(new Output(std::move(*opened), settings));
}

Output::Output(std::unique_ptr<Device> opened, const DeviceSettings& settings)
    : current(std::move(opened)),
      locksMemory(settings.lockMemory),
      shown(current->status())
{
    if (isSilentClock(shown))
        search = std::make_unique<DeviceSearch>(searchFor(settings), nullptr);
}

Output::~Output()
{
    stop();
    if (returned)
        closeAside(std::move(returned));
    closeAside(std::move(current));
}

base::Result<void> Output::start(engine::Engine& engine)
{
    stop();
    playing = &engine;
    memoryLocked = locksMemory && lockMemory();
    watchdog = {};
    if (!returned || returned->status().rate != engine.settings().rate)
        return current->start(engine);
    play(std::move(returned));
    return {};
}

void Output::stop()
{
    current->letGo();
    playing = nullptr;
}

void Output::tend()
{
    if (playing != nullptr && search)
        takeBack();
    else if (playing != nullptr && hasStopped())
        goSilent();
    shown = current->status();
    shown.memoryLocked = memoryLocked;
}

bool Output::hasStopped()
{
    const auto status = current->status();
    const Watchdog::Seconds buffer(static_cast<double>(status.bufferFrames) / status.rate.hertz);
    return watchdog.hasStopped(current->calls(), buffer, std::chrono::steady_clock::now());
}

void Output::goSilent()
{
    ++lost;
    current->letGo();
    const auto gone = current->status();
    search = std::make_unique<DeviceSearch>([gone] { return openAgain(gone); }, std::move(current));
    play(makeSilentClock(gone.rate, silentBufferFrames, nameOf(gone) + " asks for no more sound"));
}

void Output::takeBack()
{
    if (!returned)
        returned = search->take();
    if (returned && returned->status().rate == playing->settings().rate)
        play(std::move(returned));
}

/// next has the rate of the engine.
void Output::play(std::unique_ptr<Device> next)
{
    if (current)
        current->stop();
    current = std::move(next);
    watchdog = {};
    if (!isSilentClock(current->status()))
        search.reset();
    static_cast<void>(current->start(*playing)); // if that fails, the watchdog sees it
}

std::optional<base::SampleRate> Output::waitingRate() const
{
    if (!returned)
        return std::nullopt;
    return returned->status().rate;
}

} // namespace device
