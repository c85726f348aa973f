// SPDX-License-Identifier: GPL-3.0-or-later
// Sounds of a sampler that are too long for the memory: how they get ready, and that they sound as short ones do.
#include "conductor/Conductor.h"
#include "conductor/SoundLoader.h"
#include "media/Decoder.h"
#include "media/Encoder.h"
#include "support/EngineRig.h"
#include "support/Rendering.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace
{

using base::Frames;
namespace fs = std::filesystem;

constexpr std::int32_t hertz = 44100;

/// The first frames of this sound of 40 seconds.
const dsp::AudioBuffer& longSound()
{
    static const auto sound = support::makeNoise(2, 40 * hertz, 7);
    return *sound;
}

void write(const fs::path& path, std::size_t frames)
{
    auto encoder = media::openEncoder(path, {media::FileFormat::wav, media::SampleDepth::float32, {hertz}, 2});
    ASSERT_TRUE(encoder && (*encoder)->write(longSound().view().slice(0, frames)) && (*encoder)->finish());
}

class LongSamples : public testing::Test
{
protected:
    LongSamples()
    {
        write(folder.path() / "long.wav", 40 * hertz);
        write(folder.path() / "short.wav", 29 * hertz);
    }

    /// Keys 60 and 67 of a sampler that plays this file, 60 from its 3rd second on.
    document::Song songWith(const std::string& file)
    {
        document::Song song;
        song.rate = {48000};
        song.sounds = {{.id = {1}, .path = file}};
        document::Device device{.id = {2}, .type = "sampler"};
        device.zones = {{.sound = {1}, .highKey = 60, .start = Frames{3 * hertz}}, {.sound = {1}, .lowKey = 61}};
        for (auto& zone : device.zones)
        {
            zone.root = 60.0;
            zone.end = Frames{29 * hertz};
        }
        document::NoteContent notes;
        notes.length = base::ClipTicks{960 * 50};
        for (const auto& [id, key] : {std::pair<std::uint64_t, int>{10, 60}, {11, 67}})
            notes.notes.push_back({{id}, base::ClipTicks{0}, base::ClipTicks{960 * 50}, key, 1.0});
        song.tracks.resize(1);
        song.tracks[0].id = {3};
        song.tracks[0].devices = {device};
        song.tracks[0].clips = {{.id = {4}, .start = Frames{0}, .content = notes}};
        return song;
    }

    support::Heard render(const std::string& file, std::size_t block, int threads)
    {
        const auto song = songWith(file);
        conductor::Performer performer(
            {.engine = {.rate = {48000}, .largestBlock = block, .threads = threads, .offline = true},
             .songFolder = folder.path(),
             .cache = folder.path() / "cache",
             .only = {}});
        performer.perform(song);
        EXPECT_TRUE(performer.waitForSounds(song));
        EXPECT_TRUE(performer.missingSounds().empty());
        EXPECT_TRUE(performer.engine().send(engine::command::Play{}));
        return support::renderBlocks(performer, 6 * 48000, [=] { return block; });
    }

    support::TemporaryFolder folder;
};

TEST_F(LongSamples, soundAsShortOnesDo)
{
    const auto wanted = render("short.wav", 512, 1);
    EXPECT_GT(*std::ranges::max_element(wanted.left), 0.1f);
    EXPECT_GT(std::abs(wanted.left.back()), 0.0f) << "both notes go on";
    for (const std::size_t block : {64, 1024, 16384})
        EXPECT_TRUE(render("long.wav", block, 1) == wanted) << block;
    EXPECT_TRUE(render("long.wav", 1024, 2) == wanted);
}

TEST_F(LongSamples, haveInMemoryWhatZonesBeginWith)
{
    media::StreamReader reader{1};
    media::SoundStore store({.rate = {48000}, .cache = folder.path() / "cache"}, reader);
    conductor::SoundLoader loader(store, folder.path());
    const document::Sound sound{.id = {1}, .path = "long.wav"};
    const auto atThree = conductor::beginningOf(Frames{3 * hertz});
    const auto atEnd = conductor::beginningOf(Frames{40 * hertz - 1});
    const auto load = [&](std::set<Frames> beginnings) -> const conductor::SampledSound&
    {
        loader.requestSampled(sound, std::move(beginnings));
        EXPECT_TRUE(loader.waitForAll());
        return loader.ready().sampled.at(sound.id);
    };
    const auto& ready = load({Frames{0}, atThree});
    EXPECT_EQ(ready.audio, nullptr);
    EXPECT_EQ(ready.rate.hertz, hertz);
    ASSERT_TRUE(ready.stream);
    EXPECT_EQ(ready.stream->frames, Frames{40 * hertz});
    ASSERT_EQ(ready.beginnings.size(), 2u);
    const auto three = ready.beginnings.at(atThree);
    ASSERT_EQ(three->frames(), static_cast<std::size_t>(conductor::beginningLength.value));
    for (std::size_t i = 0; i < three->frames(); ++i)
        ASSERT_EQ(three->view().channel(1)[i],
                  longSound().view().channel(1)[static_cast<std::size_t>(atThree.value) + i]);

    EXPECT_EQ(loader.onTheirWay(), 0u);
    loader.requestSampled(sound, {Frames{0}, atThree});
    EXPECT_EQ(loader.onTheirWay(), 0u) << "nothing new";
    const auto& moved = load({atThree, atEnd});
    EXPECT_EQ(moved.beginnings.size(), 2u);
    EXPECT_EQ(moved.beginnings.at(atThree), three) << "voices that play it go on";
    EXPECT_EQ(static_cast<std::int64_t>(moved.beginnings.at(atEnd)->frames()), 40 * hertz - atEnd.value);
}

TEST_F(LongSamples, shortOnesAreWholeWhereverZonesBegin)
{
    media::StreamReader reader{1};
    media::SoundStore store({.rate = {48000}, .cache = folder.path() / "cache"}, reader);
    conductor::SoundLoader loader(store, folder.path());
    const document::Sound sound{.id = {1}, .path = "short.wav"};
    loader.requestSampled(sound, {Frames{0}});
    ASSERT_TRUE(loader.waitForAll());
    EXPECT_EQ(loader.ready().sampled.at(sound.id).audio->frames(), 29u * hertz);
    loader.requestSampled(sound, {Frames{65536}});
    EXPECT_EQ(loader.onTheirWay(), 0u);
    loader.requestAgain(sound);
    EXPECT_EQ(loader.onTheirWay(), 1u) << "for clips, as it was not asked for yet";
    EXPECT_TRUE(loader.waitForAll());
}

} // namespace
