// SPDX-License-Identifier: GPL-3.0-or-later
// Every edit: it does what it says, its inverse takes it back, its JSON reads back equal.
#include "unit/document/SampleSong.h"

#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

namespace document
{
namespace
{

using test::readLine;
using test::sampleSong;

constexpr std::string_view valid[] = {
    R"({"edit": "addTrack", "index": 1, "track": {"name": "Snare", "folder": 3, "devices": [{"type": "echo"}], "clips": [
        {"id": 41, "start": {"ticks": 5}, "content": {"kind": "sound", "sound": 2, "length": 7}},
        {"id": 40, "start": {"ticks": 0}, "content": {"kind": "notes", "length": 7, "notes": [{"start": 0, "length": 1, "pitch": 0}]}}]}})",
    R"({"edit": "addTrack", "track": {}})",
    R"({"edit": "removeTrack", "track": 4})",
    R"({"edit": "removeTrack", "track": 19})",
    R"({"edit": "moveTrack", "track": 4, "index": 3, "folder": null})",
    R"({"edit": "moveTrack", "track": 19, "index": 1, "folder": 3})",
    R"({"edit": "renameTrack", "track": 7, "name": "Piano"})",
    R"({"edit": "setTrackColour", "track": 7, "colour": "#00A0ff"})",
    R"({"edit": "armTrack", "track": 4, "on": true})",
    R"({"edit": "setInput", "track": 4, "input": {"port": "Keystation", "channel": 16}})",
    R"({"edit": "setController", "target": {"device": 5, "parameter": "mix"}, "source": {"port": "Keystation", "channel": 16, "controller": 119}})",
    R"({"edit": "setController", "target": {"strip": "main", "parameter": "gain"}, "source": {"port": "", "channel": 1, "controller": 0}})",
    R"({"edit": "setController", "target": {"strip": 4, "parameter": "pan"}, "source": {"port": "Keystation", "channel": 1, "controller": 7}})",
    R"({"edit": "setGain", "track": 4, "gain": -12.25})",
    R"({"edit": "setGain", "track": "main", "gain": "-inf"})",
    R"({"edit": "setPan", "track": 7, "pan": 1})",
    R"({"edit": "setMute", "track": 3, "on": true})",
    R"({"edit": "setSolo", "track": 7, "on": false})",
    R"({"edit": "addSound", "sound": {"path": "/music/hat.wav"}})",
    R"({"edit": "removeSound", "sound": 2})",
    R"({"edit": "relinkSound", "sound": {"id": 1, "path": "moved/kick.wav", "hash": "00ff", "frames": 48000, "rate": 48000, "channels": 8}})",
    R"({"edit": "addClip", "track": 19, "clip": {"start": "4.2.1", "content": {"kind": "sound", "sound": 2, "length": 1}}})",
    R"({"edit": "removeClip", "clip": 10})",
    R"({"edit": "moveClip", "clip": 9, "track": 4, "lane": 0, "start": {"frames": 0}})",
    R"({"edit": "moveClip", "clip": 17, "track": 4, "lane": 999, "start": {"ticks": 0}})",
    R"({"edit": "trimClip", "clip": 9, "start": {"frames": 10}, "length": {"frames": 50}, "offset": 20})",
    R"({"edit": "trimClip", "clip": 10, "start": {"ticks": 10}, "length": {"ticks": 50}})",
    R"({"edit": "splitClip", "clip": 9, "at": "2.1.480", "newClip": 50})",
    R"({"edit": "splitClip", "clip": 10, "at": {"ticks": 2880}})",
    R"({"edit": "setClipGain", "clip": 9, "gain": 3})",
    R"({"edit": "setClipFades", "clip": 9, "fadeIn": {"length": 10, "curve": "smooth"}})",
    R"({"edit": "setClipLoop", "clip": 9, "length": {"frames": 1000}})",
    R"({"edit": "setClipLoop", "clip": 17, "length": {"ticks": 0}})",
    R"({"edit": "reverseClip", "clip": 9, "on": true})",
    R"({"edit": "muteClip", "clip": 10, "on": true})",
    R"({"edit": "renameClip", "clip": 9, "name": ""})",
    R"({"edit": "addNotes", "clip": 10, "notes": [{"start": 480, "length": 5, "pitch": 127, "velocity": 0.001}, {"start": 0, "length": 5, "pitch": 0}]})",
    R"({"edit": "removeNotes", "clip": 10, "notes": [13, 11]})",
    R"({"edit": "changeNotes", "clip": 10, "notes": [{"id": 11, "start": 3000, "length": 7, "pitch": 1}, {"id": 13, "start": 0, "length": 8, "pitch": 2}]})",
    R"({"edit": "addDevice", "track": 4, "index": 0, "device": {"type": "unheard of", "parameters": {"x": -1e100}}})",
    R"({"edit": "removeDevice", "device": 5})",
    R"({"edit": "removeDevice", "device": 14})",
    R"({"edit": "moveDevice", "device": 5, "track": 4, "index": 1})",
    R"({"edit": "moveDevice", "device": 8, "track": "main", "index": 0})",
    R"({"edit": "setLanePoints", "clip": 10, "kind": "controller", "controller": 64, "from": 0, "to": 960, "points": [{"at": 5, "value": 1}]})",
    R"({"edit": "linkClip", "clip": 10, "track": 19, "start": "4.1.0"})",
    R"({"edit": "linkClip", "clip": 17, "track": 7, "start": "1s"})",
    R"({"edit": "makeUnique", "clip": 17})",
    R"({"edit": "setParameter", "device": 5, "parameter": "bits", "value": 4})",
    R"({"edit": "setParameter", "device": 5, "parameter": "bits", "value": null})",
    R"({"edit": "setParameter", "device": 14, "parameter": "gain", "value": 1.5})",
    R"({"edit": "bypassDevice", "device": 8, "on": true})",
    R"({"edit": "addDevice", "track": 19, "device": {"type": "sampler", "zones": [{"sound": 2}]}})",
    R"({"edit": "setZones", "device": 8, "zones": []})",
    R"({"edit": "setZones", "device": 14, "zones": [{"sound": 1}, {"sound": 2, "lowKey": 0, "highKey": 0, "root": 127, "lowVelocity": 127, "gain": null, "pan": -1, "start": 5, "end": 6, "loop": {"kind": "pingPong", "start": 1, "end": 2}, "sequenceLength": 2, "sequencePosition": 2, "choke": 1, "oneShot": true, "velocityFadeIn": 126, "velocityFadeOut": 1, "atRelease": true}]})",
    R"({"edit": "addZone", "device": 8, "zone": {"sound": 2, "loop": {"kind": "forward", "start": 100, "end": 200, "crossfade": 50}}})",
    R"({"edit": "addZone", "device": 8, "index": 0, "zone": {"sound": 2}})",
    R"({"edit": "addZone", "device": 8, "zone": {"sound": 2, "envelope": {"attack": 0.5, "sustain": -96}, "filter": {"cutoff": 20}}})",
    R"({"edit": "addZone", "device": 8, "zone": {"sound": 2, "envelope": null, "filter": null}})",
    R"({"edit": "removeZone", "device": 8, "index": 0})",
    R"({"edit": "addMarker", "marker": {"name": "End", "at": "9.1.0"}})",
    R"({"edit": "removeMarker", "marker": 15})",
    R"({"edit": "changeMarker", "marker": {"id": 15, "name": "Verse", "at": {"ticks": 1}}})",
    R"({"edit": "setTempo", "at": "3.1.0", "bpm": 999.5})",
    R"({"edit": "setTempo", "at": "4.1.0", "bpm": 1})",
    R"({"edit": "removeTempo", "at": "3.1.0"})",
    R"({"edit": "setMeter", "numerator": 3, "denominator": 4})",
    R"({"edit": "setMeter", "bar": 9, "numerator": 5, "denominator": 32})",
    R"({"edit": "removeMeter", "bar": 5})",
    R"({"edit": "setLoop", "on": false, "from": "1.1.0", "to": "1.1.0"})",
    R"({"edit": "setPunch", "on": false, "from": "3.1.0", "to": "2.1.0"})",
    R"({"edit": "setPunch", "on": true, "from": "1s", "to": "4.1.0"})",
};

Edit withIds(Edit edit, const Song& song)
{
    Ids ids{song.lastId};
    giveIds(edit, ids);
    return edit;
}

TEST(Edits, AreAllTriedHere)
{
    std::set<std::string_view> names;
    for (const auto line : valid)
        names.insert(nameOf(readLine(line, sampleSong())));
    EXPECT_EQ(names.size(), std::variant_size_v<Edit>);
}

class ValidEdit : public testing::TestWithParam<std::string_view>
{
protected:
    const Song before = sampleSong();
    const Edit edit = withIds(readLine(GetParam(), before), before);
};

TEST_P(ValidEdit, ChangesTheSongAndItsInverseTakesItBack)
{
    auto song = before;
    Touched touched;
    const auto inverse = apply(edit, song, touched);
    ASSERT_TRUE(inverse) << inverse.error().message;
    EXPECT_FALSE(song == before);
    const auto after = song;

    std::vector<Edit> again;
    for (const auto& back : *inverse)
    {
        auto forth = apply(back, song, touched);
        ASSERT_TRUE(forth) << forth.error().message;
        again.insert(again.begin(), forth->begin(), forth->end());
    }
    EXPECT_TRUE(song == before);
    for (const auto& forth : again)
        ASSERT_TRUE(apply(forth, song, touched));
    EXPECT_TRUE(song == after);
}

TEST_P(ValidEdit, ReadsBackAsItWasWritten)
{
    const auto json = writeEdit(edit);
    EXPECT_EQ(json["edit"], nameOf(edit));
    EXPECT_EQ(writeEdit(readLine(json.dump(), before)), json);
    const auto stored = readStoredEdits(writeStoredEdits({edit, edit}));
    ASSERT_TRUE(stored) << stored.error().message;
    ASSERT_EQ(stored->size(), 2u);
    EXPECT_EQ(writeEdit(stored->back()), json);
}

TEST_P(ValidEdit, DoesTheSameWhenReadBack)
{
    auto song = before;
    auto other = before;
    Touched touched;
    ASSERT_TRUE(apply(edit, song, touched));
    ASSERT_TRUE(apply(readLine(writeEdit(edit).dump(), before), other, touched));
    EXPECT_TRUE(song == other);
}

INSTANTIATE_TEST_SUITE_P(Edits, ValidEdit, testing::ValuesIn(valid));

struct Refusal
{
    std::string_view line;
    std::string_view reason; // the whole sentence
};

constexpr Refusal refused[] = {
    {R"({"edit": "setMute", "track": 70, "on": true})", "setMute: there is no track 70"},
    {R"({"edit": "setGain", "track": 70, "gain": 0})", "setGain: there is no track 70"},
    {R"({"edit": "setGain", "track": 4, "gain": 24.5})", "setGain: gain must be from -144 to 24, not 24.5"},
    {R"({"edit": "setPan", "track": 4, "pan": -1.5})", "setPan: pan must be from -1 to 1, not -1.5"},
    {R"({"edit": "setController", "target": {"device": 70, "parameter": "mix"}, "source": null})",
     "setController: there is no device 70"},
    {R"({"edit": "setController", "target": {"strip": 70, "parameter": "pan"}, "source": null})",
     "setController: there is no track 70"},
    {R"({"edit": "setController", "target": {"strip": "main", "parameter": "mute"}, "source": null})",
     "setController: a strip has a \"gain\" and a \"pan\", and nothing else for a controller"},
    {R"({"edit": "setController", "target": {"strip": 4, "parameter": "pan"}, "source": {"port": "", "channel": 1, "controller": 120}})",
     "setController: source.controller must be from 0 to 119, not 120"},
    {R"({"edit": "removeTrack", "track": 3})", "removeTrack: track 3 is a folder with tracks in it"},
    {R"({"edit": "addTrack", "track": {"folder": 7}})", "addTrack: track 7 is no folder"},
    {R"({"edit": "addTrack", "index": 0, "track": {"id": 60, "folder": 3}})",
     "addTrack: track 60 must stand below its folder, track 3"},
    {R"({"edit": "addTrack", "index": 9, "track": {}})", "addTrack: index must be from 0 to 4, not 9"},
    {R"({"edit": "addTrack", "track": {"id": 12}})", "addTrack: the id 12 is in use"},
    {R"({"edit": "addTrack", "track": {"id": 90, "devices": [{"id": 90, "type": "echo"}]}})",
     "addTrack: the id 90 is named twice"},
    {R"({"edit": "addTrack", "track": {"id": 9000000000000000}})",
     "addTrack: the id 9000000000000000 is too far from the last one, 20"},
    {R"({"edit": "moveTrack", "track": 3, "index": 1, "folder": null})",
     "moveTrack: track 4 must stand below its folder, track 3"},
    {R"({"edit": "moveTrack", "track": 3, "index": 0, "folder": 3})",
     "moveTrack: track 3 must stand below its folder, track 3"},
    {R"({"edit": "moveTrack", "track": 4, "index": 4, "folder": 3})", "moveTrack: index must be from 0 to 3, not 4"},
    {R"({"edit": "removeSound", "sound": 1})", "removeSound: sound 1 is played by clip 9"},
    {R"({"edit": "setZones", "device": 9, "zones": []})", "setZones: there is no device 9"},
    {R"({"edit": "setZones", "device": 8, "zones": [{"sound": 77}]})", "setZones: there is no sound 77"},
    {R"({"edit": "addDevice", "track": 4, "device": {"type": "sampler", "zones": [{"sound": 77}]}})",
     "addDevice: there is no sound 77"},
    {R"({"edit": "addTrack", "track": {"devices": [{"type": "sampler", "zones": [{"sound": 77}]}]}})",
     "addTrack: there is no sound 77"},
    {R"({"edit": "addZone", "device": 8, "index": 2, "zone": {"sound": 1}})",
     "addZone: index must be from 0 to 1, not 2"},
    {R"({"edit": "addZone", "device": 8, "zone": {"sound": 1, "lowKey": 5, "highKey": 4}})",
     "addZone: a zone's highest key is below its lowest"},
    {R"({"edit": "addZone", "device": 8, "zone": {"sound": 1, "lowVelocity": 5, "highVelocity": 4}})",
     "addZone: a zone's highest velocity is below its lowest"},
    {R"({"edit": "addZone", "device": 8, "zone": {"sound": 1, "start": 5, "end": 5}})",
     "addZone: a zone ends before it starts"},
    {R"({"edit": "addZone", "device": 8, "zone": {"sound": 1, "loop": {"kind": "forward", "start": 5, "end": 5}}})",
     "addZone: a zone's loop ends before it starts"},
    {R"({"edit": "addZone", "device": 8, "zone": {"sound": 1, "sequenceLength": 2, "sequencePosition": 3}})",
     "addZone: a zone's place in its sequence is behind the end of it"},
    {R"({"edit": "removeZone", "device": 8, "index": 1})", "removeZone: device 8 has no zone 1"},
    {R"({"edit": "addClip", "track": 3, "clip": {"start": {"ticks": 0}, "content": {"kind": "notes", "length": 1}}})",
     "addClip: track 3 is a folder, which holds no clips"},
    {R"({"edit": "addClip", "track": 4, "clip": {"start": {"ticks": 0}, "content": {"kind": "sound", "sound": 77, "length": 1}}})",
     "addClip: there is no sound 77"},
    {R"({"edit": "addClip", "track": 4, "clip": {"start": {"ticks": -1}, "content": {"kind": "notes", "length": 1}}})",
     "addClip: clip.start must be from 0 to 1099511627776, not -1"},
    {R"({"edit": "moveClip", "clip": 9, "track": 3, "lane": 0, "start": {"ticks": 0}})",
     "moveClip: track 3 is a folder, which holds no clips"},
    {R"({"edit": "moveClip", "clip": 7, "track": 4, "lane": 0, "start": {"ticks": 0}})",
     "moveClip: there is no clip 7"},
    {R"({"edit": "trimClip", "clip": 9, "start": {"ticks": 0}, "length": {"ticks": 1}})",
     "trimClip: clip 9 holds a sound: its length is in frames"},
    {R"({"edit": "trimClip", "clip": 10, "start": {"ticks": 0}, "length": {"frames": 1}})",
     "trimClip: clip 10 holds notes: its length is in ticks"},
    {R"({"edit": "trimClip", "clip": 10, "start": {"ticks": 0}, "length": {"ticks": 1}, "offset": 1})",
     "trimClip: clip 10 holds notes: it has no offset"},
    {R"({"edit": "trimClip", "clip": 9, "start": {"ticks": 0}, "length": {"frames": 0}})",
     "trimClip: length must be above 0 and at most 9007199254740992, not 0"},
    {R"({"edit": "splitClip", "clip": 9, "at": "2.1.0"})", "splitClip: clip 9 can only be split inside it"},
    {R"({"edit": "splitClip", "clip": 10, "at": {"ticks": 4800}})", "splitClip: clip 10 can only be split inside it"},
    {R"({"edit": "splitClip", "clip": 17, "at": "11s"})",
     "splitClip: clip 17 repeats: end its loop before splitting it"},
    {R"({"edit": "splitClip", "clip": 10, "at": {"ticks": 1000}, "newClip": 9})", "splitClip: the id 9 is in use"},
    {R"({"edit": "setClipGain", "clip": 10, "gain": 0})", "setClipGain: clip 10 holds notes, not a sound"},
    {R"({"edit": "setClipLoop", "clip": 10, "length": {"frames": 1}})",
     "setClipLoop: clip 10 holds notes: its loop is in ticks"},
    {R"({"edit": "setClipLoop", "clip": 9, "length": {"ticks": 1}})",
     "setClipLoop: clip 9 holds a sound: its loop is in frames"},
    {R"({"edit": "addNotes", "clip": 9, "notes": []})", "addNotes: clip 9 holds a sound, not notes"},
    {R"({"edit": "addNotes", "clip": 10, "notes": [{"start": 0, "length": 1, "pitch": 128}]})",
     "addNotes: notes.0.pitch must be from 0 to 127, not 128"},
    {R"({"edit": "addNotes", "clip": 10, "notes": [{"start": 0, "length": 1, "pitch": 1, "velocity": 0}]})",
     "addNotes: notes.0.velocity must be above 0 and at most 1, not 0"},
    {R"({"edit": "addNotes", "clip": 10, "notes": [{"id": 11, "start": 0, "length": 1, "pitch": 1}]})",
     "addNotes: the id 11 is in use"},
    {R"({"edit": "removeNotes", "clip": 10, "notes": [11, 18]})", "removeNotes: there is no note 18 in clip 10"},
    {R"({"edit": "removeNotes", "clip": 10, "notes": [11, 11]})", "removeNotes: note 11 is named twice"},
    {R"({"edit": "changeNotes", "clip": 10, "notes": [{"id": 1, "start": 0, "length": 1, "pitch": 1}]})",
     "changeNotes: there is no note 1 in clip 10"},
    {R"({"edit": "addDevice", "track": 4, "index": 3, "device": {"type": "echo"}})",
     "addDevice: index must be from 0 to 2, not 3"},
    {R"({"edit": "addDevice", "track": 4, "device": {"type": ""}})", "addDevice: device.type is empty"},
    {R"({"edit": "moveDevice", "device": 5, "track": 4, "index": 2})", "moveDevice: index must be from 0 to 1, not 2"},
    {R"({"edit": "moveDevice", "device": 4, "track": 4, "index": 0})", "moveDevice: there is no device 4"},
    {R"({"edit": "changeMarker", "marker": {"id": 16, "at": {"ticks": 0}}})", "changeMarker: there is no marker 16"},
    {R"({"edit": "relinkSound", "sound": {"id": 9, "path": "x"}})", "relinkSound: there is no sound 9"},
    {R"({"edit": "relinkSound", "sound": {"id": 1, "path": "x", "channels": 9}})",
     "relinkSound: sound.channels must be from 1 to 8, not 9"},
    {R"({"edit": "relinkSound", "sound": {"id": 1, "path": "x", "rate": 7999}})",
     "relinkSound: sound.rate must be from 8000 to 384000, not 7999"},
    {R"({"edit": "setTempo", "bpm": 0.5})", "setTempo: bpm must be from 1 to 1000, not 0.5"},
    {R"({"edit": "removeTempo", "at": {"ticks": 0}})", "removeTempo: the first tempo of a song cannot be removed"},
    {R"({"edit": "removeTempo", "at": {"ticks": 9}})", "removeTempo: there is no change of tempo at tick 9"},
    {R"({"edit": "setMeter", "numerator": 4, "denominator": 6})",
     "setMeter: the denominator of a meter is 1, 2, 4, 8, 16 or 32, not 6"},
    {R"({"edit": "removeMeter", "bar": 1})", "removeMeter: the first meter of a song cannot be removed"},
    {R"({"edit": "removeMeter", "bar": 4})", "removeMeter: there is no change of meter at bar 4"},
    {R"({"edit": "setLoop", "on": true, "from": "3.1.0", "to": "2.4.0"})", "setLoop: the loop ends before it starts"},
    {R"({"edit": "setPunch", "on": true, "from": "2s", "to": "1s"})",
     "setPunch: the punch range ends before it starts"},
};

/// The song as it is after an edit that was refused, and the reason.
std::string refuse(Edit edit, Song& song)
{
    Touched touched;
    const auto done = apply(withIds(std::move(edit), song), song, touched);
    return done ? "it was done" : done.error().message;
}

class RefusedEdit : public testing::TestWithParam<Refusal>
{
};

TEST_P(RefusedEdit, ChangesNothingAndSaysWhy)
{
    const auto before = sampleSong();
    auto song = before;
    const auto json = parseJson(GetParam().line);
    ASSERT_TRUE(json);
    const auto edit = readEdit(*json, song);
    EXPECT_EQ(edit ? refuse(*edit, song) : edit.error().message, GetParam().reason);
    EXPECT_TRUE(song == before);
    EXPECT_EQ(song.lastId, before.lastId);
}

INSTANTIATE_TEST_SUITE_P(Edits, RefusedEdit, testing::ValuesIn(refused));

TEST(Edits, RefuseWhatNoJsonCanSay)
{
    const auto nan = std::numeric_limits<double>::quiet_NaN();
    const auto infinity = std::numeric_limits<double>::infinity();
    auto song = sampleSong();
    EXPECT_EQ(refuse(edit::SetGain{{{4}}, {nan}}, song), "setGain: gain must be from -144 to 24, not NaN");
    EXPECT_EQ(refuse(edit::SetPan{{{4}}, nan}, song), "setPan: pan must be from -1 to 1, not NaN");
    EXPECT_EQ(refuse(edit::SetParameter{{5}, "bits", infinity}, song),
              "setParameter: value must be a finite number, not infinity");
    EXPECT_EQ(refuse(edit::SetTempo{{}, nan}, song), "setTempo: bpm must be from 1 to 1000, not NaN");
    EXPECT_EQ(refuse(edit::RenameTrack{{4}, "a\xff"}, song), "renameTrack: name is not valid UTF-8");
    EXPECT_EQ(refuse(edit::RenameTrack{{4}, "a\xed\xa0\x80"}, song), "renameTrack: name is not valid UTF-8");
    EXPECT_EQ(refuse(edit::RenameTrack{{4}, std::string("a\0b", 3)}, song), "renameTrack: name is not valid UTF-8");
    EXPECT_EQ(refuse(edit::RenameTrack{{4}, std::string(1001, 'a')}, song),
              "renameTrack: name is longer than 1000 bytes");
    EXPECT_EQ(refuse(edit::AddDevice{{}, {.type = "x", .parameters = {{"y", nan}}}, {}}, song),
              "addDevice: device.parameters.y must be a finite number, not NaN");
    EXPECT_TRUE(song == sampleSong());
}

TEST(Edits, BindOneControllerToATargetAndForgetIt)
{
    auto song = sampleSong();
    const ControllerTarget mix{base::DeviceId{5}, {}, "mix"};
    const ControllerTarget pan{{}, {{4}}, "pan"};
    const ControllerSource first{"Keystation", 1, 7};
    const ControllerSource second{"Keystation", 2, 8};
    Touched touched;
    ASSERT_TRUE(apply(edit::SetController{mix, first}, song, touched));
    ASSERT_TRUE(apply(edit::SetController{pan, first}, song, touched));
    ASSERT_TRUE(apply(edit::SetController{{base::DeviceId{5}, {{4}}, "mix"}, second}, song, touched))
        << "a device is enough";
    EXPECT_EQ(song.controllers, (std::vector<ControllerBinding>{{pan, first}, {mix, second}}));
    ASSERT_TRUE(apply(edit::SetController{pan, {}}, song, touched));
    EXPECT_EQ(song.controllers, (std::vector<ControllerBinding>{{mix, second}}));
    ASSERT_TRUE(apply(edit::RemoveDevice{base::DeviceId{5}}, song, touched));
    EXPECT_EQ(song.controllers.size(), 1u) << "it waits for the device to come back";
    EXPECT_TRUE(touched.song);
}

TEST(Edits, GiveIdsAboveTheLast)
{
    auto song = sampleSong();
    const auto last = song.lastId;
    auto edit = withIds(readLine(R"({"edit": "addTrack", "track": {"devices": [{"type": "gain"}], "clips": [
        {"start": {"ticks": 0}, "content": {"kind": "notes", "length": 7, "notes": [{"start": 0, "length": 1, "pitch": 0}]}}]}})",
                                 song),
                        song);
    const auto& track = std::get<edit::AddTrack>(edit).track;
    EXPECT_EQ(track.id.value, last + 1);
    EXPECT_EQ(track.devices[0].id.value, last + 2);
    EXPECT_EQ(track.clips[0].id.value, last + 3);
    EXPECT_EQ(std::get<NoteContent>(track.clips[0].content).notes[0].id.value, last + 4);
    Touched touched;
    ASSERT_TRUE(apply(edit, song, touched));
    EXPECT_EQ(song.lastId, last + 4);
}

TEST(Edits, GiveIdsAboveThoseThatTheThingHas)
{
    auto song = sampleSong();
    auto edit = withIds(readLine(valid[0], song), song);
    const auto& track = std::get<edit::AddTrack>(edit).track;
    EXPECT_EQ(track.id.value, 42u);
    EXPECT_EQ(track.devices[0].id.value, 43u);
    EXPECT_EQ(std::get<NoteContent>(track.clips[1].content).notes[0].id.value, 44u);
    Touched touched;
    ASSERT_TRUE(apply(edit, song, touched));
    EXPECT_EQ(song.lastId, 44u);
    EXPECT_EQ(song.tracks[1].clips[0].id.value, 40u); // in order of id
}

TEST(SplitClip, CutsASoundWithoutAGap)
{
    auto song = sampleSong();
    for (const bool reverse : {false, true})
    {
        auto whole = std::get<SoundContent>(song.find(base::ClipId{9})->content);
        whole.reverse = reverse;
        Clip clip{.start = base::Frames{1000}, .content = whole};
        clip.id = {song.lastId + 1};
        Touched touched;
        ASSERT_TRUE(apply(edit::AddClip{{19}, clip}, song, touched));
        ASSERT_TRUE(apply(edit::SplitClip{clip.id, base::Frames{6000}, {clip.id.value + 1}}, song, touched));
        const auto* right = song.find(base::ClipId{clip.id.value + 1});
        ASSERT_TRUE(right);
        EXPECT_EQ(std::get<base::Frames>(right->start).value, 6000);
        const auto a = std::get<SoundContent>(song.find(clip.id)->content);
        const auto b = std::get<SoundContent>(right->content);
        EXPECT_EQ(a.length.value, 5000);
        EXPECT_EQ(b.length.value, 19000);
        EXPECT_EQ(a.offset.value, reverse ? 100 + 19000 : 100);
        EXPECT_EQ(b.offset.value, reverse ? 100 : 100 + 5000);
        EXPECT_EQ(a.fadeIn, whole.fadeIn);
        EXPECT_EQ(b.fadeOut, whole.fadeOut);
        EXPECT_EQ(a.fadeOut.length.value + b.fadeIn.length.value, 0);
    }
}

TEST(SplitClip, SharesOutNotes)
{
    auto song = sampleSong();
    Touched touched;
    ASSERT_TRUE(apply(edit::SplitClip{{10}, base::SongTicks{960 + 960}, {30}}, song, touched));
    const auto& left = std::get<NoteContent>(song.find(base::ClipId{10})->content);
    const auto& right = std::get<NoteContent>(song.find(base::ClipId{30})->content);
    ASSERT_EQ(left.notes.size(), 1u);
    EXPECT_EQ(left.notes[0].id.value, 11u);
    EXPECT_EQ(left.notes[0].length.value, 960); // was 1920, across the cut
    EXPECT_EQ(left.length.value, 960);
    EXPECT_EQ(right.length.value, 2880);
    ASSERT_EQ(right.notes.size(), 2u);
    EXPECT_EQ(right.notes[0].start.value, 0);
    EXPECT_EQ(right.notes[1].start.value, 960);
    EXPECT_EQ(touched.clips, (std::set<base::ClipId>{{10}, {30}}));
}

/// Whoever places clips in time does so anew where it says so, and only then.
TEST(Edits, TouchTimeWhereTicksMoveAndOnlyThere)
{
    const auto touches = [](const Edit& edit)
    {
        auto song = sampleSong();
        Touched touched;
        EXPECT_TRUE(apply(edit, song, touched));
        EXPECT_TRUE(touched.song);
        return touched.time;
    };
    EXPECT_TRUE(touches(edit::SetTempo{base::SongTicks{0}, 99.0}));
    EXPECT_TRUE(touches(edit::SetTempo{base::SongTicks{77}, 99.0}));
    EXPECT_TRUE(touches(edit::SetMeter{1, 3, 8}));
    EXPECT_TRUE(touches(edit::SetMeter{99, 3, 8}));
    EXPECT_FALSE(touches(edit::SetGain{{}, {-3.0}}));
    EXPECT_FALSE(touches(edit::SetLoop{true, base::SongTicks{0}, base::SongTicks{960}}));
}

} // namespace
} // namespace document
