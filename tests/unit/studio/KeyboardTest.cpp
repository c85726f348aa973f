// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys/Keyboard.h"

#include "arranger/TrackList.h"
#include "keys/Inputs.h"
#include "keys/InputText.h"
#include "keys/PianoKeys.h"
#include "notes/KeyNames.h"
#include "support/TemporaryFolder.h"

#include <functional>
#include <gtest/gtest.h>
#include <QCoreApplication>
#include <QSettings>
#include <QSignalSpy>
#include <QtTest>
#include <string>

namespace
{

namespace edit = document::edit;

TEST(LetterKeys, LieAsThoseOfAPiano)
{
    const std::string inOrder = "AWSEDFTGYHUJKOLP;'";
    for (int semitones = 0; semitones < static_cast<int>(inOrder.size()); ++semitones)
    {
        const char letter = inOrder[static_cast<std::size_t>(semitones)];
        EXPECT_EQ(studio::letterOf(semitones), letter);
        const auto key = studio::letterKeyOf(letter, 0);
        ASSERT_TRUE(key) << letter;
        EXPECT_EQ(studio::letterKey(*key).value, semitones);
        const bool isInUpperRow = std::string("QWERTYUIOP").find(letter) != std::string::npos;
        EXPECT_EQ(isInUpperRow, studio::isBlackKey(semitones)) << letter;
    }
    EXPECT_EQ(studio::letterOf(-1), '\0');
    EXPECT_EQ(studio::letterOf(static_cast<int>(inOrder.size())), '\0');
}

TEST(LetterKeys, GoByTheirPlaceWhereThatIsKnown)
{
    constexpr unsigned placeOfY = 21; // linux/input-event-codes.h
    const auto key = studio::letterKeyOf(Qt::Key_Z, placeOfY);
    ASSERT_TRUE(key) << "where a German keyboard has its Z";
    EXPECT_EQ(studio::letterKey(*key).kind, studio::LetterKey::Kind::note);
    EXPECT_EQ(studio::letterKey(*key).value, 8);
    EXPECT_FALSE(studio::letterKeyOf(Qt::Key_A, 16)) << "where a French one has its A";
    EXPECT_FALSE(studio::letterKeyOf(Qt::Key_R, 0));
    EXPECT_FALSE(studio::letterKeyOf(Qt::Key_Space, 57));
}

TEST(PianoKeys, EveryKeyIsFoundWhereItLies)
{
    for (const QSizeF size : {QSizeF(1040.0, 90.0), QSizeF(533.0, 40.0)})
    {
        const studio::PianoKeys keys(size);
        double whites = 0.0;
        for (int pitch = studio::PianoKeys::lowest; pitch <= studio::PianoKeys::highest; ++pitch)
        {
            const auto rect = keys.rectOf(pitch);
            EXPECT_EQ(keys.pitchAt({rect.center().x(), rect.bottom() - 1.0}), pitch);
            whites += studio::isBlackKey(pitch) ? 0.0 : rect.width();
        }
        EXPECT_NEAR(whites, size.width(), 1e-6) << "side by side";
        EXPECT_EQ(keys.pitchAt({-5.0, size.height() - 1.0}), studio::PianoKeys::lowest);
        EXPECT_EQ(keys.pitchAt({size.width() + 5.0, size.height() + 5.0}), studio::PianoKeys::highest);
    }
}

TEST(PianoKeys, AreLouderFurtherDown)
{
    const studio::PianoKeys keys({1040.0, 100.0});
    for (const int pitch : {60, 61})
    {
        const auto rect = keys.rectOf(pitch);
        double before = 0.0;
        for (double part = 0.0; part < 0.9; part += 0.1)
        {
            const auto velocity = keys.velocityAt({rect.left() + 1.0, rect.height() * part});
            EXPECT_GT(velocity, before);
            before = velocity;
        }
        EXPECT_DOUBLE_EQ(keys.velocityAt({rect.left() + 1.0, rect.height() - 0.5}), 1.0);
    }
    EXPECT_GT(keys.velocityAt({0.0, -50.0}), 0.0) << "a pointer that was dragged away";
}

TEST(InputText, SaysWhichKeys)
{
    EXPECT_EQ(studio::inputText({}), "All inputs");
    EXPECT_EQ(studio::inputText({"Keystation", 0}), "Keystation");
    EXPECT_EQ(studio::inputText({"Keystation", 3}), "Keystation, channel 3");
    EXPECT_EQ(studio::inputText({"", 16}), "Channel 16");
    EXPECT_EQ(studio::inputText({conductor::LiveKeys::noKeys, 2}), "None");
    EXPECT_EQ(studio::inputText({conductor::LiveKeys::ownPort, 0}), "Computer keyboard");
}

/// A song with an instrument on an armed track.
class KeyboardOfTheWindow : public testing::Test
{
protected:
    KeyboardOfTheWindow()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           QString::fromStdString(folder.path().string()));
        for (const auto* const name : {"JACK_DEFAULT_SERVER", "PULSE_SERVER"})
            qputenv(name, "none");
        qputenv("ALSA_CONFIG_PATH", "/dev/null");
    }

    void SetUp() override
    {
        ASSERT_TRUE(session.createSong(QString::fromStdString((folder.path() / "song.tutti").string())));
        document::Track track{.id = {1}, .name = "Keys"};
        track.armed = true;
        track.devices.push_back({{2}, "synthesizer"});
        ASSERT_TRUE(session.apply("Begin", {edit::AddTrack{track, {}}}));
        ASSERT_TRUE(session.apply("Begin", {edit::AddTrack{{.id = {3}, .name = "Folder", .isFolder = true}, {}}}));
    }

    /// What the engine was told is down.
    bool becomes(const std::function<bool(const std::bitset<128>&)>& isSo)
    {
        return QTest::qWaitFor([&] { return isSo(session.open().keys().down()); }, 20'000);
    }

    bool hears(int pitch)
    {
        return becomes([=](const auto& down) { return down.test(static_cast<std::size_t>(pitch)); });
    }

    bool isQuiet()
    {
        return becomes([](const auto& down) { return down.none(); });
    }

    support::TemporaryFolder folder;
    studio::Notices notices;
    studio::Session session{notices};
    studio::TrackList tracks{session};
    studio::Keyboard keyboard{session};
};

TEST_F(KeyboardOfTheWindow, AKeyIsDownUntilTheLastWhoHoldsItLetsGo)
{
    keyboard.press(64, 0.5);
    EXPECT_EQ(keyboard.chord(), "E3") << "at once";
    ASSERT_TRUE(hears(64));
    keyboard.press(64, 0.9);
    keyboard.release(64);
    EXPECT_TRUE(keyboard.down().test(64));
    keyboard.release(64);
    ASSERT_TRUE(isQuiet());
    ASSERT_TRUE(QTest::qWaitFor([&] { return keyboard.down().none(); }, 20'000));
    keyboard.release(64);
    keyboard.press(-1, 1.0);
    keyboard.press(128, 1.0);
    EXPECT_TRUE(keyboard.down().none()) << "there are no such keys";
}

TEST_F(KeyboardOfTheWindow, AnotherSongBeginsWithoutKeys)
{
    keyboard.press(64, 0.5);
    ASSERT_TRUE(hears(64));
    ASSERT_TRUE(session.createSong(QString::fromStdString((folder.path() / "other.tutti").string())));
    EXPECT_TRUE(keyboard.down().none());
    keyboard.release(64);
    EXPECT_TRUE(keyboard.down().none());
}

TEST_F(KeyboardOfTheWindow, AFullQueueLeavesNoKeyDown)
{
    keyboard.press(64, 0.5);
    ASSERT_TRUE(hears(64));
    while (session.open().keys().press(30, 0.5)) // nobody takes them while this thread is here
        continue;
    keyboard.release(64);
    EXPECT_TRUE(becomes([](const auto& down) { return !down.test(64); }));
}

TEST_F(KeyboardOfTheWindow, ThePianoIsShownAsItWasLeft)
{
    QCoreApplication::setOrganizationName(QStringLiteral("tutti")); // nothing is kept without
    EXPECT_FALSE(keyboard.isShown());
    keyboard.setShown(true);
    EXPECT_TRUE(studio::Keyboard(session).isShown());
    keyboard.setShown(false);
    QCoreApplication::setOrganizationName({});
}

TEST_F(KeyboardOfTheWindow, InputsAreChosenAndUndone)
{
    studio::Inputs inputs(session, tracks);
    EXPECT_EQ(inputs.ports(), (QStringList{"", "None", "Computer keyboard"}));
    EXPECT_EQ(inputs.text(), "All inputs");
    inputs.setPort(QStringLiteral("None"));
    inputs.setPort(QStringLiteral("None"));
    EXPECT_EQ(session.song().find(base::TrackId{1})->input.port, conductor::LiveKeys::noKeys);
    inputs.setChannel(3);
    EXPECT_EQ(session.song().find(base::TrackId{1})->input.channel, 3);
    EXPECT_EQ(session.undoName(), "Choose input");
    ASSERT_TRUE(session.undo());
    ASSERT_TRUE(session.undo());
    EXPECT_EQ(session.undoName(), "Begin") << "the same again is no step";
    EXPECT_EQ(inputs.text(), "All inputs");

    ASSERT_TRUE(session.apply("Elsewhere", {edit::SetInput{{1}, {"Keystation", 2}}}));
    EXPECT_EQ(inputs.ports().back(), "Keystation") << "though it is not plugged in";
    EXPECT_FALSE(inputs.isConnected(QStringLiteral("Keystation")));
    EXPECT_TRUE(inputs.isConnected(QStringLiteral("None")));
    const auto row = tracks.index(0);
    EXPECT_EQ(tracks.data(row, studio::TrackList::inputRole), "Keystation, channel 2");
    inputs.setPort({});
    inputs.setChannel(0);
    EXPECT_EQ(tracks.data(row, studio::TrackList::inputRole), "");

    tracks.select(3);
    EXPECT_FALSE(inputs.isPossible()) << "a folder plays no keys";
    const auto before = session.lastNumber();
    inputs.setChannel(5);
    EXPECT_EQ(session.lastNumber(), before);
}

} // namespace
