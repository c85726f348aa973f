// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/PresetStore.h"

#include "conductor/Conductor.h"
#include "conductor/DeviceRules.h"
#include "conductor/FactoryPresets.h"
#include "dsp/Level.h"
#include "support/Rendering.h"
#include "support/TemporaryFolder.h"
#include "support/TestSong.h"

#include <fstream>

namespace
{

using conductor::PresetStore;
using testing::HasSubstr;

class PresetStoreTest : public testing::Test
{
protected:
    void write(const std::string& text) const
    {
        std::filesystem::create_directories(folder.path() / "echo");
        std::ofstream(folder.path() / "echo" / "Mine.json") << text;
    }

    std::string refusalOf(const std::string& text) const
    {
        write(text);
        const auto found = store.find("echo", "Mine");
        return found ? "" : found.error().message;
    }

    std::vector<std::string> names(std::string_view type) const
    {
        std::vector<std::string> all;
        for (const auto& listed : store.list(type))
            all.push_back(listed.name);
        return all;
    }

    support::TemporaryFolder folder;
    PresetStore store{folder.path()};
    const document::Device echo{.id = {7}, .type = "echo", .parameters = {{"time", 0.2}, {"mix", 55.0}}};
};

TEST_F(PresetStoreTest, keepsWhatADeviceIsSetTo)
{
    ASSERT_TRUE(store.save(echo, "Größe 2"));
    EXPECT_THAT(names("echo"), testing::Contains("Größe 2"));
    const auto found = PresetStore(folder.path()).find("echo", "Größe 2");
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_TRUE(found->own);
    EXPECT_EQ(found->parameters.at("time"), 0.2);
    EXPECT_EQ(found->parameters.at("feedback"), 40.0) << "the default of what was not set";
    EXPECT_EQ(store.nameFor(echo), "Größe 2");
}

TEST_F(PresetStoreTest, replacesAndRemoves)
{
    ASSERT_TRUE(store.save(echo, "Mine"));
    auto other = echo;
    other.parameters["mix"] = 10.0;
    ASSERT_TRUE(store.save(other, "Mine"));
    EXPECT_EQ(store.find("echo", "Mine")->parameters.at("mix"), 10.0);
    ASSERT_TRUE(store.remove("echo", "Mine"));
    EXPECT_THAT(names("echo"), testing::Not(testing::Contains("Mine")));
    EXPECT_THAT(store.remove("echo", "Mine").error().message, HasSubstr("Mine"));
}

TEST_F(PresetStoreTest, anOwnPresetHidesOneOfTuttisUntilItIsRemoved)
{
    const auto before = names("echo");
    ASSERT_TRUE(store.save(echo, "Dub"));
    EXPECT_EQ(names("echo"), before);
    EXPECT_EQ(store.find("echo", "Dub")->parameters.at("time"), 0.2);
    ASSERT_TRUE(store.remove("echo", "Dub"));
    EXPECT_NE(store.find("echo", "Dub")->parameters.at("time"), 0.2);
    EXPECT_THAT(store.remove("echo", "Dub").error().message, HasSubstr("comes with Tutti"));
}

TEST_F(PresetStoreTest, namesAreSafe)
{
    for (const std::string name : {"", "../x", "a/b", "a\\b", ".hidden", "a ", "two\nlines", "what?", "..", "a."})
    {
        EXPECT_FALSE(store.save(echo, name)) << name;
        EXPECT_FALSE(store.find("echo", name)) << name;
        EXPECT_FALSE(store.remove("echo", name)) << name;
    }
    EXPECT_FALSE(store.save(echo, std::string(101, 'a')));
    EXPECT_TRUE(store.save(echo, std::string(100, 'a')));
    EXPECT_FALSE(store.find("../echo", "Dub"));
    EXPECT_TRUE(store.list("..").empty());
}

TEST_F(PresetStoreTest, refusesDamagedFilesWithASentence)
{
    EXPECT_THAT(refusalOf(""), HasSubstr("Mine.json"));
    EXPECT_THAT(refusalOf("[]"), HasSubstr("\"type\""));
    EXPECT_THAT(refusalOf(R"({"type":"gain","parameters":{}})"), HasSubstr("another device than echo"));
    EXPECT_THAT(refusalOf(R"({"type":"echo","parameters":{"time":"x"}})"), HasSubstr("time must be a number"));
    EXPECT_THAT(refusalOf(R"({"type":"echo","parameters":{"time":99}})"), HasSubstr("99 is outside"));
    EXPECT_THAT(refusalOf(R"({"type":"echo","parameters":{"bits":9}})"), HasSubstr("bits"));
    EXPECT_THAT(refusalOf(R"({"type":"echo","parameters":{)" + std::string(70'000, ' ') + "}}"), HasSubstr("64 KiB"));
    EXPECT_EQ(refusalOf(R"({"type":"echo","parameters":{"time":1}})"), "");
    std::filesystem::create_directories(folder.path() / "echo" / "Folder.json");
    EXPECT_FALSE(store.find("echo", "Folder"));
}

TEST_F(PresetStoreTest, aDamagedFileCanBeReplacedAndRemoved)
{
    write("{");
    EXPECT_TRUE(store.remove("echo", "Mine"));
    write("{");
    EXPECT_TRUE(store.save(echo, "Mine"));
    EXPECT_TRUE(store.find("echo", "Mine"));
}

TEST_F(PresetStoreTest, saysWhereItCannotWrite)
{
    std::ofstream(folder.path() / "echo") << "a file";
    EXPECT_THAT(store.save(echo, "Mine").error().message, HasSubstr("cannot be written"));
}

TEST_F(PresetStoreTest, recallsInOneGesture)
{
    auto song = conductor::Conductor::create(folder.path() / "song.tutti", {});
    ASSERT_TRUE(song);
    ASSERT_TRUE(song->apply({"add", {document::edit::AddDevice{{}, echo, {}}}}));
    const auto before = song->song();
    const auto preset = store.find("echo", "Dub");
    ASSERT_TRUE(preset);
    ASSERT_TRUE(song->apply(conductor::recall(*preset, song->song().mainDevices[0])));
    EXPECT_EQ(store.nameFor(song->song().mainDevices[0]), "Dub");
    EXPECT_EQ(song->history().size(), 2u);
    EXPECT_EQ(song->history().back().name, "Recall Dub");
    EXPECT_TRUE(conductor::recall(*preset, song->song().mainDevices[0]).edits.empty());
    ASSERT_TRUE(song->undo());
    EXPECT_EQ(song->song(), before);
}

/// Four seconds of a track with one device set to this preset: a chord for an instrument, else noise that peaks at -12
/// dB.
dsp::Level levelOf(const conductor::Preset& preset, const std::filesystem::path& folder)
{
    document::Song song;
    song.rate = {48000};
    document::Track track;
    track.id = {1};
    track.devices.push_back({.id = {2}, .type = preset.type, .parameters = preset.parameters});
    if (conductor::findDeviceInfo(preset.type)->isInstrument)
    {
        document::NoteContent chord{.length = base::ClipTicks{3840}};
        for (std::uint64_t i = 0; i < 4; ++i)
            chord.notes.push_back(
                {{10 + i}, base::ClipTicks{0}, base::ClipTicks{1920}, std::array{48, 55, 60, 64}[i], 0.8});
        track.clips.push_back({.id = {3}, .content = chord});
    }
    else
    {
        song.sounds.push_back({.id = {4}, .path = "noise.wav", .frames = base::Frames{96'000}, .rate = {48000}});
        track.clips.push_back(
            {.id = {3},
             .content = document::SoundContent{.sound = {4}, .length = base::Frames{96'000}, .gain = {-6.0}}});
    }
    song.tracks.push_back(track);

    conductor::Performer performer(
        {.engine = {.rate = {48000}, .offline = true}, .songFolder = folder, .cache = folder});
    performer.perform(song);
    EXPECT_TRUE(performer.waitForSounds(song));
    performer.engine().send(engine::command::Play{});
    return dsp::measure(support::renderBlocks(performer, 4 * 48'000, [] { return std::size_t{4096}; }).left);
}

TEST(FactoryPresets, areHeardAndDoNotClip)
{
    const support::TemporaryFolder folder;
    support::writeNoise(folder.path() / "noise.wav", {48000}, 2, 96'000, 1);
    const PresetStore store(folder.path() / "presets");
    for (const auto& factory : conductor::factoryPresets())
    {
        const auto preset = store.find(factory.type, factory.name);
        ASSERT_TRUE(preset) << preset.error().message;
        EXPECT_TRUE(conductor::checkDevice({.id = {}, .type = preset->type, .parameters = preset->parameters}))
            << factory.name;
        if (factory.type == "sampler")
            continue; // it is silent without sounds
        const auto level = levelOf(*preset, folder.path());
        EXPECT_LT(level.peak, 1.0f) << factory.type << ", " << factory.name;
        EXPECT_GT(level.sumOfSquares / (4 * 48'000), 1e-5f) << factory.type << ", " << factory.name;
    }
}

TEST(FactoryPresets, areThereForEveryDevice)
{
    for (const auto& device : conductor::builtInDevices())
        if (device.type != "midi-out") // it has a port and a channel, and nothing to be set by name
        {
            EXPECT_GE(PresetStore("/nowhere").list(device.type).size(), 4u) << device.type;
        }
}

} // namespace
