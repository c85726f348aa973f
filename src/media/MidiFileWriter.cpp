// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MidiExpression.h"
#include "media/MidiFile.h"
#include "media/ReplacementFile.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

// After "Standard MIDI Files 1.0" (MIDI Manufacturers Association, RP-001).

namespace media
{

namespace
{

using Bytes = std::vector<std::uint8_t>;

constexpr std::int64_t mostTicks = (1 << 28) - 1; // four bytes of seven bits
constexpr int drumChannel = 9;

void append(Bytes& bytes, std::uint32_t value, int size)
{
    for (int i = size - 1; i >= 0; --i)
        bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

void appendVariable(Bytes& bytes, std::uint32_t value)
{
    for (int shift = 21; shift > 0; shift -= 7)
        if (value >> shift != 0)
            bytes.push_back(static_cast<std::uint8_t>(0x80 | (value >> shift & 0x7f)));
    bytes.push_back(static_cast<std::uint8_t>(value & 0x7f));
}

void appendChunk(Bytes& bytes, std::string_view kind, const Bytes& content)
{
    bytes.insert(bytes.end(), kind.begin(), kind.end());
    append(bytes, static_cast<std::uint32_t>(content.size()), 4);
    bytes.insert(bytes.end(), content.begin(), content.end());
}

/// Events of one track, in any order.
class Track
{
public:
    void addMeta(std::int64_t at, std::uint8_t type, const Bytes& content)
    {
        Bytes bytes{0xff, type};
        appendVariable(bytes, static_cast<std::uint32_t>(content.size()));
        bytes.insert(bytes.end(), content.begin(), content.end());
        add(at, metas, std::move(bytes));
    }

    void addText(std::int64_t at, std::uint8_t type, const std::string& text)
    {
        addMeta(at, type, Bytes(text.begin(), text.end()));
    }

    void addNote(const MidiFile::Note& note, int channel)
    {
        const auto pitch = static_cast<std::uint8_t>(note.pitch);
        const auto velocity = std::max<std::uint8_t>(sevenBits(note.velocity), 1);
        add(note.start.value, notesBegin, {onChannel(0x90, channel), pitch, velocity});
        add((note.start + note.length).value, notesEnd,
            {onChannel(0x80, channel), pitch, sevenBits(note.releaseVelocity)});
        for (const auto& point : note.pressure)
            if (point.at < note.length)
                add((note.start + point.at).value, keysMove, {onChannel(0xa0, channel), pitch, sevenBits(point.value)});
    }

    /// A note on a channel of its own, which moves with it.
    void addMember(MidiFile::Note note, int channel)
    {
        using Kind = MidiFile::LaneKind;
        const auto add = [&](Kind kind, int controller, const std::vector<MidiFile::Point>& points, double scale)
        {
            MidiFile::Lane lane{kind, controller, {}};
            if (points.empty() || points.front().at.value > 0)
                lane.points.push_back({note.start, 0.0});
            for (const auto& point : points)
                if (point.at < note.length)
                    lane.points.push_back({note.start + point.at, point.value * scale});
            addLane(lane, channel);
        };
        add(Kind::pitchBend, 0, note.bend, 1.0 / memberBendRange);
        add(Kind::pressure, 0, note.pressure, 1.0);
        add(Kind::controller, timbreController, note.timbre, 1.0);
        note.pressure.clear();
        addNote(note, channel);
    }

    /// A lower zone of MPE on all channels.
    void addZone(int port)
    {
        constexpr std::uint8_t members = 15;
        addMeta(0, 0x21, {static_cast<std::uint8_t>(port & 127)});
        setParameter(0, 6, members);
        for (int channel = 1; channel <= members; ++channel)
            setParameter(channel, 0, static_cast<std::uint8_t>(memberBendRange));
    }

    void addLane(const MidiFile::Lane& lane, int channel)
    {
        for (const auto& point : lane.points)
            add(point.at.value, channelMoves, bytesOf(lane, point.value, channel));
    }

    /// The content of its chunk.
    Bytes content()
    {
        std::ranges::stable_sort(events, {}, [](const Event& event) { return std::pair(event.at, event.rank); });
        Bytes bytes;
        std::int64_t now = 0;
        for (const auto& event : events)
        {
            appendVariable(bytes, static_cast<std::uint32_t>(event.at - now));
            bytes.insert(bytes.end(), event.bytes.begin(), event.bytes.end());
            now = event.at;
        }
        bytes.insert(bytes.end(), {0, 0xff, 0x2f, 0});
        return bytes;
    }

private:
    /// What comes first of what is at one time.
    enum Rank
    {
        metas,
        setUp,
        notesEnd,
        channelMoves,
        notesBegin,
        keysMove
    };

    struct Event
    {
        std::int64_t at;
        Rank rank;
        Bytes bytes;
    };

    static std::uint8_t onChannel(int status, int channel) { return static_cast<std::uint8_t>(status | channel); }

    /// value: 0 to 1.
    static std::uint8_t sevenBits(double value)
    {
        return static_cast<std::uint8_t>(std::clamp(std::lround(value * 127.0), 0l, 127l));
    }

    /// A registered one.
    void setParameter(int channel, std::uint8_t parameter, std::uint8_t value)
    {
        for (const auto& [controller, byte] :
             {std::pair<std::uint8_t, std::uint8_t>{101, 0}, {100, parameter}, {6, value}})
            add(0, setUp, {onChannel(0xb0, channel), controller, byte});
    }

    static Bytes bytesOf(const MidiFile::Lane& lane, double value, int channel)
    {
        switch (lane.kind)
        {
        case MidiFile::LaneKind::pressure:
            return {onChannel(0xd0, channel), sevenBits(value)};
        case MidiFile::LaneKind::program:
            return {onChannel(0xc0, channel), sevenBits(value)};
        case MidiFile::LaneKind::pitchBend:
        {
            const auto bend = std::clamp(std::lround(value * 8192.0) + 8192, 0l, 16383l);
            return {onChannel(0xe0, channel), static_cast<std::uint8_t>(bend & 127),
                    static_cast<std::uint8_t>(bend >> 7)};
        }
        case MidiFile::LaneKind::controller:
            break;
        }
        return {onChannel(0xb0, channel), static_cast<std::uint8_t>(lane.controller), sevenBits(value)};
    }

    void add(std::int64_t at, Rank rank, Bytes bytes)
    {
        if (at >= 0 && at <= mostTicks)
            events.push_back({at, rank, std::move(bytes)});
    }

    std::vector<Event> events;
};

Bytes conductorTrack(const MidiFile& file)
{
    Track track;
    for (const auto& tempo : file.tempos)
    {
        Bytes content;
        append(content, static_cast<std::uint32_t>(std::clamp(std::round(60e6 / tempo.bpm), 1.0, 16777215.0)), 3);
        track.addMeta(tempo.at.value, 0x51, content);
    }
    constexpr std::uint8_t clocksAClick = 24;
    constexpr std::uint8_t thirtySecondsAQuarter = 8;
    for (const auto& meter : file.meters)
        track.addMeta(meter.at.value, 0x58,
                      {static_cast<std::uint8_t>(meter.numerator),
                       static_cast<std::uint8_t>(std::countr_zero(static_cast<unsigned>(meter.denominator))),
                       clocksAClick, thirtySecondsAQuarter});
    for (const auto& marker : file.markers)
        track.addText(marker.at.value, 0x06, marker.name);
    return track.content();
}

/// The n-th of the channels that are not the drums'.
int channelOf(std::size_t part)
{
    const auto channel = static_cast<int>(part % 15);
    return channel < drumChannel ? channel : channel + 1;
}

void addPart(Track& track, const MidiFile::Part& part, std::size_t number)
{
    const bool isZone = needsZone(part);
    const int channel = isZone ? 0 : channelOf(number);
    if (isZone)
        track.addZone(static_cast<int>(number) + 1);
    for (const auto& lane : part.lanes)
        track.addLane(lane, channel);
    const auto members = isZone ? memberChannels(part.notes) : std::vector<int>();
    for (std::size_t i = 0; i < part.notes.size(); ++i)
        if (isZone)
            track.addMember(part.notes[i], members[i]);
        else
            track.addNote(part.notes[i], channel);
}

} // namespace

base::Result<void> writeMidiFile(const std::filesystem::path& path, const MidiFile& file)
{
    auto replacement = ReplacementFile::create(path);
    if (!replacement)
        return std::move(replacement).error();
    if (file.parts.size() >= std::numeric_limits<std::uint16_t>::max())
        return (*replacement)->refusal(base::ErrorKind::invalid, "a MIDI file has room for 65,534 tracks");

    Bytes head;
    append(head, 1, 2);
    append(head, static_cast<std::uint32_t>(file.parts.size() + 1), 2);
    append(head, static_cast<std::uint32_t>(base::ticksPerBeat), 2);
    Bytes bytes;
    appendChunk(bytes, "MThd", head);
    appendChunk(bytes, "MTrk", conductorTrack(file));
    for (std::size_t i = 0; i < file.parts.size(); ++i)
    {
        Track track;
        track.addText(0, 0x03, file.parts[i].name);
        addPart(track, file.parts[i], i);
        appendChunk(bytes, "MTrk", track.content());
    }
    (*replacement)->write(std::as_bytes(std::span(bytes)));
    return (*replacement)->commit();
}

} // namespace media
