// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "base/Time.h"
#include "device/EngineFeed.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace device
{

/// What can be opened, as the back end names it.
struct DeviceEntry
{
    std::string backend; // "JACK", "ALSA", "PulseAudio"
    std::string name;
    int outputs = 0;
    int inputs = 0;
    std::vector<base::SampleRate> rates;
    bool isDefault = false;
};

struct DeviceSettings
{
    std::string name;                     // as listed, or a part of it; empty: the best there is
    std::optional<base::SampleRate> rate; // empty: the preferred one where the device has it, else the device's own
    std::size_t bufferFrames = 0;         // 0: the device's own
    std::optional<base::SampleRate> preferredRate = {};
    bool lockMemory = true; // so that what the program holds in memory as the stream begins is not swapped out
};

struct DeviceStatus
{
    std::string backend; // "Silent clock" where there is no device
    std::string name;
    base::SampleRate rate;        // what it truly runs at
    std::size_t bufferFrames = 0; // as it is now: other programs may change it
    int outputs = 0;
    std::optional<bool> realTime = {}; // whether its thread has real-time priority; absent before its first buffer
    bool memoryLocked = false;         // whether what the program holds in memory cannot be swapped out
    std::size_t latencyFrames = 0;     // from when a frame is due until it is heard, as far as the driver tells
};

/// One open stream that asks an engine for sound, over and over. One thread at a time, of those that may wait.
class Device
{
public:
    virtual ~Device() = default; // stops; where the sound system does not answer, this may take its time

    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;

    DeviceStatus status() const;

    /// The stream runs from now on, silent without an engine. Nothing changes where it runs already.
    virtual base::Result<void> run() = 0;

    /// From now on engine.process is called for every buffer; load and xruns go to engine.feedback(). The engine's rate
    /// must be status().rate, and it must live until letGo() or stop(). The stream runs then too.
    base::Result<void> start(engine::Engine& engine);

    /// When it returns, which is soon, the engine is not called any more. The stream goes on.
    void letGo() { feed.disconnect(); }

    /// When it returns, neither the engine is called any more nor is the stream running.
    virtual void stop() = 0;

    /// How many buffers it has asked for.
    std::uint64_t calls() const { return feed.calls(); }

protected:
    explicit Device(DeviceStatus opened) : state(std::move(opened)), feed(state.rate) {}

    DeviceStatus state;
    EngineFeed feed;
    std::atomic<std::size_t> latency{0}; // as the status tells it
};

/// Every device of every back end; empty where there is none.
std::vector<DeviceEntry> listDevices();

/// The device asked for. With an empty name the best there is: JACK where its server runs, then ALSA, then PulseAudio,
/// and where none can be opened the silent clock (at settings.rate or 48 kHz), which the status says, with the reason.
/// Refuses a rate that the device does not run at, and settings outside 8 to 384 kHz and 65,536 frames.
base::Result<std::unique_ptr<Device>> openDevice(const DeviceSettings& settings);

/// A clock in real time that renders and throws the sound away. why: what the status gives for a name.
std::unique_ptr<Device> makeSilentClock(base::SampleRate rate, std::size_t bufferFrames,
                                        std::string why = "there is no audio device");
bool isSilentClock(const DeviceStatus& status);

/// Names of the MIDI ports there are.
struct MidiPorts
{
    std::vector<std::string> inputs;
    std::vector<std::string> outputs;
};
MidiPorts listMidiPorts();

} // namespace device
