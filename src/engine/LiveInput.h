// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "engine/Control.h"
#include "engine/ControllerBoard.h"
#include "engine/Events.h"
#include "engine/NodeId.h"
#include "rt/ManyToOneQueue.h"
#include "rt/Snapshot.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace engine
{

/// A short MIDI message as a port gave it.
struct MidiMessage
{
    static constexpr std::uint8_t portGone = 0xff; // in place of a status: every key of the port is let go

    std::int64_t time = 0; // the driver's stamp, in nanoseconds of the clock that Engine::process is told; 0: now
    std::uint16_t port = 0;
    std::array<std::uint8_t, 3> bytes{};
};

/// From the threads of MIDI ports to the audio thread. A full one refuses: a controller floods.
class MidiQueue : public rt::ManyToOneQueue<MidiMessage, 2048>
{
public:
    /// [any] False when full.
    bool push(const MidiMessage& message) RT_SAFE
    {
        if ((message.bytes[0] & 0xf0) == 0xb0)
            board.set({message.port, static_cast<std::uint8_t>((message.bytes[0] & 0x0f) + 1),
                       static_cast<std::uint8_t>(message.bytes[1] & 0x7f)},
                      message.bytes[2] & 0x7f);
        return ManyToOneQueue::push(message);
    }

    /// Beside the messages, also of those that were refused.
    ControllerBoard& controllers() { return board; }

private:
    ControllerBoard board;
};

/// Whose notes a track plays.
struct LiveRoute
{
    static constexpr std::uint16_t allPorts = 0xffff;
    static constexpr std::uint8_t allChannels = 0;

    NodeId notes; // the track's note node
    std::uint16_t port = allPorts;
    std::uint8_t channel = allChannels; // or 1 to 16

    bool operator==(const LiveRoute&) const = default;
};

/// What is played by hand, on its way from MIDI ports to the note nodes of tracks. It sounds one buffer of the device
/// after its stamp, at the very frame. A key that is down is let go of on the nodes where it sounds, whatever has
/// become of routes and ports meanwhile.
class LiveInput
{
public:
    static constexpr std::size_t mostHeld = 256; // keys times tracks; later ones are left out

    /// source: what ports push to, one engine reads it at a time; null for no ports.
    explicit LiveInput(std::shared_ptr<MidiQueue> source) : messages(std::move(source)) {}

    /// [main] From the next buffer on, these tracks play.
    void publish(std::unique_ptr<const std::vector<LiveRoute>> next) { published.publish(std::move(next)); }

    /// [main]
    void collect() { published.collect(); }

    /// [audio] A buffer of the device begins: `time` is that of its first frame, 0 where nobody knows;
    /// `streamPosition` its place in the stream.
    void beginBuffer(std::int64_t time, base::Frames streamPosition, std::size_t frames) RT_SAFE;

    /// [audio] Calls visit(NodeId, NoteEvent, due, stamped) for everything that is to sound in this buffer, in the
    /// order in which it came; due and stamped are stream positions: where it sounds and where it was played.
    template <typename Visit>
    void takeDue(rt::AudioThread& thread, Visit&& visit) RT_SAFE
    {
        const auto view = published.update(thread);
        routes = view.now;
        if (view.before != nullptr)
            letGo(current.streamPosition, visit, [this](const Held& key) noexcept { return !isRouted(key); });
        while (const auto message = nextDue())
            play(*message, visit);
    }

private:
    struct Held
    {
        NodeId notes;
        std::uint16_t port = 0;
        std::uint8_t channel = 0; // 1 to 16
        std::uint8_t pitch = 0;

        /// The same from key down to key up, and above all numbers of notes in a song.
        std::uint64_t number() const RT_SAFE
        {
            return (std::uint64_t{1} << 63) | (std::uint64_t{port} << 16) | (std::uint64_t{channel} << 8) | pitch;
        }
    };
    struct Buffer
    {
        std::int64_t time = 0;
        base::Frames streamPosition;
        std::size_t frames = 0;
    };

    template <typename Visit>
    void play(const MidiMessage& message, Visit& visit) RT_SAFE
    {
        const auto kind = message.bytes[0] & 0xf0;
        const auto channel = static_cast<std::uint8_t>((message.bytes[0] & 0x0f) + 1);
        const auto pitch = static_cast<std::uint8_t>(message.bytes[1] & 0x7f);
        const auto value = static_cast<float>(message.bytes[2] & 0x7f) / 127.0f;
        const auto stamped = placeInLast(message.time);
        const auto from = [&](const auto& key) noexcept { return key.port == message.port && key.channel == channel; };
        if (message.bytes[0] == MidiMessage::portGone)
            letGo(stamped, visit, [&](const auto& key) noexcept { return key.port == message.port; });
        else if (kind == 0x80 || kind == 0x90)
        {
            const auto same = [&](const Held& key) noexcept { return from(key) && key.pitch == pitch; };
            endKeys(stamped, visit, kind == 0x80 ? value : usualRelease, same);
            if (kind == 0x90 && value > 0.0f && !isStale(message))
                begin({{}, message.port, channel, pitch}, value, stamped, visit);
        }
        else if (kind == 0xb0 && (pitch == control::allSoundOff || pitch == control::allNotesOff))
            letGo(stamped, visit, from);
        else if (const auto event = controlOf(message))
            move(*event, {{}, message.port, channel, 0}, stamped, visit);
    }

    template <typename Visit>
    void begin(Held key, float velocity, base::Frames stamped, Visit& visit) RT_SAFE
    {
        if (routes == nullptr)
            return;
        for (const auto& route : *routes)
        {
            key.notes = route.notes;
            if (!matches(route, key) || heldCount == mostHeld)
                continue;
            held[heldCount++] = key;
            visit(key.notes, NoteEvent{NoteEvent::Kind::on, key.pitch, velocity, key.number()}, dueOf(stamped),
                  stamped);
        }
    }

    template <typename Visit>
    void move(const NoteEvent& event, Held from, base::Frames stamped, Visit& visit) RT_SAFE
    {
        if (routes == nullptr)
            return;
        for (const auto& route : *routes)
        {
            from.notes = route.notes;
            if (!matches(route, from))
                continue;
            remember(event, from);
            visit(from.notes, event, dueOf(stamped), stamped);
        }
    }

    /// Keys come up, and pedal and wheel go back.
    template <typename Visit, typename Which>
    void letGo(base::Frames stamped, Visit& visit, const Which& which) RT_SAFE
    {
        endKeys(stamped, visit, usualRelease, which);
        for (auto i = movedCount; i > 0; --i)
        {
            const auto one = moved[i - 1];
            if (!which(one))
                continue;
            moved[i - 1] = moved[--movedCount];
            for (const auto control : restored)
                visit(one.notes, control::eventOf(control, control::restOf(control), 0), dueOf(stamped), stamped);
        }
    }

    template <typename Visit, typename Which>
    void endKeys(base::Frames stamped, Visit& visit, float velocity, const Which& which) RT_SAFE
    {
        for (auto i = heldCount; i > 0; --i)
        {
            const auto key = held[i - 1];
            if (!which(key))
                continue;
            held[i - 1] = held[--heldCount];
            visit(key.notes, NoteEvent{NoteEvent::Kind::off, key.pitch, velocity, key.number()}, dueOf(stamped),
                  stamped);
        }
    }

    static constexpr float usualRelease = 64.0f / 127.0f; // MIDI 1.0: of keyboards that do not measure it
    static constexpr std::array restored{control::sustain, control::bend};
    static constexpr std::size_t mostMoved = 64;

    static std::optional<NoteEvent> controlOf(const MidiMessage& message) RT_SAFE;
    void remember(const NoteEvent& event, const Held& from) RT_SAFE;

    /// From a time when no engine listened.
    bool isStale(const MidiMessage& message) const RT_SAFE
    {
        constexpr std::int64_t second = 1'000'000'000;
        return message.time > 0 && message.time < current.time - second;
    }

    static bool matches(const LiveRoute& route, const Held& key) RT_SAFE;
    bool isRouted(const Held& key) const RT_SAFE;
    std::optional<MidiMessage> nextDue() RT_SAFE;
    base::Frames placeInLast(std::int64_t time) const RT_SAFE;
    base::Frames dueOf(base::Frames stamped) const RT_SAFE;

    std::shared_ptr<MidiQueue> messages;
    rt::Snapshot<const std::vector<LiveRoute>> published;
    std::optional<MidiMessage> waiting; // for the next buffer: its stamp lies in this one
    const std::vector<LiveRoute>* routes = nullptr;
    Buffer last;
    Buffer current;
    std::array<Held, mostHeld> held{};
    std::size_t heldCount = 0;
    std::array<Held, mostMoved> moved{}; // who has moved a pedal or a wheel, on which track
    std::size_t movedCount = 0;
};

} // namespace engine
