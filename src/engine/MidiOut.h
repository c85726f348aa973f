// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "engine/MidiClock.h"
#include "engine/nodes/MidiSender.h"
#include "engine/OutgoingMidi.h"

#include <array>
#include <memory>

namespace engine
{

/// What leaves an engine as MIDI: notes and controls of its senders, and the clock of the song. A key that goes down
/// comes up, whatever becomes of the node that sent it. [audio] throughout.
class MidiOut
{
public:
    static constexpr std::size_t mostHeld = 512;     // keys and pedals; later ones are left out
    static constexpr std::size_t mostWaiting = 2048; // messages; beyond that, only ends are let in

    /// target: what goes to chosen ports; null for none.
    MidiOut(std::shared_ptr<MidiOutQueue> target, base::SampleRate streamRate)
        : queue(std::move(target)),
          rate(streamRate)
    {
    }

    void setClock(bool on) RT_SAFE { clock.setOn(on); }

    /// Whoever follows the clock has lost it, or is another one.
    void beginClockAnew() RT_SAFE { clock.beginAnew(); }

    /// Frames by which all that comes from now on is sent later than its place in the stream, as the sound is.
    void setLag(base::Frames frames) RT_SAFE { lag = frames; }

    /// The clock of the next sub-block.
    void follow(const SubBlock& block) RT_SAFE;

    /// Takes what a node has sent in this block.
    void take(MidiSender& sender) RT_SAFE;

    /// Keys of senders come up for which isGone(NodeId) is true.
    template <typename IsGone>
    void letGo(base::Frames at, IsGone&& isGone) RT_SAFE
    {
        for (auto i = heldCount; i > 0; --i)
            if (isGone(held[i - 1].sender))
                end(i - 1, at, usualRelease);
    }

    /// Sends what is due in a buffer of the device, whose first frame is at `begin` in the stream and comes out at
    /// `time`: to the queue what goes to chosen ports. Answers all of it, in order.
    std::span<const OutgoingMidi> send(base::Frames begin, std::size_t frames, std::int64_t time) RT_SAFE;

private:
    static constexpr std::uint8_t usualRelease = 64;
    static constexpr std::uint8_t pedal = 128; // in place of a key

    struct Held
    {
        NodeId sender;
        std::uint64_t note = 0;
        std::uint8_t port = 0;
        std::uint8_t channel = 0; // 0 to 15
        std::uint8_t key = 0;
    };

    struct Waiting
    {
        base::Frames due;
        std::uint32_t order = 0;
        OutgoingMidi message;
    };

    void play(const NoteEvent& event, Held from, base::Frames at) RT_SAFE;
    void begin(const NoteEvent& event, const Held& from, base::Frames at) RT_SAFE;
    void move(const NoteEvent& event, const Held& from, base::Frames at) RT_SAFE;
    void movePedal(const Held& from, std::uint8_t value, base::Frames at) RT_SAFE;
    void end(std::size_t index, base::Frames at, std::uint8_t velocity) RT_SAFE;
    void add(std::uint8_t port, base::Frames at, const MidiClock::Bytes& bytes, std::uint8_t size) RT_SAFE;
    bool hasRoom() const RT_SAFE { return waitingCount + heldCount + 2 <= mostWaiting; }
    void push(const OutgoingMidi& message) RT_SAFE;

    std::shared_ptr<MidiOutQueue> queue;
    base::SampleRate rate;
    base::Frames lag;
    MidiClock clock;
    std::array<Held, mostHeld> held{};
    std::size_t heldCount = 0;
    std::array<Waiting, mostWaiting> waiting{}; // has room for the end of all that is held
    std::size_t waitingCount = 0;
    std::uint32_t order = 0;
    std::array<OutgoingMidi, mostWaiting> due{};
};

} // namespace engine
