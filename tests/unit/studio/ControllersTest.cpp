// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys/Controllers.h"

#include "mixer/LevelScale.h"
#include "support/TemporaryFolder.h"

#include <cmath>
#include <gtest/gtest.h>
#include <QSettings>
#include <QtTest>

namespace
{

namespace edit = document::edit;

constexpr std::uint16_t ownPort = device::MidiInputs::mostPorts;
const document::ControllerTarget mix{base::DeviceId{3}, {}, "mix"};
const document::ControllerTarget gain{{}, {{1}}, "gain"};
const document::ControllerTarget pan{{}, {}, "pan"};

document::Song someSong()
{
    document::Song song;
    document::Track track{.id = {1}, .name = "Bass"};
    track.devices.push_back({{3}, "echo"});
    song.tracks.push_back(track);
    return song;
}

TEST(Controlled, GoesOverTheWholeRangeOfItsParameter)
{
    const auto song = someSong();
    const auto valueAt = [&](int value)
    { return *std::get<edit::SetParameter>(studio::controlledBy(value, mix, song)->edit).value; };
    EXPECT_DOUBLE_EQ(valueAt(0), 0.0);
    EXPECT_DOUBLE_EQ(valueAt(127), 100.0);
    EXPECT_NEAR(valueAt(64), 100.0 * 64.0 / 127.0, 1e-4);
}

TEST(Controlled, OfAFaderIsItsPlaceAndOfAPanHasAMiddle)
{
    const auto song = someSong();
    const auto gainAt = [&](int value)
    { return std::get<edit::SetGain>(studio::controlledBy(value, gain, song)->edit).gain; };
    EXPECT_EQ(gainAt(0), base::silence);
    EXPECT_EQ(gainAt(127), studio::levelScale::top);
    EXPECT_NEAR(studio::levelScale::positionOf(gainAt(50)), 50.0 / 127.0, 1e-9);
    const auto panAt = [&](int value)
    { return std::get<edit::SetPan>(studio::controlledBy(value, pan, song)->edit).pan; };
    EXPECT_EQ(panAt(0), -1.0);
    EXPECT_EQ(panAt(64), 0.0);
    EXPECT_EQ(panAt(127), 1.0);
    EXPECT_FALSE(studio::controlledBy(64, pan, song)->isNew) << "the song has it so";
}

TEST(Controlled, IsNothingWhereThereIsNothing)
{
    const auto song = someSong();
    EXPECT_FALSE(studio::controlledBy(1, {base::DeviceId{9}, {}, "mix"}, song));
    EXPECT_FALSE(studio::controlledBy(1, {base::DeviceId{3}, {}, "unheard of"}, song));
    EXPECT_FALSE(studio::controlledBy(1, {{}, {{9}}, "gain"}, song));
    EXPECT_EQ(studio::nameOf(mix, song), "Mix of Echo");
    EXPECT_EQ(studio::nameOf(gain, song), "Gain of Bass");
    EXPECT_EQ(studio::nameOf(pan, song), "Pan of Main");
    EXPECT_EQ(studio::nameOf({base::DeviceId{9}, {}, "mix"}, song), "");
}

class ControllersOfTheWindow : public testing::Test
{
protected:
    void SetUp() override
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           QString::fromStdString(folder.path().string()));
        for (const auto* const name : {"JACK_DEFAULT_SERVER", "PULSE_SERVER"})
            qputenv(name, "none");
        qputenv("ALSA_CONFIG_PATH", "/dev/null");
        ASSERT_TRUE(session.createSong(QString::fromStdString((folder.path() / "song.tutti").string())));
        ASSERT_TRUE(
            session.apply("Begin", {edit::AddTrack{someSong().tracks.front(), {}}, edit::SetController{mix, source(20)},
                                    edit::SetController{gain, source(7)}}));
        controllers.setPickup(false);
        look(); // where they stand
    }

    static document::ControllerSource source(int number) { return {conductor::LiveKeys::ownPort, 1, number}; }

    void move(int number, int value)
    {
        session.open().keys().queue()->push(
            {0, ownPort, {0xb0, static_cast<std::uint8_t>(number), static_cast<std::uint8_t>(value)}});
    }

    void look() { Q_EMIT session.pulse(); }

    double mixInSong() const
    {
        const auto& parameters = session.song().find(base::DeviceId{3})->parameters;
        const auto found = parameters.find("mix");
        return found != parameters.end() ? found->second : -1.0;
    }

    bool comesToRest()
    {
        return QTest::qWaitFor([this] { return std::isnan(held(mixInQml)); }, 20'000);
    }
    double held(const QVariantMap& target) const { return controllers.placeOf(target); }

    const QVariantMap mixInQml{{"device", 3.0}, {"parameter", "mix"}};
    const QVariantMap gainInQml{{"strip", 1.0}, {"parameter", "gain"}};
    support::TemporaryFolder folder;
    studio::Notices notices;
    studio::Session session{notices};
    studio::Controllers controllers{session};
};

TEST_F(ControllersOfTheWindow, MovesAreHeldAtOnceAndOneStepWhenTheyRest)
{
    for (int value = 1; value <= 100; ++value)
    {
        move(20, value);
        look();
        EXPECT_NEAR(held(mixInQml), value / 127.0, 1e-6);
    }
    EXPECT_EQ(session.undoName(), "Begin") << "nothing is in the song yet";
    ASSERT_TRUE(comesToRest());
    EXPECT_EQ(session.undoName(), "Set Mix");
    EXPECT_NEAR(mixInSong(), 100.0 * 100.0 / 127.0, 1e-4);
    ASSERT_TRUE(session.undo());
    EXPECT_EQ(session.undoName(), "Begin") << "one step";
    EXPECT_EQ(mixInSong(), -1.0);
    look();
    EXPECT_TRUE(std::isnan(held(mixInQml))) << "undo is no move of the controller";
}

/// The gain stands at 0 dB, and the mix at 50 %.
class PickedUp : public ControllersOfTheWindow
{
protected:
    void SetUp() override
    {
        ControllersOfTheWindow::SetUp();
        ASSERT_TRUE(session.apply("Set", {edit::SetParameter{base::DeviceId{3}, "mix", 50.0}}));
        controllers.setPickup(true);
    }

    bool takes(int value)
    {
        move(20, value);
        look();
        return !std::isnan(held(mixInQml));
    }
};

TEST_F(PickedUp, AControllerTakesOverAsItPassesTheValue)
{
    EXPECT_FALSE(takes(10)) << "nobody knows where it comes from";
    EXPECT_FALSE(takes(40));
    EXPECT_FALSE(takes(60));
    EXPECT_TRUE(takes(70)) << "from 60 to 70 it passed 63.5";
    EXPECT_NEAR(held(mixInQml), 70 / 127.0, 1e-6);
    EXPECT_TRUE(takes(20)) << "it goes on";
    ASSERT_TRUE(comesToRest());
    EXPECT_NEAR(mixInSong(), 100.0 * 20.0 / 127.0, 1e-4);
    EXPECT_TRUE(takes(90)) << "it stood where the song has it";
    ASSERT_TRUE(comesToRest());
}

TEST_F(PickedUp, WhereItStandsIsToldUntilItTakesOverOrRests)
{
    const auto isComing = [this] { return !std::isnan(controllers.comingFrom(mixInQml)); };
    EXPECT_FALSE(isComing());
    EXPECT_FALSE(takes(40));
    EXPECT_NEAR(controllers.comingFrom(mixInQml), 40 / 127.0, 1e-6);
    EXPECT_TRUE(std::isnan(controllers.comingFrom(gainInQml)));
    EXPECT_TRUE(takes(70));
    EXPECT_FALSE(isComing());
    ASSERT_TRUE(comesToRest());
    ASSERT_TRUE(session.apply("Set", {edit::SetParameter{base::DeviceId{3}, "mix", 10.0}}));
    EXPECT_FALSE(takes(60));
    ASSERT_TRUE(isComing());
    EXPECT_TRUE(QTest::qWaitFor([&] { return (look(), !isComing()); }, 20'000));
}

TEST_F(PickedUp, FromAboveAndOntoTheValueToo)
{
    EXPECT_FALSE(takes(120));
    EXPECT_FALSE(takes(65));
    EXPECT_TRUE(takes(64)) << "that is where the song has it";
    ASSERT_TRUE(comesToRest());
}

TEST_F(PickedUp, WhatIsMovedOtherwiseIsToBePassedAgain)
{
    EXPECT_TRUE(takes(63));
    ASSERT_TRUE(comesToRest());
    ASSERT_TRUE(session.apply("Set", {edit::SetParameter{base::DeviceId{3}, "mix", 10.0}}));
    EXPECT_FALSE(takes(60));
    EXPECT_FALSE(takes(70));
    EXPECT_TRUE(takes(5));
    ASSERT_TRUE(comesToRest());
    controllers.setPickup(false);
    ASSERT_TRUE(session.apply("Set", {edit::SetParameter{base::DeviceId{3}, "mix", 90.0}}));
    EXPECT_TRUE(takes(20)) << "it jumps";
    ASSERT_TRUE(comesToRest());
}

TEST_F(PickedUp, FadersAndPansLikewise)
{
    const auto takesGain = [this](int value)
    {
        move(7, value);
        look();
        return !std::isnan(held(gainInQml));
    };
    const int zero = static_cast<int>(std::lround(127.0 * studio::levelScale::positionOf({0.0})));
    EXPECT_FALSE(takesGain(zero - 20));
    EXPECT_FALSE(takesGain(zero - 5));
    EXPECT_TRUE(takesGain(zero + 5));
    EXPECT_NEAR(studio::controlledBy(1, pan, session.song())->songPlace, 0.5, 1e-12);
    EXPECT_NEAR(studio::controlledBy(1, mix, session.song())->songPlace, 0.5, 1e-12);
}

TEST_F(ControllersOfTheWindow, AFloodIsBounded)
{
    for (int i = 0; i < 100'000; ++i)
        move(20, i % 128);
    move(20, 13);
    look();
    EXPECT_NEAR(held(mixInQml), 13 / 127.0, 1e-6);
    ASSERT_TRUE(comesToRest());
    EXPECT_EQ(session.history().size(), 2u);
}

TEST_F(ControllersOfTheWindow, TwoAreTwoSteps)
{
    move(20, 100);
    look();
    move(7, 50);
    look();
    ASSERT_TRUE(comesToRest());
    ASSERT_TRUE(QTest::qWaitFor([&] { return std::isnan(held(gainInQml)); }, 20'000));
    ASSERT_EQ(session.history().size(), 3u);
    EXPECT_NE(session.history()[1].name, session.history()[2].name);
    EXPECT_NEAR(mixInSong(), 100.0 * 100.0 / 127.0, 1e-4);
    EXPECT_EQ(session.song().tracks.front().strip.gain, studio::levelScale::levelAt(50.0 / 127.0));
}

TEST_F(ControllersOfTheWindow, BackWhereItWasIsNoStep)
{
    move(20, 100);
    look();
    ASSERT_TRUE(comesToRest());
    const auto before = session.lastNumber();
    move(20, 50);
    look();
    move(20, 100);
    look();
    ASSERT_TRUE(comesToRest());
    EXPECT_EQ(session.lastNumber(), before);
}

TEST_F(ControllersOfTheWindow, AGoneDeviceIsHarmlessAndComesBack)
{
    move(20, 30);
    look();
    ASSERT_TRUE(session.apply("Remove", {edit::RemoveDevice{base::DeviceId{3}}}));
    ASSERT_TRUE(comesToRest());
    move(20, 40);
    look();
    EXPECT_TRUE(std::isnan(held(mixInQml)));
    EXPECT_EQ(session.undoName(), "Remove");
    ASSERT_TRUE(session.undo());
    EXPECT_EQ(controllers.boundTo(mixInQml), "Computer keyboard, channel 1, controller 20");
    move(20, 50);
    look();
    EXPECT_NEAR(held(mixInQml), 50 / 127.0, 1e-6);
}

TEST_F(ControllersOfTheWindow, IsForgottenAndUndone)
{
    EXPECT_EQ(controllers.boundTo(mixInQml), "Computer keyboard, channel 1, controller 20");
    controllers.forget(mixInQml);
    EXPECT_EQ(controllers.boundTo(mixInQml), "");
    controllers.forget(mixInQml);
    EXPECT_EQ(session.history().size(), 2u) << "what is not bound is not forgotten";
    move(20, 100);
    look();
    EXPECT_TRUE(std::isnan(held(mixInQml)));
    ASSERT_TRUE(session.undo());
    look();
    EXPECT_TRUE(std::isnan(held(mixInQml))) << "it stays until it moves";
    move(20, 101);
    look();
    EXPECT_FALSE(std::isnan(held(mixInQml)));
}

TEST_F(ControllersOfTheWindow, WaitsUntilItIsGivenUp)
{
    EXPECT_EQ(controllers.waiting(), "");
    controllers.learn(mixInQml);
    EXPECT_EQ(controllers.waiting(), "Mix of Echo");
    EXPECT_TRUE(controllers.isWaiting(mixInQml));
    EXPECT_FALSE(controllers.isWaiting(gainInQml));
    controllers.giveUp();
    EXPECT_EQ(controllers.waiting(), "");
}

TEST_F(ControllersOfTheWindow, WhatHasNotComeToRestIsDoneAtTheEnd)
{
    {
        studio::Controllers others(session);
        others.setPickup(false);
        look();
        move(20, 77);
        look();
    }
    EXPECT_EQ(session.undoName(), "Set Mix");
}

} // namespace
