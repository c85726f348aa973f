// SPDX-License-Identifier: GPL-3.0-or-later
// Sounds that were moved and renamed are found again: by content, else by name and length.
#include "conductor/Relink.h"

#include "conductor/Background.h"
#include "conductor/ReadFiles.h"
#include "support/TemporaryFolder.h"
#include "support/TestSong.h"

#include <fstream>

namespace
{

using testing::ElementsAre;
namespace fs = std::filesystem;

class Relinking : public testing::Test
{
protected:
    /// A sound of the song by what it was in the folder "old", which is gone.
    document::Sound lost(std::uint64_t id, const std::string& name, std::uint32_t seed, std::size_t frames)
    {
        fs::create_directories(folder.path() / "old");
        const auto file = folder.path() / "old" / name;
        support::writeNoise(file, {48000}, 1, frames, seed);
        auto sound = conductor::describeSound(file, {});
        EXPECT_TRUE(sound);
        sound->id = {id};
        fs::remove_all(folder.path() / "old");
        return *sound;
    }

    fs::path put(const std::string& name, std::uint32_t seed, std::size_t frames)
    {
        const auto file = folder.path() / "music" / name;
        fs::create_directories(file.parent_path());
        support::writeNoise(file, {48000}, 1, frames, seed);
        return file;
    }

    conductor::FoundSounds search(const std::vector<document::Sound>& wanted)
    {
        const auto found = conductor::searchFor(wanted, folder.path() / "music", folder.path() / "song");
        EXPECT_TRUE(found);
        return found ? *found : conductor::FoundSounds{};
    }

    support::TemporaryFolder folder;
};

TEST_F(Relinking, findsContentWhateverItIsCalledNow)
{
    const auto kick = lost(1, "kick.wav", 1, 5000);
    put("kick.wav", 9, 5000); // as long and of the same name, but another sound
    const auto moved = put("deep/er/bass drum.wav", 1, 5000);
    for (std::uint32_t other = 20; other < 30; ++other)
        put("other" + std::to_string(other) + ".wav", other, 4000 + other);
    const auto found = search({kick});
    ASSERT_EQ(found.found.size(), 1u);
    EXPECT_EQ(found.found[0].id, kick.id);
    EXPECT_EQ(found.found[0].path, moved.string());
    EXPECT_EQ(found.found[0].hash, kick.hash);
    EXPECT_EQ(found.byNameOnly, 0u);
}

TEST_F(Relinking, takesNameAndLengthWhereTheContentIsNowhere)
{
    const auto kick = lost(1, "Kick.wav", 1, 5000);
    const auto snare = lost(2, "snare.wav", 2, 6000);
    put("snare.wav", 3, 6001); // not as long
    const auto alike = put("kit/kick.wav", 4, 5000);
    const auto found = search({kick, snare});
    ASSERT_EQ(found.found.size(), 1u);
    EXPECT_EQ(found.found[0].id, kick.id);
    EXPECT_EQ(found.found[0].path, alike.string());
    EXPECT_NE(found.found[0].hash, kick.hash) << "the song is told what the file holds";
    EXPECT_EQ(found.byNameOnly, 1u);
}

TEST_F(Relinking, twoSoundsOfOneContentAreBothFound)
{
    const auto first = lost(1, "a.wav", 1, 5000);
    auto second = first;
    second.id = {2};
    second.path = "b.wav";
    put("c.wav", 1, 5000);
    EXPECT_EQ(search({first, second}).found.size(), 2u);
}

TEST_F(Relinking, isStoppedAndPassesByWhatCannotBeRead)
{
    const auto kick = lost(1, "kick.wav", 1, 5000);
    put("snare.wav", 2, 5000);
    std::ofstream(folder.path() / "music" / "kick.wav") << "no sound";
    EXPECT_TRUE(search({kick}).found.empty());
    const std::vector wanted{kick};
    const auto stopped =
        conductor::searchFor(wanted, folder.path() / "music", folder.path(), [](double) { return false; });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, base::ErrorKind::cancelled);
    EXPECT_TRUE(conductor::searchFor(wanted, folder.path() / "nowhere", folder.path())->found.empty());
}

TEST_F(Relinking, goesForwardAllTheWay)
{
    const auto kick = lost(1, "kick.wav", 1, 5000);
    for (std::uint32_t other = 0; other < 5; ++other)
        put(std::to_string(other) + ".wav", other + 2, 5000);
    std::vector<double> parts;
    const std::vector wanted{kick};
    ASSERT_TRUE(conductor::searchFor(wanted, folder.path() / "music", folder.path(),
                                     [&](double done)
                                     {
                                         parts.push_back(done);
                                         return true;
                                     }));
    EXPECT_TRUE(std::ranges::is_sorted(parts));
    EXPECT_GT(parts.back(), 0.9);
    EXPECT_LE(parts.back(), 1.0);
}

TEST_F(Relinking, aChosenFileIsTakenWhateverItHolds)
{
    const auto kick = lost(1, "kick.wav", 1, 5000);
    const auto other = put("other.wav", 2, 7000);
    const auto taken = conductor::takeFor(kick, other, folder.path());
    ASSERT_TRUE(taken);
    ASSERT_EQ(taken->found.size(), 1u);
    EXPECT_EQ(taken->found[0].id, kick.id);
    EXPECT_EQ(taken->found[0].path, "music/other.wav") << "it can be moved together with the song";
    EXPECT_EQ(taken->found[0].frames, base::Frames{7000});
    EXPECT_EQ(taken->byNameOnly, 1u);
    EXPECT_EQ(conductor::takeFor(kick, put("kick.wav", 1, 5000), folder.path())->byNameOnly, 0u);
    EXPECT_FALSE(conductor::takeFor(kick, folder.path() / "nothing.wav", folder.path()));
}

} // namespace
