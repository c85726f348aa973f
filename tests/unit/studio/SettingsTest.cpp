// SPDX-License-Identifier: GPL-3.0-or-later
// What is chosen for every song is kept, and told to the one that is open.
#include "settings/Settings.h"

#include "OpenSong.h"

#include <gtest/gtest.h>
#include <QSettings>

namespace
{

class Kept : public OpenSong
{
protected:
    Kept()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           QString::fromStdString(folder.path().string()));
    }
};

TEST_F(Kept, MidiOutputsAreThoseThatWereChosenInTheirOrder)
{
    {
        studio::Settings settings(session);
        EXPECT_TRUE(settings.midiOutputs().empty());
        EXPECT_FALSE(settings.midiClock());
        EXPECT_TRUE(settings.chooseMidiOutput("Drums", true));
        EXPECT_TRUE(settings.chooseMidiOutput("Synth", true));
        EXPECT_TRUE(settings.chooseMidiOutput("Drums", true));
        settings.setMidiClock(true);
    }
    studio::Settings settings(session);
    EXPECT_TRUE(settings.midiClock());
    EXPECT_EQ(settings.chosenMidiOutputs(), (QStringList{"Synth", "Drums"}));
    const auto shown = settings.midiOutputs();
    ASSERT_EQ(shown.size(), 2);
    EXPECT_EQ(shown[0].toMap()["name"], "Synth");
    EXPECT_EQ(shown[0].toMap()["port"], 1);
    EXPECT_EQ(shown[1].toMap()["port"], 2);
    EXPECT_EQ(shown[1].toMap()["text"], "Drums (not found now)");
    EXPECT_TRUE(settings.chooseMidiOutput("Synth", false));
    EXPECT_EQ(settings.chosenMidiOutputs(), (QStringList{"Drums"}));
    for (int i = 1; i < 8; ++i)
        EXPECT_TRUE(settings.chooseMidiOutput(QString::number(i), true));
    EXPECT_FALSE(settings.chooseMidiOutput("ninth", true)) << "there are eight ports";
    EXPECT_EQ(settings.chosenMidiOutputs().size(), 8);
}

TEST_F(Kept, LatencyAndPickupAreKeptWithinTheirBounds)
{
    {
        studio::Settings settings(session);
        EXPECT_EQ(settings.latency(), 0);
        EXPECT_TRUE(settings.pickup());
        settings.setLatency(12);
        settings.setPickup(false);
    }
    studio::Settings settings(session);
    EXPECT_EQ(settings.latency(), 12);
    EXPECT_FALSE(settings.pickup());
    settings.setLatency(-100'000);
    EXPECT_EQ(settings.latency(), -500);
}

} // namespace
