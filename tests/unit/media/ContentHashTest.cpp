// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ContentHash.h"

#include "SoundFiles.h"

#include <numeric>

namespace
{

using namespace soundfiles;

TEST(ContentHash, isWhatXxh128sumPrints)
{
    support::TemporaryFolder folder;
    const auto path = folder.path() / "file";
    std::vector<std::uint8_t> bytes(2'500'003); // more than two chunks
    std::iota(bytes.begin(), bytes.end(), std::uint8_t{0});
    writeAll(path, bytes);
    const auto hash = media::contentHash(path);
    ASSERT_TRUE(hash);
    EXPECT_EQ(*hash, "e133d10e1bcc5b94244a78dd822326c0");

    writeAll(path, std::vector<char>{'a'});
    EXPECT_EQ(*media::contentHash(path), "a96faf705af16834e6c632b61e964e1f");
}

TEST(ContentHash, tellsProgressAndStops)
{
    support::TemporaryFolder folder;
    const auto path = folder.path() / "file";
    writeAll(path, std::vector<char>(5'000'000));
    double last = 0.0;
    EXPECT_TRUE(media::contentHash(path,
                                   [&](double done)
                                   {
                                       EXPECT_GE(done, last);
                                       last = done;
                                       return true;
                                   }));
    EXPECT_EQ(last, 1.0);
    const auto stopped = media::contentHash(path, [](double done) { return done < 0.5; });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, base::ErrorKind::cancelled);
}

TEST(ContentHash, refusesWhatIsMissing)
{
    support::TemporaryFolder folder;
    const auto hash = media::contentHash(folder.path() / "gone.wav");
    ASSERT_FALSE(hash);
    EXPECT_EQ(hash.error().message, "gone.wav is not there");
}

TEST(Checksum, doesNotDependOnHowBytesAreCut)
{
    std::vector<std::byte> bytes(1000, std::byte{7});
    media::Checksum whole;
    whole.add(bytes);
    media::Checksum parts;
    parts.add(std::span(bytes).first(1));
    parts.add(std::span(bytes).subspan(1));
    EXPECT_EQ(whole.value(), parts.value());
    bytes[500] = std::byte{8};
    media::Checksum other;
    other.add(bytes);
    EXPECT_NE(whole.value(), other.value());
}

} // namespace
