// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/EditJson.h"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>

namespace test
{

/// One of each thing. Ids: sounds 1, 2; folder 3; tracks 4 (in it), 7, 19; devices 5, 6, 8, 14; clips of sound 9, 16
/// (loops) on 4; clips of notes 10 (notes 11, 12, 13), 17 (loops, note 18, pattern 20) on 7; marker 15.
inline constexpr std::string_view sampleLines = R"(
{"edit": "setTempo", "at": {"ticks": 0}, "bpm": 100}
{"edit": "setTempo", "at": "3.1.0", "bpm": 150}
{"edit": "setMeter", "bar": 5, "numerator": 7, "denominator": 8}
{"edit": "addSound", "sound": {"id": 1, "path": "kick.wav", "hash": "00ff", "frames": 48000, "rate": 44100, "channels": 1}}
{"edit": "addSound", "sound": {"id": 2, "path": "pad.flac"}}
{"edit": "addTrack", "track": {"id": 3, "name": "Drums", "isFolder": true, "strip": {"gain": -3.5}}}
{"edit": "addTrack", "track": {"id": 4, "name": "Kick", "folder": 3, "colour": "#ff0080", "devices": [{"id": 5, "type": "bitcrusher", "parameters": {"bits": 8, "mix": 0.25}}, {"id": 6, "type": "flux", "bypass": true}]}}
{"edit": "addTrack", "track": {"id": 7, "name": "Kéys", "strip": {"gain": null, "pan": -0.5, "solo": true}, "devices": [{"id": 8, "type": "synthesizer", "zones": [{"sound": 1, "lowKey": 36, "highKey": 47, "tune": -12.5}]}]}}
{"edit": "addClip", "track": 4, "clip": {"id": 9, "name": "kick", "start": "2.1.0", "lane": 2, "content": {"kind": "sound", "sound": 1, "length": 24000, "offset": 100, "gain": -6, "fadeIn": {"length": 50}, "fadeOut": {"length": 80, "curve": "equalPower"}}}}
{"edit": "addClip", "track": 7, "clip": {"id": 10, "start": {"ticks": 960}, "content": {"kind": "notes", "length": 3840, "notes": [{"id": 12, "start": 960, "length": 960, "pitch": 64}, {"id": 11, "start": 0, "length": 1920, "pitch": 60, "velocity": 1}, {"id": 13, "start": 1920, "length": 10, "pitch": 67}]}}}
{"edit": "addDevice", "track": "main", "device": {"id": 14, "type": "gain"}}
{"edit": "addMarker", "marker": {"id": 15, "name": "Chorus", "at": "1:02.250"}}
{"edit": "addClip", "track": 4, "clip": {"id": 16, "start": "12.5s", "mute": true, "content": {"kind": "sound", "sound": 1, "length": 96000, "loopLength": 12000, "reverse": true}}}
{"edit": "addClip", "track": 7, "clip": {"id": 17, "start": {"frames": 480000}, "content": {"kind": "notes", "length": 3840, "loopLength": 960, "pattern": 20, "notes": [{"id": 18, "start": 0, "length": 480, "pitch": 36}]}}}
{"edit": "addTrack", "track": {"id": 19, "name": "Empty"}}
{"edit": "setLoop", "on": true, "from": "2.1.0", "to": "30s"}
{"edit": "setPunch", "on": true, "from": "5.1.0", "to": "7.3.240"}
)";

inline document::Edit readLine(std::string_view line, const document::Song& song)
{
    const auto json = document::parseJson(line);
    auto edit = json ? document::readEdit(*json, song) : json.error();
    if (!edit)
        throw std::runtime_error(edit.error().message);
    return *std::move(edit);
}

inline document::Song sampleSong()
{
    document::Song song;
    const auto edits = document::readEditLines(sampleLines, song);
    if (!edits)
        throw std::runtime_error(edits.error().message);
    document::Touched touched;
    for (const auto& edit : *edits)
        if (const auto done = document::apply(edit, song, touched); !done)
            throw std::runtime_error(done.error().message);
    return song;
}

} // namespace test
