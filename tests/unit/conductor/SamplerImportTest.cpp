// SPDX-License-Identifier: GPL-3.0-or-later
// Files that become a sampler: what it is told, and how it sounds in a render.
#include "conductor/SamplerImport.h"

#include "conductor/Conductor.h"
#include "media/Decoder.h"
#include "support/Rendering.h"
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
