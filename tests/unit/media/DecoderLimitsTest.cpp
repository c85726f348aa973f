// SPDX-License-Identifier: GPL-3.0-or-later
// Small files that would take much memory or time, or have no end.
#include "media/DecoderLimits.h"

#include "media/BoundedFile.h"
#include "SoundFiles.h"

#include <array>
#include <functional>
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

namespace
{

using namespace soundfiles;
using media::mostBytesRead;
using media::mostFrames;
using testing::HasSubstr;

/// The most memory that this process had mapped so far, in bytes.
std::int64_t peakMemory()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (std::int64_t kilobytes = 0; word == "VmPeak:" && status >> kilobytes)
            return kilobytes * 1024;
    return -1;
}

/// By how much `work` raises it, in a process of its own.
std::int64_t memoryTakenBy(const std::function<void()>& work)
{
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0)
        return -1;
    const auto child = fork();
    if (child == 0)
    {
        const auto before = peakMemory();
        work();
        const auto taken = peakMemory() - before;
        _exit(write(ends[1], &taken, sizeof taken) == sizeof taken ? 0 : 1);
    }
    close(ends[1]);
    std::int64_t taken = -1;
    if (read(ends[0], &taken, sizeof taken) != sizeof taken)
        taken = -1;
    close(ends[0]);
    waitpid(child, nullptr, 0);
    return taken;
}

class DecoderLimits : public testing::Test
{
protected:
    void SetUp() override { makeWithFfmpeg(folder.path(), "a.m4a", "-c:a alac", 8, 48000, 20000); }

    /// Overwrites what stands so many bytes after a name in the file.
    void patchAfter(const std::string& name, std::size_t distance, const std::vector<char>& with)
    {
        auto bytes = readAll<char>(path);
        const auto found = std::ranges::search(bytes, name).begin();
        ASSERT_NE(found, bytes.end());
        std::ranges::copy(with, found + static_cast<std::ptrdiff_t>(name.size() + distance));
        writeAll(path, bytes);
    }

    support::TemporaryFolder folder;
    const Path path = folder.path() / "a.m4a";
};

TEST_F(DecoderLimits, growWithTheFile)
{
    EXPECT_EQ(mostFrames(1000) - mostFrames(0), 1000 * 1024);
    EXPECT_GT(mostFrames(0), 48000 * 60 * 20);
    EXPECT_EQ(mostFrames(UINTMAX_MAX), std::int64_t{1} << 40);
    EXPECT_EQ(mostBytesRead(1000) - mostBytesRead(0), 16 * 1000);
    EXPECT_GT(mostBytesRead(INT64_MAX), 0);
}

TEST_F(DecoderLimits, aFileIsReadOnlySoOften)
{
    writeAll(folder.path() / "small", std::vector<char>(1 << 20));
    media::BoundedFile file;
    ASSERT_TRUE(file.open(folder.path() / "small"));
    std::vector<char> bytes(1 << 20);
    std::int64_t all = 0;
    for (int i = 0; i < 1000 && !file.hasFailed(); ++i)
    {
        ASSERT_EQ(file.seek(0, std::ios::beg), 0);
        if (const auto got = file.read(bytes.data(), 1 << 20); got > 0)
            all += got;
    }
    EXPECT_TRUE(file.hasFailed());
    EXPECT_EQ(all, mostBytesRead(1 << 20));
    EXPECT_EQ(file.read(bytes.data(), 1), -1);
}

TEST_F(DecoderLimits, aDiskThatFailsIsAnAnswer)
{
    media::BoundedFile file;
    ASSERT_TRUE(file.open(folder.path())); // the system opens a folder, and refuses to read it
    char byte = 0;
    EXPECT_EQ(file.read(&byte, 1), -1);
    EXPECT_TRUE(file.hasFailed());
}

TEST_F(DecoderLimits, aSoundWithoutEndEnds)
{
    // 280 s of silence at 384 kHz are 36 KB of FLAC of unknown length: 1024 frames a byte and some more.
    run(folder.path(), "ffmpeg -f lavfi -i anullsrc=r=384000:cl=mono -t 280 -c:a flac -frame_size 65535 "
                       "-compression_level 0 -f flac - | cat > silence.flac");
    const auto info = media::readInfo(folder.path() / "silence.flac");
    ASSERT_FALSE(info) << info->frames.value;
    EXPECT_THAT(info.error().message, HasSubstr("silence.flac is damaged: it claims more sound than"));
}

TEST_F(DecoderLimits, tablesThatAreLiesTakeNoMemory)
{
    // Sample size 1, and 50 million of them: FFmpeg makes a table of 1.2 GB.
    patchAfter("stsz", 4, {0, 0, 0, 1, 3, 0, 0, 0});
    const auto taken = memoryTakenBy([this] { EXPECT_FALSE(media::readInfo(path)); });
    EXPECT_GE(taken, 0);
    EXPECT_LT(taken, 300 << 20);
}

TEST_F(DecoderLimits, packetsThatAreLiesTakeNoMemory)
{
    // The most frames in a packet, in ALAC's own description, which is an atom inside the atom of the same name.
    patchAfter(std::string("$alac\0\0\0\0", 9), 0, {1, 0, 0, 0});
    const auto info = media::readInfo(path);
    ASSERT_FALSE(info);
    EXPECT_THAT(info.error().message, HasSubstr("a.m4a is damaged: its packets are impossibly long"));
    const auto taken = memoryTakenBy([this] { static_cast<void>(media::readInfo(path)); });
    EXPECT_GE(taken, 0);
    EXPECT_LT(taken, 100 << 20);
}

TEST_F(DecoderLimits, packetsOfMoreFramesThanAnEncoderMakesAreRefused)
{
    const auto withPackets = [&](const std::string& frames)
    {
        run(folder.path(), "ffmpeg -y -f lavfi -i anullsrc=r=48000:cl=mono -t 6 -af asetnsamples=n=" + frames +
                               " -c:a pcm_s16le packets.mka");
        return media::readInfo(folder.path() / "packets.mka");
    };
    EXPECT_TRUE(withPackets("65536"));
    EXPECT_FALSE(withPackets("200000"));
}

TEST_F(DecoderLimits, containersOfHundredsOfStreamsAreRefused)
{
    const auto withStreams = [&](int count)
    {
        std::string maps;
        for (int i = 0; i < count; ++i)
            maps += " -map 0";
        run(folder.path(), "ffmpeg -y -f lavfi -i anullsrc=r=8000:cl=mono -t 0.2" + maps + " -c:a aac streams.m4a");
        return media::readInfo(folder.path() / "streams.m4a");
    };
    EXPECT_TRUE(withStreams(3));
    EXPECT_FALSE(withStreams(101));
}

TEST_F(DecoderLimits, rareFormatsDoNotReachTheLibraries)
{
    makeWithFfmpeg(folder.path(), "a.voc", "", 1, 8000, 4000);
    run(folder.path(), "sox -t f32 -r 8000 -c 1 sines.raw a.sf");
    for (const auto* name : {"a.voc", "a.sf"})
    {
        const auto info = media::readInfo(folder.path() / name);
        ASSERT_FALSE(info);
        EXPECT_THAT(info.error().message, HasSubstr("is no sound that Tutti can read"));
    }
    makeWithFfmpeg(folder.path(), "a.mka", "-c:a wmav2", 1, 44100, 20000);
    const auto info = media::readInfo(folder.path() / "a.mka");
    ASSERT_FALSE(info);
    EXPECT_THAT(info.error().message, HasSubstr("sound, which Tutti does not read"));
}

} // namespace
