// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/UnfinishedFile.h"

#include "support/TemporaryFolder.h"

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

namespace
{

using base::UnfinishedFile;

std::string contentOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator(file), {}};
}

TEST(UnfinishedFile, SweepsAwayWhatWasLeftAndNotWhatAnotherProgramIsWriting)
{
    const support::TemporaryFolder folder;
    const auto left = folder.path() / ".tutti-0123456789abcdef.part";
    const auto written = folder.path() / ".tutti-fedcba9876543210.part";
    const auto target = folder.path() / "mix.wav";
    for (const auto& path : {left, written, target})
        std::ofstream(path) << "older";
    const int writer = ::open(written.c_str(), O_RDWR | O_CLOEXEC);
    ASSERT_GE(writer, 0);
    ASSERT_EQ(::flock(writer, LOCK_EX), 0);

    UnfinishedFile file(folder.path());
    const std::string content = "newer";
    file.write(std::as_bytes(std::span(content)), 0);
    EXPECT_EQ(contentOf(target), "older");
    EXPECT_TRUE(file.publish(target, UnfinishedFile::Taken::replace));
    EXPECT_EQ(contentOf(target), content);
    EXPECT_FALSE(std::filesystem::exists(left));
    EXPECT_TRUE(std::filesystem::exists(written));
    ::close(writer);
}

TEST(UnfinishedFile, RefusesANameThatIsTaken)
{
    const support::TemporaryFolder folder;
    const auto target = folder.path() / "mix.wav";
    std::ofstream(target) << "older";
    {
        UnfinishedFile file(folder.path());
        EXPECT_FALSE(file.publish(target, UnfinishedFile::Taken::refuse));
        EXPECT_EQ(file.error(), EEXIST);
    }
    EXPECT_EQ(contentOf(target), "older");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

} // namespace
