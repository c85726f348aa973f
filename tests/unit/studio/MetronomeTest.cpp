// SPDX-License-Identifier: GPL-3.0-or-later
#include "Metronome.h"

#include "support/TemporaryFolder.h"
#include "Transport.h"

#include <gtest/gtest.h>
#include <QCoreApplication>
#include <QSettings>
#include <QSignalSpy>

namespace
{

class MetronomeOfTheWindow : public testing::Test
{
protected:
    MetronomeOfTheWindow()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           QString::fromStdString(folder.path().string()));
        for (const auto* const name : {"JACK_DEFAULT_SERVER", "PULSE_SERVER"})
            qputenv(name, "none");
        qputenv("ALSA_CONFIG_PATH", "/dev/null");
        QCoreApplication::setOrganizationName(QStringLiteral("tutti")); // nothing is kept without
    }

    ~MetronomeOfTheWindow() override { QCoreApplication::setOrganizationName({}); }

    support::TemporaryFolder folder;
    studio::Notices notices;
    studio::Session session{notices};
};

TEST_F(MetronomeOfTheWindow, isOffAtFirstAndKeepsWhatIsChosen)
{
    {
        studio::Metronome metronome(session);
        EXPECT_FALSE(metronome.isOn());
        EXPECT_EQ(metronome.level(), -12.0);
        EXPECT_EQ(metronome.countInBars(), 0);
        const QSignalSpy changes(&metronome, &studio::Metronome::changed);
        metronome.setOn(true);
        metronome.setLevel(-6.0);
        metronome.setCountInBars(2);
        EXPECT_EQ(changes.count(), 3);
    }
    studio::Metronome again(session);
    EXPECT_TRUE(again.isOn());
    EXPECT_EQ(again.level(), -6.0);
    EXPECT_EQ(again.countInBars(), 2);
    again.setLevel(300.0);
    again.setCountInBars(-1);
    EXPECT_EQ(again.level(), 0.0);
    EXPECT_EQ(again.countInBars(), 0);
}

TEST_F(MetronomeOfTheWindow, countsInOnlyWhileItIsOn)
{
    studio::Metronome metronome(session);
    studio::Transport transport(session, metronome, notices);
    metronome.setCountInBars(4); // eight seconds at 120 BPM
    ASSERT_TRUE(session.createSong(QString::fromStdString((folder.path() / "song.tutti").string())));
    const auto untilItPlays = [&]
    {
        transport.play();
        QSignalSpy playing(&transport, &studio::Transport::playingChanged);
        return transport.isPlaying() || playing.wait(5000);
    };

    metronome.setOn(true);
    ASSERT_TRUE(untilItPlays());
    EXPECT_TRUE(transport.countsIn());
    EXPECT_EQ(transport.seconds(), 0.0);
    QSignalSpy ended(&transport, &studio::Transport::playingChanged);
    transport.togglePlay();
    ASSERT_TRUE(ended.wait(5000));
    EXPECT_FALSE(transport.isPlaying()) << "Space ends a count-in";

    metronome.setOn(false);
    ASSERT_TRUE(untilItPlays());
    EXPECT_FALSE(transport.countsIn());
}

} // namespace
