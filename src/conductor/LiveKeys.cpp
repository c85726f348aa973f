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
constexpr std::uint16_t nobody = ownNumber + 1;

std::uint16_t numberOf(const std::string& port, const std::vector<device::MidiInput>& inputs)
{
    if (port.empty())
        return engine::LiveRoute::allPorts;
    if (port == LiveKeys::ownPort)
        return ownNumber;
    if (port == LiveKeys::noKeys)
        return nobody;
    const auto found = std::ranges::find(inputs, port, &device::MidiInput::name);
    return found != inputs.end() ? found->number : nobody;
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

bool LiveKeys::press(int pitch, double velocity) const
{
    return send(0x90, pitch, std::clamp(static_cast<int>(std::lround(velocity * 127.0)), 1, 127));
}

bool LiveKeys::release(int pitch) const
{
    return send(0x80, pitch, 64);
}

bool LiveKeys::send(int status, int pitch, int velocity) const
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return midi->push({std::chrono::nanoseconds(now).count(),
                       ownNumber,
                       {static_cast<std::uint8_t>(status), static_cast<std::uint8_t>(std::clamp(pitch, 0, 127)),
                        static_cast<std::uint8_t>(velocity)}});
}

std::bitset<128> LiveKeys::down() const
{
    std::bitset<128> pitches;
    for (const auto& [key, pitch] : held)
        pitches.set(static_cast<std::size_t>(pitch));
    return pitches;
}

std::optional<document::ControllerSource> LiveKeys::takeMovedController() const
{
    const auto moved = midi->controllers().takeMoved();
    if (!moved)
        return std::nullopt;
    const auto known = inputs();
    const auto found = std::ranges::find(known, moved->port, &device::MidiInput::number);
    if (found == known.end())
        return std::nullopt;
    return document::ControllerSource{found->name, moved->channel, moved->number};
}

std::vector<std::optional<int>> LiveKeys::placesOf(const std::vector<document::ControllerBinding>& bindings) const
{
    std::vector<std::optional<int>> places;
    const auto known = inputs();
    for (const auto& [target, source] : bindings)
        places.push_back(
            midi->controllers().value({numberOf(source.port, known), static_cast<std::uint8_t>(source.channel),
                                       static_cast<std::uint8_t>(source.controller)}));
    return places;
}

void LiveKeys::follow(const engine::feedback::Played& played)
{
    const Key key{played.notes.entity, played.event.note};
    const bool down = played.event.kind == engine::NoteEvent::Kind::on;
    if (down)
        held[key] = played.event.pitch;
    else if (played.event.kind == engine::NoteEvent::Kind::off)
        held.erase(key);
    else
        return;
    if (strokes.size() == mostStrokes)
        strokes.erase(strokes.begin());
    strokes.push_back({base::TrackId{played.notes.entity}, played.event.note, played.event.pitch,
                       static_cast<double>(played.event.velocity), down});
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

void LiveKeys::startRecording(RecordMode mode, const std::filesystem::path& place)
{
    notes.start(mode);
    journal = place.empty() ? nullptr : std::make_unique<TakeJournal>(place, mode);
}

void LiveKeys::tend(Playback& playback, const document::Song& song)
{
    playback.setRoutes(routes(song));
    const auto rate = playback.performer().engine().settings().rate;
    const auto& feedback = playback.performer().engine().feedback();
    const base::Frames now{feedback.streamPosition.get()};
    if (now < std::exchange(latest, now)) // another stream: what was down in the one before was let go of with it
        held.clear();
    for (const auto& played : playback.performer().takePlayed())
    {
        notes.add(played, rate);
        if (journal)
            journal->add(played, rate);
        follow(played);
    }
    if (feedback.rolling.get())
    {
        const auto stream = base::toSeconds(now, rate);
        const auto place = base::toSeconds(base::Frames{feedback.songPosition.get()}, rate);
        notes.pass(stream, place);
        if (journal)
            journal->pass(stream, place);
    }
    if (journal)
        journal->tend();
}

} // namespace conductor
