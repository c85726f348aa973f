// SPDX-License-Identifier: GPL-3.0-or-later
// Edits as JSON, one a line, done to the sample song: each is refused and changes nothing, or leaves a whole song, its
// inverse restores what was, and its JSON reads back the same.
#include "document/EditJson.h"
#include "document/SongCheck.h"
#include "document/SongJson.h"
#include "fuzz/Fuzz.h"
#include "fuzz/Json.h"
#include "support/RandomEdits.h"
#include "unit/document/SampleSong.h"

namespace
{

using document::Song;

constexpr std::size_t mostLines = 30;

void checkIsWhole(const Song& song, const std::string& after)
{
    const auto ranges = document::checkRanges(song);
    fuzz::require(static_cast<bool>(ranges), "all is in range after " + after);
    const auto rules = document::checkSong(song);
    fuzz::require(static_cast<bool>(rules), "the song is whole after " + after);
}

void checkJson(const document::Edit& edit, const Song& song)
{
    const auto json = document::writeEdit(edit);
    const auto read = document::readEdit(json, song);
    fuzz::require(read && document::writeEdit(*read) == json, "an edit reads back the same: " + json.dump());
    const auto stored = document::readStoredEdits(document::writeStoredEdits({edit}));
    fuzz::require(stored && stored->size() == 1 && document::writeEdit(stored->front()) == json,
                  "the history gives back the same edit: " + json.dump());
}

void doAndTakeBack(document::Edit edit, Song& song)
{
    const auto before = song;
    document::Touched touched;
    document::Ids ids{song.lastId};
    document::giveIds(edit, ids);
    const auto inverse = document::apply(edit, song, touched);
    const auto name = document::writeEdit(edit).dump();
    if (!inverse)
    {
        fuzz::require(song == before, "a refused edit changes nothing: " + name);
        return;
    }
    checkIsWhole(song, name);
    checkJson(edit, before);
    auto again = song;
    for (const auto& back : *inverse)
    {
        checkJson(back, again);
        const auto done = document::apply(back, again, touched);
        fuzz::require(static_cast<bool>(done), "the inverse can be done of " + name);
    }
    fuzz::require(again == before, "the inverse restores what was before " + name);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const auto sample = test::sampleSong();
    auto song = sample;
    const auto lines = fuzz::linesOf(fuzz::asText(data, size));
    static_cast<void>(document::readEditLines(fuzz::asText(data, size), song));
    for (std::size_t i = 0; i < std::min(lines.size(), mostLines); ++i)
        if (const auto edits = document::readEditLines(lines[i], song); edits && edits->size() == 1)
            doAndTakeBack(edits->front(), song);
    return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t mostBytes,
                                               unsigned seed)
{
    return fuzz::mutateLines(
        data, size, mostBytes, seed,
        [](auto& lines, std::size_t at, auto& random)
        {
            static const auto sample = test::sampleSong();
            if (fuzz::below(6, random) == 0)
                lines.push_back(
                    document::writeEdit(support::RandomEdits(static_cast<std::uint32_t>(random())).next(sample))
                        .dump());
            else
                lines[at] = fuzz::mutateJson(lines[at], random);
        });
}
