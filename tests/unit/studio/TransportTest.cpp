// SPDX-License-Identifier: GPL-3.0-or-later
// Tempo and meter as they are typed; jumps to markers; the timeline that follows the playhead. Against a silent clock.
#include "arranger/Arranger.h"
#include "OpenSong.h"

#include <QSignalSpy>
#include <QTest>

namespace
{

namespace edit = document::edit;

class Transport : public OpenSong
{
protected:
    Transport() { view.setWidth(1000.0); }

    const document::TempoMap& tempo() const { return session.song().tempo; }

    /// Whether the last message says so of this text.
    bool isRefused(const char* text) const
    {
        const auto last = notices.index(notices.rowCount() - 1);
        return last.data(studio::Notices::textRole).toString().startsWith(QStringLiteral("\"%1\" is no").arg(text));
    }

    void until(const std::function<bool()>& isSo) { ASSERT_TRUE(QTest::qWaitFor(isSo, 20'000)); }

    void playUntil(double seconds)
    {
        transport.play();
        until([&] { return transport.seconds() >= seconds; });
    }

    void goTo(double seconds)
    {
        transport.locate(seconds);
        until([&] { return transport.seconds() > seconds - 0.01 && transport.seconds() < seconds + 0.3; });
    }

    bool isInView() const
    {
        const double x = view.xOf(transport.seconds());
        return x >= 0.0 && x <= view.width();
    }

    studio::TimelineView& view = *arranger.viewOf();
};

TEST_F(Transport, thePlaceMovesWithTheMetersWhileItPlaysAndAtOnceWhereItStands)
{
    int moves = 0;
    int looks = 0;
    QObject::connect(&transport, &studio::Transport::placeChanged, &transport, [&] { ++moves; });
    QObject::connect(&session, &studio::Session::glance, &transport, [&] { ++looks; });
    playUntil(0.5);
    EXPECT_GT(moves, 5);
    EXPECT_LE(moves, looks + 1) << "one more as the song began to roll";

    transport.pause();
    until([&] { return !transport.isPlaying(); });
    for (const double seconds : {20.0, 5.0, 30.0, 1.0, 10.0, 3.0, 40.0, 7.0})
    {
        goTo(seconds);
        EXPECT_EQ(transport.place(), transport.seconds());
    }
}

TEST_F(Transport, takesAMeterAsItIsTyped)
{
    EXPECT_TRUE(transport.setMeterText(" 7 / 8 "));
    EXPECT_EQ(tempo().meters, (std::vector<document::MeterChange>{{1, 7, 8}}));
    EXPECT_EQ(transport.meter(), QString("7/8"));
    EXPECT_EQ(steps(), 1u);
    EXPECT_TRUE(transport.setMeterText("7/8"));
    EXPECT_EQ(steps(), 1u) << "nothing would change";
    for (const auto* const wrong : {"", "7", "7/", "7/6", "0/4", "65/4", "7/8/9", "-3/4", "seven/8", "4/64", "3.5/4"})
    {
        EXPECT_FALSE(transport.setMeterText(wrong)) << wrong;
        EXPECT_TRUE(isRefused(wrong));
        EXPECT_EQ(transport.meter(), QString("7/8")) << wrong;
    }
    EXPECT_EQ(steps(), 1u);
}

TEST_F(Transport, aMeterIsSetFromTheBarOnThatTheOneInForceHoldsFrom)
{
    EXPECT_TRUE(session.apply("Meter", {edit::SetMeter{5, 3, 4}}));
    goTo(20.0); // four bars of two seconds, then bars of 1.5
    EXPECT_TRUE(transport.setMeterText("5/4"));
    EXPECT_EQ(tempo().meters, (std::vector<document::MeterChange>{{1, 4, 4}, {5, 5, 4}}));
}

TEST_F(Transport, takesATempoAsItIsTyped)
{
    EXPECT_TRUE(transport.setBpmText("97.5"));
    EXPECT_EQ(transport.bpm(), 97.5);
    EXPECT_TRUE(transport.setBpmText("98,25"));
    EXPECT_EQ(transport.bpm(), 98.25);
    for (const auto* const wrong : {"", "fast", "0.5", "1001", "nan", "inf", "120 bpm"})
    {
        EXPECT_FALSE(transport.setBpmText(wrong)) << wrong;
        EXPECT_TRUE(isRefused(wrong));
    }
    EXPECT_EQ(transport.bpm(), 98.25);
    EXPECT_EQ(steps(), 2u);
}

TEST_F(Transport, goesFromMarkerToMarker)
{
    auto& markers = *arranger.markersOf();
    for (const double at : {2.0, 40.0, 8.0})
        markers.add(at);
    view.show(0.0, 10.0);
    for (const double at : {2.0, 8.0, 40.0, 40.0})
    {
        markers.jump(1);
        until([&] { return std::abs(transport.seconds() - at) < 0.001; });
        EXPECT_EQ(markers.chosenAt(), at);
        EXPECT_TRUE(isInView());
    }
    for (const double at : {8.0, 2.0, 2.0})
    {
        markers.jump(-1);
        until([&] { return std::abs(transport.seconds() - at) < 0.001; });
        EXPECT_EQ(markers.chosenAt(), at);
        EXPECT_TRUE(isInView());
    }
}

TEST_F(Transport, theTimelineFollowsThePlayheadPageByPage)
{
    view.show(0.0, 0.4);
    const QSignalSpy moves(&view, &studio::TimelineView::moved);
    playUntil(1.4);
    EXPECT_TRUE(isInView());
    EXPECT_GE(moves.count(), 3);
    EXPECT_LE(moves.count(), 5) << "nothing moves but when the playhead leaves a page";
    goTo(30.0);
    EXPECT_TRUE(isInView()) << "wherever it jumps";
}

TEST_F(Transport, theTimelineRestsFromWhenItIsScrolledAwayUntilThePlayheadIsInViewOrPlayIsStarted)
{
    view.show(0.0, 0.4);
    playUntil(0.1);
    view.setLeft(50.0);
    playUntil(0.8);
    EXPECT_EQ(view.left(), 50.0);
    goTo(50.1);
    playUntil(51.0);
    EXPECT_TRUE(isInView()) << "taken up again";
    view.setLeft(20.0);
    transport.pause();
    until([&] { return !transport.isPlaying(); });
    EXPECT_EQ(view.left(), 20.0);
    transport.play();
    until([&] { return transport.isPlaying(); });
    EXPECT_TRUE(isInView()) << "play was started";
}

TEST_F(Transport, theTimelineRestsWhileSomethingIsHeld)
{
    view.show(0.0, 0.4);
    auto& gestures = arranger.rulerGestures();
    constexpr double punchRow = (studio::RulerGestures::loopEnd + studio::RulerGestures::punchEnd) / 2.0;
    gestures.press({100.0, punchRow}, {});
    gestures.move({200.0, punchRow}, {});
    playUntil(0.6);
    EXPECT_EQ(view.left(), 0.0);
    gestures.release();
    playUntil(0.8);
    EXPECT_EQ(view.left(), 0.0) << "the view does not jump away under the hand";
    goTo(0.1);
    playUntil(0.6);
    EXPECT_TRUE(isInView());
}

TEST_F(Transport, theTimelineStaysWhereFollowingIsOff)
{
    view.show(0.0, 0.4);
    arranger.followOf().setOn(false);
    playUntil(0.6);
    EXPECT_EQ(view.left(), 0.0);
    arranger.followOf().setOn(true);
    EXPECT_TRUE(isInView());
}

} // namespace
