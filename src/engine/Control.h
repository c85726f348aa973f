// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/Events.h"

#include <cstddef>
#include <cstdint>

/// What moves in a whole instrument, as one row of numbers: the controllers, then bend, pressure and program.
namespace engine::control
{

inline constexpr std::uint8_t modWheel = 1;
inline constexpr std::uint8_t volume = 7;
inline constexpr std::uint8_t pan = 10;
inline constexpr std::uint8_t expression = 11;
inline constexpr std::uint8_t sustain = 64;
inline constexpr std::uint8_t timbre = 74;
inline constexpr std::uint8_t allSoundOff = 120;
inline constexpr std::uint8_t resetAll = 121;
inline constexpr std::uint8_t allNotesOff = 123;
inline constexpr std::uint8_t bend = 128;
inline constexpr std::uint8_t pressure = 129;
inline constexpr std::uint8_t program = 130;
inline constexpr std::size_t count = 131;

/// What does something once and holds nothing: MIDI's channel mode messages.
constexpr bool isCommand(std::size_t control) noexcept
{
    return control >= allSoundOff && control < bend;
}

/// What holds where nothing has moved it: the power-on state of RP-015 (MIDI Manufacturers Association) and of
/// General MIDI; of a program, that none was chosen.
constexpr float restOf(std::size_t control) noexcept
{
    switch (control)
    {
    case volume:
        return 100.0f / 127.0f;
    case 8: // balance
    case pan:
        return 64.0f / 127.0f;
    case expression:
        return 1.0f;
    case program:
        return -1.0f;
    default:
        return 0.0f;
    }
}

/// Of an event that moves one.
constexpr std::size_t indexOf(const NoteEvent& event) noexcept
{
    switch (event.kind)
    {
    case NoteEvent::Kind::bend:
        return bend;
    case NoteEvent::Kind::pressure:
        return pressure;
    case NoteEvent::Kind::program:
        return program;
    default:
        return event.pitch;
    }
}

constexpr NoteEvent eventOf(std::size_t control, float value, std::uint32_t frame) noexcept
{
    NoteEvent event{NoteEvent::Kind::controller, 0, 0.0f, 0, frame, value};
    if (control == bend)
        event.kind = NoteEvent::Kind::bend;
    else if (control == pressure)
        event.kind = NoteEvent::Kind::pressure;
    else if (control == program)
        event.kind = NoteEvent::Kind::program;
    else
        event.pitch = static_cast<std::uint8_t>(control);
    return event;
}

} // namespace engine::control
