// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/RtAudioDevice.h"

#include "device/SoundSystems.h"

#include <algorithm>
#include <array>
#include <optional>
#include <RtAudio.h>
#include <utility>

namespace device
{

namespace
{

/// An output of a sound system through RtAudio: 32 bit float, which RtAudio converts to what the hardware takes, and
/// the first two channels, or the one there is; it leaves the others silent.
class RtAudioDevice final : public Device
{
public:
    RtAudioDevice(RtAudio::Api api, const DeviceStatus& wanted) : Device(wanted), audio(api)
    {
        audio.showWarnings(false);
    }

    ~RtAudioDevice() override { stop(); }

    /// Throws RtAudioError.
    void openStream(unsigned int index)
    {
        RtAudio::StreamParameters output;
        output.deviceId = index;
        output.nChannels = static_cast<unsigned int>(state.outputs);
        RtAudio::StreamOptions options;
        options.flags = RTAUDIO_NONINTERLEAVED | RTAUDIO_SCHEDULE_REALTIME;
        options.priority = 5; // as JACK's clients; without the right to it RtAudio goes on with an ordinary thread
        options.streamName = "tutti";
        auto bufferFrames = static_cast<unsigned int>(state.bufferFrames);
        audio.openStream(&output, nullptr, RTAUDIO_FLOAT32, static_cast<unsigned int>(state.rate.hertz), &bufferFrames,
                         &RtAudioDevice::callback, this, &options);
        state.bufferFrames = bufferFrames;
    }

    base::Result<void> run() override
    {
        try
        {
            if (!audio.isStreamRunning())
                audio.startStream();
            latency = static_cast<std::size_t>(std::max(0L, audio.getStreamLatency()));
        }
        catch (const RtAudioError& error)
        {
            return cannotOpen(state, error.getMessage());
        }
        return {};
    }

    void stop() override
    {
        feed.disconnect();
        try
        {
            if (audio.isStreamRunning())
                audio.abortStream();
        }
        catch (const RtAudioError&)
        {
            // A device that is gone has stopped.
        }
    }

private:
    static int callback(void* output, void*, unsigned int frames, double, RtAudioStreamStatus status, void* self)
    {
        auto& device = *static_cast<RtAudioDevice*>(self);
        auto* const samples = static_cast<float*>(output);
        const std::array<float*, 2> channels = {samples, samples + frames};
        const std::span<float* const> used(channels.data(), static_cast<std::size_t>(device.state.outputs));
        device.feed.fill(dsp::AudioView(used, frames), (status & RTAUDIO_OUTPUT_UNDERFLOW) != 0);
        return 0;
    }

    RtAudio audio;
};

base::Result<std::unique_ptr<Device>> openRtAudio(RtAudio::Api api, unsigned int index, const DeviceStatus& wanted)
{
    try
    {
        auto device = std::make_unique<RtAudioDevice>(api, wanted);
        device->openStream(index);
        return std::unique_ptr<Device>(std::move(device));
    }
    catch (const RtAudioError& error)
    {
        return cannotOpen(wanted, error.getMessage());
    }
}

std::optional<FoundDevice> probe(RtAudio& audio, const char* backend, unsigned int index)
{
    const auto info = audio.getDeviceInfo(index);
    if (!info.probed)
        return std::nullopt;
    FoundDevice found;
    found.entry.backend = backend;
    found.entry.name = info.name;
    found.entry.outputs = static_cast<int>(info.outputChannels);
    found.entry.inputs = static_cast<int>(info.inputChannels);
    for (const auto rate : info.sampleRates)
        found.entry.rates.push_back({static_cast<std::int32_t>(rate)});
    found.entry.isDefault = info.isDefaultOutput;
    found.preferredRate = {static_cast<std::int32_t>(info.preferredSampleRate)};
    found.open = [api = audio.getCurrentApi(), index](const DeviceStatus& wanted)
    { return openRtAudio(api, index, wanted); };
    return found;
}

} // namespace

std::vector<FoundDevice> findRtAudioDevices()
{
    quietSoundSystems();
    std::vector<FoundDevice> all;
    for (const auto& [api, backend] : {std::pair{RtAudio::LINUX_ALSA, "ALSA"}, {RtAudio::LINUX_PULSE, "PulseAudio"}})
        try
        {
            RtAudio audio(api);
            audio.showWarnings(false);
            const auto count = audio.getDeviceCount();
            for (unsigned int index = 0; index < count; ++index)
                if (auto found = probe(audio, backend, index))
                    all.push_back(*std::move(found));
        }
        catch (const RtAudioError&)
        {
            // A system that cannot be asked has no devices to offer.
        }
    return all;
}

} // namespace device
