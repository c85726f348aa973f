// SPDX-License-Identifier: GPL-3.0-or-later
// Lanes, expression and linked copies of clips of notes.
#include "document/Lanes.h"

#include "document/Document.h"
#include "document/SongCheck.h"
#include "SampleSong.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace document
{
namespace
{

using base::ClipId;
using base::ClipTicks;
using testing::ElementsAre;
using testing::HasSubstr;

class Lanes : public testing::Test
{
protected:
    /// Does a line, and checks that undo takes it back and redo does the same again.
    void apply(std::string_view line)
    {
        const auto before = document.song();
        const auto done = document.apply({"test", {test::readLine(line, document.song())}});
        ASSERT_TRUE(done) << done.error().message;
        const auto after = document.song();
        ASSERT_TRUE(document.undo());
        EXPECT_TRUE(document.song() == before) << line;
        ASSERT_TRUE(document.redo());
        EXPECT_TRUE(document.song() == after) << line;
        const auto sound = checkSong(document.song());
        EXPECT_TRUE(sound) << sound.error().message;
    }

    std::string refusal(std::string_view line)
    {
        const auto json = parseJson(line);
        const auto edit = json ? readEdit(*json, document.song()) : json.error();
        if (!edit)
            return edit.error().message;
        const auto before = document.song();
        const auto done = document.apply({"test", {*edit}});
        EXPECT_TRUE(document.song() == before) << line;
        return done ? "" : done.error().message;
    }

    const NoteContent& content(std::uint64_t clip) const
    {
        return std::get<NoteContent>(document.song().find(ClipId{clip})->content);
    }

    /// "at value" of each point.
    std::vector<std::string> points(std::uint64_t clip, LaneKind kind, int controller = 0) const
    {
        std::vector<std::string> texts;
        if (const auto* lane = findLane(content(clip), kind, controller))
            for (const auto& point : lane->points)
                texts.push_back(std::to_string(point.at.value) + " " + std::to_string(point.value).substr(0, 4));
        return texts;
    }

    Document document = Document::inMemory(test::sampleSong());
};

TEST_F(Lanes, ADrawnRangeReplacesThePointsInIt)
{
    apply(R"({"edit": "setLanePoints", "clip": 10, "kind": "controller", "controller": 1, "from": 0, "to": 3840,
              "points": [{"at": 960, "value": 0.5}, {"at": 0, "value": 0.25}, {"at": 960, "value": 0.75}]})");
    EXPECT_THAT(points(10, LaneKind::controller, 1), ElementsAre("0 0.25", "960 0.75"));
    apply(R"({"edit": "setLanePoints", "clip": 10, "kind": "controller", "controller": 1, "from": 1, "to": 960,
              "points": [{"at": 480, "value": 1}]})");
    EXPECT_THAT(points(10, LaneKind::controller, 1), ElementsAre("0 0.25", "480 1.00", "960 0.75"));
    apply(R"({"edit": "setLanePoints", "clip": 10, "kind": "pitchBend", "from": 0, "to": 10,
              "points": [{"at": 3, "value": -1}]})");
    ASSERT_EQ(content(10).lanes.size(), 2u);
    EXPECT_EQ(content(10).lanes[1].kind, LaneKind::pitchBend);
    apply(
        R"({"edit": "setLanePoints", "clip": 10, "kind": "controller", "controller": 1, "from": 0, "to": 961, "points": []})");
    EXPECT_EQ(content(10).lanes.size(), 1u);
}

TEST_F(Lanes, RefuseWhatIsNone)
{
    const auto drawn = [&](const std::string& rest)
    { return refusal(R"({"edit": "setLanePoints", "clip": 10, )" + rest + "}"); };
    EXPECT_EQ(drawn(R"("kind": "aftertouch", "from": 0, "to": 9, "points": [])"),
              "setLanePoints: kind must be controller, pitchBend, pressure or program");
    EXPECT_EQ(drawn(R"("kind": "controller", "controller": 128, "from": 0, "to": 9, "points": [])"),
              "setLanePoints: controller must be from 0 to 127, not 128");
    EXPECT_EQ(drawn(R"("kind": "pressure", "controller": 1, "from": 0, "to": 9, "points": [])"),
              "setLanePoints: controller must be 0 in a lane that is no controller's");
    EXPECT_EQ(drawn(R"("kind": "pressure", "from": 0, "to": 9, "points": [{"at": 1, "value": -0.5}])"),
              "setLanePoints: points.0.value must be from 0 to 1, not -0.5");
    EXPECT_EQ(drawn(R"("kind": "pressure", "from": 0, "to": 9, "points": [{"at": 9, "value": 0.5}])"),
              "setLanePoints: a point lies outside of the range");
    EXPECT_EQ(drawn(R"("kind": "pressure", "from": 9, "to": 0, "points": [])"),
              "setLanePoints: the range ends before it starts");
    EXPECT_THAT(
        refusal(R"({"edit": "setLanePoints", "clip": 9, "kind": "pressure", "from": 0, "to": 9, "points": []})"),
        HasSubstr("holds a sound, not notes"));
    EXPECT_EQ(refusal(R"({"edit": "addClip", "track": 7, "clip": {"start": {"ticks": 0}, "content": {"kind": "notes",
                  "length": 9, "lanes": [{"kind": "pressure", "points": []}, {"kind": "pressure", "points": []}]}}})"),
              "addClip: clip.content.lanes has the same lane twice");
}

TEST_F(Lanes, OfANoteAreKeptInOrderAndWithinBounds)
{
    apply(
        R"({"edit": "addNotes", "clip": 10, "notes": [{"id": 900, "start": 100, "length": 500, "pitch": 60, "mute": true,
              "releaseVelocity": 0, "expression": [{"kind": "timbre", "at": 5, "value": 1}, {"kind": "bend", "at": 9,
              "value": -12}, {"kind": "bend", "at": 0, "value": 1}, {"kind": "bend", "at": 9, "value": 2}]}]})");
    const auto& note = content(10).notes[1];
    EXPECT_EQ(note.id.value, 900u);
    EXPECT_TRUE(note.mute);
    EXPECT_EQ(note.releaseVelocity, 0.0);
    ASSERT_EQ(note.expression.size(), 3u);
    EXPECT_EQ(note.expression[0], (ExpressionPoint{ExpressionKind::bend, ClipTicks{0}, 1.0}));
    EXPECT_EQ(note.expression[1], (ExpressionPoint{ExpressionKind::bend, ClipTicks{9}, 2.0}));
    EXPECT_EQ(refusal(R"({"edit": "addNotes", "clip": 10, "notes": [{"start": 0, "length": 5, "pitch": 60,
                          "expression": [{"kind": "pressure", "at": 0, "value": 2}]}]})"),
              "addNotes: notes.0.expression.0.value must be from 0 to 1, not 2");
    EXPECT_EQ(refusal(R"({"edit": "addNotes", "clip": 10, "notes": [{"start": 0, "length": 5, "pitch": 60,
                          "expression": [{"kind": "bend", "at": 0, "value": 49}]}]})"),
              "addNotes: notes.0.expression.0.value must be from -48 to 48, not 49");
}

TEST_F(Lanes, AreCutWhereAClipIsSplit)
{
    apply(R"({"edit": "setLanePoints", "clip": 10, "kind": "pressure", "from": 0, "to": 3840,
              "points": [{"at": 0, "value": 0.1}, {"at": 900, "value": 0.2}, {"at": 2000, "value": 0.3}]})");
    apply(R"({"edit": "setLanePoints", "clip": 10, "kind": "program", "from": 0, "to": 3840,
              "points": [{"at": 960, "value": 1}]})");
    apply(R"({"edit": "splitClip", "clip": 10, "at": {"ticks": 1920}, "newClip": 500})");
    EXPECT_THAT(points(10, LaneKind::pressure), ElementsAre("0 0.10", "900 0.20"));
    EXPECT_THAT(points(500, LaneKind::pressure), ElementsAre("0 0.20", "1040 0.30"));
    EXPECT_TRUE(points(10, LaneKind::program).empty());
    EXPECT_THAT(points(500, LaneKind::program), ElementsAre("0 1.00"));
}

TEST(PointsFrom, SayTheSameFromAnotherPlace)
{
    const std::vector<LanePoint> points{{ClipTicks{10}, 0.1}, {ClipTicks{20}, 0.2}, {ClipTicks{30}, 0.3}};
    const auto from = [&](std::int64_t at) { return pointsFrom(points, ClipTicks{at}); };
    EXPECT_EQ(from(0), points);
    EXPECT_EQ(from(20), (std::vector<LanePoint>{{ClipTicks{0}, 0.2}, {ClipTicks{10}, 0.3}}));
    EXPECT_EQ(from(25), (std::vector<LanePoint>{{ClipTicks{0}, 0.2}, {ClipTicks{5}, 0.3}}));
    EXPECT_EQ(from(99), (std::vector<LanePoint>{{ClipTicks{0}, 0.3}}));
    EXPECT_EQ(from(-5).front(), (LanePoint{ClipTicks{15}, 0.1}));
    EXPECT_TRUE(pointsFrom({}, ClipTicks{5}).empty());
}

TEST_F(Lanes, LinkedClipsShareWhatIsDoneToTheirNotes)
{
    apply(R"({"edit": "linkClip", "clip": 10, "track": 19, "start": "9.1.0", "newClip": 600})");
    apply(R"({"edit": "linkClip", "clip": 600, "track": 7, "start": "12.1.0", "newClip": 601})");
    EXPECT_TRUE(content(10).pattern);
    EXPECT_EQ(content(10).pattern, content(601).pattern);
    apply(R"({"edit": "addNotes", "clip": 600, "notes": [{"id": 700, "start": 5, "length": 7, "pitch": 50}]})");
    apply(R"({"edit": "changeNotes", "clip": 10, "notes": [{"id": 700, "start": 6, "length": 7, "pitch": 51}]})");
    apply(R"({"edit": "removeNotes", "clip": 601, "notes": [11]})");
    apply(
        R"({"edit": "setLanePoints", "clip": 601, "kind": "pressure", "from": 0, "to": 9, "points": [{"at": 1, "value": 1}]})");
    for (const auto clip : {10u, 600u, 601u})
    {
        EXPECT_EQ(content(clip).notes.size(), 3u) << clip;
        EXPECT_EQ(content(clip).notes[0].pitch, 51) << clip;
        EXPECT_THAT(points(clip, LaneKind::pressure), ElementsAre("1 1.00")) << clip;
    }
    apply(R"({"edit": "trimClip", "clip": 600, "start": "9.1.0", "length": {"ticks": 480}})");
    EXPECT_EQ(content(10).length.value, 3840) << "how long a clip is belongs to it alone";

    apply(R"({"edit": "makeUnique", "clip": 600})");
    EXPECT_FALSE(content(600).pattern);
    EXPECT_NE(content(600).notes[0].id, content(10).notes[0].id);
    apply(R"({"edit": "removeNotes", "clip": 10, "notes": [700]})");
    EXPECT_EQ(content(600).notes.size(), 3u);
    EXPECT_EQ(content(601).notes.size(), 2u);
    apply(R"({"edit": "removeTrack", "track": 7})");
}

/// The mark of the pattern goes with the last partner, and comes back with it.
TEST_F(Lanes, AClipThatIsLeftAloneIsLinkedNoMore)
{
    const auto before = document.song();
    apply(R"({"edit": "linkClip", "clip": 10, "track": 19, "start": "9.1.0", "newClip": 600})");
    apply(R"({"edit": "linkClip", "clip": 10, "track": 19, "start": "12.1.0", "newClip": 601})");
    const auto pattern = content(10).pattern;
    apply(R"({"edit": "removeClip", "clip": 601})");
    EXPECT_EQ(content(10).pattern, pattern) << "it has a partner still";
    const auto linked = document.song();
    for (const auto* const gone : {R"({"edit": "removeClip", "clip": 600})", R"({"edit": "removeTrack", "track": 19})",
                                   R"({"edit": "makeUnique", "clip": 600})"})
    {
        SCOPED_TRACE(gone);
        apply(gone);
        EXPECT_FALSE(content(10).pattern);
        EXPECT_EQ(content(10).notes, std::get<NoteContent>(linked.find(ClipId{10})->content).notes);
        const auto alone = document.song();
        ASSERT_TRUE(document.undo());
        EXPECT_TRUE(document.song() == linked) << "both marks are back";
        ASSERT_TRUE(document.redo());
        EXPECT_TRUE(document.song() == alone);
        ASSERT_TRUE(document.undo());
    }
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(document.undo());
    EXPECT_TRUE(document.song() == before);
}

TEST_F(Lanes, LinkedClipsTouchAllTheirTracks)
{
    apply(R"({"edit": "linkClip", "clip": 10, "track": 19, "start": "9.1.0", "newClip": 600})");
    auto song = document.song();
    Touched touched;
    ASSERT_TRUE(
        document::apply(test::readLine(R"({"edit": "removeNotes", "clip": 600, "notes": [11]})", song), song, touched));
    EXPECT_THAT(touched.clips, ElementsAre(ClipId{10}, ClipId{600}));
    EXPECT_THAT(touched.clipsOf, ElementsAre(base::TrackId{7}, base::TrackId{19}));
}

TEST_F(Lanes, LinksThatDoNotFitAreRefused)
{
    EXPECT_EQ(refusal(R"({"edit": "makeUnique", "clip": 10})"), "makeUnique: clip 10 is not linked");
    EXPECT_EQ(
        refusal(R"({"edit": "linkClip", "clip": 10, "track": 19, "start": "9.1.0", "newClip": 900, "pattern": 900})"),
        "linkClip: the id 900 is named twice");
    apply(R"({"edit": "linkClip", "clip": 10, "track": 19, "start": "9.1.0", "newClip": 600, "pattern": 800})");
    EXPECT_EQ(refusal(R"({"edit": "splitClip", "clip": 600, "at": "9.2.0"})"),
              "splitClip: clip 600 is linked to others: make it unique before splitting it");
    EXPECT_THAT(refusal(R"({"edit": "linkClip", "clip": 9, "track": 19, "start": "9.1.0"})"),
                HasSubstr("holds a sound, not notes"));
    EXPECT_THAT(refusal(R"({"edit": "linkClip", "clip": 10, "track": 3, "start": "9.1.0"})"), HasSubstr("is a folder"));
    EXPECT_EQ(refusal(R"({"edit": "addClip", "track": 7, "clip": {"id": 901, "start": {"ticks": 0}, "content": {"kind":
                          "notes", "length": 9, "pattern": 800, "notes": [{"start": 0, "length": 5, "pitch": 60}]}}})"),
              "addClip: clip 901 has other notes than its pattern, 800");
    apply(R"({"edit": "addClip", "track": 7, "clip": {"id": 902, "start": {"ticks": 0}, "content": {"kind": "notes",
              "length": 9, "pattern": 800}}})");
    EXPECT_EQ(content(902).notes, content(10).notes);
}

} // namespace
} // namespace document
