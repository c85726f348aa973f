// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/NodeId.h"
#include "rt/AudioThread.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace engine
{

/// At an exact frame of a sub-block a note begins or ends, or something of the instrument or of one note moves.
struct NoteEvent
{
    enum class Kind : std::uint8_t
    {
        on,
        off,
        allOff,     // every voice into its release
        controller, // as MIDI numbers them; 120 to 127 are commands
        bend,
        pressure,
        program,
        noteBend, // these three of one note, until it ends
        notePressure,
        noteTimbre
    };

    Kind kind = Kind::on;
    std::uint8_t pitch = 0;  // 0 to 127, 69 is A4 at 440 Hz; of a controller its number
    float velocity = 1.0f;   // above 0, up to 1; of an end 0 to 1: how fast the key is let go
    std::uint64_t note = 0;  // on and off of one note carry the same number
    std::uint32_t frame = 0; // from the start of the sub-block
    float value = 0.0f;      // 0 to 1; of a bend -1 to 1, of a note's bend semitones, of a program its number in 127ths

    bool isOfKeys() const RT_SAFE { return kind <= Kind::allOff; }
};

/// The events of one piece of a sub-block, in order of frame. Past its capacity it refuses.
class EventList
{
public:
    static constexpr std::size_t capacity = 4096; // as many as a piece has frames

    /// event.frame must not be before that of the last one. False when full.
    bool add(const NoteEvent& event) RT_SAFE
    {
        if (count == capacity)
            return false;
        events[count++] = event;
        return true;
    }

    /// The same in its place: behind all of its frame. False when full.
    bool insert(const NoteEvent& event) RT_SAFE
    {
        if (!add(event))
            return false;
        for (auto i = count - 1; i > 0 && events[i - 1].frame > events[i].frame; --i)
            std::swap(events[i - 1], events[i]);
        return true;
    }

    void clear() RT_SAFE
    {
        count = 0;
        sender = {};
        before = {};
    }

    std::span<const NoteEvent> all() const RT_SAFE { return {events.data(), count}; }

    /// Who sends the events, and what holds of his as the sub-block begins: controls that are not at rest, then the
    /// notes that sound, each followed by its expression. It stays there until clear().
    void setSource(NodeId node, std::span<const NoteEvent> sounding) RT_SAFE
    {
        sender = node;
        before = sounding;
    }

    /// No node where none sends.
    NodeId source() const RT_SAFE { return sender; }

    /// Of the source's: what has not heard him so far begins these.
    std::span<const NoteEvent> sounding() const RT_SAFE { return before; }

private:
    std::array<NoteEvent, capacity> events{};
    std::size_t count = 0;
    NodeId sender;
    std::span<const NoteEvent> before;
};

} // namespace engine
