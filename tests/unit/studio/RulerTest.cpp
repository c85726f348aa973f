// SPDX-License-Identifier: GPL-3.0-or-later
// The ruler: what is written on it, and what pointer and keys make of loop, punch range and markers.
#include "arranger/Arranger.h"
#include "arranger/RulerScale.h"
#include "OpenSong.h"

namespace
{

namespace edit = document::edit;
using studio::RulerGestures;

constexpr std::int64_t bar = 4 * 960;

class Ruler : public OpenSong
{
protected:
    Ruler()
    {
        view.setWidth(1000.0);
        view.show(0.0, 20.0); // 50 pixels a second; at 120 beats a minute 100 a bar
        view.setSnapTicks(studio::TimelineView::snapToBars);
    }

    const document::Song& song() const { return session.song(); }

    void drag(QPointF from, QPointF to, Qt::KeyboardModifiers modifiers = {})
    {
        gestures.press(from, modifiers);
        gestures.move((from + to) / 2.0, modifiers);
        gestures.move(to, modifiers);
        gestures.release();
    }

    static document::TimeRange bars(bool on, std::int64_t from, std::int64_t to)
    {
        return {on, base::SongTicks{from * bar}, base::SongTicks{to * bar}};
    }

    std::vector<std::string> names() const
    {
        std::vector<std::string> found;
        for (const auto& placed : markers.inOrder())
            found.push_back(placed.marker->name);
        return found;
    }

    studio::TimelineView& view = *arranger.viewOf();
    studio::Markers& markers = *arranger.markersOf();
    RulerGestures& gestures = arranger.rulerGestures();
    static constexpr double loopRow = RulerGestures::loopEnd / 2.0;
    static constexpr double punchRow = (RulerGestures::loopEnd + RulerGestures::punchEnd) / 2.0;
    static constexpr double markerRow = (RulerGestures::punchEnd + RulerGestures::markersEnd) / 2.0;
};

/// Seconds that a label of the time stands for.
double secondsOf(const QString& label)
{
    double seconds = 0.0;
    for (const auto& part : label.split(QLatin1Char(':')))
        seconds = seconds * 60.0 + part.toDouble();
    return seconds;
}

double secondsOf(const QString& label, const document::TempoMap& tempo)
{
    const auto parts = label.split(QLatin1Char('.'));
    document::BarBeatTick place{parts[0].toLongLong(), 1, 0};
    if (parts.size() > 1)
        place.beat = parts[1].toLongLong();
    if (parts.size() > 2)
        place.tick = parts[2].toLongLong();
    return tempo.seconds(tempo.ticks(place));
}

/// That labels say where they stand, do not touch, and are neither few nor missing.
void expectLegible(const std::vector<studio::RulerTick>& ticks, const studio::TimelineView& view, double digit,
                   const std::function<double(const QString&)>& read)
{
    double end = -1e9;
    double before = -1e9;
    int labels = 0;
    for (const auto& tick : ticks)
    {
        EXPECT_GE(tick.seconds, before);
        before = tick.seconds;
        if (tick.label.isEmpty())
            continue;
        const double x = view.xOf(tick.seconds);
        EXPECT_GE(x, end) << tick.label.toStdString() << " at zoom " << view.zoom();
        end = x + 5.0 + static_cast<double>(tick.label.size()) * digit;
        EXPECT_NEAR(read(tick.label), tick.seconds, 1e-6) << tick.label.toStdString();
        labels += x >= 0.0 && x < view.width() ? 1 : 0;
    }
    EXPECT_GE(labels, 3) << "at zoom " << view.zoom();
    EXPECT_LE(ticks.size(), 2000u) << "at zoom " << view.zoom();
}

TEST_F(Ruler, labelsSayWhereTheyStandAndDoNotTouchAtAnyZoom)
{
    EXPECT_TRUE(session.apply("Change", {edit::SetTempo{base::SongTicks{4 * bar}, 171.5},
                                         edit::SetTempo{base::SongTicks{9 * bar}, 55.0}, edit::SetMeter{6, 7, 8},
                                         edit::SetMeter{11, 3, 4}}));
    for (double pixels = studio::TimelineView::lowestZoom; pixels < studio::TimelineView::highestZoom; pixels *= 1.31)
        for (const double left : {0.0, 7.77, 55.0})
        {
            view.show(left, left + view.width() / pixels);
            for (const double digit : {6.0, 7.1})
            {
                expectLegible(studio::timeTicks(view, digit), view, digit,
                              [](const QString& label) { return secondsOf(label); });
                expectLegible(studio::barTicks(view, digit), view, digit,
                              [&](const QString& label) { return secondsOf(label, song().tempo); });
            }
        }
}

TEST_F(Ruler, timeIsInMinutesAndSecondsWithAsManyDigitsAsTheZoomNeeds)
{
    const auto labels = [&](double from, double to)
    {
        view.show(from, to);
        std::vector<std::string> found;
        for (const auto& tick : studio::timeTicks(view, 6.0))
            if (!tick.label.isEmpty())
                found.push_back(tick.label.toStdString());
        found.resize(3);
        return found;
    };
    EXPECT_EQ(labels(0.0, 100.0), (std::vector<std::string>{"0:00", "0:05", "0:10"}));
    EXPECT_EQ(labels(58.0, 63.0), (std::vector<std::string>{"0:58.0", "0:58.5", "0:59.0"}));
    EXPECT_EQ(labels(3600.0, 3700.0), (std::vector<std::string>{"1:00:00", "1:00:10", "1:00:20"}));
}

TEST_F(Ruler, aDragInTheRowOfTheLoopOrOfThePunchRangeSetsIt)
{
    const auto before = steps();
    drag({203.0, loopRow}, {398.0, loopRow});
    EXPECT_EQ(song().loop, bars(true, 2, 4));
    drag({698.0, punchRow}, {503.0, punchRow});
    EXPECT_EQ(song().punch, bars(true, 5, 7));
    EXPECT_EQ(song().loop, bars(true, 2, 4));
    EXPECT_EQ(steps(), before + 2);
    drag({103.0, punchRow}, {113.0, punchRow});
    EXPECT_EQ(steps(), before + 2) << "a range of no length is none";
    EXPECT_TRUE(session.undo());
    EXPECT_EQ(song().punch, document::TimeRange{});
}

TEST_F(Ruler, theEndsAndTheMiddleOfARangeAreDragged)
{
    for (const auto row : {loopRow, punchRow})
    {
        const auto range = [&] { return row == loopRow ? song().loop : song().punch; };
        drag({200.0, row}, {400.0, row});
        drag({201.0, row}, {99.0, row});
        EXPECT_EQ(range(), bars(true, 1, 4));
        drag({399.0, row}, {604.0, row});
        EXPECT_EQ(range(), bars(true, 1, 6));
        drag({350.0, row}, {553.0, row});
        EXPECT_EQ(range(), bars(true, 3, 8));
        drag({350.0, row}, {-500.0, row});
        EXPECT_EQ(range(), bars(true, 0, 5)) << "no range begins before the song";
        drag({1.0, row}, {700.0, row});
        EXPECT_EQ(range(), bars(true, 5, 7)) << "an end may be drawn over the other one";
        drag({501.0, row}, {600.0 - 20.0, row}, Qt::AltModifier);
        EXPECT_NEAR(song().tempo.seconds(std::get<base::SongTicks>(range().from)), 580.0 / 50.0, 0.001);
    }
}

TEST_F(Ruler, aRangeKeepsItsEndsInFramesWhereTheyAreInFrames)
{
    EXPECT_TRUE(session.apply("Loop", {edit::SetLoop{true, base::Frames{48000 * 4}, base::SongTicks{4 * bar}}}));
    drag({300.0, loopRow}, {400.0, loopRow});
    EXPECT_EQ(song().loop.from, document::Position{base::Frames{48000 * 6}});
    EXPECT_EQ(song().loop.to, document::Position{base::SongTicks{5 * bar}});
}

TEST_F(Ruler, aGestureIsShownAndNotDoneBeforeItsEndAndCanBeGivenUp)
{
    drag({200.0, loopRow}, {400.0, loopRow});
    const auto before = steps();
    gestures.press({300.0, loopRow}, {});
    gestures.move({500.0, loopRow}, {});
    EXPECT_EQ(gestures.loop(), bars(true, 4, 6));
    EXPECT_TRUE(gestures.saying().contains("5.1.0")) << gestures.saying().toStdString();
    EXPECT_EQ(song().loop, bars(true, 2, 4));
    gestures.cancel();
    gestures.release();
    EXPECT_EQ(gestures.loop(), bars(true, 2, 4));
    EXPECT_EQ(steps(), before);
}

TEST_F(Ruler, aRangeThatIsOffStaysOffWhenItIsMovedAndGoesOnWithADoubleClick)
{
    drag({200.0, punchRow}, {400.0, punchRow});
    gestures.doubleClick({300.0, punchRow}, {});
    EXPECT_EQ(song().punch, bars(false, 2, 4));
    drag({300.0, punchRow}, {400.0, punchRow});
    EXPECT_EQ(song().punch, bars(false, 3, 5));
    gestures.doubleClick({400.0, punchRow}, {});
    EXPECT_EQ(song().punch, bars(true, 3, 5));
    gestures.doubleClick({800.0, punchRow}, {});
    EXPECT_EQ(song().punch, bars(true, 3, 5)) << "beside it nothing happens";
}

TEST_F(Ruler, punchIsSwitchedWhereNoneWasEverSet)
{
    transport.setPunches(true);
    EXPECT_EQ(song().punch, bars(true, 0, 4));
    transport.setPunches(false);
    EXPECT_EQ(song().punch, bars(false, 0, 4));
    EXPECT_EQ(session.undoName(), QString("Punch range off"));
}

TEST_F(Ruler, markersAreAddedMovedAndRemovedEachInOneStep)
{
    const auto before = steps();
    gestures.doubleClick({303.0, markerRow}, {});
    ASSERT_EQ(song().markers.size(), 1u);
    EXPECT_EQ(song().markers[0].at, document::Position{base::SongTicks{3 * bar}});
    EXPECT_EQ(markers.chosen(), song().markers[0].id);
    markers.add(2.0);
    EXPECT_EQ(names(), (std::vector<std::string>{"Marker 2", "Marker 1"}));
    markers.add(6.0);
    EXPECT_EQ(steps(), before + 2) << "where one stands already, it is chosen";
    EXPECT_EQ(markers.chosenName(), QString("Marker 1"));
    EXPECT_EQ(markers.description(), QString("marker Marker 1 at bar 4 beat 1"));

    drag({304.0, markerRow}, {508.0, markerRow});
    EXPECT_EQ(song().markers[0].at, document::Position{base::SongTicks{5 * bar}});
    drag({504.0, markerRow}, {504.0 + 33.0, markerRow}, Qt::AltModifier);
    EXPECT_NEAR(markers.chosenAt(), 10.66, 0.001);
    markers.nudge(-1);
    EXPECT_NEAR(markers.chosenAt(), 8.66, 0.001);
    EXPECT_EQ(steps(), before + 5);
    markers.remove();
    EXPECT_EQ(names(), std::vector<std::string>{"Marker 2"});
    EXPECT_FALSE(markers.hasChosen());
    markers.remove();
    EXPECT_EQ(steps(), before + 6);
    EXPECT_TRUE(session.undo());
    EXPECT_EQ(names(), (std::vector<std::string>{"Marker 2", "Marker 1"}));
}

TEST_F(Ruler, aMarkerInFramesStaysInFramesAndKeepsWhatIsUnknown)
{
    document::Marker marker{.id = {7}, .name = "Cue", .at = base::Frames{48000 * 2}, .unknown = R"({"mood":"calm"})"};
    EXPECT_TRUE(session.apply("Add", {edit::AddMarker{marker}}));
    drag({104.0, markerRow}, {204.0, markerRow});
    marker.at = base::Frames{48000 * 4};
    EXPECT_EQ(song().markers[0], marker);
}

TEST_F(Ruler, aMarkersNameIsTypedOver)
{
    markers.add(4.0);
    const auto before = steps();
    gestures.doubleClick({204.0, markerRow}, {});
    EXPECT_TRUE(markers.isRenaming());
    markers.rename("  Chorus ");
    EXPECT_FALSE(markers.isRenaming());
    EXPECT_EQ(markers.chosenName(), QString("Chorus"));
    markers.beginRename();
    markers.rename("");
    markers.beginRename();
    markers.endRename();
    markers.rename("Too late");
    EXPECT_EQ(markers.chosenName(), QString("Chorus"));
    EXPECT_EQ(steps(), before + 1);
}

TEST_F(Ruler, hintsSayWhatCanBeDone)
{
    transport.setLoop(4.0, 8.0);
    markers.add(4.0);
    EXPECT_EQ(gestures.hint({100.0, punchRow}), QString("Drag to set the punch range"));
    EXPECT_TRUE(gestures.hint({300.0, loopRow}).contains("double-click"));
    EXPECT_TRUE(gestures.hint({204.0, markerRow}).contains("renames"));
    EXPECT_TRUE(gestures.hint({600.0, markerRow}).contains("adds a marker"));
    EXPECT_TRUE(gestures.hint({600.0, RulerGestures::end - 1.0}).contains("playhead"));
}

} // namespace
