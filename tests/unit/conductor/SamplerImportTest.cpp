// SPDX-License-Identifier: GPL-3.0-or-later
// Files that become a sampler: what it is told, and how it sounds in a render.
#include "conductor/SamplerImport.h"

#include "conductor/Conductor.h"
#include "media/Decoder.h"
#include "media/InstrumentFile.h"
#include "support/Rendering.h"
#include "support/Sf2Maker.h"
#include "support/TemporaryFolder.h"
#include "support/TestSong.h"

#include <fstream>
#include <gmock/gmock.h>
#include <numbers>

namespace
{

using base::Frames;
using conductor::Conductor;
using conductor::SamplerLayout;
using testing::HasSubstr;
namespace fs = std::filesystem;

void writeSound(const fs::path& path, std::int32_t rate, std::size_t frames,
                const std::function<double(std::size_t)>& at)
{
    dsp::AudioBuffer sound(1, frames);
    for (std::size_t i = 0; i < frames; ++i)
        sound.view().channel(0)[i] = static_cast<float>(at(i));
    auto encoder = media::openEncoder(path, {media::FileFormat::wav, media::SampleDepth::float32, {rate}, 1});
    ASSERT_TRUE(encoder && (*encoder)->write(std::as_const(sound).view()) && (*encoder)->finish());
}

auto sineOf(double hertz, std::int32_t rate)
{
    return [=](std::size_t i) { return std::sin(2.0 * std::numbers::pi * hertz * static_cast<double>(i) / rate); };
}

class SamplerImport : public testing::Test
{
protected:
    SamplerImport()
    {
        ::setenv("XDG_CACHE_HOME", (folder.path() / "cache").c_str(), 1);
        song = std::make_unique<Conductor>(*Conductor::create(at("song.tutti"), {}));
    }

    fs::path at(const std::string& name) const { return folder.path() / name; }

    std::vector<std::string> add(std::vector<fs::path> files, const conductor::SamplerPlan& plan = {})
    {
        const auto added = song->addSampler(files, plan);
        return added ? *added : std::vector{"REFUSED: " + added.error().message};
    }

    const document::Device& device() const { return song->song().tracks.back().devices.front(); }

    /// The whole song as it is with a note of a second on the last track.
    support::Heard heardWith(int key, std::size_t frames)
    {
        auto copy = song->song();
        document::NoteContent notes;
        notes.length = base::ClipTicks{1920};
        notes.notes = {{{1000}, base::ClipTicks{0}, base::ClipTicks{1920}, key, 1.0}};
        copy.tracks.back().clips.push_back({.id = {999}, .start = Frames{0}, .content = notes});
        conductor::Performer performer({.engine = {.rate = {48000}, .largestBlock = 512, .threads = 1, .offline = true},
                                        .songFolder = folder.path(),
                                        .cache = folder.path() / "cache",
                                        .only = {}});
        performer.perform(copy);
        EXPECT_TRUE(performer.waitForSounds(copy));
        EXPECT_TRUE(performer.engine().send(engine::command::Play{}));
        return support::renderBlocks(performer, frames, [] { return std::size_t{512}; });
    }

    support::TemporaryFolder folder;
    std::unique_ptr<Conductor> song;
};

/// Of another rate, in tune: 220 Hz is A3, key 57.
TEST_F(SamplerImport, PutsASoundAcrossTheKeysAtItsPitch)
{
    writeSound(at("tone.wav"), 44100, 88200, sineOf(220.0, 44100));
    EXPECT_TRUE(add({at("tone.wav")}).empty());
    ASSERT_EQ(device().zones.size(), 1u);
    EXPECT_EQ(device().zones[0].root, 57);
    EXPECT_NEAR(device().zones[0].tune, 0.0, 3.0);
    const auto heard = heardWith(69, 20000);
    int crossings = 0;
    for (std::size_t i = 2401; i <= 2400 + 9600; ++i)
        crossings += heard.left[i - 1] < 0.0f && heard.left[i] >= 0.0f ? 1 : 0;
    EXPECT_NEAR(crossings, 88, 1); // 440 Hz for a fifth of a second
    ASSERT_TRUE(song->undo());
    EXPECT_TRUE(song->song().tracks.empty());
    EXPECT_TRUE(song->song().sounds.empty());
}

TEST_F(SamplerImport, PlaysASoundOfTheSongsRateToTheBit)
{
    support::writeNoise(at("hit 64.wav"), {48000}, 1, 4000, 3);
    EXPECT_TRUE(add({at("hit 64.wav")}).empty());
    EXPECT_EQ(device().zones[0].root, 64);
    auto decoder = media::openDecoder(at("hit 64.wav"));
    dsp::AudioBuffer sound(1, 4000);
    ASSERT_TRUE(decoder && (*decoder)->read(sound.view()));
    const auto heard = heardWith(64, 5000);
    for (std::size_t i = 0; i < 4000; ++i)
        ASSERT_EQ(heard.left[i], sound.view().channel(0)[i]) << i;
}

TEST_F(SamplerImport, MakesPadsOfSeveralSounds)
{
    std::vector<fs::path> files;
    for (int i = 0; i < 16; ++i)
        writeSound(files.emplace_back(at("pad" + std::to_string(i) + ".wav")), 48000, 100,
                   [=](std::size_t) { return 0.05 * i; });
    EXPECT_TRUE(add(files).empty());
    ASSERT_EQ(device().zones.size(), 16u);
    EXPECT_EQ(device().zones[5].lowKey, 41);
    EXPECT_EQ(device().zones[5].highKey, 41);
    EXPECT_TRUE(device().zones[5].oneShot);
    EXPECT_FLOAT_EQ(heardWith(41, 200).left[50], 0.25f);
    files.push_back(files.front());
    EXPECT_THAT(add(files).front(), HasSubstr("more than the 16 pads"));
}

TEST_F(SamplerImport, CutsSlices)
{
    writeSound(at("loop.wav"), 48000, 48000,
               [](std::size_t i)
               { return i % 12000 < 3000 ? 0.8 * std::exp(-static_cast<double>(i % 12000) / 500.0) : 0.0; });
    EXPECT_TRUE(add({at("loop.wav")}, {.layout = SamplerLayout::slices}).empty());
    ASSERT_EQ(device().zones.size(), 4u);
    for (std::size_t i = 0; i < 4; ++i)
        EXPECT_EQ(device().zones[i].start.value, static_cast<std::int64_t>(12000 * i));
    EXPECT_EQ(device().zones[1].lowKey, 37);
    EXPECT_EQ(device().zones[1].end.value, 24000);
}

TEST_F(SamplerImport, ReadsAnSfzAndNamesWhatIsMissing)
{
    writeSound(at("a.wav"), 48000, 1000, [](std::size_t) { return 0.5; });
    std::ofstream(at("set.sfz"))
        << "<global> ampeg_attack=0.01 amp_veltrack=0 cutoff=500\n<region> sample=a.wav hikey=59\n"
           "<region> sample=gone.wav lokey=60";
    const auto remarks = add({at("set.sfz")});
    ASSERT_EQ(remarks.size(), 1u);
    EXPECT_EQ(remarks.front(), "gone.wav is not there");
    EXPECT_EQ(song->song().tracks.back().name, "set");
    EXPECT_EQ(device().type, "sampler");
    ASSERT_EQ(device().zones.size(), 1u);
    EXPECT_EQ(device().zones[0].highKey, 59);
    EXPECT_EQ(device().parameters.at("ampAttack"), 0.01);
    EXPECT_EQ(device().parameters.at("velocity"), 0.0);
    EXPECT_EQ(device().parameters.at("filter"), 3.0);
    fs::remove(at("a.wav"));
    EXPECT_THAT(add({at("set.sfz")}).front(), HasSubstr("REFUSED: none of the sounds of set.sfz can be read"));
}

/// A preset of two zones, of which the second has an envelope of its own.
TEST_F(SamplerImport, ReadsASoundFontWithTheEnvelopesOfItsZones)
{
    sf2maker::Font font;
    font.zones = {{{43, 0x3c00}, {53, 0}}, {{43, 0x7f3d}, {37, 200}, {8, 6900}, {9, 60}, {53, 0}}};
    std::ofstream(at("font.sf2"), std::ios::binary) << font.whole();
    EXPECT_TRUE(add({at("font.sf2")}).empty());
    ASSERT_EQ(device().zones.size(), 2u);
    ASSERT_TRUE(device().zones[1].envelope && device().zones[1].filter);
    EXPECT_NEAR(device().zones[0].envelope->sustain, 0.0, 1e-9);
    EXPECT_NEAR(device().zones[1].envelope->sustain, -19.2, 1e-9);
    EXPECT_NEAR(device().zones[1].filter->cutoff, 440.0, 0.1);
    EXPECT_EQ(device().zones[1].filter->resonance, 6.0);
    EXPECT_EQ(device().zones[1].gain.value, -3.0);
    EXPECT_EQ(device().parameters.at("filter"), 3.0);
    EXPECT_EQ(device().parameters.at("cutoff"), 20000.0);
    EXPECT_FALSE(device().zones[0].filter);
}

TEST_F(SamplerImport, SamplesOfASoundFontGoWhereAddingIsRefused)
{
    std::ofstream(at("font.sf2"), std::ios::binary) << sf2maker::Font().whole();
    const auto cancelled = conductor::readSampler(std::array{at("font.sf2")}, {}, song->songPlace(),
                                                  [calls = 0](double) mutable { return ++calls < 2; });
    EXPECT_FALSE(cancelled);
    EXPECT_FALSE(fs::exists(at("sounds")));

    auto read = conductor::readSampler(std::array{at("font.sf2")}, {}, song->songPlace());
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_TRUE(fs::exists(at("sounds")));
    EXPECT_EQ(read->made.size(), 3u); // both folders and the sample
    media::removeMade(read->made);
    EXPECT_FALSE(fs::exists(at("sounds")));

    EXPECT_TRUE(add({at("font.sf2")}).empty());
    EXPECT_TRUE(conductor::readSampler(std::array{at("font.sf2")}, {}, song->songPlace())->made.empty());
}

/// SF3: Ogg Vorbis in place of the samples.
TEST_F(SamplerImport, PlaysACompressedSoundFontAndRefusesADamagedOne)
{
    dsp::AudioBuffer sound(1, 44100);
    for (std::size_t i = 0; i < sound.frames(); ++i)
        sound.view().channel(0)[i] = static_cast<float>(0.5 * sineOf(440.0, 44100)(i));
    auto encoder = media::openEncoder(at("tone.ogg"), {media::FileFormat::oggVorbis, {}, {44100}, 1});
    ASSERT_TRUE(encoder && (*encoder)->write(std::as_const(sound).view()) && (*encoder)->finish());
    sf2maker::Font font;
    {
        std::ifstream stream(at("tone.ogg"), std::ios::binary);
        font.compressed.assign(std::istreambuf_iterator<char>(stream), {});
    }
    font.start = 0;
    font.end = static_cast<std::uint32_t>(font.compressed.size());
    font.loopStart = 4410;
    font.loopEnd = 40000;
    font.rate = 44100;
    font.root = 69;
    font.correction = 0;
    font.type = 0x11;
    font.zones = {{{54, 1}, {53, 0}}};
    std::ofstream(at("font.sf3"), std::ios::binary) << font.whole();
    EXPECT_TRUE(add({at("font.sf3")}).empty());
    EXPECT_EQ(device().zones[0].loop.kind, document::LoopKind::forward);
    const auto heard = heardWith(69, 48000);
    double power = 0.0;
    int crossings = 0;
    for (std::size_t i = 4801; i <= 4800 + 24000; ++i)
    {
        power += static_cast<double>(heard.left[i]) * heard.left[i] / 24000.0;
        crossings += heard.left[i - 1] < 0.0f && heard.left[i] >= 0.0f ? 1 : 0;
    }
    EXPECT_NEAR(std::sqrt(2.0 * power), 0.5, 0.02);
    EXPECT_NEAR(crossings, 220, 1);
    ASSERT_TRUE(song->undo());
    fs::remove_all(at("sounds"));

    std::fill(font.compressed.begin() + 10, font.compressed.end(), '\x55');
    std::ofstream(at("bad.sf3"), std::ios::binary) << font.whole();
    EXPECT_THAT(add({at("bad.sf3")}).front(), HasSubstr("REFUSED: none of the sounds of bad.sf3 can be read"));
    EXPECT_FALSE(fs::exists(at("sounds")));
}

TEST_F(SamplerImport, ASongThatTakesNoEditKeepsNoSamples)
{
    std::ofstream(at("font.sf2"), std::ios::binary) << sf2maker::Font().whole();
    EXPECT_THAT(add({at("font.sf2")}, {.track = std::string(100'000, 'x')}).front(), HasSubstr("REFUSED"));
    EXPECT_FALSE(fs::exists(at("sounds")));
}

TEST_F(SamplerImport, RefusesWhatDoesNotFit)
{
    writeSound(at("a.wav"), 48000, 1000, [](std::size_t) { return 0.5; });
    EXPECT_THAT(add({at("none.wav")}).front(), HasSubstr("none.wav is not there"));
    EXPECT_THAT(add({at("a.wav"), at("a.wav")}, {.layout = SamplerLayout::slices}).front(),
                HasSubstr("cut from one sound"));
    EXPECT_THAT(add({}).front(), HasSubstr("needs a sound"));
    std::ofstream(at("set.sfz")) << "<region> sample=a.wav";
    EXPECT_THAT(add({at("set.sfz"), at("a.wav")}).front(), HasSubstr("set.sfz is an instrument"));
    EXPECT_TRUE(song->song().tracks.empty());
}

} // namespace
