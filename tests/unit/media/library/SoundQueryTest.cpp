// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/library/SoundQuery.h"

#include <vector>

namespace
{

using media::parseQuery;
using media::sortKey;
using media::wordsOf;

TEST(SoundWords, AreCutAtSignsCapitalsAndDigits)
{
    EXPECT_EQ(wordsOf("Kick_Dusty.wav"), "Kick Dusty wav KickDustywav");
    EXPECT_EQ(wordsOf("KickDustyA01"), "Kick Dusty A 01 1 KickDustyA01");
    EXPECT_EQ(wordsOf("TR808-Clap (loud)"), "TR 808 Clap loud TR808Claploud");
    EXPECT_EQ(wordsOf("HTTPServer"), "HTTP Server HTTPServer");
    EXPECT_EQ(wordsOf("kick"), "kick");
    EXPECT_EQ(wordsOf("Hat_003"), "Hat 003 3 Hat003");
    EXPECT_EQ(wordsOf("00"), "00");
    EXPECT_EQ(wordsOf("Händel"), "Händel");
    EXPECT_EQ(wordsOf("..__--"), "");
}

TEST(SoundQueries, AskForTheBeginningsOfWords)
{
    EXPECT_EQ(parseQuery("kick du").match, R"("kick"* "du"*)");
    EXPECT_EQ(parseQuery("  KickDu \t01 ").match, R"("Kick"* "Du"* "01"*)");
    EXPECT_EQ(parseQuery("").match, "");
}

TEST(SoundQueries, CannotSpeakTheLanguageOfTheSearch)
{
    EXPECT_EQ(parseQuery(R"(" OR * NOT ^ ( ) : - + name:x)").match, R"("OR"* "NOT"* "name"* "x"*)");
    EXPECT_EQ(parseQuery(std::string("a\0b", 3)).match, R"("a"* "b"*)");
}

TEST(SoundQueries, LimitLengthRateAndChannels)
{
    const auto query = parseQuery("kick <2.5s >0.5 44.1k Stereo");
    EXPECT_EQ(query.match, R"("kick"*)");
    EXPECT_EQ(query.leastSeconds, 0.5);
    EXPECT_EQ(query.mostSeconds, 2.5);
    EXPECT_EQ(query.rate, 44100);
    EXPECT_EQ(query.channels, 2);
    EXPECT_EQ(parseQuery("48kHz mono").rate, 48000);
    EXPECT_EQ(parseQuery("48kHz mono").channels, 1);
}

TEST(SoundQueries, TakeWhatIsNoLimitForAWord)
{
    EXPECT_EQ(parseQuery("<x 47k k >").match, R"("x"* "47"* "k"* "k"*)");
    EXPECT_EQ(parseQuery("<nan").mostSeconds, std::nullopt);
}

TEST(SortKeys, CountAsPeopleDo)
{
    std::vector<std::string> names{"Kick 10", "kick 2", "Kick 1", "kick", "Kick 02b"};
    std::ranges::sort(names, {}, sortKey);
    EXPECT_THAT(names, testing::ElementsAre("kick", "Kick 1", "kick 2", "Kick 02b", "Kick 10"));
}

} // namespace
