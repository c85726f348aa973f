// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/DecodingReader.h"

#include "media/DecoderLimits.h"
#include "media/Intake.h"
#include "SoundFiles.h"

#include <random>

namespace
{

using namespace soundfiles;
using base::Frames;

constexpr std::size_t total = 150'000;
constexpr base::SampleRate rate{48000};

/// All of it, decoded from its beginning.
dsp::AudioBuffer decoded(const Path& path)
{
    media::Intake intake(std::move(*media::openDecoder(path)), rate);
    dsp::AudioBuffer audio(intake.channels(), static_cast<std::size_t>(intake.frames().value));
    EXPECT_EQ(*intake.read(audio.view()), audio.frames());
    return audio;
}

class DecodingReader : public testing::TestWithParam<std::tuple<std::string, int, int>> // name, channels, rate
{
protected:
    void SetUp() override
    {
        const auto& [name, channels, hertz] = GetParam();
        makeWithFfmpeg(folder.path(), name, "", channels, hertz, total);
        path = folder.path() / name;
    }

    support::TemporaryFolder folder;
    Path path;
};

TEST_P(DecodingReader, readsAnywhereWhatDecodingFromTheBeginningGives)
{
    const auto whole = decoded(path);
    const auto length = static_cast<std::int64_t>(whole.frames());
    const auto reader = media::makeDecodingReader(path, Frames{length}, whole.channels(), rate);
    EXPECT_EQ(reader->frames(), Frames{length});
    EXPECT_EQ(reader->channels(), whole.channels());

    std::mt19937 random(5);
    const auto below = [&](std::int64_t most)
    { return static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(most)); };
    std::int64_t next = 0;
    for (int round = 0; round < 40; ++round)
    {
        // Sometimes on from where it was, sometimes backwards, sometimes anywhere, also beyond both ends.
        const auto from = round % 3 == 0 ? next : round % 3 == 1 ? next - 9000 : below(length + 9000) - 5000;
        dsp::AudioBuffer part(whole.channels(), static_cast<std::size_t>(1 + below(6000)));
        ASSERT_TRUE(reader->read(Frames{from}, part.view()));
        next = from + static_cast<std::int64_t>(part.frames());
        for (int c = 0; c < whole.channels(); ++c)
            for (std::size_t i = 0; i < part.frames(); ++i)
            {
                const auto at = from + static_cast<std::int64_t>(i);
                const bool isInside = at >= 0 && at < length;
                const float wanted = isInside ? whole.view().channel(c)[static_cast<std::size_t>(at)] : 0.0f;
                ASSERT_EQ(part.view().channel(c)[i], wanted) << "frame " << at << " in round " << round;
            }
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, DecodingReader,
                         testing::Values(std::tuple{"a.flac", 2, 48000}, std::tuple{"b.flac", 5, 48000},
                                         std::tuple{"c.wav", 4, 48000}, std::tuple{"d.flac", 1, 44100},
                                         std::tuple{"e.ogg", 2, 48000}));

TEST(DecodingReaderOverTime, outlivesTheBoundsOfASingleDecoder)
{
    const support::TemporaryFolder folder;
    makeWithFfmpeg(folder.path(), "a.flac", "", 2, 48000, total);
    const auto path = folder.path() / "a.flac";
    const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(path));
    const auto reader = media::makeDecodingReader(path, Frames{total}, 2, rate);
    const auto whole = decoded(path);
    dsp::AudioBuffer audio(2, total);
    // It may hold four decoders.
    for (std::int64_t read = 0; read < 5 * media::mostBytesRead(bytes); read += bytes)
    {
        ASSERT_TRUE(reader->read(Frames{0}, audio.view()));
        ASSERT_TRUE(std::ranges::equal(audio.view().channel(1), whole.view().channel(1)));
    }
}

} // namespace
