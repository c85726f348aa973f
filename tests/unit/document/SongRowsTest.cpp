// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Document.h"
#include "SampleSong.h"
#include "sqlite/Database.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace document
{
namespace
{

/// Another program's, or damaged: Tutti itself writes 0, 1, 2, ...
TEST(SongRows, tracksKeepTheirOrderWhateverTheirPlacesAre)
{
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "song.tutti";
    ASSERT_TRUE(Document::create(path, test::sampleSong()));
    {
        auto database = sqlite::Database::open(path, sqlite::Database::Mode::readWrite);
        ASSERT_TRUE(database);
        ASSERT_TRUE(database->run("UPDATE tracks SET position = 14 WHERE id = 4;"
                                  "UPDATE tracks SET position = 14 WHERE id = 7"));
    }
    Song song;
    {
        auto document = Document::open(path);
        ASSERT_TRUE(document) << document.error().message;
        ASSERT_EQ(document->song().tracks[2].id.value, 4u);
        ASSERT_TRUE(document->apply({"Add", {edit::AddTrack{}}})); // behind them
        song = document->song();
    }
    const auto again = Document::open(path);
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->song(), song);
}

} // namespace
} // namespace document
