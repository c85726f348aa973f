// SPDX-License-Identifier: GPL-3.0-or-later
#include "DeviceRun.h"

#include <gtest/gtest.h>
#include <limits>
#include <set>

namespace
{

TEST(DeviceCatalogue, listsTheDevices)
{
    std::set<std::string_view> types;
    for (const auto& info : engine::deviceCatalogue())
    {
        EXPECT_TRUE(types.insert(info.type).second);
        EXPECT_FALSE(info.name.empty());
        EXPECT_EQ(engine::findDevice(info.type), &info);
        const auto device = engine::makeDevice(info.type, test::nodeId, test::rate);
        ASSERT_NE(device, nullptr);
        EXPECT_EQ(device->info().type, info.type);
        EXPECT_EQ(device->id, test::nodeId);
        EXPECT_EQ(info.isInstrument, info.type == "synthesizer" || info.type == "poly-synth" ||
                                         info.type == "sampler" || info.type == "midi-out");
    }
    EXPECT_EQ(types, (std::set<std::string_view>{"synthesizer", "poly-synth", "sampler", "midi-out", "bitcrusher",
                                                 "echo", "gain"}));
}

TEST(DeviceCatalogue, describesParametersThatMakeSense)
{
    for (const auto& info : engine::deviceCatalogue())
    {
        std::set<std::string_view> ids;
        for (const auto& parameter : info.parameters)
        {
            EXPECT_TRUE(ids.insert(parameter.id).second);
            EXPECT_LT(parameter.minimum, parameter.maximum);
            EXPECT_GE(parameter.defaultValue, parameter.minimum);
            EXPECT_LE(parameter.defaultValue, parameter.maximum);
            EXPECT_TRUE(parameter.scale != base::ParameterScale::logarithmic || parameter.minimum > 0.0f);
        }
    }
}

TEST(DeviceCatalogue, hasNothingOfAnUnknownType)
{
    EXPECT_EQ(engine::findDevice("theremin"), nullptr);
    EXPECT_EQ(engine::makeDevice("", test::nodeId, test::rate), nullptr);
}

TEST(Device, takesAnyParameterValue)
{
    using Limits = std::numeric_limits<float>;
    for (const auto& info : engine::deviceCatalogue())
        for (const float value : {Limits::quiet_NaN(), Limits::infinity(), -Limits::infinity(), Limits::max(), 0.0f})
        {
            const auto device = engine::makeDevice(info.type, test::nodeId, base::highestRate);
            test::Score score;
            score.frames = score.inputFrames = 4000;
            score.input = [](int, std::size_t frame) { return test::sine(frame, 300.0); };
            score.notes = {test::noteOn(0, 60, 1), test::noteOff(1000, 1)};
            for (std::uint32_t index = 0; index < info.parameters.size() + 2; ++index)
                score.changes.push_back({64, index, value});
            const auto out = test::DeviceRun(*device, score).inBlocksOf(256);
            EXPECT_EQ(out.faults, 0) << info.type << value;
        }
}

} // namespace
