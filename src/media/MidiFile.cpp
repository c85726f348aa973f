// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MidiFile.h"

#include "base/Utf8.h"
#include "media/FileCheck.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <fstream>
#include <map>
#include <optional>
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
constexpr std::size_t mostNotes = 1'000'000;
constexpr std::size_t mostChanges = 100'000;              // of tempo, of meter, and markers
constexpr std::size_t mostText = 200;                     // bytes of a name
constexpr std::int64_t mostTicks = std::int64_t{1} << 40; // of the file

/// Walks over bytes; past their end it gives zeros and is no longer good.
class Cursor
{
public:
    explicit Cursor(Bytes all) : bytes(all) {}

    bool good() const { return !overrun; }
    bool atEnd() const { return at >= bytes.size(); }
    std::uint8_t peek() const { return atEnd() ? 0 : bytes[at]; }

    Bytes take(std::uint64_t count)
    {
        overrun = overrun || count > bytes.size() - at;
        const auto part = overrun ? Bytes{} : bytes.subspan(at, static_cast<std::size_t>(count));
        at += part.size();
        return part;
    }

    std::uint32_t number(std::size_t size)
    {
        std::uint32_t value = 0;
        for (const auto byte : take(size))
            value = value << 8 | byte;
        return value;
    }

    /// Seven bits a byte, at most four bytes.
    std::uint32_t variableNumber()
    {
        std::uint32_t value = 0;
        for (int i = 0; i < 4; ++i)
        {
            const auto byte = number(1);
            value = value << 7 | (byte & 127);
            if (byte < 128)
                return value;
        }
        overrun = true;
        return 0;
    }

private:
    Bytes bytes;
    std::size_t at = 0;
    bool overrun = false;
};

/// An event of a track that counts for the whole song, at a time in ticks of the file.
template <typename Value>
struct At
{
    std::int64_t time = 0;
    Value value{};
};

struct Meter
{
    int numerator = 4;
    int denominator = 4;
};

struct Sounding
{
    std::int64_t start;
    int velocity;
};

/// What one MTrk chunk holds, its times in ticks of the file.
class Track
{
public:
    struct Note
    {
        std::int64_t start;
        std::int64_t end;
        int pitch;
        int velocity;
    };

    std::string name;
    std::array<std::vector<Note>, 16> notes; // by channel
    std::vector<At<std::uint32_t>> tempos;   // microseconds a quarter note
    std::vector<At<Meter>> meters;
    std::vector<At<std::string>> markers;

    /// False when the chunk is damaged. budget: notes that may still begin, in all tracks; stops where it is used up.
    bool read(Bytes chunk, std::size_t& budget)
    {
        Cursor cursor(chunk);
        while (!cursor.atEnd() && !ended && cursor.good() && time < mostTicks && budget > 0)
        {
            time += cursor.variableNumber();
            event(cursor, budget);
        }
        for (auto& [key, open] : sounding)
            while (!open.empty())
                close(key.first, key.second);
        return cursor.good() && time < mostTicks;
    }

private:
    void event(Cursor& cursor, std::size_t& budget)
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
            --budget;
        }
        else if (kind == 0x80 || kind == 0x90)
            close(channel, one);
    }

    void meta(Cursor& cursor)
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
        else if (type == 0x06 && markers.size() < mostChanges)
            markers.push_back({time, text()});
        else if (type == 0x51 && content.size() == 3 && tempos.size() < mostChanges)
            tempo(Cursor(content).number(3));
        else if (type == 0x58 && content.size() >= 2 && meters.size() < mostChanges)
            meter(content[0], content[1]);
    }

    void tempo(std::uint32_t microseconds)
    {
        if (microseconds > 0)
            tempos.push_back({time, microseconds});
    }

    void meter(int numerator, int logOfDenominator)
    {
        if (numerator >= 1 && numerator <= 64 && logOfDenominator <= 5)
            meters.push_back({time, {numerator, 1 << logOfDenominator}});
    }

    void close(int channel, int pitch)
    {
        auto& open = sounding[{channel, pitch}];
        if (open.empty())
            return;
        notes[static_cast<std::size_t>(channel)].push_back({open.front().start, time, pitch, open.front().velocity});
        open.pop_front();
    }

    std::int64_t time = 0;
    std::uint8_t running = 0;
    bool ended = false;
    std::map<std::pair<int, int>, std::deque<Sounding>> sounding; // by channel and pitch
};

/// From ticks of the file to ticks of 960 a quarter note, to the nearest.
std::int64_t scaled(std::int64_t ticks, std::int64_t division)
{
    return (ticks * base::ticksPerBeat + division / 2) / division;
}

void addParts(Track& track, std::int64_t division, MidiFile& file)
{
    const auto used = std::ranges::count_if(track.notes, [](const auto& notes) { return !notes.empty(); });
    for (std::size_t channel = 0; channel < track.notes.size(); ++channel)
    {
        if (track.notes[channel].empty())
            continue;
        MidiFile::Part part{.name = track.name, .notes = {}};
        if (used > 1)
            part.name += (part.name.empty() ? "channel " : ", channel ") + std::to_string(channel + 1);
        for (const auto& note : track.notes[channel])
        {
            const auto start = scaled(note.start, division);
            const auto length = std::max<std::int64_t>(scaled(note.end, division) - start, 1);
            part.notes.push_back({base::ClipTicks{start}, base::ClipTicks{length}, note.pitch,
                                  static_cast<double>(note.velocity) / 127.0});
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
auto inOrder(std::vector<At<Value>> found, std::int64_t division, Make&& make)
{
    std::ranges::stable_sort(found, {}, &At<Value>::time);
    found.resize(std::min(found.size(), mostChanges));
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
    void collect(const Track& track)
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
                                         [](base::SongTicks at, const Meter& meter) {
                                             return MidiFile::Meter{at, meter.numerator, meter.denominator};
                                         }));
        file.markers = inOrder(markers, division,
                               [](base::SongTicks at, const std::string& name) {
                                   return MidiFile::Marker{at, name};
                               });
    }

private:
    std::vector<At<std::uint32_t>> tempos;
    std::vector<At<Meter>> meters;
    std::vector<At<std::string>> markers;
};

Result<MidiFile> parse(const std::filesystem::path& path, Bytes bytes)
{
    const auto refuse = [&](ErrorKind kind, const std::string& why) { return fileError(kind, path, why); };
    Cursor cursor(bytes);
    const auto magic = cursor.number(4);
    if (magic != 0x4d546864) // MThd
        return refuse(ErrorKind::unreadable, "is no MIDI file");
    Cursor head(cursor.take(cursor.number(4)));
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
    std::size_t budget = mostNotes + 1;
    for (std::uint32_t number = 1; number <= trackCount;)
    {
        const auto kind = cursor.number(4);
        const auto chunk = cursor.take(cursor.number(4));
        Track track;
        const bool isTrack = kind == 0x4d54726b; // MTrk; others are to be skipped
        if (!cursor.good() || (isTrack && !track.read(chunk, budget)))
            return refuse(ErrorKind::unreadable,
                          "is damaged in track " + std::to_string(number) + " of " + std::to_string(trackCount));
        if (budget == 0)
            return refuse(ErrorKind::unsupported, "holds more than " + std::to_string(mostNotes) + " notes");
        if (!isTrack)
            continue;
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
