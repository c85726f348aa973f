// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "media/MidiFile.h"
#include "SoundFiles.h"

/// MIDI files byte by byte.
namespace midibytes
{

using Bytes = std::string;

inline Bytes number(std::uint32_t value, int size)
{
    Bytes bytes;
    for (int i = size - 1; i >= 0; --i)
        bytes += static_cast<char>(value >> (8 * i) & 255);
    return bytes;
}

inline Bytes head(std::uint32_t type, std::uint32_t tracks, std::uint32_t division)
{
    return "MThd" + number(6, 4) + number(type, 2) + number(tracks, 2) + number(division, 2);
}

inline Bytes track(const Bytes& events)
{
    const Bytes end("\x00\xff\x2f\x00", 4);
    return "MTrk" + number(static_cast<std::uint32_t>(events.size() + end.size()), 4) + events + end;
}

inline Bytes bytes(std::initializer_list<int> values)
{
    Bytes result;
    for (const int value : values)
        result += static_cast<char>(value);
    return result;
}

class MidiFile : public testing::Test
{
protected:
    base::Result<media::MidiFile> read(const Bytes& content)
    {
        const auto path = folder.path() / "song.mid";
        soundfiles::writeAll(path, std::vector<char>(content.begin(), content.end()));
        return media::readMidiFile(path);
    }

    support::TemporaryFolder folder;
};

} // namespace midibytes
