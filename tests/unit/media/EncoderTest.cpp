// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Encoder.h"

#include "dsp/AudioBuffer.h"
#include "support/ShellCommand.h"
#include "support/TemporaryFolder.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <numbers>
#include <random>

namespace
{

namespace fs = std::filesystem;
using media::EncoderSettings;
using media::FileFormat;
using media::SampleDepth;
using support::numbersFrom;

/// Noise, other in each channel.
dsp::AudioBuffer noise(int channels, std::size_t frames, float peak)
{
    std::mt19937 random(7);
    std::uniform_real_distribution<float> sample(-peak, peak);
    dsp::AudioBuffer audio(channels, frames);
    for (int c = 0; c < channels; ++c)
        std::ranges::generate(audio.view().channel(c), [&] { return sample(random); });
    return audio;
}

/// A sine of half of full scale, of another pitch in each channel, deep enough for the bass channel of 5.1.
dsp::AudioBuffer tones(int channels, std::size_t frames, base::SampleRate rate)
{
    dsp::AudioBuffer audio(channels, frames);
    for (int c = 0; c < channels; ++c)
        for (std::size_t i = 0; i < frames; ++i)
            audio.view().channel(c)[i] = static_cast<float>(
                0.5 * std::sin(2.0 * std::numbers::pi * (60.0 + 10.0 * c) * static_cast<double>(i) / rate.hertz));
    return audio;
}

base::Result<void> encode(const fs::path& path, const EncoderSettings& settings, dsp::ConstAudioView audio,
                          std::size_t block = 1000)
{
    auto encoder = media::openEncoder(path, settings);
    if (!encoder)
        return encoder.error();
    for (std::size_t from = 0; from < audio.frames(); from += block)
        if (auto done = (*encoder)->write(audio.slice(from, std::min(block, audio.frames() - from))); !done)
            return done;
    return (*encoder)->finish();
}

/// Interleaved samples as FFmpeg decodes them: 1 is full scale.
std::vector<float> decoded(const fs::path& path)
{
    return numbersFrom<float>("ffmpeg -v error -i '" + path.string() + "' -f f32le -c:a pcm_f32le -");
}

std::string bytesOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t filesIn(const fs::path& folder)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

/// Signal to error in dB, of one channel.
double quality(dsp::ConstAudioView audio, const std::vector<float>& output, int channel)
{
    double signal = 0.0;
    double error = 1e-30;
    const auto wanted = audio.channel(channel);
    for (std::size_t i = 0; i < wanted.size(); ++i)
    {
        const auto at = i * static_cast<std::size_t>(audio.channels()) + static_cast<std::size_t>(channel);
        const double difference = output[at] - wanted[i];
        signal += static_cast<double>(wanted[i]) * static_cast<double>(wanted[i]);
        error += difference * difference;
    }
    return 10.0 * std::log10(signal / error);
}

class EncoderTest : public testing::Test
{
protected:
    fs::path file(const std::string& name) const { return folder.path() / name; }

    support::TemporaryFolder folder;
};

TEST_F(EncoderTest, floatWavIsExactAlsoAboveFullScale)
{
    for (const int rate : {8000, 44100, 48000, 384000})
        for (const int channels : {1, 2, 3, 6, 8})
        {
            const auto audio = noise(channels, 2001, 3.0f);
            ASSERT_TRUE(encode(file("a.wav"), {FileFormat::wav, SampleDepth::float32, {rate}, channels}, audio.view()));
            const auto output = decoded(file("a.wav"));
            ASSERT_EQ(output.size(), 2001u * static_cast<std::size_t>(channels));
            for (std::size_t i = 0; i < output.size(); ++i)
            {
                const auto channel = static_cast<int>(i) % channels;
                ASSERT_EQ(output[i], audio.view().channel(channel)[i / static_cast<std::size_t>(channels)]);
            }
            ASSERT_EQ(support::outputOf("soxi -V1 -r '" + file("a.wav").string() + "'"), std::to_string(rate) + "\n");
        }
}

TEST_F(EncoderTest, integersAreWithinOneAndAHalfSteps)
{
    for (const auto format : {FileFormat::wav, FileFormat::flac})
        for (const auto depth : {SampleDepth::int16, SampleDepth::int24})
            for (const int rate : {8000, 44100, 192000})
                for (const int channels : {1, 2, 6})
                {
                    const auto path = file(format == FileFormat::wav ? "a.wav" : "a.flac");
                    const auto audio = noise(channels, 4999, 0.99f);
                    ASSERT_TRUE(encode(path, {format, depth, {rate}, channels}, audio.view()));
                    const auto output = numbersFrom<std::int32_t>("sox '" + path.string() + "' -t s32 -");
                    ASSERT_EQ(output.size(), 4999u * static_cast<std::size_t>(channels));
                    const double step = depth == SampleDepth::int16 ? 65536.0 : 256.0;
                    for (std::size_t i = 0; i < output.size(); ++i)
                    {
                        const auto frame = i / static_cast<std::size_t>(channels);
                        const auto sample = audio.view().channel(static_cast<int>(i) % channels)[frame];
                        ASSERT_LE(std::abs(output[i] - static_cast<double>(sample) * 0x1p31), 1.5 * step);
                    }
                    const auto bits = support::outputOf("soxi -b '" + path.string() + "'");
                    ASSERT_EQ(bits, depth == SampleDepth::int16 ? "16\n" : "24\n");
                }
}

TEST_F(EncoderTest, integersClipAndLossyFormatsTakeWhatIsNoSound)
{
    dsp::AudioBuffer audio(1, 6000);
    std::ranges::fill(audio.view().channel(0).first(2000), 2.0f);
    std::ranges::fill(audio.view().channel(0).subspan(2000, 2000), -2.0f);
    std::ranges::fill(audio.view().channel(0).last(2000), std::numeric_limits<float>::quiet_NaN());
    ASSERT_TRUE(encode(file("a.wav"), {FileFormat::wav, SampleDepth::int16, {}, 1}, audio.view()));
    const auto output = numbersFrom<std::int16_t>("sox '" + file("a.wav").string() + "' -t s16 -");
    ASSERT_EQ(output.size(), 6000u);
    EXPECT_TRUE(std::all_of(output.begin(), output.begin() + 2000, [](int s) { return s == 32767; }));
    EXPECT_TRUE(std::all_of(output.begin() + 2000, output.begin() + 4000, [](int s) { return s == -32768; }));
    EXPECT_TRUE(std::all_of(output.begin() + 4000, output.end(), [](int s) { return std::abs(s) <= 1; }));

    audio.view().channel(0)[0] = std::numeric_limits<float>::infinity();
    audio.view().channel(0)[1] = 1e30f;
    for (const auto format : {FileFormat::oggVorbis, FileFormat::opus, FileFormat::mp3})
    {
        EXPECT_TRUE(encode(file("lossy"), {format, SampleDepth::int16, {}, 1}, audio.view()));
        for (const float sample : decoded(file("lossy")))
            ASSERT_LT(std::abs(sample), 4.0f);
    }
}

TEST_F(EncoderTest, blocksDoNotShowInTheFile)
{
    const auto audio = noise(2, 20011, 0.9f);
    for (const auto format : {FileFormat::wav, FileFormat::flac})
        for (const auto depth : {SampleDepth::int16, SampleDepth::int24, SampleDepth::float32})
        {
            const EncoderSettings settings{format, depth, {}, 2};
            if (format == FileFormat::flac && depth == SampleDepth::float32)
                continue;
            ASSERT_TRUE(encode(file("whole"), settings, audio.view(), 20011));
            for (const std::size_t block : {1u, 17u, 4096u, 16385u})
            {
                ASSERT_TRUE(encode(file("cut"), settings, audio.view(), block));
                ASSERT_EQ(bytesOf(file("whole")), bytesOf(file("cut"))) << block;
            }
        }
}

struct Lossy
{
    FileFormat format;
    std::vector<int> rates;
    std::vector<int> channels;
};

class LossyEncoderTest : public EncoderTest, public testing::WithParamInterface<Lossy>
{
};

TEST_P(LossyEncoderTest, keepsTheSoundTheChannelsAndEveryFrame)
{
    for (const int rate : GetParam().rates)
        for (const int channels : GetParam().channels)
        {
            const auto frames = static_cast<std::size_t>(std::max(rate, 50000)) * 2 + 77;
            const auto audio = tones(channels, frames, {rate});
            const auto done =
                encode(file("a"), {GetParam().format, SampleDepth::int24, {rate}, channels}, audio.view());
            ASSERT_TRUE(done) << done.error().message;
            const auto output = decoded(file("a"));
            ASSERT_EQ(output.size(), frames * static_cast<std::size_t>(channels)) << rate << " Hz";
            for (int c = 0; c < channels; ++c)
                EXPECT_GT(quality(audio.view(), output, c), 20.0) << rate << " Hz, channel " << c << " of " << channels;
        }
}

// 5.1 in Vorbis at 96 kHz: at 44.1 and 48 kHz libvorbis thins out its bass channel, and leaks 3 KB.
INSTANTIATE_TEST_SUITE_P(
    All, LossyEncoderTest,
    testing::Values(Lossy{FileFormat::oggVorbis, {8000, 44100, 200000}, {1, 2, 3, 5, 7, 8}},
                    Lossy{FileFormat::oggVorbis, {96000}, {6}}, Lossy{FileFormat::opus, {48000}, {1, 2, 3, 5, 6, 7, 8}},
                    Lossy{FileFormat::mp3, {8000, 11025, 16000, 22050, 32000, 44100, 48000}, {1, 2}}));

TEST_F(EncoderTest, evenOneFrameComesBackAsOne)
{
    for (const std::size_t frames : {1u, 100u, 959u, 1153u})
    {
        const auto audio = tones(2, frames, {48000});
        for (const auto format : {FileFormat::wav, FileFormat::flac, FileFormat::opus, FileFormat::mp3})
        {
            ASSERT_TRUE(encode(file("a"), {format, SampleDepth::int16, {}, 2}, audio.view()));
            EXPECT_EQ(decoded(file("a")).size(), frames * 2);
        }
        // FFmpeg does not cut the end of a Vorbis file of one page; libvorbis, which SoX uses, does.
        ASSERT_TRUE(encode(file("a.ogg"), {FileFormat::oggVorbis, SampleDepth::int16, {}, 2}, audio.view()));
        EXPECT_EQ(numbersFrom<float>("sox '" + file("a.ogg").string() + "' -t f32 -").size(), frames * 2);
    }
}

TEST_F(EncoderTest, withoutFinishNothingStaysAndNothingChanges)
{
    const auto audio = noise(2, 5000, 0.5f);
    for (const auto format :
         {FileFormat::wav, FileFormat::flac, FileFormat::oggVorbis, FileFormat::opus, FileFormat::mp3})
    {
        {
            auto encoder = media::openEncoder(file("new"), {format, SampleDepth::int16, {}, 2});
            ASSERT_TRUE(encoder);
            ASSERT_TRUE((*encoder)->write(audio.view()));
            EXPECT_FALSE(fs::exists(file("new")));
            for (const auto& entry : fs::directory_iterator(folder.path()))
                EXPECT_TRUE(entry.path().filename().string().starts_with('.'));
        }
        EXPECT_EQ(filesIn(folder.path()), 0u);
    }
}

TEST_F(EncoderTest, anOldFileStandsUntilTheNewOneIsWhole)
{
    std::ofstream(file("song.wav")) << "old";
    fs::permissions(file("song.wav"), fs::perms::owner_read | fs::perms::owner_write);
    const auto audio = noise(2, 5000, 0.5f);
    auto encoder = media::openEncoder(file("song.wav"), {FileFormat::wav, SampleDepth::int16, {}, 2});
    ASSERT_TRUE(encoder);
    ASSERT_TRUE((*encoder)->write(audio.view()));
    EXPECT_EQ(bytesOf(file("song.wav")), "old");
    ASSERT_TRUE((*encoder)->finish());
    EXPECT_EQ(decoded(file("song.wav")).size(), 10000u);
    EXPECT_EQ(fs::status(file("song.wav")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(filesIn(folder.path()), 1u);
}

TEST_F(EncoderTest, aLinkStaysALink)
{
    std::ofstream(file("there.wav")) << "old";
    fs::create_symlink("there.wav", file("here.wav"));
    ASSERT_TRUE(encode(file("here.wav"), {FileFormat::wav, SampleDepth::int16, {}, 1}, noise(1, 9, 0.5f).view()));
    EXPECT_TRUE(fs::is_symlink(file("here.wav")));
    EXPECT_EQ(decoded(file("there.wav")).size(), 9u);
}

TEST_F(EncoderTest, formatsAreFoundByName)
{
    EXPECT_EQ(media::formatNamed(".wav"), FileFormat::wav);
    EXPECT_EQ(media::formatNamed(".FLAC"), FileFormat::flac);
    EXPECT_EQ(media::formatNamed("ogg"), FileFormat::oggVorbis);
    EXPECT_EQ(media::formatNamed("Opus"), FileFormat::opus);
    EXPECT_EQ(media::formatNamed(".mp3"), FileFormat::mp3);
    for (const auto* name : {"", ".", "aiff", "wav ", "..wav", ".wave"})
        EXPECT_EQ(media::formatNamed(name), std::nullopt) << name;
}

TEST_F(EncoderTest, noFramesMakeAWavButNoneOfTheOthers)
{
    EXPECT_TRUE(encode(file("a.wav"), {}, {}));
    EXPECT_EQ(decoded(file("a.wav")).size(), 0u);
    for (const auto format : {FileFormat::flac, FileFormat::oggVorbis, FileFormat::opus, FileFormat::mp3})
    {
        const auto refused = encode(file("a.other"), {format, SampleDepth::int16, {}, 2}, {});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().message, "a.other cannot be written: there is no sound to put in it");
    }
    EXPECT_EQ(filesIn(folder.path()), 1u);
}

} // namespace
