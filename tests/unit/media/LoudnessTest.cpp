// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Loudness.h"

#include "dsp/AudioBuffer.h"
#include "support/ShellCommand.h"
#include "support/TemporaryFolder.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numbers>
#include <random>
#include <vector>

namespace
{

struct Part
{
    double seconds;
    double level; // dBFS of the sine's peak
};

/// The parts one after the other: a sine of this many hertz, the same in all channels.
dsp::AudioBuffer sine(const std::vector<Part>& parts, int channels, int rate, double hertz = 1000.0, double phase = 0.0)
{
    double seconds = 0.0;
    for (const auto& part : parts)
        seconds += part.seconds;
    dsp::AudioBuffer audio(channels, static_cast<std::size_t>(seconds * rate));
    std::size_t at = 0;
    for (const auto& part : parts)
        for (const auto end = at + static_cast<std::size_t>(part.seconds * rate); at < end; ++at)
            for (int c = 0; c < channels; ++c)
                audio.view().channel(c)[at] = static_cast<float>(
                    base::toGain({part.level}) *
                    std::sin(2.0 * std::numbers::pi * hertz * static_cast<double>(at) / rate + phase));
    return audio;
}

struct Measured
{
    double integrated;
    base::Decibels truePeak;
    base::Decibels samplePeak;
};

Measured measured(dsp::ConstAudioView audio, int rate, std::size_t block = 3000)
{
    media::LoudnessMeter meter(audio.channels(), {rate});
    for (std::size_t from = 0; from < audio.frames(); from += block)
        meter.add(audio.slice(from, std::min(block, audio.frames() - from)));
    return {meter.integrated(), meter.truePeak(), meter.samplePeak()};
}

double loudnessOf(dsp::ConstAudioView audio, int rate)
{
    return measured(audio, rate).integrated;
}

// EBU Tech 3341, table 1, cases 1 to 5: stereo sines of 1 kHz, tolerance 0.1 LU.
TEST(Loudness, ebuTestSignals)
{
    for (const int rate : {8000, 44100, 96000})
        EXPECT_NEAR(loudnessOf(sine({{20, -23}}, 2, rate).view(), rate), -23.0, 0.1);
    const auto at48k = [](const std::vector<Part>& parts) { return loudnessOf(sine(parts, 2, 48000).view(), 48000); };
    EXPECT_NEAR(at48k({{20, -23}}), -23.0, 0.1);
    EXPECT_NEAR(at48k({{20, -33}}), -33.0, 0.1);
    EXPECT_NEAR(at48k({{10, -36}, {60, -23}, {10, -36}}), -23.0, 0.1);
    EXPECT_NEAR(at48k({{10, -72}, {10, -36}, {60, -23}, {10, -36}, {10, -72}}), -23.0, 0.1);
    EXPECT_NEAR(at48k({{20, -26}, {20.1, -20}, {20, -26}}), -23.0, 0.1);
}

TEST(Loudness, oneChannelHasHalfThePowerOfTwo)
{
    EXPECT_NEAR(loudnessOf(sine({{10, -20}}, 1, 48000).view(), 48000), -20.0 - 10.0 * std::log10(2.0), 0.1);
}

// EBU Tech 3341, test cases 15 and 16: -6 dBTP, tolerance +0.2 and -0.4 dB.
TEST(Loudness, truePeakLiesBetweenTheSamples)
{
    const auto onSamples = sine({{1, 20.0 * std::log10(0.5)}}, 2, 48000, 12000.0, 0.0);
    EXPECT_NEAR(measured(onSamples.view(), 48000).truePeak.value, -6.1, 0.3);
    const auto between = sine({{1, 20.0 * std::log10(0.5)}}, 2, 48000, 12000.0, std::numbers::pi / 4.0);
    const auto meter = measured(between.view(), 48000);
    EXPECT_NEAR(meter.truePeak.value, -6.1, 0.3);
    EXPECT_NEAR(meter.samplePeak.value, -6.02 - 3.01, 0.01);
}

TEST(Loudness, samplePeakIsTheHighestOfAllChannels)
{
    dsp::AudioBuffer audio(3, 48000);
    audio.view().channel(0)[10] = 0.25f;
    audio.view().channel(2)[47999] = -0.5f;
    EXPECT_EQ(measured(audio.view(), 48000).samplePeak, base::toDecibels(0.5));
}

TEST(Loudness, silenceHasNone)
{
    const dsp::AudioBuffer audio(2, 48000 * 5);
    const auto meter = measured(audio.view(), 48000);
    EXPECT_EQ(meter.integrated, base::silence.value);
    EXPECT_EQ(meter.truePeak, base::silence);
    EXPECT_EQ(meter.samplePeak, base::silence);
}

TEST(Loudness, blocksDoNotMatter)
{
    const auto audio = sine({{3, -30}, {4, -12}}, 2, 44100, 440.0);
    const double whole = measured(audio.view(), 44100, audio.frames()).integrated;
    for (const std::size_t block : {17u, 4096u, 4097u, 50000u})
        EXPECT_EQ(measured(audio.view(), 44100, block).integrated, whole);
}

/// What a live meter says at the end of the parts.
struct Live
{
    double integrated;
    double momentary;
    double shortTerm;
};

Live liveAfter(const std::vector<Part>& parts, int rate)
{
    const auto audio = sine(parts, 2, rate);
    media::LoudnessMeter meter(2, {rate}, media::LoudnessMeter::Use::live);
    for (std::size_t from = 0; from < audio.frames(); from += 800)
        meter.add(audio.view().slice(from, std::min<std::size_t>(800, audio.frames() - from)));
    return {meter.integrated(), meter.momentary(), meter.shortTerm()};
}

// EBU Tech 3341, table 1, cases 1, 2, 3 and 5, heard live; momentary and short-term are those of the end.
TEST(Loudness, liveMetersAgreeWithTheEbuTestSignals)
{
    for (const int rate : {44100, 48000, 96000})
    {
        const auto steady = liveAfter({{20, -23}}, rate);
        EXPECT_NEAR(steady.integrated, -23.0, 0.1);
        EXPECT_NEAR(steady.momentary, -23.0, 0.1);
        EXPECT_NEAR(steady.shortTerm, -23.0, 0.1);
    }
    EXPECT_NEAR(liveAfter({{20, -33}}, 48000).integrated, -33.0, 0.1);
    EXPECT_NEAR(liveAfter({{10, -36}, {60, -23}, {10, -36}}, 48000).integrated, -23.0, 0.1);
    EXPECT_NEAR(liveAfter({{20, -26}, {20.1, -20}, {20, -26}}, 48000).integrated, -23.0, 0.1);
}

// Over a window of which so much is at 0 dB of the rest, and nothing else.
TEST(Loudness, momentaryLooksBack400MillisecondsAndShortTermThreeSeconds)
{
    const auto after = liveAfter({{5, -20}, {0.2, -200}}, 48000);
    EXPECT_NEAR(after.momentary, -20.0 + 10.0 * std::log10(0.5), 0.1);
    EXPECT_NEAR(after.shortTerm, -20.0 + 10.0 * std::log10(2.8 / 3.0), 0.1);
    const auto later = liveAfter({{5, -20}, {1.5, -200}}, 48000);
    EXPECT_LT(later.momentary, -90.0);
    EXPECT_NEAR(later.shortTerm, -20.0 + 10.0 * std::log10(0.5), 0.1);
    EXPECT_NEAR(later.integrated, -20.0, 0.2);
}

TEST(Loudness, countsOnWhereTheRateChanges)
{
    media::LoudnessMeter meter(2, {48000}, media::LoudnessMeter::Use::live);
    meter.add(sine({{10, -26}}, 2, 48000).view());
    meter.changeRate({44100});
    EXPECT_NEAR(meter.integrated(), -26.0, 0.1);
    meter.add(sine({{10, -20}}, 2, 44100).view());
    EXPECT_NEAR(meter.shortTerm(), -20.0, 0.1);
    EXPECT_NEAR(meter.integrated(), 10.0 * std::log10((std::pow(10.0, -2.6) + std::pow(10.0, -2.0)) / 2.0), 0.1);
    EXPECT_NEAR(meter.samplePeak().value, -20.0, 0.01);
}

/// The number after this word in the summary of FFmpeg's ebur128 filter.
double numberAfter(const std::string& text, const std::string& word)
{
    const auto summary = text.rfind("Summary:");
    return std::stod(text.substr(text.find(word, summary) + word.size()));
}

TEST(Loudness, agreesWithFfmpeg)
{
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "a.f32";
    std::mt19937 random(3);
    std::normal_distribution<float> white(0.0f, 0.1f);
    for (const int rate : {44100, 48000})
    {
        dsp::AudioBuffer audio(2, static_cast<std::size_t>(rate) * 8);
        std::ofstream file(path, std::ios::binary);
        float brown = 0.0f;
        for (std::size_t i = 0; i < audio.frames(); ++i)
        {
            const float swell = i < audio.frames() / 3 ? 0.05f : 1.0f;
            brown = 0.98f * brown + 0.3f * white(random);
            audio.view().channel(0)[i] = swell * brown;
            audio.view().channel(1)[i] = swell * 0.5f * white(random);
            for (int c = 0; c < 2; ++c)
                file.write(reinterpret_cast<const char*>(&audio.view().channel(c)[i]), sizeof(float));
        }
        file.close();
        const auto said =
            support::outputOf("ffmpeg -hide_banner -nostats -f f32le -ar " + std::to_string(rate) + " -ac 2 -i '" +
                              path.string() + "' -filter_complex ebur128=peak=true+sample -f null - 2>&1");
        const auto meter = measured(audio.view(), rate);
        EXPECT_NEAR(meter.integrated, numberAfter(said, "I:"), 0.1);
        EXPECT_NEAR(meter.samplePeak.value, numberAfter(said, "Sample peak:\n    Peak:"), 0.06);
        EXPECT_NEAR(meter.truePeak.value, numberAfter(said, "True peak:\n    Peak:"), 0.2);
    }
}

} // namespace
