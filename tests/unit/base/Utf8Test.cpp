// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Utf8.h"

#include <gtest/gtest.h>

namespace
{

TEST(Utf8, TellsWhatIsWellFormed)
{
    for (const auto* text : {"", "Bass", "Geige \xc3\xb6", "\xe2\x82\xac", "\xf0\x9d\x84\x9e"})
        EXPECT_TRUE(base::isPlainUtf8(text)) << text;
    for (const auto* text : {"\xc3", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xff", "a\x80"})
        EXPECT_FALSE(base::isPlainUtf8(text)) << text;
    EXPECT_FALSE(base::isPlainUtf8(std::string_view("a\0b", 3)));
}

TEST(Utf8, ReadsStrangersTextAsUtf8OrLatin1)
{
    EXPECT_EQ(base::readableText("Geige \xc3\xb6", 100), "Geige \xc3\xb6");
    EXPECT_EQ(base::readableText("Geige \xf6", 100), "Geige \xc3\xb6");
    EXPECT_EQ(base::readableText(std::string_view(" a\tb\nc\0", 7), 100), "a b c");
    EXPECT_EQ(base::readableText("   ", 100), "");
    EXPECT_EQ(base::readableText("\xf6\x85", 100), "\xc3\xb6") << "Latin-1 has control characters above ASCII";
}

TEST(Utf8, CutsBetweenCharacters)
{
    EXPECT_EQ(base::readableText("abc", 2), "ab");
    EXPECT_EQ(base::readableText("a\xc3\xb6", 2), "a");
    EXPECT_EQ(base::readableText("a b", 2), "a");
    EXPECT_EQ(base::readableText("\xf0\x9d\x84\x9e", 3), "");
}

} // namespace
