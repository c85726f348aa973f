// SPDX-License-Identifier: GPL-3.0-or-later
// Where tracks can be put, by pointer and by keys, and what that does to the song.
#include "arranger/TrackDrag.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace
{

namespace edit = document::edit;

/// Tracks 1, 2 (a folder) with 3 and 4 in it, 5.
class TrackPlaces : public testing::Test
{
protected:
    TrackPlaces()
    {
        EXPECT_TRUE(session.createSong(QString::fromStdString((folder.path() / "song.tutti").string())));
        const auto track = [](std::uint64_t id, std::optional<base::TrackId> in = {}, bool isFolder = false)
        { return edit::AddTrack{.track = {.id = {id}, .name = "T", .folder = in, .isFolder = isFolder}}; };
        EXPECT_TRUE(session.apply(
            "Begin", {track(1), track(2, {}, true), track(3, base::TrackId{2}), track(4, base::TrackId{2}), track(5)}));
    }

    /// "1 2( 3 4 ) 5" as "1 2 3/2 4/2 5".
    std::string order() const
    {
        std::string text;
        for (const auto& track : session.song().tracks)
            text += (text.empty() ? "" : " ") + std::to_string(track.id.value) +
                    (track.folder ? "/" + std::to_string(track.folder->value) : "");
        return text;
    }

    double middleOf(std::uint64_t track) const
    {
        const auto* const row = tracks.rowOf({track});
        return row->top + row->height * 0.5;
    }

    std::string dragged(std::uint64_t track, double y, int inwards = 0)
    {
        EXPECT_TRUE(drag.begin(middleOf(track)));
        drag.move(y, inwards);
        const bool lands = drag.lands();
        drag.drop();
        EXPECT_EQ(session.undoName() == "Move track", lands) << "one step of the history";
        auto found = order();
        if (lands)
        {
            EXPECT_TRUE(session.undo());
        }
        return found;
    }

    double topOf(std::uint64_t track) const { return tracks.rowOf({track})->top; }

    support::TemporaryFolder folder;
    studio::Notices notices;
    studio::Session session{notices};
    studio::TrackList tracks{session};
    studio::TrackDrag drag{session, tracks};
    const std::string begin = "1 2 3/2 4/2 5";
};

TEST_F(TrackPlaces, aDraggedTrackLandsInTheNearestGap)
{
    ASSERT_EQ(order(), begin);
    EXPECT_EQ(dragged(5, 1.0), "5 1 2 3/2 4/2");
    EXPECT_EQ(dragged(1, topOf(3) + 2.0), "2 1/2 3/2 4/2 5") << "below an open folder it lies in it";
    EXPECT_EQ(dragged(1, topOf(4) - 2.0), "2 3/2 1/2 4/2 5");
    EXPECT_EQ(dragged(1, 1e6), "2 3/2 4/2 5 1");
    EXPECT_EQ(dragged(3, 1.0), "3 1 2 4/2 5") << "out of its folder";
    EXPECT_EQ(dragged(1, middleOf(1) + 10.0), begin) << "it is there already";
    EXPECT_EQ(dragged(1, topOf(2) + 1.0), begin);
}

TEST_F(TrackPlaces, sidewaysChoosesHowDeep)
{
    EXPECT_EQ(dragged(1, topOf(5) - 2.0, 0), "2 3/2 4/2 1 5");
    EXPECT_EQ(dragged(1, topOf(5) - 2.0, 1), "2 3/2 4/2 1/2 5");
    EXPECT_EQ(dragged(4, middleOf(4), -1), "1 2 3/2 4 5") << "out, where it stands";
    EXPECT_EQ(dragged(3, topOf(5) - 2.0, 0), "1 2 4/2 3/2 5");
    EXPECT_EQ(dragged(3, topOf(5) - 2.0, -1), "1 2 4/2 3 5");
}

TEST_F(TrackPlaces, ontoAFolderIsIntoIt)
{
    ASSERT_TRUE(drag.begin(middleOf(5)));
    drag.move(middleOf(2), 0);
    EXPECT_TRUE(drag.lands());
    EXPECT_EQ(drag.lineTop(), topOf(2));
    EXPECT_GT(drag.lineHeight(), 0.0);
    drag.cancel();
    EXPECT_EQ(order(), begin) << "cancelled";
    EXPECT_EQ(dragged(5, middleOf(2)), "1 2 3/2 4/2 5/2");
    tracks.toggleFolder(2);
    EXPECT_EQ(dragged(1, middleOf(2)), "2 3/2 4/2 1/2 5");
    EXPECT_FALSE(tracks.isClosed({2})) << "it opens, so that the track is seen";
}

TEST_F(TrackPlaces, aFolderTakesAlongWhatLiesInIt)
{
    EXPECT_EQ(dragged(2, 1.0), "2 3/2 4/2 1 5");
    EXPECT_EQ(dragged(2, 1e6), "1 5 2 3/2 4/2");
    EXPECT_EQ(dragged(2, middleOf(3)), begin) << "not into itself";
    tracks.addTrack(true);
    const auto other = session.song().tracks.back().id.value;
    const auto in = "/" + std::to_string(other);
    EXPECT_EQ(dragged(2, middleOf(other)), "1 5 " + std::to_string(other) + " 2" + in + " 3/2 4/2");
}

TEST_F(TrackPlaces, keysGoThroughEveryPlace)
{
    tracks.select(1);
    for (const auto* const expected :
         {"2 1/2 3/2 4/2 5", "2 3/2 1/2 4/2 5", "2 3/2 4/2 1/2 5", "2 3/2 4/2 1 5", "2 3/2 4/2 5 1", "2 3/2 4/2 5 1"})
    {
        tracks.moveBy(1);
        EXPECT_EQ(order(), expected);
        EXPECT_EQ(tracks.selectedTrack(), base::TrackId{1});
    }
    for (const auto* const expected :
         {"2 3/2 4/2 1 5", "2 3/2 4/2 1/2 5", "2 3/2 1/2 4/2 5", "2 1/2 3/2 4/2 5", "1 2 3/2 4/2 5", "1 2 3/2 4/2 5"})
    {
        tracks.moveBy(-1);
        EXPECT_EQ(order(), expected);
    }
    tracks.toggleFolder(2);
    tracks.moveBy(1);
    EXPECT_EQ(order(), "2 3/2 4/2 1 5") << "a closed folder is passed";
}

} // namespace
