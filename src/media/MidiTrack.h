// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "media/MidiFile.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// How readMidiFile() reads one track.
namespace media
{

inline constexpr std::size_t mostMidiNotes = 1'000'000;
inline constexpr std::size_t mostMidiPoints = 1'000'000; // of lanes and of notes
inline constexpr std::size_t mostMidiChanges = 100'000;  // of tempo, of meter, and markers

/// Walks over bytes; past their end it gives zeros and is no longer good.
class MidiCursor
{
public:
    explicit MidiCursor(std::span<const std::uint8_t> all) : bytes(all) {}

    bool good() const { return !overrun; }
    bool atEnd() const { return at >= bytes.size(); }
    std::uint8_t peek() const { return atEnd() ? 0 : bytes[at]; }

    std::span<const std::uint8_t> take(std::uint64_t count)
    {
        overrun = overrun || count > bytes.size() - at;
        const auto part =
            overrun ? std::span<const std::uint8_t>{} : bytes.subspan(at, static_cast<std::size_t>(count));
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
    std::span<const std::uint8_t> bytes;
    std::size_t at = 0;
    bool overrun = false;
};

/// An event of a track that counts for the whole song, at a time in ticks of the file.
template <typename Value>
struct MidiAt
{
    std::int64_t time = 0;
    Value value{};
};

struct MidiMeter
{
    int numerator = 4;
    int denominator = 4;
};

struct SoundingKey
{
    std::int64_t start;
    int velocity;
    std::vector<MidiAt<double>> pressure{};
};

/// How many member channels the lower and the upper zone of MPE have; 0 where there is none.
struct MidiZones
{
    int lower = 0;
    int upper = 0;
};

/// How much there may still be, in all tracks.
struct MidiBudget
{
    std::size_t notes = mostMidiNotes + 1;
    std::size_t points = mostMidiPoints + 1;

    bool isLeft() const { return notes > 0 && points > 0; }
};

/// What one MTrk chunk holds, its times in ticks of the file.
class MidiTrack
{
public:
    struct Note
    {
        std::int64_t start;
        std::int64_t end;
        int pitch;
        int velocity;
        int release;
        std::vector<MidiAt<double>> pressure;
        std::vector<MidiAt<double>> bend{}; // semitones
        std::vector<MidiAt<double>> timbre{};
    };

    using Lanes = std::map<std::pair<MidiFile::LaneKind, int>, std::vector<MidiAt<double>>>; // by kind and controller

    std::string name;
    std::array<Lanes, 16> lanes;             // by channel
    std::array<std::vector<Note>, 16> notes; // by channel
    MidiZones zones;
    std::array<double, 16> bendRange;          // semitones, by channel, of members of a zone
    std::vector<MidiAt<std::uint32_t>> tempos; // microseconds a quarter note
    std::vector<MidiAt<MidiMeter>> meters;
    std::vector<MidiAt<std::string>> markers;

    MidiTrack();

    /// False when the chunk is damaged. Stops where the budget is used up.
    bool read(std::span<const std::uint8_t> chunk, MidiBudget& budget);

private:
    void event(MidiCursor& cursor, MidiBudget& budget);
    void move(int kind, int channel, int one, int two, MidiBudget& budget);
    void control(int channel, int controller, int value);
    void meta(MidiCursor& cursor);
    void tempo(std::uint32_t microseconds);
    void meter(int numerator, int logOfDenominator);
    void close(int channel, int pitch, int release);

    std::int64_t time = 0;
    std::uint8_t running = 0;
    std::array<int, 16> registered; // the parameter that data goes to, by channel
    bool ended = false;
    std::map<std::pair<int, int>, std::deque<SoundingKey>> sounding; // by channel and pitch
};

} // namespace media
