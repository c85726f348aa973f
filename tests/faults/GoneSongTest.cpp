// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody deletes, moves, replaces or protects a song while it is open.
#include "faults/SongFolder.h"

#include <unistd.h>

namespace faults
{
namespace
{

using document::Document;

class GoneSong : public SongFolder
{
protected:
    void SetUp() override
    {
        make();
        document = std::make_unique<Document>(*Document::open(path));
        ASSERT_TRUE(document->apply(gestureAfter(0)));
    }

    void expectRefused(const std::string& sentence) const
    {
        const auto before = document->song();
        const auto seen = document->checkFile();
        ASSERT_FALSE(seen);
        EXPECT_NE(seen.error().message.find(sentence), std::string::npos) << seen.error().message;
        for (const auto& done : {document->apply(gestureAfter(1)), document->undo()})
        {
            ASSERT_FALSE(done);
            EXPECT_NE(done.error().message.find(sentence), std::string::npos) << done.error().message;
        }
        EXPECT_TRUE(document->song() == before);
    }

    /// All that was done is still to be had.
    void expectCopyHasAll() const
    {
        const auto copy = folder.path() / "copy.tutti";
        ASSERT_TRUE(document->copyTo(copy));
        auto copied = Document::open(copy);
        ASSERT_TRUE(copied) << copied.error().message;
        EXPECT_TRUE(copied->song() == document->song());
        EXPECT_TRUE(copied->undo());
    }

    std::unique_ptr<Document> document;
    const std::string gone =
        "song.tutti was moved, replaced or deleted by another program: open it where it is now, or "
        "copy what is open to another name";
};

TEST_F(GoneSong, IsToldWhenItWasDeleted)
{
    fs::remove(path);
    expectRefused(gone);
    expectCopyHasAll();
    document.reset();
    make(); // what lies beside that name is not taken for a part of it
    EXPECT_TRUE(asRead() == first);
}

TEST_F(GoneSong, IsToldWhenItWasMovedAndReturned)
{
    const auto elsewhere = folder.path() / "elsewhere.tutti";
    fs::rename(path, elsewhere);
    expectRefused(gone);
    fs::rename(elsewhere, path);
    EXPECT_TRUE(document->apply(gestureAfter(1)));
    EXPECT_TRUE(asRead() == document->song());
}

TEST_F(GoneSong, HasEveryGestureWhereItWasMovedTo)
{
    const auto elsewhere = folder.path() / "elsewhere.tutti";
    fs::rename(path, elsewhere);
    const auto song = document->song();
    document.reset();
    auto moved = Document::open(elsewhere);
    ASSERT_TRUE(moved) << moved.error().message;
    EXPECT_TRUE(moved->song() == song);
    EXPECT_TRUE(moved->undo());
}

TEST_F(GoneSong, IsToldWhenAnotherTookItsPlace)
{
    const auto other = folder.path() / "other.tutti";
    ASSERT_TRUE(Document::create(other, {}));
    const auto bytes = contentOf(other);
    fs::rename(other, path);
    expectRefused(gone);
    expectCopyHasAll();
    EXPECT_EQ(contentOf(path), bytes);
    document.reset();
    EXPECT_TRUE(asRead() == document::Song{});
}

/// As a program that was killed leaves it, before somebody deletes the song alone.
TEST_F(GoneSong, LeavesNoLogToTheNextOfThatName)
{
    const auto log = contentOf(path.string() + "-wal");
    ASSERT_FALSE(log.empty());
    document.reset();
    fs::remove(path);
    std::ofstream(path.string() + "-wal", std::ios::binary) << log;
    make();
    EXPECT_TRUE(asRead() == first);
    EXPECT_EQ(names(), std::vector<std::string>{"song.tutti"});
}

TEST_F(GoneSong, IsToldWhenItWasMadeReadOnly)
{
    const bool administrator = ::getuid() == 0; // for whom nothing is read-only
    using enum fs::perms;
    fs::permissions(path, owner_read | group_read | others_read);
    ASSERT_EQ(administrator ? ::seteuid(65534) : 0, 0);
    expectRefused("song.tutti is read-only");
    ASSERT_EQ(administrator ? ::seteuid(0) : 0, 0);
    fs::permissions(path, owner_write, fs::perm_options::add);
    EXPECT_TRUE(document->apply(gestureAfter(1)));
    EXPECT_TRUE(asRead() == document->song());
}

} // namespace
} // namespace faults
