// SPDX-License-Identifier: GPL-3.0-or-later
// The disk is full, or fails to read or write: refused with the reason, memory and file equal, and on it goes later.
#include "faults/FaultyFileSystem.h"
#include "faults/SongFolder.h"

namespace faults
{
namespace
{

using document::Document;

struct Case
{
    const char* name;
    FaultyFileSystem::Fault fault;
    bool lasting;
};

class StoreErrors : public SongFolder, public testing::WithParamInterface<Case>
{
protected:
    static void expectSentence(const base::Error& error)
    {
        EXPECT_TRUE(error.message.starts_with("song.tutti ") || error.message.starts_with("\"Gesture\" cannot be "))
            << error.message;
        EXPECT_EQ(error.message.find("changed by another"), std::string::npos) << error.message;
        EXPECT_EQ(error.message.find("damaged"), std::string::npos) << error.message;
    }

    /// Each moves the first track behind a new one: what the store remembers of places and ids counts.
    static document::Transaction gestureAfter(std::size_t done, const document::Song& song)
    {
        auto gesture = SongFolder::gestureAfter(done);
        gesture.edits.emplace_back(document::edit::AddTrack{});
        gesture.edits.emplace_back(
            document::edit::MoveTrack{{1}, static_cast<int>(song.tracks.size() + gesture.edits.size() - 2)});
        return gesture;
    }

    void failFrom(FaultyFileSystem& files, int call) const { files.failAt(call, GetParam().fault, GetParam().lasting); }
};

TEST_P(StoreErrors, LeaveMemoryAndFileEqual)
{
    make();
    const auto made = folder.path() / "made.tutti";
    fs::copy_file(path, made);
    FaultyFileSystem files;
    bool wentThrough = false;
    int refused = 0;
    for (int call = 1; !wentThrough; ++call)
    {
        SCOPED_TRACE("call " + std::to_string(call));
        fs::copy_file(made, path, fs::copy_options::overwrite_existing);
        auto document = Document::open(path);
        ASSERT_TRUE(document) << document.error().message;
        ASSERT_TRUE(document->apply(SongFolder::gestureAfter(0)));
        wentThrough = true;
        for (std::size_t step = 1; step < 5; ++step)
        {
            const auto before = document->song();
            failFrom(files, call);
            const auto done = step == 3 ? document->undo() : document->apply(gestureAfter(step, before));
            wentThrough = !files.stopFailing() && wentThrough;
            if (!done)
            {
                ++refused;
                expectSentence(done.error());
                ASSERT_TRUE(document->song() == before);
            }
            ASSERT_TRUE(asRead() == document->song()) << "step " << step;
        }
        const auto after = document->apply(gestureAfter(9, document->song()));
        ASSERT_TRUE(after) << after.error().message;
        ASSERT_TRUE(asRead() == document->song());
        document = base::Error{};
        expectUndoToTheStart();
    }
    EXPECT_GT(refused, 5);
}

TEST_P(StoreErrors, WhileOpeningAreToldAndHarmNothing)
{
    make();
    {
        auto document = Document::open(path);
        ASSERT_TRUE(document->apply(SongFolder::gestureAfter(0)));
        // As a program that was killed leaves it: with a log to be read first.
        for (const auto* const suffix : {"", "-wal"})
            fs::copy_file(path.string() + suffix, folder.path() / (std::string("left.tutti") + suffix));
    }
    FaultyFileSystem files;
    bool wentThrough = false;
    for (int call = 1; !wentThrough; ++call)
    {
        SCOPED_TRACE("call " + std::to_string(call));
        for (const auto* const suffix : {"", "-wal"})
            fs::copy_file(folder.path() / (std::string("left.tutti") + suffix), path.string() + suffix,
                          fs::copy_options::overwrite_existing);
        {
            failFrom(files, call);
            const auto document = Document::open(path);
            wentThrough = !files.stopFailing();
            if (!document)
                EXPECT_TRUE(document.error().message.starts_with("song.tutti ")) << document.error().message;
            else
                EXPECT_EQ(document->song().tracks.size(), 2u);
        }
        EXPECT_EQ(asRead().tracks.size(), 2u);
        fs::remove(path);
    }
}

INSTANTIATE_TEST_SUITE_P(Faults, StoreErrors,
                         testing::Values(Case{"Full", FaultyFileSystem::Fault::full, true},
                                         Case{"FullForAMoment", FaultyFileSystem::Fault::full, false},
                                         Case{"Io", FaultyFileSystem::Fault::io, true},
                                         Case{"IoForAMoment", FaultyFileSystem::Fault::io, false}),
                         [](const auto& one) { return one.param.name; });

} // namespace
} // namespace faults
