// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Document.h"
#include "document/SongCheck.h"
#include "document/SongJson.h"
#include "fuzz/Fuzz.h"

namespace fuzz
{

inline void requireWhole(const document::Document& document, const std::string& when)
{
    require(document::checkRanges(document.song()) && document::checkSong(document.song()),
            "the song is whole when " + when);
}

inline void requireFileEquals(const std::filesystem::path& path, const document::Song& song, const std::string& when)
{
    const auto again = document::Document::open(path);
    require(static_cast<bool>(again), "the song opens again when " + when);
    require(again->song() == song, "the file equals the song when " + when);
}

/// Opens a file of any content. If it is a song, it is whole, stays so while its history is undone and done again, and
/// the file follows.
inline void openSong(const std::filesystem::path& path)
{
    constexpr int mostGestures = 20;
    document::Song song;
    {
        auto document = document::Document::open(path);
        if (!document)
        {
            require(!document.error().message.empty(), "a refusal has its reason");
            return;
        }
        requireWhole(*document, "it was opened");
        static_cast<void>(document->history());
        for (int i = 0; i < mostGestures && document->undo(); ++i)
            requireWhole(*document, "a gesture was undone");
        song = document->song();
    }
    requireFileEquals(path, song, "gestures were undone");
    {
        auto document = document::Document::open(path);
        for (int i = 0; i < mostGestures && document->redo(); ++i)
            requireWhole(*document, "a gesture was done again");
        const document::Transaction gesture{"Pan", {document::edit::SetPan{{}, 0.25}}};
        static_cast<void>(document->apply(gesture));
        song = document->song();
    }
    requireFileEquals(path, song, "gestures were done");
}

} // namespace fuzz
