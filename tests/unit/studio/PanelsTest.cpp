// SPDX-License-Identifier: GPL-3.0-or-later
// What stands behind the lower panels: strips, devices, meters.
#include "devices/DeviceList.h"
#include "mixer/LevelScale.h"
#include "mixer/Mixer.h"
#include "support/TemporaryFolder.h"

#include <QSignalSpy>

namespace
{

namespace edit = document::edit;

class Panels : public testing::Test
{
protected:
    Panels()
    {
        ::setenv("XDG_DATA_HOME", folder.path().c_str(), 1);
        EXPECT_TRUE(session.createSong(QString::fromStdString((folder.path() / "song.tutti").string())));
        EXPECT_TRUE(session.apply("Begin", {edit::AddTrack{.track = {.id = {1}, .name = "Bass"}},
                                            edit::AddTrack{.track = {.id = {2}, .name = "Drums"}},
                                            edit::AddDevice{{{1}}, {.id = {3}, .type = "synthesizer"}, {}},
                                            edit::AddDevice{{{1}}, {.id = {4}, .type = "echo"}, {}},
                                            edit::AddDevice{{{1}}, {.id = {5}, .type = "gain"}, {}}}));
        tracks.select(1);
    }

    std::size_t steps() const { return session.history().size(); }

    std::vector<double> shown() const
    {
        std::vector<double> ids;
        for (int row = 0; row < devices.rowCount(); ++row)
            ids.push_back(devices.data(devices.index(row), studio::DeviceList::idRole).toDouble());
        return ids;
    }

    QVariant of(int row, int role) const { return devices.data(devices.index(row), role); }

    support::TemporaryFolder folder;
    studio::Notices notices;
    studio::Session session{notices};
    studio::TrackList tracks{session};
    studio::DeviceList devices{session, tracks, notices};
    studio::Mixer mixer{session};
};

TEST_F(Panels, showTheDevicesOfTheSelectedTrackOrOfTheMainOutput)
{
    EXPECT_EQ(shown(), (std::vector<double>{3, 4, 5}));
    EXPECT_EQ(of(1, studio::DeviceList::nameRole), "Echo");
    tracks.select(2);
    EXPECT_EQ(devices.ownerName(), "Drums");
    EXPECT_EQ(devices.count(), 0);
    devices.setOfMain(true);
    EXPECT_EQ(devices.ownerName(), "Main");
    tracks.select(1);
    EXPECT_EQ(devices.ownerName(), "Bass");
}

TEST_F(Panels, aTurnOfAKnobIsOneStepOfTheHistoryHoweverOftenItWasPreviewed)
{
    const auto before = steps();
    for (int i = 0; i < 100; ++i)
        devices.preview(4, 1, i / 100.0);
    EXPECT_EQ(steps(), before);
    devices.set(4, 1, 0.5);
    EXPECT_EQ(steps(), before + 1);
    EXPECT_NEAR(session.song().find(base::DeviceId{4})->parameters.at("feedback"), 47.5, 1e-6);
    devices.set(4, 1, 0.5);
    EXPECT_EQ(steps(), before + 1) << "nothing would change";
    EXPECT_EQ(devices.text(4, 1, devices.place(4, 1)), QString("48 %"));
    EXPECT_TRUE(session.undo());
    EXPECT_NEAR(devices.place(4, 1), devices.defaultPlace(4, 1), 1e-9);
}

TEST_F(Panels, typedValuesAreTakenExactly)
{
    EXPECT_TRUE(devices.setText(4, 0, "333 ms"));
    EXPECT_EQ(session.song().find(base::DeviceId{4})->parameters.at("time"), 0.333);
    EXPECT_FALSE(devices.setText(4, 0, "soon"));
    devices.reset(4, 0);
    EXPECT_FALSE(session.song().find(base::DeviceId{4})->parameters.contains("time"));
    EXPECT_EQ(devices.steps(3, 0), 3);
    EXPECT_EQ(devices.text(3, 0, 2.0 / 3.0), QString("Square"));
}

TEST_F(Panels, cardsAreMovedAddedAndRemovedRowByRow)
{
    const QSignalSpy resets(&devices, &QAbstractItemModel::modelReset);
    const QSignalSpy moves(&devices, &QAbstractItemModel::rowsMoved);
    devices.move(5, 0);
    EXPECT_EQ(shown(), (std::vector<double>{5, 3, 4}));
    devices.move(5, 2);
    EXPECT_EQ(shown(), (std::vector<double>{3, 4, 5}));
    devices.add("bitcrusher");
    EXPECT_EQ(of(3, studio::DeviceList::nameRole), "Bitcrusher");
    devices.add("synthesizer");
    EXPECT_TRUE(of(1, studio::DeviceList::isInstrumentRole).toBool()) << "instruments come before effects";
    devices.remove(4);
    EXPECT_EQ(devices.count(), 4);
    while (session.undo())
        EXPECT_LE(devices.count(), 5);
    EXPECT_GE(moves.count(), 2);
    EXPECT_LE(resets.count(), 2) << "only as the track itself goes";
}

TEST_F(Panels, presetsAreRecalledAndSaved)
{
    devices.recall(4, "Dub");
    EXPECT_EQ(of(1, studio::DeviceList::presetRole), "Dub");
    EXPECT_TRUE(devices.setText(4, 3, "77"));
    EXPECT_EQ(of(1, studio::DeviceList::presetRole), "");
    EXPECT_TRUE(devices.savePreset(4, " My echo "));
    EXPECT_EQ(of(1, studio::DeviceList::presetRole), "My echo");
    EXPECT_FALSE(devices.savePreset(4, "a/b"));
    EXPECT_EQ(notices.rowCount(), 1);
    devices.removePreset(4, "My echo");
    EXPECT_EQ(of(1, studio::DeviceList::presetRole), "");
}

TEST_F(Panels, stripsStandInTheOrderOfTheSongWithWhatIsOnThem)
{
    auto& strips = *mixer.tracksOf();
    ASSERT_EQ(strips.rowCount(), 2);
    EXPECT_EQ(strips.data(strips.index(0), studio::StripList::devicesRole).toStringList(),
              (QStringList{"Synthesizer", "Echo", "Gain"}));
    mixer.setGain(2, -6.0);
    mixer.setPan(2, 0.333);
    EXPECT_EQ(strips.data(strips.index(1), studio::StripList::gainRole), -6.0);
    EXPECT_EQ(strips.data(strips.index(1), studio::StripList::panRole), 0.33) << "as it is shown";
    session.apply("Move", {edit::MoveTrack{.track = {2}, .index = 0}});
    EXPECT_EQ(strips.data(strips.index(0), studio::StripList::nameRole), "Drums");
    mixer.setGain(0, 3.0);
    EXPECT_EQ(session.song().main.gain, base::Decibels{3.0});
    EXPECT_EQ(mixer.mainOf()->data(mixer.mainOf()->index(0), studio::StripList::gainRole), 3.0);
}

TEST_F(Panels, gainsAndPansAreReadAsPeopleTypeThem)
{
    EXPECT_EQ(mixer.gainFromText("-6"), -6.0);
    EXPECT_EQ(mixer.gainFromText("+3 dB"), 3.0);
    EXPECT_EQ(mixer.gainFromText("-inf"), base::silence.value);
    EXPECT_TRUE(std::isnan(mixer.gainFromText("loud")));
    EXPECT_EQ(mixer.panFromText("L30"), -0.3);
    EXPECT_EQ(mixer.panFromText("30 R"), 0.3);
    EXPECT_EQ(mixer.panFromText("c"), 0.0);
    EXPECT_TRUE(std::isnan(mixer.panFromText("left")));
    EXPECT_EQ(mixer.panText(-0.3), QString("L 30"));
    EXPECT_EQ(mixer.gainText(-144.0), QString("-∞ dB"));
}

TEST(LevelScale, hasTheDeflectionOfTheStandardAndBack)
{
    using namespace studio;
    EXPECT_NEAR(levelScale::positionOf({0.0}), 100.0 / 115.0, 1e-9);
    EXPECT_NEAR(levelScale::positionOf({-20.0}), 50.0 / 115.0, 1e-9);
    EXPECT_EQ(levelScale::positionOf(base::silence), 0.0);
    EXPECT_EQ(levelScale::positionOf({12.0}), 1.0);
    EXPECT_EQ(levelScale::levelAt(0.0), base::silence);
    EXPECT_EQ(levelScale::levelAt(1.0), levelScale::top);
    for (double level = -69.0; level <= 6.0; level += 0.5)
        EXPECT_NEAR(levelScale::levelAt(levelScale::positionOf({level})).value, level, 1e-9);
}

TEST_F(Panels, whatIsDoneAndUndoneIsKnownByName)
{
    EXPECT_EQ(session.undoName(), "Begin");
    EXPECT_FALSE(session.canRedo());
    mixer.setGain(0, -3.0);
    mixer.setMute(1, true);
    EXPECT_EQ(session.undoName(), "Mute");
    EXPECT_TRUE(session.undo());
    EXPECT_EQ(session.undoName(), "Set gain");
    EXPECT_EQ(session.redoName(), "Mute");
    mixer.setPan(2, 0.5);
    EXPECT_EQ(session.undoName(), "Set pan");
    EXPECT_FALSE(session.canRedo());
}

} // namespace
