// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ParameterValue.h"

#include <array>

namespace
{

using namespace base;

constexpr std::array<std::string_view, 3> choices{"Sine", "Saw", "Square"};
constexpr ParameterInfo frequency{"f", "F", "Hz", 20.0f, 20000.0f, 440.0f, ParameterScale::logarithmic};
constexpr ParameterInfo time{"t", "T", "s", 0.001f, 10.0f, 0.1f, ParameterScale::logarithmic};
constexpr ParameterInfo gain{"g", "G", "dB", -60.0f, 24.0f, 0.0f};
constexpr ParameterInfo mix{"m", "M", "%", 0.0f, 100.0f, 30.0f};
constexpr ParameterInfo wave{"w", "W", "", 0.0f, 2.0f, 0.0f, ParameterScale::stepped, choices};
constexpr ParameterInfo bits{"b", "B", "", 1.0f, 24.0f, 8.0f};

TEST(ParameterValue, goesAlongTheScaleAndBack)
{
    EXPECT_NEAR(toNormalised(frequency, 632.4555), 0.5, 1e-6) << "the geometric mean";
    EXPECT_NEAR(toNormalised(gain, -18.0), 0.5, 1e-9);
    EXPECT_EQ(toNormalised(gain, 99.0), 1.0);
    EXPECT_EQ(fromNormalised(gain, -1.0), -60.0);
    EXPECT_EQ(fromNormalised(wave, 0.6), 1.0);
    for (const auto& parameter : {frequency, time, gain, mix, bits})
        for (double place = 0.0; place <= 1.0; place += 0.0625)
            EXPECT_NEAR(toNormalised(parameter, fromNormalised(parameter, place)), place, 1e-9);
}

TEST(ParameterValue, isShownWithItsUnit)
{
    EXPECT_EQ(valueText(frequency, 440.0), "440 Hz");
    EXPECT_EQ(valueText(frequency, 1204.0), "1.20 kHz");
    EXPECT_EQ(valueText(frequency, 12040.0), "12.0 kHz");
    EXPECT_EQ(valueText(frequency, 999.7), "1.00 kHz");
    EXPECT_EQ(valueText(time, 0.004), "4.0 ms");
    EXPECT_EQ(valueText(time, 0.18), "180 ms");
    EXPECT_EQ(valueText(time, 1.4), "1.40 s");
    EXPECT_EQ(valueText(gain, -6.02), "-6.0 dB");
    EXPECT_EQ(valueText(mix, 35.2), "35 %");
    EXPECT_EQ(valueText(wave, 1.0), "Saw");
    EXPECT_EQ(valueText(bits, 8.0), "8.0");
}

TEST(ParameterValue, isReadAsPeopleTypeIt)
{
    EXPECT_EQ(valueFromText(frequency, "1.2k"), 1200.0);
    EXPECT_EQ(valueFromText(frequency, " 1,2 kHz "), 1200.0);
    EXPECT_EQ(valueFromText(frequency, "440"), 440.0);
    EXPECT_EQ(valueFromText(frequency, "440Hz"), 440.0);
    EXPECT_DOUBLE_EQ(valueFromText(time, "180 ms").value(), 0.18);
    EXPECT_EQ(valueFromText(time, "2 s"), 2.0);
    EXPECT_EQ(valueFromText(gain, "+3 dB"), 3.0);
    EXPECT_EQ(valueFromText(gain, "-100"), -60.0) << "the end of the range";
    EXPECT_EQ(valueFromText(mix, "35%"), 35.0);
    EXPECT_EQ(valueFromText(wave, "saw"), 1.0);
    EXPECT_EQ(valueFromText(wave, "2"), 2.0);
    for (const char* nonsense : {"", "loud", "3 apples", "nan", "inf", "--3", "440 dB", "1e999"})
        EXPECT_EQ(valueFromText(frequency, nonsense), std::nullopt) << nonsense;
}

TEST(ParameterValue, whatIsShownReadsBack)
{
    for (const auto& parameter : {frequency, time, gain, mix, bits, wave})
        for (double place = 0.0; place <= 1.0; place += 0.05)
        {
            const auto shown = valueText(parameter, fromNormalised(parameter, place));
            const auto read = valueFromText(parameter, shown);
            ASSERT_TRUE(read) << shown;
            EXPECT_EQ(valueText(parameter, *read), shown);
        }
}

} // namespace
