// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever the moment at which the program is killed: each gesture that was done is there at the next start.
#include "document/Document.h"
#include "support/TemporaryFolder.h"

#include <chrono>
#include <csignal>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

namespace document
{
namespace
{

/// The gesture after `done` others: one track more, and the first one renamed to their number.
Transaction gestureAfter(std::size_t done)
{
    return {"Gesture", {edit::AddTrack{}, edit::RenameTrack{{1}, std::to_string(done + 1)}}};
}

/// In a process of its own: gestures until it is killed, each told to `pipe` when it is done.
[[noreturn]] void work(const std::filesystem::path& path, int pipe)
{
    auto document = Document::open(path);
    for (auto done = document ? document->history().size() : 0; document; ++done)
        if (!document->apply(gestureAfter(done)) || ::write(pipe, "+", 1) != 1)
            break;
    ::_exit(1);
}

std::size_t doneBeforeKill(const std::filesystem::path& path, std::mt19937& random)
{
    int pipe[2];
    if (::pipe(pipe) != 0)
        throw std::runtime_error("no pipe");
    const auto child = ::fork();
    if (child == 0)
        work(path, pipe[1]);
    ::close(pipe[1]);
    std::size_t done = 0;
    char told = 0;
    for (const auto wanted = 1 + random() % 20; done < wanted && ::read(pipe[0], &told, 1) == 1;)
        ++done;
    const auto end = std::chrono::steady_clock::now() + std::chrono::microseconds(random() % 1000);
    while (std::chrono::steady_clock::now() < end)
    {
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    while (::read(pipe[0], &told, 1) == 1)
        ++done;
    ::close(pipe[0]);
    return done;
}

TEST(Killed, LosesNothingThatWasDone)
{
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "song.tutti";
    Song song;
    song.lastId = 1;
    song.tracks.push_back({.id = {1}, .name = "0"});
    ASSERT_TRUE(Document::create(path, song));
    std::mt19937 random(11);
    std::size_t known = 0;
    for (int kill = 0; kill < 40; ++kill)
    {
        const auto done = doneBeforeKill(path, random);
        ASSERT_GT(done, 0u);
        auto document = Document::open(path);
        ASSERT_TRUE(document) << document.error().message;
        const auto all = document->history().size();
        EXPECT_GE(all, known + done);
        EXPECT_LE(all, known + done + 1); // one may be done and not yet told
        EXPECT_EQ(document->song().tracks.size(), 1 + all);
        EXPECT_EQ(document->song().tracks[0].name, std::to_string(all));
        ASSERT_TRUE(document->undo());
        EXPECT_EQ(document->song().tracks[0].name, std::to_string(all - 1));
        ASSERT_TRUE(document->redo());
        known = all;
    }
    auto document = Document::open(path);
    ASSERT_TRUE(document);
    while (document->canUndo())
        ASSERT_TRUE(document->undo());
    EXPECT_TRUE(document->song() == song);
}

} // namespace
} // namespace document
