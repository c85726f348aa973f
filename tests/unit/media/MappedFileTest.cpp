// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MappedFile.h"

#include "support/TemporaryFolder.h"

#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <random>
#include <unistd.h>
#include <vector>

namespace
{

constexpr std::size_t fileBytes = 24 << 20; // more than is kept in memory

/// A file whose every 32-bit word tells its place.
class MappedFile : public testing::Test
{
protected:
    void SetUp() override
    {
        std::vector<std::uint32_t> words(fileBytes / 4);
        for (std::size_t i = 0; i < words.size(); ++i)
            words[i] = static_cast<std::uint32_t>(i);
        const auto path = folder.path() / "words";
        std::ofstream(path, std::ios::binary)
            .write(reinterpret_cast<const char*>(words.data()), static_cast<std::streamsize>(fileBytes));
        file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
        mapped = media::MappedFile::map(file, fileBytes);
        ASSERT_NE(mapped, nullptr);
    }

    void TearDown() override { ::close(file); }

    /// Whether these words were read; they must then be right.
    bool read(std::size_t from, std::size_t count)
    {
        std::vector<std::uint32_t> words(count);
        if (!mapped->read(4 * from, 4 * count,
                          [&](std::span<const std::byte> bytes)
                          { std::memcpy(words.data(), bytes.data(), bytes.size()); }))
            return false;
        for (std::size_t i = 0; i < count; ++i)
            if (words[i] != from + i)
            {
                ADD_FAILURE() << "word " << from + i << " is " << words[i];
                return false;
            }
        return true;
    }

    support::TemporaryFolder folder;
    int file = -1;
    std::unique_ptr<media::MappedFile> mapped;
};

TEST_F(MappedFile, ReadsFromTheStartToTheEnd)
{
    constexpr std::size_t step = 8191;
    for (std::size_t at = 0; at < fileBytes / 4; at += step)
        ASSERT_TRUE(read(at, std::min(step, fileBytes / 4 - at)));
}

TEST_F(MappedFile, ReadsAnyPartInAnyOrder)
{
    std::mt19937 random(7);
    for (int i = 0; i < 500; ++i)
    {
        const auto from = random() % (fileBytes / 4);
        const auto count = std::min<std::size_t>(random() % 100000 + 1, fileBytes / 4 - from);
        ASSERT_TRUE(read(from, count)) << count << " words from " << from;
    }
}

TEST_F(MappedFile, RefusesWhatAnotherProgramCutOff)
{
    ASSERT_TRUE(read(0, 1000));
    ASSERT_EQ(::ftruncate(file, 1 << 20), 0);
    EXPECT_FALSE(read(fileBytes / 8, 1000));
    EXPECT_TRUE(read(1000, 1000));
}

TEST_F(MappedFile, SurvivesThatTheFileIsCutWhileItIsRead)
{
    bool begun = false;
    EXPECT_FALSE(mapped->read(0, 8192,
                              [&](std::span<const std::byte> bytes)
                              {
                                  begun = ::ftruncate(file, 0) == 0;
                                  const volatile std::byte last = bytes.back();
                                  static_cast<void>(last);
                                  ADD_FAILURE() << "there is nothing to be read here";
                              }));
    EXPECT_TRUE(begun);
    EXPECT_FALSE(read(0, 10)) << "and again";
}

TEST(MappedFileOfNothing, IsNotMapped)
{
    EXPECT_EQ(media::MappedFile::map(-1, 4096), nullptr);
}

} // namespace
