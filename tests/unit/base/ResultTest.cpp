// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Result.h"

#include <memory>

namespace
{
using base::Error;
using base::ErrorKind;
using base::Result;

Result<int> half(int number)
{
    if (number % 2 != 0)
        return Error{ErrorKind::invalid, std::to_string(number) + " is odd"};
    return number / 2;
}

Result<void> refuseIf(bool refused)
{
    if (refused)
        return Error{ErrorKind::denied, "song.tutti is read-only"};
    return {};
}

TEST(Result, HoldsAValue)
{
    const auto result = half(8);
    ASSERT_TRUE(result);
    EXPECT_EQ(*result, 4);
}

TEST(Result, OrAnErrorWithItsKindAndSentence)
{
    const auto result = half(7);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, ErrorKind::invalid);
    EXPECT_EQ(result.error().message, "7 is odd");
}

TEST(Result, GivesTheValueItselfToChangeOrMoveOut)
{
    Result<std::unique_ptr<std::string>> result = std::make_unique<std::string>("kick");
    ASSERT_TRUE(result);
    **result += ".wav";
    EXPECT_EQ((*result)->size(), 8u);
    EXPECT_EQ(result->get()->front(), 'k');
    const auto taken = *std::move(result);
    EXPECT_EQ(*taken, "kick.wav");
}

TEST(Result, PassesAnErrorOn)
{
    auto inner = half(3);
    const Result<std::string> outer = std::move(inner).error();
    ASSERT_FALSE(outer);
    EXPECT_EQ(outer.error().message, "3 is odd");
}

TEST(Result, OfNothingIsSuccessOrAnError)
{
    EXPECT_TRUE(refuseIf(false));
    const auto refused = refuseIf(true);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::denied);
    EXPECT_EQ(refuseIf(true).error().message, "song.tutti is read-only");
}

TEST(Result, HoldsAnErrorAlsoWhereTheValueIsText)
{
    const Result<std::string> text = std::string("fine");
    const Result<std::string> error = Error{ErrorKind::missing, "kick.wav is not there"};
    EXPECT_TRUE(text);
    EXPECT_FALSE(error);
}
} // namespace
