// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/SoundHints.h"

#include "SoundFiles.h"

namespace
{

using namespace soundfiles;

std::string word(std::uint32_t value)
{
    std::string bytes;
    for (int i = 0; i < 4; ++i)
        bytes += static_cast<char>(value >> (8 * i) & 255);
    return bytes;
}

/// A mono WAV of 16 bits with a "smpl" chunk, laid out as the "Multimedia Data Standards Update" (1994) says.
std::string waveWithLoop(std::uint32_t root, std::uint32_t start, std::uint32_t last)
{
    const std::string format = "fmt " + word(16) + std::string("\x01\x00\x01\x00", 4) + word(44100) + word(88200) +
                               std::string("\x02\x00\x10\x00", 4);
    const std::string samples = "data" + word(2000) + std::string(2000, '\0');
    const std::string sampler = "smpl" + word(60) + word(0) + word(0) + word(22675) + word(root) + word(0) + word(0) +
                                word(0) + word(1) + word(0) + word(0) + word(0) + word(start) + word(last) + word(0) +
                                word(0);
    const auto all = "WAVE" + format + samples + sampler;
    return "RIFF" + word(static_cast<std::uint32_t>(all.size())) + all;
}

TEST(SoundHints, ReadsRootAndLoop)
{
    const support::TemporaryFolder folder;
    std::ofstream(folder.path() / "a.wav", std::ios::binary) << waveWithLoop(48, 100, 899);
    const auto hints = media::readHints(folder.path() / "a.wav");
    EXPECT_EQ(hints.root, 48);
    ASSERT_TRUE(hints.loop);
    EXPECT_EQ(hints.loop->start, 100);
    EXPECT_EQ(hints.loop->end, 900);
    EXPECT_FALSE(media::readHints(folder.path() / "none.wav").root);
}

TEST(SoundHints, FindsTheKeyInAName)
{
    EXPECT_EQ(media::keyInName("Piano C#3.wav"), 49);
    EXPECT_EQ(media::keyInName("/x/pad_60.wav"), 60);
    EXPECT_EQ(media::keyInName("Bb2.flac"), 46);
    EXPECT_EQ(media::keyInName("bass A-1.wav"), 9);
    EXPECT_EQ(media::keyInName("strings-f4.wav"), 65);
    EXPECT_FALSE(media::keyInName("kick.wav"));
    EXPECT_FALSE(media::keyInName("take 3.wav"));
    EXPECT_FALSE(media::keyInName("60.wav"));
    EXPECT_FALSE(media::keyInName("bed.wav"));
}

} // namespace
