// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/Device.h"

#include "device/JackDevice.h"
#include "device/RtAudioDevice.h"

#include <algorithm>
#include <cctype>
#include <iterator>

namespace device
{

namespace
{

constexpr std::size_t usualBufferFrames = 256; // where neither the user nor the sound system has a wish
constexpr std::size_t silentBufferFrames = 512;
constexpr std::size_t mostBufferFrames = 65536;

std::vector<FoundDevice> findAll()
{
    auto all = findJackDevices();
    std::ranges::move(findRtAudioDevices(), std::back_inserter(all));
    return all;
}

std::string listed(const std::vector<base::SampleRate>& rates)
{
    std::string text;
    for (const auto rate : rates)
        text += (text.empty() ? "" : ", ") + std::to_string(rate.hertz);
    return text;
}

bool has(const DeviceEntry& entry, base::SampleRate rate)
{
    return std::ranges::find(entry.rates, rate) != entry.rates.end();
}

base::SampleRate rateFor(const FoundDevice& found, const DeviceSettings& settings)
{
    const auto preferred = settings.preferredRate.value_or(found.preferredRate);
    return settings.rate.value_or(has(found.entry, preferred) ? preferred : found.preferredRate);
}

base::Result<std::unique_ptr<Device>> open(const FoundDevice& found, const DeviceSettings& settings)
{
    const auto& entry = found.entry;
    const DeviceStatus wanted{entry.backend, entry.name, rateFor(found, settings),
                              settings.bufferFrames > 0 ? settings.bufferFrames : usualBufferFrames,
                              std::min(entry.outputs, 2)};
    if (entry.outputs == 0)
        return base::Error{base::ErrorKind::unsupported, nameOf(wanted) + " has no outputs"};
    if (!has(entry, wanted.rate))
        return base::Error{base::ErrorKind::unsupported, nameOf(wanted) + " runs at " + listed(entry.rates) +
                                                             " Hz, not " + std::to_string(wanted.rate.hertz) +
                                                             " Hz; leave the rate out, or change it in " +
                                                             entry.backend};
    return found.open(wanted);
}

bool contains(const std::string& text, const std::string& part)
{
    const auto same = [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); };
    return !std::ranges::search(text, part, same).empty();
}

base::Result<std::unique_ptr<Device>> openNamed(const DeviceSettings& settings)
{
    const auto all = findAll();
    auto found = std::ranges::find(all, settings.name, [](const auto& device) { return device.entry.name; });
    if (found == all.end())
        found =
            std::ranges::find_if(all, [&](const auto& device)
                                 { return device.entry.outputs > 0 && contains(device.entry.name, settings.name); });
    if (found == all.end())
        return base::Error{base::ErrorKind::missing, "there is no audio device " + settings.name +
                                                         "; `tutti devices` lists those that there are"};
    return open(*found, settings);
}

base::Result<std::unique_ptr<Device>> openBest(const DeviceSettings& settings)
{
    std::string why = "there is no audio device";
    for (const auto& found : findAll())
    {
        if (!found.entry.isDefault || found.entry.outputs == 0)
            continue;
        auto device = open(found, settings);
        if (device || device.error().kind == base::ErrorKind::unsupported)
            return device;
        why = device.error().message;
    }
    return makeSilentClock(settings.rate.value_or(settings.preferredRate.value_or(base::SampleRate{})),
                           settings.bufferFrames > 0 ? settings.bufferFrames : silentBufferFrames, why);
}

} // namespace

DeviceStatus Device::status() const
{
    auto status = state;
    if (const auto frames = feed.bufferFrames(); frames > 0)
        status.bufferFrames = frames;
    status.realTime = feed.realTime();
    status.latencyFrames = latency.load();
    return status;
}

base::Result<void> Device::start(engine::Engine& engine)
{
    const auto rate = engine.settings().rate;
    if (rate != state.rate)
        return base::Error{base::ErrorKind::invalid, "the engine runs at " + std::to_string(rate.hertz) +
                                                         " Hz, its device at " + std::to_string(state.rate.hertz) +
                                                         " Hz"};
    feed.disconnect();
    feed.connect(engine);
    auto runs = run();
    if (!runs)
        feed.disconnect();
    return runs;
}

std::vector<DeviceEntry> listDevices()
{
    std::vector<DeviceEntry> entries;
    for (auto& found : findAll())
        entries.push_back(std::move(found.entry));
    return entries;
}

base::Result<std::unique_ptr<Device>> openDevice(const DeviceSettings& settings)
{
    if (settings.rate && (*settings.rate < base::lowestRate || *settings.rate > base::highestRate))
        return base::Error{base::ErrorKind::invalid, "the rate of a device must be 8000 to 384000 Hz, not " +
                                                         std::to_string(settings.rate->hertz) + " Hz"};
    if (settings.bufferFrames > mostBufferFrames)
        return base::Error{base::ErrorKind::invalid, "the buffer of a device holds up to 65536 frames, not " +
                                                         std::to_string(settings.bufferFrames)};
    return settings.name.empty() ? openBest(settings) : openNamed(settings);
}

base::Result<std::unique_ptr<Device>> openAgain(const DeviceStatus& gone)
{
    const DeviceSettings settings{.name = gone.name, .bufferFrames = gone.bufferFrames, .preferredRate = gone.rate};
    for (const auto& found : gone.backend == "JACK" ? findJackDevices() : findRtAudioDevices())
        if (found.entry.backend == gone.backend && found.entry.name == gone.name)
            return open(found, settings);
    return base::Error{base::ErrorKind::missing, nameOf(gone) + " is not there"};
}

} // namespace device
