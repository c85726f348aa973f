// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/WavHeader.h"

#include "support/ShellCommand.h"
#include "support/TemporaryFolder.h"

#include <fstream>

namespace
{

using media::EncoderSettings;
using media::FileFormat;
using media::SampleDepth;

std::string headerOf(const EncoderSettings& settings, std::int64_t frames)
{
    const auto bytes = media::wavHeader(settings, base::Frames{frames});
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

TEST(WavHeader, hasOneLengthWhateverTheFrames)
{
    for (const auto depth : {SampleDepth::int16, SampleDepth::int24, SampleDepth::float32})
        for (const int channels : {1, 2, 3, 8})
        {
            const EncoderSettings settings{FileFormat::wav, depth, {}, channels};
            const auto length = headerOf(settings, 0).size();
            for (const std::int64_t frames : {std::int64_t{1}, std::int64_t{1} << 31, std::int64_t{1} << 40})
                EXPECT_EQ(headerOf(settings, frames).size(), length);
            EXPECT_EQ(length % 2, 0u);
        }
}

TEST(WavHeader, becomesRf64WhereTheSizesNoLongerFit)
{
    const EncoderSettings settings{FileFormat::wav, SampleDepth::float32, {}, 2};
    const auto header = static_cast<std::int64_t>(headerOf(settings, 0).size());
    const std::int64_t mostFrames = ((std::int64_t{1} << 32) - 1 - (header - 8) - 1) / 8;
    EXPECT_EQ(headerOf(settings, mostFrames).substr(0, 4), "RIFF");
    EXPECT_EQ(headerOf(settings, mostFrames + 1).substr(0, 4), "RF64");
}

TEST(WavHeader, isReadByOtherProgramsOnBothSidesOf4GiB)
{
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "a.wav";
    for (const auto depth : {SampleDepth::int16, SampleDepth::int24, SampleDepth::float32})
        for (const int channels : {1, 2, 6})
            for (const std::int64_t frames : {std::int64_t{1000}, std::int64_t{5'000'000'001}})
            {
                const EncoderSettings settings{FileFormat::wav, depth, {96000}, channels};
                const auto header = headerOf(settings, frames);
                std::ofstream(path, std::ios::binary) << header;
                const auto frameBytes = channels * media::bytesPerSample(depth);
                std::filesystem::resize_file(path, header.size() + static_cast<std::uint64_t>(frames * frameBytes));
                const auto said = support::outputOf("ffprobe -v error -of csv=p=0 -show_entries "
                                                    "stream=sample_rate,channels,duration_ts '" +
                                                    path.string() + "'");
                EXPECT_EQ(said, "96000," + std::to_string(channels) + "," + std::to_string(frames) + "\n");
            }
}

} // namespace
