// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MidiTrack.h"

#include "base/Utf8.h"
#include "media/MidiExpression.h"

#include <algorithm>

// After "Standard MIDI Files 1.0" (MIDI Manufacturers Association, RP-001).

namespace media
{

namespace
{
constexpr std::size_t mostText = 200;                     // bytes of a name
constexpr std::int64_t mostTicks = std::int64_t{1} << 40; // of the file
constexpr int middle = 64;                                // how fast keys are let go that do not say it

// Registered parameters and the controllers that set them.
constexpr int bendRangeParameter = 0;
constexpr int zoneParameter = 6;
constexpr int noParameter = 0x3fff;
constexpr int dataEntry = 6;
constexpr int unregisteredLow = 98;
constexpr int unregisteredHigh = 99;
constexpr int parameterLow = 100;
constexpr int parameterHigh = 101;
} // namespace

MidiTrack::MidiTrack()
{
    bendRange.fill(memberBendRange);
    registered.fill(noParameter);
}

bool MidiTrack::read(std::span<const std::uint8_t> chunk, MidiBudget& budget)
{
    MidiCursor cursor(chunk);
    while (!cursor.atEnd() && !ended && cursor.good() && time < mostTicks && budget.isLeft())
    {
        time += cursor.variableNumber();
        event(cursor, budget);
    }
    for (auto& [key, open] : sounding)
        while (!open.empty())
            close(key.first, key.second, middle);
    return cursor.good() && time < mostTicks;
}

void MidiTrack::event(MidiCursor& cursor, MidiBudget& budget)
{
    const auto first = cursor.peek();
    if (first >= 128)
        cursor.take(1);
    if (first == 0xff)
        return meta(cursor);
    if (first == 0xf0 || first == 0xf7)
    {
        cursor.take(cursor.variableNumber());
        return;
    }
    if (first >= 128)
        running = first;
    if (running < 128 || running >= 0xf0)
    {
        cursor.take(~std::uint64_t{0}); // no status that a file may have
        return;
    }
    const int kind = running & 0xf0;
    const int channel = running & 15;
    const int one = static_cast<int>(cursor.number(1)) & 127;
    const int two = kind == 0xc0 || kind == 0xd0 ? 0 : static_cast<int>(cursor.number(1)) & 127;
    if (!cursor.good())
        return;
    if (kind == 0x90 && two > 0)
    {
        sounding[{channel, one}].push_back({time, two});
        --budget.notes;
    }
    else if (kind == 0x80 || kind == 0x90)
        close(channel, one, kind == 0x80 ? two : middle);
    else
        move(kind, channel, one, two, budget);
}

void MidiTrack::move(int kind, int channel, int one, int two, MidiBudget& budget)
{
    using LaneKind = MidiFile::LaneKind;
    auto& moved = lanes[static_cast<std::size_t>(channel)];
    --budget.points;
    if (kind == 0xb0)
    {
        control(channel, one, two);
        moved[{LaneKind::controller, one}].push_back({time, two / 127.0});
    }
    else if (kind == 0xc0)
        moved[{LaneKind::program, 0}].push_back({time, one / 127.0});
    else if (kind == 0xd0)
        moved[{LaneKind::pressure, 0}].push_back({time, one / 127.0});
    else if (kind == 0xe0)
        moved[{LaneKind::pitchBend, 0}].push_back({time, (two * 128 + one - 8192) / 8192.0});
    else if (const auto key = sounding.find({channel, one}); key != sounding.end() && !key->second.empty())
        key->second.back().pressure.push_back({time - key->second.back().start, two / 127.0});
}

void MidiTrack::control(int channel, int controller, int value)
{
    auto& parameter = registered[static_cast<std::size_t>(channel)];
    if (controller == parameterHigh)
        parameter = value << 7 | (parameter & 127);
    else if (controller == parameterLow)
        parameter = (parameter & ~127) | value;
    else if (controller == unregisteredLow || controller == unregisteredHigh)
        parameter = noParameter;
    else if (controller == dataEntry && parameter == bendRangeParameter)
        bendRange[static_cast<std::size_t>(channel)] = std::min(value, 96); // 2.4
    else if (controller == dataEntry && parameter == zoneParameter && (channel == 0 || channel == 15))
        (channel == 0 ? zones.lower : zones.upper) = std::min(value, 15);
}

void MidiTrack::meta(MidiCursor& cursor)
{
    const auto type = cursor.number(1);
    const auto content = cursor.take(cursor.variableNumber());
    const auto text = [&] {
        return base::readableText({reinterpret_cast<const char*>(content.data()), content.size()}, mostText);
    };
    if (type == 0x2f)
        ended = true;
    else if (type == 0x03 && name.empty())
        name = text();
    else if (type == 0x06 && markers.size() < mostMidiChanges)
        markers.push_back({time, text()});
    else if (type == 0x51 && content.size() == 3 && tempos.size() < mostMidiChanges)
        tempo(MidiCursor(content).number(3));
    else if (type == 0x58 && content.size() >= 2 && meters.size() < mostMidiChanges)
        meter(content[0], content[1]);
}

void MidiTrack::tempo(std::uint32_t microseconds)
{
    if (microseconds > 0)
        tempos.push_back({time, microseconds});
}

void MidiTrack::meter(int numerator, int logOfDenominator)
{
    if (numerator >= 1 && numerator <= 64 && logOfDenominator <= 5)
        meters.push_back({time, {numerator, 1 << logOfDenominator}});
}

void MidiTrack::close(int channel, int pitch, int release)
{
    auto& open = sounding[{channel, pitch}];
    if (open.empty())
        return;
    auto& note = open.front();
    notes[static_cast<std::size_t>(channel)].push_back(
        {note.start, time, pitch, note.velocity, release, std::move(note.pressure)});
    open.pop_front();
}

} // namespace media
