// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/LiveKeys.h"

#include "conductor/EngineForm.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace conductor
{

namespace
{

constexpr std::uint16_t ownNumber = device::MidiInputs::mostPorts; // none of them has it
constexpr std::uint16_t noPort = ownNumber + 1;

std::uint16_t numberOf(const std::string& port, const std::vector<device::MidiInput>& inputs)
{
    if (port.empty())
        return engine::LiveRoute::allPorts;
    if (port == LiveKeys::ownPort)
        return ownNumber;
    const auto found = std::ranges::find(inputs, port, &device::MidiInput::name);
    return found != inputs.end() ? found->number : noPort;
}

} // namespace

void LiveKeys::listen()
{
    if (!ports)
        ports = std::make_unique<device::MidiInputs>(midi);
}

std::vector<device::MidiInput> LiveKeys::inputs() const
{
    return ports ? ports->all() : std::vector<device::MidiInput>();
}

void LiveKeys::press(int pitch, double velocity) const
{
    send(0x90, pitch, std::clamp(static_cast<int>(std::lround(velocity * 127.0)), 1, 127));
}

void LiveKeys::release(int pitch) const
{
    send(0x80, pitch, 64);
}

/// A full queue is emptied by the next buffer; without a device, nothing is to be heard.
void LiveKeys::send(int status, int pitch, int velocity) const
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    midi->push({std::chrono::nanoseconds(now).count(),
                ownNumber,
                {static_cast<std::uint8_t>(status), static_cast<std::uint8_t>(std::clamp(pitch, 0, 127)),
                 static_cast<std::uint8_t>(velocity)}});
}

std::vector<engine::LiveRoute> LiveKeys::routes(const document::Song& song) const
{
    std::vector<engine::LiveRoute> all;
    const auto known = inputs();
    for (const auto& track : song.tracks)
        if (track.armed || track.id == selected)
            all.push_back({{engine::NodeRole::notes, track.id.value},
                           numberOf(track.input.port, known),
                           static_cast<std::uint8_t>(track.input.channel)});
    return all;
}

void LiveKeys::tend(Playback& playback, const document::Song& song)
{
    playback.setRoutes(routes(song));
    const auto rate = playback.performer().engine().settings().rate;
    for (const auto& played : playback.performer().takePlayed())
        notes.add(played, rate);
    const auto& feedback = playback.performer().engine().feedback();
    if (feedback.rolling.get())
        notes.pass(base::toSeconds(base::Frames{feedback.streamPosition.get()}, rate),
                   base::toSeconds(base::Frames{feedback.songPosition.get()}, rate));
}

} // namespace conductor
