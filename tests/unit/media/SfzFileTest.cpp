// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/SfzFile.h"

#include "SoundFiles.h"

#include <algorithm>

namespace
{

using namespace soundfiles;
using media::InstrumentFile;

class SfzFile : public testing::Test
{
protected:
    void write(const Path& name, const std::string& text) const
    {
        std::filesystem::create_directories((folder.path() / name).parent_path());
        std::ofstream(folder.path() / name, std::ios::binary) << text;
    }

    base::Result<InstrumentFile> read(const std::string& text) const
    {
        write("set/piano.sfz", text);
        return media::readSfzFile(folder.path() / "set/piano.sfz");
    }

    std::string refusal(const std::string& text) const
    {
        const auto file = read(text);
        return file ? "it was read" : file.error().message;
    }

    std::string in(const std::string& name) const { return (folder.path() / name).string(); }

    support::TemporaryFolder folder;
};

TEST_F(SfzFile, ReadsRegionsUnderTheirHeaders)
{
    const auto file =
        read("<control> default_path=samples\\\n"
             "<global> ampeg_release=0.5 amp_veltrack=80\n"
             "<group> lovel=1 hivel=63 volume=-6 // soft\n"
             "<region> sample=low c.wav lokey=c2 hikey=b2 pitch_keycenter=36 tune=-7 pan=-50\n"
             "<region> sample=high.wav key=60 /* over\nlines */ transpose=2\n"
             "<group>\n"
             "<region>sample=low c.wav offset=100 end=199 loop_mode=loop_continuous loop_start=120 loop_end=150\n"
             "seq_length=2 seq_position=2 group=3 off_by=3");
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->name, "piano");
    ASSERT_EQ(file->sounds.size(), 2u);
    EXPECT_EQ(file->sounds[0], in("set/samples/low c.wav"));
    ASSERT_EQ(file->zones.size(), 3u);
    const auto& low = file->zones[0];
    EXPECT_EQ(low.lowKey, 36);
    EXPECT_EQ(low.highKey, 47);
    EXPECT_EQ(low.root, 36);
    EXPECT_EQ(low.tune, -7.0);
    EXPECT_EQ(low.pan, -0.5);
    EXPECT_EQ(low.gain, -6.0);
    EXPECT_EQ(low.highVelocity, 63);
    EXPECT_FALSE(low.loop);
    const auto& high = file->zones[1];
    EXPECT_EQ(high.lowKey, 60);
    EXPECT_EQ(high.highKey, 60);
    EXPECT_EQ(high.root, 58);
    EXPECT_EQ(high.sound, 1u);
    const auto& part = file->zones[2];
    EXPECT_EQ(part.sound, 0u);
    EXPECT_EQ(part.highVelocity, 127);
    EXPECT_EQ(part.gain, 0.0);
    EXPECT_EQ(part.start, 100);
    EXPECT_EQ(part.end, 200);
    EXPECT_EQ(part.loop, InstrumentFile::Loop::forward);
    EXPECT_EQ(part.loopStart, 120);
    EXPECT_EQ(part.loopEnd, 151);
    EXPECT_EQ(part.sequencePosition, 2);
    EXPECT_EQ(part.choke, 3);
    EXPECT_EQ(file->sound.release, 0.5);
    EXPECT_EQ(file->sound.velocity, 80.0);
    EXPECT_TRUE(file->remarks.empty());
}

TEST_F(SfzFile, FillsInDefinitionsAndIncludes)
{
    write("set/parts/keys.txt",
          "<region> sample=$DIR/a.wav key=$KEY\n#define $KEY 50\n<region> sample=$DIRX.wav key=$KEY");
    const auto file = read("#define $KEY 40\n#define $DIR wavs\n#define $DIRX other\n#include \"parts/keys.txt\"");
    ASSERT_TRUE(file) << file.error().message;
    ASSERT_EQ(file->zones.size(), 2u);
    EXPECT_EQ(file->zones[0].lowKey, 40);
    EXPECT_EQ(file->zones[1].lowKey, 50);
    EXPECT_EQ(file->sounds[0], in("set/wavs/a.wav"));
    EXPECT_EQ(file->sounds[1], in("set/other.wav"));
}

TEST_F(SfzFile, SaysWhatItLeavesOut)
{
    const auto file = read("<region> sample=a.wav lfo01_freq=3 ampeg_attack=1\n<region> sample=b.wav trigger=legato\n"
                           "<region> sample=*sine\n<region> sample=c.wav ampeg_attack=2 volume=loud\n<effect> type=x");
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->zones.size(), 2u);
    ASSERT_EQ(file->remarks.size(), 1u);
    EXPECT_EQ(file->remarks[0], "piano.sfz holds what Tutti does not play: lfo01_freq, regions with trigger=legato, "
                                "regions without a sound file, the part <effect>, volume=loud");
}

TEST_F(SfzFile, RegionsThatDifferHaveEnvelopesAndFiltersOfTheirOwn)
{
    const auto file = read("<global> ampeg_release=0.5 fil_type=hpf_2p cutoff=100\n"
                           "<region> sample=a.wav ampeg_attack=0.1 ampeg_sustain=50 amp_veltrack=50\n"
                           "<region> sample=b.wav ampeg_hold=0.2 ampeg_decay=3 ampeg_delay=0.1 cutoff=200 resonance=6");
    ASSERT_TRUE(file) << file.error().message;
    ASSERT_EQ(file->zones.size(), 2u);
    const auto& first = file->zones[0];
    const auto& second = file->zones[1];
    ASSERT_TRUE(first.envelope && second.envelope && first.filter && second.filter);
    EXPECT_EQ(first.envelope->attack, 0.1);
    EXPECT_NEAR(first.envelope->sustain, -6.02, 0.01);
    EXPECT_NEAR(first.envelope->release, 0.5 * 96.0 / 78.17, 0.001); // nine nepers are 78.17 dB
    EXPECT_EQ(second.envelope->delay, 0.1);
    EXPECT_EQ(second.envelope->hold, 0.2);
    EXPECT_NEAR(second.envelope->decay, 3.0 * 96.0 / 78.17, 0.001);
    EXPECT_EQ(first.filter->cutoff, 100.0);
    EXPECT_EQ(second.filter->cutoff, 200.0);
    EXPECT_EQ(second.filter->resonance, 6.0);
    EXPECT_EQ(file->sound.filter, "hpf_2p");
    EXPECT_EQ(file->sound.cutoff, 20000.0);
    EXPECT_FALSE(file->sound.attack);
    ASSERT_EQ(file->remarks.size(), 1u);
    EXPECT_EQ(file->remarks[0],
              "the regions of piano.sfz differ in how far velocity, keys or the wheel count, or in their kind of "
              "filter: all play in the middle of them");
}

TEST_F(SfzFile, EnvelopesAndLfosMovePitchFilterAndVolume)
{
    const auto file =
        read("<region> sample=a.wav cutoff=500 fileg_attack=0.1 fileg_decay=0.5 fileg_sustain=40 "
             "fileg_release=0.3 fileg_depth=2400 pitcheg_attack=0.1 pitcheg_decay=0.5 pitcheg_sustain=40 "
             "pitcheg_release=0.3 pitcheg_depth=-1200 pitchlfo_freq=6 pitchlfo_delay=0.2 pitchlfo_depth=30 "
             "fillfo_freq=6 fillfo_delay=0.2 fillfo_depth=-300 amplfo_freq=6 amplfo_delay=0.2 "
             "amplfo_depth=3 bend_up=1200 bend_down=-1200 fil_keytrack=50");
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_TRUE(file->remarks.empty());
    const auto& sound = file->sound;
    EXPECT_EQ(sound.filterEnvelope, 24.0);
    EXPECT_EQ(sound.modPitch, -12.0);
    EXPECT_EQ(sound.modAttack, 0.1);
    EXPECT_EQ(sound.modDecay, 0.5);
    EXPECT_EQ(sound.modSustain, 40.0);
    EXPECT_EQ(sound.modRelease, 0.3);
    EXPECT_EQ(sound.lfoRate, 6.0);
    EXPECT_EQ(sound.lfoDelay, 0.2);
    EXPECT_EQ(sound.lfoPitch, 30.0);
    EXPECT_EQ(sound.lfoFilter, -3.0);
    EXPECT_EQ(sound.lfoVolume, 3.0);
    EXPECT_EQ(sound.bendRange, 12.0);
    EXPECT_EQ(sound.keyTrack, 50.0);
}

TEST_F(SfzFile, WhatMovesNothingSaysNothing)
{
    const auto file = read("<region> sample=a.wav fileg_attack=1 pitcheg_decay=2 pitchlfo_freq=5 amplfo_depth=3");
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_TRUE(file->remarks.empty());
    EXPECT_EQ(file->sound, InstrumentFile::Sound());
}

TEST_F(SfzFile, SaysWhereOneEnvelopeAndOneLfoAreTooFew)
{
    const auto file =
        read("<region> sample=a.wav fileg_depth=1200 fileg_attack=1 pitcheg_depth=100 pitcheg_attack=2 "
             "pitchlfo_freq=5 pitchlfo_depth=10 amplfo_freq=3 amplfo_depth=2 bend_down=-1200 fileg_hold=1");
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->sound.modAttack, 1.0);
    EXPECT_EQ(file->sound.modPitch, 1.0);
    EXPECT_EQ(file->sound.lfoRate, 5.0);
    EXPECT_EQ(file->sound.lfoVolume, 2.0);
    ASSERT_EQ(file->remarks.size(), 1u);
    EXPECT_EQ(file->remarks[0],
              "piano.sfz holds what Tutti does not play: LFOs at speeds of their own, bend_down other "
              "than bend_up, fileg_hold, pitcheg with other stages than fileg");
    const auto differ = read("<region> sample=a.wav pitchlfo_freq=5 pitchlfo_depth=10\n"
                             "<region> sample=b.wav pitchlfo_freq=5 pitchlfo_depth=20");
    ASSERT_TRUE(differ) << differ.error().message;
    ASSERT_EQ(differ->remarks.size(), 1u);
    EXPECT_EQ(
        differ->remarks[0],
        "the regions of piano.sfz differ in what moves their pitch, filter or volume: all play in the middle of it");
}

TEST_F(SfzFile, LayersCrossOverVelocitiesTakeTurnsByChanceAndPlayAtTheEndOfNotes)
{
    const auto file = read("<region> sample=a.wav lovel=1 hivel=90 xfout_lovel=60 xfout_hivel=80\n"
                           "<region> sample=b.wav xfin_lovel=60 xfin_hivel=80\n"
                           "<region> sample=c.wav lovel=70 xfin_lovel=60 xfin_hivel=80\n"
                           "<region> sample=never.wav hivel=40 xfin_lovel=60 xfin_hivel=80\n"
                           "<region> sample=d.wav hirand=0.333\n"
                           "<region> sample=e.wav lorand=0.333 hirand=0.667\n"
                           "<region> sample=f.wav lorand=0.2 hirand=0.9\n"
                           "<region> sample=g.wav trigger=release");
    ASSERT_TRUE(file) << file.error().message;
    const auto& zones = file->zones;
    ASSERT_EQ(zones.size(), 7u);
    EXPECT_EQ(zones[0].highVelocity, 80);
    EXPECT_EQ(zones[0].velocityFadeOut, 20);
    EXPECT_EQ(zones[0].velocityFadeIn, 0);
    EXPECT_EQ(zones[1].lowVelocity, 60);
    EXPECT_EQ(zones[1].velocityFadeIn, 20);
    EXPECT_EQ(zones[2].lowVelocity, 70);
    EXPECT_EQ(zones[2].velocityFadeIn, 10);
    EXPECT_EQ(zones[3].sequenceLength, 3);
    EXPECT_EQ(zones[3].sequencePosition, 1);
    EXPECT_EQ(zones[4].sequenceLength, 3);
    EXPECT_EQ(zones[4].sequencePosition, 2);
    EXPECT_EQ(zones[5].sequenceLength, 1);
    EXPECT_TRUE(zones[6].atRelease);
    EXPECT_FALSE(zones[5].atRelease);
    ASSERT_EQ(file->remarks.size(), 1u);
    EXPECT_EQ(file->remarks[0], "piano.sfz holds what Tutti does not play: lorand and hirand of unequal parts");
}

TEST_F(SfzFile, MayReachOneFolderUpAndNoFurther)
{
    const auto file = read("<region> sample=../sounds/a.wav");
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->sounds[0], in("sounds/a.wav"));
    for (const std::string path : {"../../a.wav", "/etc/passwd", "..\\..\\a.wav", "C:\\a.wav", "x/../../../a.wav"})
        EXPECT_NE(refusal("<region> sample=" + path).find("outside of its folders"), std::string::npos) << path;
    EXPECT_NE(refusal("#include \"/etc/passwd\"").find("outside of its folders"), std::string::npos);
}

TEST_F(SfzFile, RefusesWhatIsDamaged)
{
    EXPECT_EQ(refusal("just words"), "piano.sfz has \"just words\" where name=value should stand");
    EXPECT_EQ(refusal("<region sample=a.wav"), "piano.sfz has a < without its >");
    EXPECT_EQ(refusal("<region> key=60"), "piano.sfz has no region that could be played");
    EXPECT_EQ(refusal("<group> sample=a.wav"), "piano.sfz has no region that could be played");
    EXPECT_EQ(refusal("<region> sample=a.wav lokey=60 hikey=50"), "piano.sfz has no region that could be played");
    EXPECT_EQ(refusal("#define KEY 5"), "piano.sfz has a #define without a $NAME");
    EXPECT_EQ(refusal("#include parts"), "piano.sfz has an #include without a name between quotes");
    EXPECT_EQ(refusal("#include \"none.sfz\""), "none.sfz is not there");
    EXPECT_EQ(refusal("#include \"piano.sfz\""), "piano.sfz includes more than 64 files, or 8 deep");
    EXPECT_EQ(refusal(std::string("<region>\0 sample", 16)), "piano.sfz is no text");
    EXPECT_EQ(refusal(std::string((4 << 20) + 1, ' ')), "piano.sfz is longer than 4 MiB, with what it includes");
    EXPECT_EQ(refusal(std::string()), "piano.sfz is empty");
}

TEST_F(SfzFile, BoundsItsRegions)
{
    std::string text = "<group> sample=a.wav\n";
    for (int i = 0; i < 10'001; ++i)
        text += "<region>\n";
    EXPECT_EQ(refusal(text), "piano.sfz has more than 10000 regions");
}

TEST_F(SfzFile, BoundsItsDefinitions)
{
    std::string text;
    for (int i = 0; i < 10'001; ++i)
        text += "#define $N" + std::to_string(i) + " x\n";
    EXPECT_EQ(refusal(text + "<region> sample=a.wav"), "piano.sfz has more than 10000 definitions");
}

TEST_F(SfzFile, BoundsItsIncludes)
{
    write("set/one.txt", "<region> sample=a.wav\n");
    std::string many;
    for (int i = 0; i < 65; ++i)
        many += "#include \"one.txt\"\n";
    EXPECT_EQ(refusal(many), "piano.sfz includes more than 64 files, or 8 deep");
    for (int i = 1; i <= 9; ++i)
        write("set/" + std::to_string(i) + ".txt", "#include \"" + std::to_string(i + 1) + ".txt\"\n");
    write("set/10.txt", "<region> sample=a.wav\n");
    EXPECT_EQ(refusal("#include \"1.txt\""), "piano.sfz includes more than 64 files, or 8 deep");
    EXPECT_TRUE(read("#include \"4.txt\""));
}

/// Each definition is twice the one before.
TEST_F(SfzFile, BoundsWhatIsFilledIn)
{
    std::string text = "#define $A0 x\n";
    for (int i = 1; i <= 21; ++i)
    {
        const auto before = "$A" + std::to_string(i - 1);
        text +=
            "#define $A" + std::to_string(i) + "z " + before + (i > 1 ? "z" : "") + before + (i > 1 ? "z" : "") + "\n";
    }
    const auto file = read(text + "<region> sample=$A21z");
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_LE(file->sounds.at(0).filename().string().size(), 65'536u);
    EXPECT_GT(file->sounds.at(0).filename().string().size(), 60'000u);
}

TEST_F(SfzFile, BoundsWhatItTellsOf)
{
    std::string text = "<region> sample=a.wav";
    for (int i = 10; i < 99; ++i)
        text += " unknown" + std::to_string(i) + "=1";
    const auto file = read(text);
    ASSERT_TRUE(file) << file.error().message;
    ASSERT_EQ(file->remarks.size(), 1u);
    EXPECT_EQ(std::ranges::count(file->remarks[0], ','), 49);
}

TEST_F(SfzFile, KeepsNumbersInTheirRanges)
{
    const auto file =
        read("<region> sample=a.wav volume=1e300 pan=-1e300 tune=nan offset=-5 lokey=-1 hikey=999 seq_length=0 "
             "group=-3 off_by=-3 loop_mode=loop_continuous loop_start=9 loop_end=3");
    ASSERT_TRUE(file) << file.error().message;
    const auto& zone = file->zones.front();
    EXPECT_EQ(zone.gain, 24.0);
    EXPECT_EQ(zone.pan, -1.0);
    EXPECT_EQ(zone.tune, 0.0);
    EXPECT_EQ(zone.start, 0);
    EXPECT_EQ(zone.lowKey, 0);
    EXPECT_EQ(zone.highKey, 127);
    EXPECT_EQ(zone.sequenceLength, 1);
    EXPECT_EQ(zone.choke, 0);
    EXPECT_EQ(zone.loopEnd, 0);
}

} // namespace
