// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/library/LibraryChoices.h"

#include "support/TemporaryFolder.h"

#include <fstream>
#include <sstream>
#include <thread>

namespace
{

using media::ChoicesFile;
using media::LibraryChoices;

LibraryChoices some()
{
    LibraryChoices choices;
    choices.folders = {"/z/Drums", "/a/50 % off\nand\tmore"};
    choices.favourites = {"/z/Drums/Kick.wav", "/gone/Ä.wav"};
    choices.tags = {{"/z/Drums/Kick.wav", {"warm", "deep tone"}}};
    choices.recent = {"/z/Drums/Snare.wav", "/z/Drums/Kick.wav"};
    return choices;
}

TEST(LibraryChoices, AreReadAsTheyWereWritten)
{
    EXPECT_EQ(media::choicesFrom(media::toText(some())), some());
    EXPECT_EQ(media::choicesFrom(media::toText({})), LibraryChoices{});
}

TEST(LibraryChoices, KeepTheLinesOfALaterTutti)
{
    const auto text = media::toText(some()) + "colour /z/Drums\tred\nwhatever\n";
    const auto choices = media::choicesFrom(text);
    EXPECT_THAT(choices.others, testing::ElementsAre("colour /z/Drums\tred", "whatever"));
    EXPECT_EQ(media::toText(choices), text);
}

class ChoicesFiles : public testing::Test
{
protected:
    support::TemporaryFolder folder;
    std::filesystem::path path = folder.path() / "new" / "library";
};

TEST_F(ChoicesFiles, AreEmptyUntilSomethingIsChosen)
{
    EXPECT_EQ(*ChoicesFile(path).read(), LibraryChoices{});
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(ChoicesFiles, KeepWhatIsChosen)
{
    ASSERT_TRUE(ChoicesFile(path).change([](LibraryChoices& choices) { choices = some(); }));
    EXPECT_EQ(*ChoicesFile(path).read(), some());
}

TEST_F(ChoicesFiles, TakeTheChoicesOfTwoProgramsAtATime)
{
    const auto choose = [&](char program)
    {
        for (int i = 0; i < 50; ++i)
            EXPECT_TRUE(ChoicesFile(path).change(
                [&](LibraryChoices& choices)
                { choices.favourites.insert(std::string("/") + program + std::to_string(i)); }));
    };
    std::thread other([&] { choose('b'); });
    choose('a');
    other.join();
    EXPECT_EQ(ChoicesFile(path).read()->favourites.size(), 100u);
}

TEST_F(ChoicesFiles, AreNotWrittenOverWhenTheyCannotBeRead)
{
    std::filesystem::create_directories(path); // a folder of that name
    EXPECT_FALSE(ChoicesFile(path).read());
    const auto changed = ChoicesFile(path).change([](LibraryChoices& choices) { choices = some(); });
    ASSERT_FALSE(changed);
    EXPECT_THAT(changed.error().message, testing::HasSubstr("favourites"));
}

TEST_F(ChoicesFiles, SayWhenTheirPlaceCannotBeMade)
{
    std::ofstream(folder.path() / "new") << "a file";
    const auto changed = ChoicesFile(path).change([](LibraryChoices& choices) { choices = some(); });
    ASSERT_FALSE(changed);
    EXPECT_THAT(changed.error().message, testing::StartsWith("your folders, favourites and tags cannot be kept: "));
}

} // namespace
