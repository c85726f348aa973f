// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MidiFile.h"

#include "media/FileCheck.h"
#include "media/MidiExpression.h"
#include "media/MidiTrack.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <span>

// After "Standard MIDI Files 1.0" (MIDI Manufacturers Association, RP-001).

namespace media
{

namespace
{

using base::ErrorKind;
using base::Result;
using Bytes = std::span<const std::uint8_t>;

constexpr std::uintmax_t mostBytes = 64 << 20;

/// From ticks of the file to ticks of 960 a quarter note, to the nearest.
std::int64_t scaled(std::int64_t ticks, std::int64_t division)
{
    return (ticks * base::ticksPerBeat + division / 2) / division;
}

/// At the places that times of the file have; of several at one place the last.
std::vector<MidiFile::Point> pointsOf(const std::vector<MidiAt<double>>& moved, std::int64_t division)
{
    std::vector<MidiFile::Point> points;
    for (const auto& [time, value] : moved)
    {
        const base::ClipTicks at{scaled(time, division)};
        if (!points.empty() && points.back().at == at)
            points.pop_back();
        points.push_back({at, value});
    }
    return points;
}

void addParts(MidiTrack& track, std::int64_t division, MidiFile& file)
{
    const auto used = std::ranges::count_if(track.notes, [](const auto& notes) { return !notes.empty(); });
    for (std::size_t channel = 0; channel < track.notes.size(); ++channel)
    {
        if (track.notes[channel].empty())
            continue;
        MidiFile::Part part{.name = track.name, .notes = {}, .channel = static_cast<int>(channel) + 1};
        for (const auto& [lane, moved] : track.lanes[channel])
            part.lanes.push_back({lane.first, lane.second, pointsOf(moved, division)});
        if (used > 1)
            part.name += (part.name.empty() ? "channel " : ", channel ") + std::to_string(channel + 1);
        for (const auto& note : track.notes[channel])
        {
            const auto start = scaled(note.start, division);
            const auto length = std::max<std::int64_t>(scaled(note.end, division) - start, 1);
            part.notes.push_back({base::ClipTicks{start}, base::ClipTicks{length}, note.pitch,
                                  static_cast<double>(note.velocity) / 127.0,
                                  note.release == 64 ? 0.5 : note.release / 127.0, pointsOf(note.pressure, division),
                                  pointsOf(note.bend, division), pointsOf(note.timbre, division)});
        }
        std::ranges::stable_sort(part.notes, {}, [](const auto& note) { return std::pair(note.start, note.pitch); });
        file.parts.push_back(std::move(part));
    }
}

/// The roundest number of quarter notes a minute that a file writes as so many microseconds.
double bpmOf(std::uint32_t microseconds)
{
    for (const double parts : {1.0, 10.0, 100.0, 1000.0})
        if (const double bpm = std::round(60e6 / microseconds * parts) / parts; bpm > 0.0)
            if (std::abs(60e6 / bpm - microseconds) <= 0.5)
                return bpm;
    return 60e6 / microseconds;
}

/// In order of time, each made by `make` of its time and value.
template <typename Value, typename Make>
auto inOrder(std::vector<MidiAt<Value>> found, std::int64_t division, Make&& make)
{
    std::ranges::stable_sort(found, {}, &MidiAt<Value>::time);
    found.resize(std::min(found.size(), mostMidiChanges));
    std::vector<decltype(make(base::SongTicks{}, Value{}))> made;
    for (const auto& [time, value] : found)
        made.push_back(make(base::SongTicks{scaled(time, division)}, value));
    return made;
}

/// Of several at one time the last counts.
template <typename Change>
std::vector<Change> lastOfEach(const std::vector<Change>& changes)
{
    std::vector<Change> last;
    for (const auto& change : changes)
    {
        if (!last.empty() && last.back().at == change.at)
            last.pop_back();
        last.push_back(change);
    }
    return last;
}

/// What counts for the whole song, from all tracks.
class SongEvents
{
public:
    void collect(const MidiTrack& track)
    {
        tempos.insert(tempos.end(), track.tempos.begin(), track.tempos.end());
        meters.insert(meters.end(), track.meters.begin(), track.meters.end());
        markers.insert(markers.end(), track.markers.begin(), track.markers.end());
    }

    void put(MidiFile& file, std::int64_t division) const
    {
        file.tempos = lastOfEach(inOrder(tempos, division,
                                         [](base::SongTicks at, std::uint32_t microseconds) {
                                             return MidiFile::Tempo{at, bpmOf(microseconds)};
                                         }));
        file.meters = lastOfEach(inOrder(meters, division,
                                         [](base::SongTicks at, const MidiMeter& meter) {
                                             return MidiFile::Meter{at, meter.numerator, meter.denominator};
                                         }));
        file.markers = inOrder(markers, division,
                               [](base::SongTicks at, const std::string& name) {
                                   return MidiFile::Marker{at, name};
                               });
    }

private:
    std::vector<MidiAt<std::uint32_t>> tempos;
    std::vector<MidiAt<MidiMeter>> meters;
    std::vector<MidiAt<std::string>> markers;
};

MidiZones both(const MidiZones& one, const MidiZones& other)
{
    return {std::max(one.lower, other.lower), std::max(one.upper, other.upper)};
}

std::string tooManyChanges()
{
    return "holds more than " + std::to_string(mostMidiPoints) + " changes of controllers";
}

Result<MidiFile> parse(const std::filesystem::path& path, Bytes bytes)
{
    const auto refuse = [&](ErrorKind kind, const std::string& why) { return fileError(kind, path, why); };
    MidiCursor cursor(bytes);
    const auto magic = cursor.number(4);
    if (magic != 0x4d546864) // MThd
        return refuse(ErrorKind::unreadable, "is no MIDI file");
    MidiCursor head(cursor.take(cursor.number(4)));
    const auto type = head.number(2);
    const auto trackCount = head.number(2);
    const auto division = static_cast<std::int64_t>(head.number(2));
    if (!cursor.good() || !head.good() || division == 0)
        return refuse(ErrorKind::unreadable, "is damaged: its head is not whole");
    if (type > 1)
        return refuse(ErrorKind::unsupported,
                      "is a MIDI file of type " + std::to_string(type) + "; Tutti reads types 0 and 1");
    if (division >= 0x8000)
        return refuse(ErrorKind::unsupported, "counts time in film frames; Tutti reads MIDI files that count beats");

    MidiFile file;
    SongEvents events;
    MidiBudget budget;
    MidiZones zones; // for all tracks
    for (std::uint32_t number = 1; number <= trackCount;)
    {
        const auto kind = cursor.number(4);
        const auto chunk = cursor.take(cursor.number(4));
        MidiTrack track;
        const bool isTrack = kind == 0x4d54726b; // MTrk; others are to be skipped
        if (!cursor.good() || (isTrack && !track.read(chunk, budget)))
            return refuse(ErrorKind::unreadable,
                          "is damaged in track " + std::to_string(number) + " of " + std::to_string(trackCount));
        if (budget.points == 0)
            return refuse(ErrorKind::unsupported, tooManyChanges());
        if (budget.notes == 0)
            return refuse(ErrorKind::unsupported, "holds more than " + std::to_string(mostMidiNotes) + " notes");
        if (!isTrack)
            continue;
        const auto inForce = both(zones, track.zones);
        if (std::ranges::all_of(track.notes, [](const auto& notes) { return notes.empty(); }))
            zones = inForce;
        if (!foldExpression(track, inForce, budget))
            return refuse(ErrorKind::unsupported, tooManyChanges() + ", each counted for every note");
        addParts(track, division, file);
        events.collect(track);
        ++number;
    }
    events.put(file, division);
    return file;
}

} // namespace

Result<MidiFile> readMidiFile(const std::filesystem::path& path)
{
    const auto stamp = checkFile(path);
    if (!stamp)
        return stamp.error();
    if (stamp->bytes > mostBytes)
        return fileError(ErrorKind::unreadable, path, "is too long for a MIDI file");
    std::ifstream file(path, std::ios::binary);
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(stamp->bytes));
    if (!file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size())))
        return fileError(ErrorKind::denied, path, "cannot be opened for reading");
    return parse(path, bytes);
}

} // namespace media
