// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the piano roll that are drums.
#include "notes/DrumNames.h"
#include "Roll.h"

namespace
{

/// A sampler on the track of the clip: "kick.wav" on 36, "snare.flac" on 38 by two velocities, and slices of "loop.wav"
/// on 40 and 41.
class Drums : public Roll
{
protected:
    void addPads()
    {
        document::Device sampler{.id = {50}, .type = "sampler"};
        sampler.zones = {pad(60, 36), pad(61, 38), pad(61, 38), pad(62, 40), pad(62, 41)};
        ASSERT_TRUE(session.apply("Pads", {sound(60, "kick.wav"), sound(61, "kit/snare.flac"), sound(62, "loop.wav"),
                                           edit::AddDevice{.track = {1}, .device = sampler}}));
    }
    static document::Zone pad(std::uint64_t sound, int key)
    {
        document::Zone zone{.sound = {sound}};
        zone.lowKey = zone.highKey = zone.root = key;
        return zone;
    }
    static edit::AddSound sound(std::uint64_t id, const char* path)
    {
        return {{.id = {id}, .path = path, .hash = "0", .frames = base::Frames{100}, .rate = base::SampleRate{48000}}};
    }
};

TEST_F(Drums, areNamedAfterTheSoundsOfPads)
{
    EXPECT_FALSE(roll.showsDrums()) << "there is no instrument yet";
    addPads();
    EXPECT_TRUE(roll.showsDrums()) << "a sampler with pads alone plays drums";
    EXPECT_EQ(view.pitches(), (std::vector<int>{67, 64, 60, 41, 40, 38, 36})) << "pads, and keys that are used";
    EXPECT_EQ(roll.rows(), "Drums: G3, E3, C3, loop 2, loop 1, snare, kick");
    roll.setFolded(true);
    EXPECT_EQ(view.pitches(), (std::vector<int>{67, 64, 60})) << "keys that are used";
    ASSERT_TRUE(session.apply("Hit", {edit::AddNotes{{10}, {note(0, 0, 120, 38)}}}));
    EXPECT_EQ(view.pitches(), (std::vector<int>{67, 64, 60, 38}));
    choose({notes().front().pitch == 38 ? notes().front().id : notes()[1].id});
    EXPECT_TRUE(roll.description().startsWith("Note snare, bar 2 beat 1")) << roll.description().toStdString();
    roll.setFolded(false);
    roll.setDrums(false);
    EXPECT_EQ(view.pitches().size(), 128u);
    EXPECT_EQ(roll.rows(), "Keys from G8 down to C-2");
}

TEST_F(Drums, areThoseOfGeneralMidiOutOfItsChannel)
{
    document::Device out{.id = {50}, .type = "midi-out"};
    out.parameters = {{"channel", 2.0}};
    ASSERT_TRUE(session.apply("Out", {edit::AddDevice{.track = {1}, .device = out}}));
    EXPECT_FALSE(roll.showsDrums());
    ASSERT_TRUE(session.apply("Drums", {edit::SetParameter{{50}, "channel", 10.0}}));
    EXPECT_TRUE(roll.showsDrums());
    EXPECT_EQ(view.pitches().front(), 81);
    EXPECT_EQ(view.pitches().back(), 35);
    const auto names = studio::drumNames(session.song(), session.song().tracks.front());
    EXPECT_EQ(names.at(36), "Bass drum");
    EXPECT_EQ(names.at(38), "Acoustic snare");
    EXPECT_EQ(names.at(42), "Closed hi-hat");
    EXPECT_EQ(names.at(56), "Cowbell");
    EXPECT_EQ(names.at(81), "Open triangle");
}

TEST_F(Drums, areAskedForOnAnyTrack)
{
    roll.setDrums(true);
    EXPECT_TRUE(roll.showsDrums());
    EXPECT_EQ(view.nameOf(60), "High bongo");
    EXPECT_EQ(view.nameOf(100), "E6") << "it has no drum";
}

} // namespace
