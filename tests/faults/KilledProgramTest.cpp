// SPDX-License-Identifier: GPL-3.0-or-later
// The program is killed at each of its calls that change files: what it was to write is whole or not there, the song is
// as before or as after, and nothing is left lying about.
#include "faults/Sweep.h"

namespace faults
{
namespace
{

using KilledProgram = SongSweep;

void expectKilled(const Ran& ran)
{
    EXPECT_EQ(ran.code, 137) << ran.err;
}

TEST_F(KilledProgram, MakesASongOrNone)
{
    const auto kills = sweep("new song/b.tutti --tempo 90", "kill",
                             [&](const auto& run)
                             {
                                 expectKilled(run.ran);
                                 if (fs::exists(path("song/b.tutti")))
                                 {
                                     EXPECT_EQ(songIn("song/b.tutti")["song"]["tempo"]["tempos"][0]["bpm"], 90.0);
                                 }
                                 auto left = names();
                                 left.erase("song/b.tutti");
                                 EXPECT_EQ(left, namesBefore);
                             });
    EXPECT_GE(kills, 4);
}

TEST_F(KilledProgram, CopiesASongWholeOrNotAtAll)
{
    done("copy song/a.tutti other/whole.tutti");
    const auto whole = songIn("other/whole.tutti");
    fs::remove(path("other/whole.tutti"));
    const auto kills = sweep("copy song/a.tutti other/b.tutti", "kill",
                             [&](const auto& run)
                             {
                                 expectKilled(run.ran);
                                 EXPECT_EQ(songIn("song/a.tutti"), before);
                                 if (fs::exists(path("other/b.tutti")))
                                 {
                                     EXPECT_EQ(songIn("other/b.tutti")["tracks"], whole["tracks"]);
                                 }
                                 auto left = names();
                                 left.erase("other/b.tutti");
                                 EXPECT_EQ(left, namesBefore);
                             });
    EXPECT_GE(kills, 4);
}

TEST_F(KilledProgram, EditsWhollyOrNotAtAll)
{
    for (const std::string command : {"undo song/a.tutti", "add song/a.tutti other/one.wav --at 2s"})
    {
        SCOPED_TRACE(command);
        std::set<std::size_t> clips;
        const auto kills = sweep(command, "kill",
                                 [&](const auto& run)
                                 {
                                     expectKilled(run.ran);
                                     const auto now = songIn("song/a.tutti");
                                     std::size_t count = 0;
                                     for (const auto& track : now["tracks"])
                                         count += track["clips"].size();
                                     clips.insert(count);
                                     EXPECT_EQ(names(), namesBefore);
                                     done(now["canUndo"] ? "undo song/a.tutti" : "redo song/a.tutti");
                                 });
        EXPECT_GE(kills, 8);
        EXPECT_EQ(clips, command.starts_with("undo") ? (std::set<std::size_t>{0, 1}) : (std::set<std::size_t>{1, 2}));
    }
}

TEST_F(KilledProgram, CollectsEachSoundWholeOrNotAtAll)
{
    makeSound("other/two.wav", 48000, "synth 0.5 sine 550 gain -12");
    done("add song/a.tutti other/two.wav --track Two");
    const auto sounds = std::map<std::string, std::string>{{"one.wav", contentOf(path("other/one.wav"))},
                                                           {"two.wav", contentOf(path("other/two.wav"))}};
    done("collect song/a.tutti");
    const auto after = songIn("song/a.tutti");
    done("undo song/a.tutti");
    fs::remove_all(path("song/sounds"));
    const auto uncollected = songIn("song/a.tutti");
    const auto kills =
        sweep("collect song/a.tutti", "kill",
              [&](const auto& run)
              {
                  expectKilled(run.ran);
                  const auto now = songIn("song/a.tutti");
                  EXPECT_TRUE(now["sounds"] == after["sounds"] || now["sounds"] == uncollected["sounds"]);
                  EXPECT_TRUE(now["missing"].empty());
                  if (fs::exists(path("song/sounds")))
                  {
                      for (const auto& entry : fs::directory_iterator(path("song/sounds")))
                          EXPECT_EQ(contentOf(entry.path()), sounds.at(entry.path().filename()));
                  }
                  done("collect song/a.tutti");
                  EXPECT_EQ(songIn("song/a.tutti")["sounds"], after["sounds"]);
              });
    EXPECT_GE(kills, 16);
}

TEST_F(KilledProgram, ExportsWhollyOrNotAtAll)
{
    for (const std::string out : {"mix.wav", "mix.flac"})
        for (const bool isThere : {false, true})
        {
            SCOPED_TRACE(out + (isThere ? " over another" : ""));
            const auto target = path("song/" + out);
            const auto command = "render song/a.tutti -o song/" + out;
            const auto whole = outcomeOf(command).at(target);
            if (isThere)
                write("song/" + out, "an older one");
            const auto kills = sweep(command, "kill",
                                     [&](const auto& run)
                                     {
                                         expectKilled(run.ran);
                                         if (isThere || fs::exists(target))
                                         {
                                             const auto now = contentOf(target);
                                             EXPECT_TRUE(now == whole || (isThere && now == "an older one"));
                                         }
                                         EXPECT_EQ(songIn("song/a.tutti"), before);
                                         // Between the two steps of a replacement it lies hidden, until the next one.
                                         if (isThere)
                                             done(command);
                                         auto left = names();
                                         left.erase("song/" + out);
                                         EXPECT_EQ(left, namesBefore);
                                     });
            EXPECT_GE(kills, 5);
            fs::remove(target);
        }
}

TEST_F(KilledProgram, LeavesNothingWhereFilesAlwaysHaveNames)
{
    const std::string command = "render song/a.tutti -o song/mix.wav";
    const auto whole = outcomeOf(command).at(path("song/mix.wav"));
    const auto kills = sweep(
        command, "kill",
        [&](const auto& run)
        {
            expectKilled(run.ran);
            EXPECT_TRUE(!fs::exists(path("song/mix.wav")) || contentOf(path("song/mix.wav")) == whole);
            done("info song/a.tutti");
            EXPECT_EQ(shell("TUTTI_FAULT_NAMELESS=no LD_PRELOAD='" TUTTI_FAULT_INJECTOR "' "
                            "ASAN_OPTIONS=verify_asan_link_order=0 '" TUTTI_PROGRAM "' " +
                            command)
                          .code,
                      0);
            auto left = names();
            EXPECT_EQ(left.erase("song/mix.wav"), 1u);
            EXPECT_EQ(left, namesBefore);
        },
        "TUTTI_FAULT_NAMELESS=no");
    EXPECT_GE(kills, 5);
}

/// What is acknowledged is on the disk: first the content, then the name.
TEST_F(KilledProgram, SyncsWhatItMakesBeforeItHasAName)
{
    for (const std::string command :
         {"new song/b.tutti", "copy song/a.tutti song/c.tutti", "render song/a.tutti -o song/mix.wav"})
    {
        SCOPED_TRACE(command);
        const auto run = runWithFault(command, "kill", 0, path(""));
        const auto link = std::ranges::find_if(run.calls, [](const auto& call) { return call.starts_with("link"); });
        ASSERT_NE(link, run.calls.end());
        ASSERT_GE(link - run.calls.begin(), 1);
        EXPECT_TRUE(link[-1].starts_with("fsync")) << link[-1];
        EXPECT_EQ(link[1], "fsync " + (path("song")).string());
    }
}

TEST_F(KilledProgram, SyncsWhatTakesTheNameOfAnother)
{
    write("song/mix.wav", "an older one");
    const auto run = runWithFault("render song/a.tutti -o song/mix.wav", "kill", 0, path(""));
    const auto rename = std::ranges::find_if(run.calls, [](const auto& call) { return call.starts_with("rename"); });
    ASSERT_NE(rename, run.calls.end());
    const auto isSync = [](const auto& call) { return call.starts_with("fsync"); };
    EXPECT_TRUE(std::any_of(run.calls.begin(), rename, isSync));
    ASSERT_NE(rename + 1, run.calls.end());
    EXPECT_EQ(rename[1], "fsync " + (path("song")).string());
}

} // namespace
} // namespace faults
