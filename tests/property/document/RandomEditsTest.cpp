// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever is done to a song: the file equals it, undo takes all back, redo does all again.
#include "support/RandomEdits.h"

#include "document/Document.h"
#include "document/EditJson.h"
#include "document/SongCheck.h"
#include "document/SongJson.h"
#include "support/TemporaryFolder.h"

#include <nlohmann/json.hpp>
#include <set>

namespace document
{
namespace
{

/// JSON reads back as the same edit.
void checkJson(const Edit& edit, const Song& song)
{
    const auto json = writeEdit(edit);
    const auto read = readEdit(json, song);
    ASSERT_TRUE(read) << json << ": " << read.error().message;
    EXPECT_EQ(writeEdit(*read), json);
}

class RandomEdits : public testing::TestWithParam<std::uint32_t>
{
protected:
    support::TemporaryFolder folder;
    const std::filesystem::path path = folder.path() / "song.tutti";
};

TEST_P(RandomEdits, AreKeptAndTakenBackAndDoneAgain)
{
    constexpr int gestures = 150;
    const Song first;
    auto document = Document::create(path, first);
    ASSERT_TRUE(document) << document.error().message;
    support::RandomEdits random(GetParam());
    std::set<std::size_t> kinds;
    for (int i = 0; i < gestures; ++i)
    {
        Transaction gesture{"Gesture " + std::to_string(i), {}};
        gesture.edits.push_back(random.next(document->song()));
        if (i % 3 == 0)
            gesture.edits.push_back(edit::SetGain{{}, {-static_cast<double>(i % 100)}});
        kinds.insert(gesture.edits[0].index());
        checkJson(gesture.edits[0], document->song());
        const auto done = document->apply(gesture);
        ASSERT_TRUE(done) << writeEdit(gesture.edits[0]) << ": " << done.error().message;
        const auto sound = checkSong(document->song());
        ASSERT_TRUE(sound) << sound.error().message;
        ASSERT_TRUE(checkRanges(document->song()));
        if (i % 10 == 9)
        {
            const auto song = document->song();
            document = base::Error{}; // closed first, or it is in use
            document = base::Error{};
            document = Document::open(path);
            ASSERT_TRUE(document) << document.error().message;
            ASSERT_TRUE(document->song() == song) << "after " << writeEdit(gesture.edits[0]);
            ASSERT_EQ(document->song().lastId, song.lastId);
        }
        if (i % 7 == 6)
        {
            const auto song = document->song();
            ASSERT_TRUE(document->undo());
            ASSERT_TRUE(document->redo());
            ASSERT_TRUE(document->song() == song) << "redoing " << writeEdit(gesture.edits[0]);
        }
    }
    EXPECT_GT(kinds.size(), std::variant_size_v<Edit> / 2);

    const auto last = document->song();
    for (int i = 0; i < gestures; ++i)
    {
        const auto undone = document->undo();
        ASSERT_TRUE(undone) << undone.error().message;
    }
    EXPECT_TRUE(document->song() == first);
    document = base::Error{};
    document = Document::open(path);
    ASSERT_TRUE(document);
    EXPECT_TRUE(document->song() == first);
    for (int i = 0; i < gestures; ++i)
    {
        const auto redone = document->redo();
        ASSERT_TRUE(redone) << redone.error().message;
    }
    EXPECT_TRUE(document->song() == last);
    document = base::Error{};
    document = Document::open(path);
    ASSERT_TRUE(document);
    EXPECT_TRUE(document->song() == last);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomEdits, testing::Range(1u, 13u));

TEST(RandomKinds, AreAll)
{
    std::set<std::size_t> kinds;
    support::RandomEdits random(99);
    Song song;
    Touched touched;
    for (int i = 0; i < 3000; ++i)
    {
        auto edit = random.next(song);
        kinds.insert(edit.index());
        Ids ids{song.lastId};
        giveIds(edit, ids);
        ASSERT_TRUE(apply(edit, song, touched));
    }
    EXPECT_EQ(kinds.size(), std::variant_size_v<Edit>);
}

} // namespace
} // namespace document
