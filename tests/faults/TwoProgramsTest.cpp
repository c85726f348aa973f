// SPDX-License-Identifier: GPL-3.0-or-later
// A song that is open already: the second program says who has it, reads it all the same, and edits it at once when the
// first one has ended, however it did.
#include "cli/Workshop.h"
#include "document/Document.h"
#include "document/SongLock.h"

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <sys/file.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace faults
{
namespace
{

using document::Access;
using document::Document;

/// Done once, as this program is about to lock a file that it has opened.
std::function<void()> beforeLocking;

/// `tutti edit SONG -`, which has the song until its input ends.
class Holder
{
public:
    explicit Holder(const std::filesystem::path& song)
    {
        int pipe[2];
        if (::pipe2(pipe, O_CLOEXEC) != 0)
            throw std::runtime_error("no pipe");
        process = ::fork();
        if (process == 0)
        {
            ::dup2(pipe[0], STDIN_FILENO);
            ::execl(TUTTI_PROGRAM, TUTTI_PROGRAM, "edit", song.c_str(), "-", nullptr);
            ::_exit(127);
        }
        ::close(pipe[0]);
        input = pipe[1];
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        const auto named = "process " + std::to_string(process) + " ";
        const auto isOpen = [&]
        {
            std::ifstream lock(song.string() + "-lock");
            const std::string holder{std::istreambuf_iterator(lock), {}};
            return holder.find(named) != std::string::npos && std::filesystem::exists(song.string() + "-wal");
        };
        while (!isOpen() && std::chrono::steady_clock::now() < deadline)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    Holder(const Holder&) = delete;
    Holder& operator=(const Holder&) = delete;
    ~Holder()
    {
        if (process > 0)
            kill();
    }

    pid_t id() const { return process; }

    void say(const std::string& text) const { EXPECT_GT(::write(input, text.data(), text.size()), 0); }

    int end()
    {
        ::close(input);
        return wait();
    }

    void kill()
    {
        ::kill(process, SIGKILL);
        ::close(input);
        wait();
    }

private:
    int wait()
    {
        int status = 0;
        ::waitpid(std::exchange(process, -1), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    pid_t process = -1;
    int input = -1;
};

class TwoPrograms : public cli::Workshop
{
protected:
    void SetUp() override
    {
        makeSound("one.wav", 48000, "synth 0.1 sine 440 gain -12");
        done("new song.tutti");
        done("add song.tutti one.wav");
    }

    const cli::Path song = path("song.tutti");
};

TEST_F(TwoPrograms, TheSecondSaysWhoHasTheSong)
{
    Holder holder(song);
    for (const std::string command : {"undo song.tutti", "add song.tutti one.wav", "collect song.tutti",
                                      "edit song.tutti edits.jsonl", "edit song.tutti --dry-run"})
    {
        const auto ran = tutti(command);
        EXPECT_EQ(ran.code, 1) << command;
        EXPECT_TRUE(ran.err.starts_with("tutti: song.tutti is being edited by tutti (process " +
                                        std::to_string(holder.id()) + " on "))
            << ran.err;
        EXPECT_NE(ran.err.find(", since 20"), std::string::npos) << ran.err;
        EXPECT_TRUE(ran.err.ends_with("): close it there first.\n")) << ran.err;
    }
    holder.say(R"({"edit":"setTempo","bpm":90})");
    EXPECT_EQ(holder.end(), 0);
    EXPECT_EQ(doneAsJson("info song.tutti")["song"]["tempo"]["tempos"][0]["bpm"], 90.0);
    done("undo song.tutti");
    EXPECT_EQ(everything().size(), 2u); // the song and the sound
}

TEST_F(TwoPrograms, WhoeverReadsIsNotHeldUp)
{
    const Holder holder(song);
    for (const std::string command : {"info song.tutti", "history song.tutti", "copy song.tutti copy.tutti",
                                      "render song.tutti -o mix.wav", "play song.tutti --for 0.1"})
        done(command);
    EXPECT_TRUE(std::filesystem::exists(song.string() + "-lock"));
    done("undo copy.tutti");
}

TEST_F(TwoPrograms, AfterAKillTheSongIsFreeAtOnce)
{
    {
        Holder holder(song);
        EXPECT_EQ(tutti("undo song.tutti").code, 1);
        holder.kill();
    }
    EXPECT_TRUE(std::filesystem::exists(song.string() + "-lock"));
    done("info song.tutti");
    EXPECT_EQ(everything().size(), 2u); // it is tidied up
    Holder(song).kill();
    done("undo song.tutti");
    EXPECT_EQ(everything().size(), 2u);
}

TEST_F(TwoPrograms, ADocumentIsOpenedToReadAndSaysWhy)
{
    auto reading = Document::open(song, Access::read);
    ASSERT_TRUE(reading);
    EXPECT_EQ(reading->editable().error().message, "song.tutti was opened to be read only");
    EXPECT_FALSE(reading->undo());
    Holder holder(song);
    auto second = Document::open(song);
    ASSERT_TRUE(second) << second.error().message;
    ASSERT_FALSE(second->editable());
    const auto why = second->editable().error();
    EXPECT_TRUE(why.message.starts_with("song.tutti is being edited by tutti (process ")) << why.message;
    EXPECT_EQ(why.kind, base::ErrorKind::denied);
    const auto undone = second->undo();
    ASSERT_FALSE(undone);
    EXPECT_NE(undone.error().message.find(why.message), std::string::npos) << undone.error().message;
    EXPECT_FALSE(second->check({"x", {}}));
    holder.kill();
    EXPECT_FALSE(second->undo()); // it was opened to read, and stays so
    second = Document::open(song);
    ASSERT_TRUE(second && second->editable());
    EXPECT_TRUE(second->undo());
}

TEST_F(TwoPrograms, OneProgramHasItOnceToo)
{
    auto first = Document::open(song);
    ASSERT_TRUE(first && first->editable());
    {
        const auto second = Document::open(song);
        ASSERT_TRUE(second);
        EXPECT_NE(second->editable().error().message.find("(process " + std::to_string(::getpid())), std::string::npos);
    }
    // What the second one closed took nothing from the first one.
    EXPECT_EQ(tutti("undo song.tutti").code, 1);
    done("info song.tutti");
    EXPECT_TRUE(first->undo());
    EXPECT_FALSE(Document::open(song, Access::read)->canUndo());
}

/// The last holder removes the file of the lock: whoever had opened it before has nothing.
TEST_F(TwoPrograms, ALockWhoseFileGoesMeanwhileIsNone)
{
    std::optional<document::SongLock> first = *document::SongLock::take(song);
    beforeLocking = [&] { first.reset(); };
    const auto second = document::SongLock::take(song);
    EXPECT_FALSE(first);
    ASSERT_TRUE(second);
    EXPECT_TRUE(std::filesystem::exists(song.string() + "-lock"));
    EXPECT_FALSE(document::SongLock::take(song)) << "two have it";
}

TEST_F(TwoPrograms, AFileOfThatNameIsNotMadeWhileOneIsOpenThatIsGone)
{
    Holder holder(song);
    std::filesystem::remove(song);
    EXPECT_EQ(tutti("new song.tutti").code, 1);
    holder.kill();
    // Its log is no log of the new song.
    done("new song.tutti --tempo 77");
    EXPECT_EQ(doneAsJson("info song.tutti")["song"]["tempo"]["tempos"][0]["bpm"], 77.0);
}

} // namespace
} // namespace faults

/// In place of the system's.
extern "C" int flock(int file, int how) noexcept
{
    if (const auto now = std::exchange(faults::beforeLocking, nullptr))
        now();
    return static_cast<int>(::syscall(SYS_flock, file, how));
}
