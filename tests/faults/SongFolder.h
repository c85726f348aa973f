// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Document.h"
#include "support/TemporaryFolder.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace faults
{

namespace fs = std::filesystem;

inline std::string contentOf(const fs::path& path)
{
    std::ostringstream content;
    content << std::ifstream(path, std::ios::binary).rdbuf();
    return content.str();
}

/// A folder with "song.tutti" in it: one track, and what gestures add.
class SongFolder : public testing::Test
{
protected:
    support::TemporaryFolder folder;
    const fs::path path = folder.path() / "song.tutti";
    const document::Song first = oneTrack();

    void make() const { ASSERT_TRUE(document::Document::create(path, first)); }

    /// The gesture after `done` others: the first track is renamed to their number, and now and then there is one more.
    static document::Transaction gestureAfter(std::size_t done)
    {
        using namespace document::edit;
        document::Transaction gesture{"Gesture", {RenameTrack{{1}, std::to_string(done + 1)}}};
        if (done % 10 == 0)
            gesture.edits.emplace_back(AddTrack{});
        return gesture;
    }

    static std::size_t tracksAfter(std::size_t gestures) { return 1 + (gestures + 9) / 10; }

    document::Song asRead() const
    {
        const auto opened = document::Document::open(path, document::Access::read);
        EXPECT_TRUE(opened) << opened.error().message;
        return opened ? opened->song() : document::Song{};
    }

    /// Every undo works, and the last one leads to the song as it was made.
    void expectUndoToTheStart() const
    {
        auto document = document::Document::open(path);
        ASSERT_TRUE(document) << document.error().message;
        while (document->canUndo())
            ASSERT_TRUE(document->undo());
        EXPECT_TRUE(document->song() == first);
    }

    std::vector<std::string> names() const
    {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(folder.path()))
            found.push_back(entry.path().filename());
        std::ranges::sort(found);
        return found;
    }

private:
    static document::Song oneTrack()
    {
        document::Song song;
        song.lastId = 1;
        song.tracks.push_back({.id = {1}, .name = "0"});
        return song;
    }
};

} // namespace faults
