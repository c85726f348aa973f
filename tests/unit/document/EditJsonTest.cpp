// SPDX-License-Identifier: GPL-3.0-or-later
// What is read strictly, the schema, and the page made from it.
#include "unit/document/SampleSong.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

namespace document
{
namespace
{

struct Wrong
{
    std::string_view line;
    std::string_view reason;
};

class WrongJson : public testing::TestWithParam<Wrong>
{
};

TEST_P(WrongJson, IsRefusedWithTheEditAndTheField)
{
    const auto json = parseJson(GetParam().line);
    ASSERT_TRUE(json) << json.error().message;
    const auto edit = readEdit(*json, test::sampleSong());
    ASSERT_FALSE(edit);
    EXPECT_EQ(edit.error().message, GetParam().reason);
    EXPECT_EQ(edit.error().kind, base::ErrorKind::invalid);
}

constexpr Wrong wrong[] = {
    {R"([])", "an edit must be an object"},
    {R"({})", "an edit must have a text \"edit\" that says which it is"},
    {R"({"edit": 3})", "an edit must have a text \"edit\" that says which it is"},
    {R"({"edit": "setMoot"})", "there is no edit \"setMoot\""},
    {R"({"edit": "setMute", "track": 4})", "setMute: on is missing"},
    {R"({"edit": "setMute", "track": 4, "on": 1})", "setMute: on must be true or false"},
    {R"({"edit": "setMute", "track": 4, "on": true, "off": false})", "setMute: off is unknown"},
    {R"({"edit": "setMute", "track": 4, "on": true, "": false})", "setMute: is unknown"},
    {R"({"edit": "setMute", "track": "4", "on": true})", "setMute: track must be a whole number"},
    {R"({"edit": "setMute", "track": 4.5, "on": true})", "setMute: track must be a whole number"},
    {R"({"edit": "setMute", "track": -4, "on": true})", "setMute: track is out of range"},
    {R"({"edit": "setMute", "track": 18446744073709551615, "on": true})", "setMute: track is out of range"},
    {R"({"edit": "setGain", "track": "master", "gain": 0})", "setGain: track must be the id of a track or \"main\""},
    {R"({"edit": "setGain", "track": 0, "gain": 0})", "setGain: track must be the id of a track or \"main\""},
    {R"({"edit": "setGain", "track": 4, "gain": "loud"})", "setGain: gain must be a number"},
    {R"({"edit": "renameTrack", "track": 4, "name": 5})", "renameTrack: name must be a text"},
    {R"({"edit": "setTrackColour", "track": 4, "colour": "#12345"})",
     "setTrackColour: colour must be a colour such as \"#7c9cff\""},
    {R"({"edit": "setTrackColour", "track": 4, "colour": "#-12345"})",
     "setTrackColour: colour must be a colour such as \"#7c9cff\""},
    {R"({"edit": "addNotes", "clip": 10, "notes": {}})", "addNotes: notes must be a list"},
    {R"({"edit": "addNotes", "clip": 10, "notes": [{"start": 0, "length": 1, "pitch": 5000000000}]})",
     "addNotes: notes.0.pitch is out of range"},
    {R"({"edit": "addTrack", "track": {"strip": {"width": 2}}})", "addTrack: track.strip.width is unknown"},
    {R"({"edit": "addTrack", "track": 3})", "addTrack: track must be an object"},
    {R"({"edit": "addClip", "track": 4, "clip": {"start": {"ticks": 0}, "content": {"kind": "video"}}})",
     "addClip: clip.content must be an object with the kind \"sound\" or \"notes\""},
    {R"({"edit": "addClip", "track": 4, "clip": {"start": {"ticks": 0, "frames": 0}, "content": {"kind": "notes", "length": 1}}})",
     "addClip: clip.start must be {\"ticks\": n}, {\"frames\": n} or a text such as \"3.1.0\" or \"12.5s\""},
    {R"({"edit": "addMarker", "marker": {"at": "1.5.0"}})",
     "addMarker: marker.at is wrong: \"1.5.0\" is no position: bar 1 has no such beat or tick"},
    {R"({"edit": "setClipFades", "clip": 9, "fadeIn": {"length": 1, "curve": "bezier"}})",
     "setClipFades: fadeIn.curve must be linear, equalPower, smooth or exponential"},
    {R"({"edit": "setClipFades", "clip": 9, "fadeIn": {"length": -1}})",
     "setClipFades: fadeIn.length must be from 0 to 9007199254740992, not -1"},
    {R"({"edit": "addDevice", "track": 4, "device": {"type": "x", "parameters": {"a": "b"}}})",
     "addDevice: device.parameters.a must be a number"},
};

INSTANTIATE_TEST_SUITE_P(EditJson, WrongJson, testing::ValuesIn(wrong));

TEST(EditJson, RefusesWhatIsNoJson)
{
    for (const auto* text : {"", "{", "nonsense", "{\"edit\": NaN}", "{\"a\": 1e999}", "\xff", "{} {}"})
        EXPECT_FALSE(parseJson(text)) << text;
    EXPECT_EQ(parseJson(std::string(100'000, '[')).error().message, "this JSON is nested too deep");
    EXPECT_EQ(parseJson(std::string(100, '[') + std::string(100, ']')).error().message, "this JSON is nested too deep");
}

TEST(EditJson, TakesWholeNumbersWithAPoint)
{
    const auto edit = test::readLine(R"({"edit": "setMute", "track": 4.0, "on": true})", {});
    EXPECT_EQ(std::get<edit::SetMute>(edit).track.value, 4u);
}

TEST(EditJson, PlacesInLinesSeeTheMetersBefore)
{
    const auto edits = readEditLines(R"(
{"edit": "setMeter", "bar": 1, "numerator": 3, "denominator": 4}

{"edit": "addMarker", "marker": {"at": "2.1.0"}}
{"edit": "setTempo", "bpm": 60}
{"edit": "setTempo", "at": "3s", "bpm": 61})",
                                     {});
    ASSERT_TRUE(edits) << edits.error().message;
    ASSERT_EQ(edits->size(), 4u);
    EXPECT_EQ(std::get<edit::AddMarker>((*edits)[1]).marker.at, Position(base::SongTicks{3 * 960}));
    EXPECT_EQ(std::get<edit::SetTempo>((*edits)[3]).at.value, 3 * 960);
}

TEST(EditJson, NamesTheLine)
{
    EXPECT_EQ(readEditLines("\n{}\n", {}).error().message,
              "line 2: an edit must have a text \"edit\" that says which it is");
    EXPECT_EQ(readEditLines("{\"edit\": \"removeTrack\", \"track\": 1}\r\n{oops}", {}).error().message.substr(0, 23),
              "line 2: this is no JSON");
}

TEST(Schema, DescribesEveryEditAndEveryField)
{
    const auto whole = schema();
    EXPECT_EQ(whole["oneOf"].size(), std::variant_size_v<Edit>);
    for (const auto& [name, definition] : whole["$defs"].items())
    {
        EXPECT_FALSE(definition.value("description", "").empty()) << name;
        const auto isObject = definition.contains("properties");
        EXPECT_EQ(definition.value("additionalProperties", true), !isObject) << name;
    }
    const auto& setMute = whole["$defs"]["setMute"];
    EXPECT_EQ(setMute["required"], nlohmann::json({"edit", "track", "on"}));
    EXPECT_EQ(setMute["properties"]["edit"]["const"], "setMute");
    EXPECT_EQ(setMute["properties"]["on"]["type"], "boolean");
}

/// Whatever the schema refers to is defined.
void checkReferences(const nlohmann::ordered_json& part, const nlohmann::ordered_json& definitions)
{
    const auto name = part.contains("$ref") ? part["$ref"].get<std::string>().substr(8) : "note";
    EXPECT_TRUE(definitions.contains(name)) << part;
    for (const auto& inner : part)
        if (inner.is_structured())
            checkReferences(inner, definitions);
}

TEST(Schema, RefersOnlyToWhatItDefines)
{
    const auto whole = schema();
    checkReferences(whole, whole["$defs"]);
}

TEST(EditsPage, IsTheOneInTheDocuments)
{
    std::ostringstream page;
    page << std::ifstream(TUTTI_ROOT "/docs/edits.md").rdbuf();
    EXPECT_EQ(page.str(), editsPage()) << "write docs/edits.md again";
}

TEST(EditsPage, HasAnExampleThatWorks)
{
    const auto page = editsPage();
    const auto from = page.find("```json\n") + 8;
    Song song;
    const auto edits = readEditLines(std::string_view(page).substr(from, page.find("```", from) - from), song);
    ASSERT_TRUE(edits) << edits.error().message;
    Touched touched;
    for (auto edit : *edits)
    {
        Ids ids{std::max<std::uint64_t>(song.lastId, 100)};
        giveIds(edit, ids);
        const auto done = apply(edit, song, touched);
        ASSERT_TRUE(done) << done.error().message;
    }
    EXPECT_EQ(song.tracks.size(), 2u);
}

} // namespace
} // namespace document
