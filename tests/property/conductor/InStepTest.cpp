// SPDX-License-Identifier: GPL-3.0-or-later
// However a song is edited while it plays: the engine ends up where a fresh one begins, and undo gives back the sound.
#include "document/Document.h"
#include "support/RandomEdits.h"
#include "support/Rendering.h"
#include "support/TemporaryFolder.h"
#include "support/TestSong.h"

namespace
{

constexpr std::size_t heardFrames = 48'000 * 3;

class InStep : public testing::TestWithParam<std::uint32_t>
{
protected:
    std::unique_ptr<conductor::Performer> performerOf(const document::Song& song) const
    {
        auto performer = std::make_unique<conductor::Performer>(
            conductor::PerformerSettings{.engine = {.rate = {48000}, .largestBlock = 512, .offline = true},
                                         .songFolder = folder.path(),
                                         .cache = folder.path() / "cache"});
        performer->perform(song);
        EXPECT_TRUE(performer->waitForSounds(song));
        return performer;
    }

    static support::Heard fromTheStart(conductor::Performer& performer)
    {
        performer.engine().send(engine::command::Locate{base::Frames{0}});
        performer.engine().send(engine::command::Play{});
        return support::renderBlocks(performer, heardFrames, [] { return std::size_t{512}; });
    }

    support::TemporaryFolder folder;
    const document::Song first = support::richSong(folder.path());
};

/// So that something is heard in the end, whatever was muted and soloed on the way.
document::Transaction everythingOn(const document::Song& song)
{
    document::Transaction transaction{"test", {}};
    for (const auto& track : song.tracks)
    {
        transaction.edits.push_back(document::edit::SetMute{track.id, false});
        transaction.edits.push_back(document::edit::SetSolo{track.id, false});
    }
    return transaction;
}

/// Whether everything is told to the engine anew after the edit: of those, only early ones test anything.
bool touchesAll(const document::Edit& edit, document::Song song)
{
    document::Ids ids{song.lastId};
    auto given = edit;
    document::giveIds(given, ids);
    document::Touched touched;
    return document::apply(given, song, touched) && touched.time;
}

/// Whether the edit leaves no memory of the past in the sound: its devices forget, and no sound is being loaded.
bool forgets(const document::Edit& edit)
{
    const auto plain = [](const document::Device& device)
    { return device.type != "echo" && device.type != "bitcrusher" && device.type != "synthesizer"; };
    if (const auto* add = std::get_if<document::edit::AddDevice>(&edit))
        return plain(add->device);
    if (const auto* add = std::get_if<document::edit::AddTrack>(&edit))
        return std::ranges::all_of(add->track.devices, plain);
    return !std::holds_alternative<document::edit::RelinkSound>(edit);
}

TEST_P(InStep, afterAnyEditsTheEngineSoundsLikeAFreshOne)
{
    auto song = first;
    for (auto& track : song.tracks)
        track.devices.clear();
    auto document = document::Document::inMemory(song);
    const auto live = performerOf(document.song());

    support::RandomEdits edits(GetParam());
    std::minstd_rand random(GetParam());
    for (int i = 0; i < 120; ++i)
    {
        const auto edit = edits.next(document.song());
        const auto* gain = std::get_if<document::edit::SetGain>(&edit);
        const bool silencesAll = gain != nullptr && !gain->track.track;
        if (!forgets(edit) || silencesAll || (i > 60 && touchesAll(edit, document.song())))
            continue;
        const auto touched = document.apply({"test", {edit}});
        ASSERT_TRUE(touched) << touched.error().message;
        live->update(document.song(), *touched);
        live->tend(document.song());

        if (random() % 4 == 0)
            live->engine().send(engine::command::Locate{base::Frames{static_cast<std::int64_t>(random() % 200'000)}});
        if (random() % 3 == 0)
            live->engine().send(engine::command::Play{});
        support::renderBlocks(*live, random() % 5000, [&] { return 1 + random() % 700; });
    }

    const auto touched = document.apply(everythingOn(document.song()));
    ASSERT_TRUE(touched) << touched.error().message;
    live->update(document.song(), *touched);
    live->engine().send(engine::command::Stop{});
    support::renderBlocks(*live, 48'000, [] { return std::size_t{512}; });

    const auto expected = fromTheStart(*performerOf(document.song()));
    EXPECT_GT(std::ranges::max(expected.left), 1e-4f) << "nothing is heard";
    EXPECT_TRUE(fromTheStart(*live) == expected);
}

/// So that what still sounds is an instrument's note.
document::Transaction onlyInstruments(const document::Song& song)
{
    auto transaction = everythingOn(song);
    const auto removeEffects = [&](const std::vector<document::Device>& chain)
    {
        for (const auto& device : chain)
            if (device.type != "synthesizer")
                transaction.edits.push_back(document::edit::RemoveDevice{device.id});
    };
    for (const auto& track : song.tracks)
        removeEffects(track.devices);
    removeEffects(song.mainDevices);
    return transaction;
}

TEST_P(InStep, afterAnyEditsNoNoteSoundsOnWhenTheSongStops)
{
    auto document = document::Document::inMemory(first);
    const auto live = performerOf(first);
    const auto follow = [&](const document::Transaction& transaction)
    {
        const auto touched = document.apply(transaction);
        ASSERT_TRUE(touched) << touched.error().message;
        live->update(document.song(), *touched);
        live->tend(document.song());
    };
    support::RandomEdits edits(GetParam() + 100);
    std::minstd_rand random(GetParam());
    for (int i = 0; i < 200; ++i)
    {
        const auto edit = edits.next(document.song());
        if (!std::holds_alternative<document::edit::RelinkSound>(edit))
            follow({"test", {edit}});
        if (random() % 4 == 0)
            live->engine().send(engine::command::Locate{base::Frames{static_cast<std::int64_t>(random() % 200'000)}});
        if (random() % 3 == 0)
            live->engine().send(engine::command::Play{});
        support::renderBlocks(*live, random() % 5000, [&] { return 1 + random() % 700; });
    }

    follow(onlyInstruments(document.song()));
    live->engine().send(engine::command::Stop{});
    support::renderBlocks(*live, 48'000 * 11, [] { return std::size_t{512}; }); // the longest release takes ten seconds
    const auto after = support::renderBlocks(*live, 4800, [] { return std::size_t{512}; });
    EXPECT_EQ(std::ranges::max(after.left), 0.0f);
    EXPECT_EQ(std::ranges::min(after.left), 0.0f);
}

TEST_P(InStep, undoingEverythingGivesBackTheSound)
{
    auto document = document::Document::inMemory(first);
    const auto expected = fromTheStart(*performerOf(first));

    support::RandomEdits edits(GetParam());
    for (int i = 0; i < 100; ++i)
        ASSERT_TRUE(document.apply({"test", {edits.next(document.song())}}));
    while (document.canUndo())
        ASSERT_TRUE(document.undo());

    EXPECT_TRUE(fromTheStart(*performerOf(document.song())) == expected);
}

INSTANTIATE_TEST_SUITE_P(Seeds, InStep, testing::Range(1u, 7u));

} // namespace
