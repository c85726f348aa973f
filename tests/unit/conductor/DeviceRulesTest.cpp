// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/DeviceRules.h"

namespace
{

using namespace document;
using testing::HasSubstr;

std::string refusal(const Edit& edit, const Song& song = {})
{
    const auto checked = conductor::checkDevices({"test", {edit}}, song);
    return checked ? "" : checked.error().message;
}

Song songWith(const std::string& type)
{
    Song song;
    song.mainDevices.push_back({.id = {5}, .type = type});
    return song;
}

TEST(DeviceRules, aNewDeviceMustBeKnown)
{
    EXPECT_EQ(refusal(edit::AddDevice{.device = {.id = {1}, .type = "bitcrusher"}}), "");
    EXPECT_THAT(refusal(edit::AddDevice{.device = {.id = {1}, .type = "flanger"}}),
                testing::AllOf(HasSubstr("\"flanger\""), HasSubstr("bitcrusher")));
    EXPECT_THAT(refusal(edit::AddTrack{.track = {.devices = {{.id = {1}, .type = "flanger"}}}}), HasSubstr("flanger"));
}

TEST(DeviceRules, parametersMustExistAndLieInRange)
{
    const auto song = songWith("bitcrusher");
    EXPECT_EQ(refusal(edit::SetParameter{{5}, "bits", 8.0}, song), "");
    EXPECT_EQ(refusal(edit::SetParameter{{5}, "bits", std::nullopt}, song), "");
    EXPECT_THAT(refusal(edit::SetParameter{{5}, "bits", 99.0}, song),
                testing::AllOf(HasSubstr("bits"), HasSubstr("99"), HasSubstr("24")));
    EXPECT_THAT(refusal(edit::SetParameter{{5}, "colour", 1.0}, song), HasSubstr("\"colour\""));
    EXPECT_THAT(refusal(edit::AddDevice{.device = {.type = "bitcrusher", .parameters = {{"bits", -1.0}}}}),
                HasSubstr("bits"));
}

TEST(DeviceRules, theEndsOfARangeAreInIt)
{
    const auto song = songWith("synthesizer");
    EXPECT_EQ(refusal(edit::SetParameter{{5}, "attack", 0.001}, song), "");
    EXPECT_EQ(refusal(edit::SetParameter{{5}, "attack", 10.0}, song), "");
}

TEST(DeviceRules, devicesOfAnotherTuttiMayHaveAnyParameter)
{
    EXPECT_EQ(refusal(edit::SetParameter{{5}, "colour", 1e6}, songWith("flanger")), "");
}

TEST(DeviceRules, aDeviceAddedEarlierInTheGestureIsKnownLaterInIt)
{
    const auto checked = conductor::checkDevices(
        {"test", {edit::AddDevice{.device = {.id = {9}, .type = "gain"}}, edit::SetParameter{{9}, "bits", 8.0}}}, {});
    ASSERT_FALSE(checked);
    EXPECT_THAT(checked.error().message, HasSubstr("gain"));
}

} // namespace
