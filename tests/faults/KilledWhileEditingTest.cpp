// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever the moment at which the program is killed: each gesture that was done is there at the next start.
#include "faults/FaultyFileSystem.h"
#include "faults/SongFolder.h"

#include <chrono>
#include <csignal>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

namespace faults
{
namespace
{

using document::Document;

class KilledWhileEditing : public SongFolder
{
protected:
    std::mt19937 random{11};

    /// Gestures until it is killed; how many were done.
    std::size_t doneBeforeKill()
    {
        int pipe[2];
        if (::pipe(pipe) != 0)
            throw std::runtime_error("no pipe");
        const auto child = ::fork();
        if (child == 0)
            work(pipe[1]);
        ::close(pipe[1]);
        std::size_t done = 0;
        char told = 0;
        for (const auto wanted = 1 + random() % 4; done < wanted && ::read(pipe[0], &told, 1) == 1;)
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

private:
    /// In a process of its own: each gesture is told to `pipe` when it is done.
    [[noreturn]] void work(int pipe) const
    {
        auto document = Document::open(path);
        for (auto done = document ? document->history().size() : 0; document; ++done)
            if (!document->apply(gestureAfter(done)) || ::write(pipe, "+", 1) != 1)
                break;
        ::_exit(1);
    }
};

TEST_F(KilledWhileEditing, LosesNothingThatWasDone)
{
    make();
    const FaultyFileSystem withoutSyncs; // what was written outlives the program all the same
    std::size_t known = 0;
    for (int kill = 0; kill < 200; ++kill)
    {
        const auto done = doneBeforeKill();
        ASSERT_GT(done, 0u);
        auto document = Document::open(path);
        ASSERT_TRUE(document) << document.error().message;
        ASSERT_TRUE(document->editable()) << document->editable().error().message;
        const auto all = document->history().size();
        EXPECT_GE(all, known + done);
        EXPECT_LE(all, known + done + 1); // one may be done and not yet told
        EXPECT_EQ(document->song().tracks.size(), tracksAfter(all));
        EXPECT_EQ(document->song().tracks[0].name, std::to_string(all));
        ASSERT_TRUE(document->undo());
        EXPECT_EQ(document->song().tracks[0].name, std::to_string(all - 1));
        ASSERT_TRUE(document->redo());
        known = all;
    }
    expectUndoToTheStart();
    EXPECT_EQ(names(), std::vector<std::string>{"song.tutti"});
}

} // namespace
} // namespace faults
