// SPDX-License-Identifier: GPL-3.0-or-later
// What the piano roll remembers from one start to the next.
#include "notes/RollSettings.h"

#include "Roll.h"

#include <QCoreApplication>
#include <QSettings>

namespace
{

/// One start of the window.
struct Start
{
    explicit Start(studio::Session& session, studio::Transport& transport, studio::Notices& notices)
        : arranger(session, transport, notices),
          roll(session, transport, arranger),
          settings(session, roll, *arranger.viewOf())
    {
    }

    studio::Arranger arranger;
    studio::PianoRoll roll;
    studio::RollSettings settings;
};

class KeptRoll : public Roll
{
protected:
    KeptRoll()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           QString::fromStdString(folder.path().string()));
        QCoreApplication::setOrganizationName(QStringLiteral("tutti")); // nothing is kept without
        QSettings().clear();
    }
    ~KeptRoll() override { QCoreApplication::setOrganizationName({}); }
};

TEST_F(KeptRoll, isAsItWasAtTheNextStart)
{
    {
        Start first(session, transport, notices);
        EXPECT_FALSE(first.roll.isFolded());
        first.arranger.selectionOf()->set({{10}});
        first.arranger.viewOf()->setSnapTicks(480);
        first.roll.setFolded(true);
        first.roll.setGhosts(false);
        first.roll.setStrength(0.5);
        first.roll.setSwing(0.25);
        first.roll.setEnds(true);
        first.roll.setRoot(9);
        first.roll.setScale(2);
        first.roll.laneOf()->showNumber(2 * 128); // pitch bend
        first.roll.viewOf().zoomTime(100.0, 3.0);
        first.roll.viewOf().zoomKeys(0.0, 1.5);
    }
    Start second(session, transport, notices);
    EXPECT_EQ(second.arranger.viewOf()->snapTicks(), 480);
    EXPECT_TRUE(second.roll.isFolded());
    EXPECT_FALSE(second.roll.showsGhosts());
    EXPECT_EQ(second.roll.strength(), 0.5);
    EXPECT_EQ(second.roll.swing(), 0.25);
    EXPECT_TRUE(second.roll.ends());
    EXPECT_EQ(second.roll.root(), 9);
    EXPECT_EQ(second.roll.scale(), 2);
    EXPECT_EQ(second.roll.laneOf()->name(), "Pitch bend");
    second.arranger.selectionOf()->set({{11}});
    EXPECT_EQ(second.roll.viewOf().place(), std::nullopt) << "another clip fits";
}

TEST_F(KeptRoll, showsTheSamePlaceOfTheClipThatWasOpen)
{
    std::optional<studio::RollView::Place> place;
    {
        Start first(session, transport, notices);
        first.arranger.selectionOf()->set({{10}});
        first.roll.viewOf().zoomTime(100.0, 3.0);
        first.roll.viewOf().zoomKeys(0.0, 1.5);
        place = first.roll.viewOf().place();
    }
    Start second(session, transport, notices);
    EXPECT_FALSE(second.roll.isOpen());
    second.roll.setGhosts(false);
    second.arranger.selectionOf()->set({{10}});
    const auto again = second.roll.viewOf().place();
    ASSERT_TRUE(place && again);
    EXPECT_NEAR(again->left, place->left, 1e-9);
    EXPECT_NEAR(again->zoom, place->zoom, 1e-9);
    EXPECT_EQ(again->top, place->top);
    EXPECT_EQ(again->row, place->row);
}

TEST_F(KeptRoll, hasAScaleForEachSong)
{
    Start window(session, transport, notices);
    window.roll.setRoot(5);
    window.roll.setScale(1);
    const auto mine = session.path();
    ASSERT_TRUE(session.createSong(QString::fromStdString((folder.path() / "another.tutti").string())));
    EXPECT_EQ(window.roll.root(), 0);
    EXPECT_EQ(window.roll.scale(), 0);
    window.roll.setScale(4);
    ASSERT_TRUE(session.openSong(mine));
    EXPECT_EQ(window.roll.root(), 5);
    EXPECT_EQ(window.roll.scale(), 1);
}

TEST_F(KeptRoll, isAsUsualWhereNonsenseWasKept)
{
    QSettings().setValue(QStringLiteral("notes"),
                         QVariantMap{{"grid", -77}, {"lane", 99999}, {"strength", 4.0}, {"swing", "much"}});
    Start window(session, transport, notices);
    EXPECT_EQ(window.arranger.viewOf()->snapTicks(), studio::TimelineView::snapToTheGrid);
    EXPECT_EQ(window.roll.laneOf()->name(), "Velocity");
    EXPECT_EQ(window.roll.strength(), 1.0);
    EXPECT_EQ(window.roll.swing(), 0.0);
}

} // namespace
