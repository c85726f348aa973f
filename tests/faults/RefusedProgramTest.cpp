// SPDX-License-Identifier: GPL-3.0-or-later
// The disk is full from some call on, or one call fails: the program says so in one sentence and changes nothing, or
// did all it was asked to.
#include "faults/Sweep.h"

namespace faults
{
namespace
{

class RefusedProgram : public SongSweep
{
protected:
    static void expectOneSentence(const Ran& ran)
    {
        EXPECT_EQ(ran.code, 1);
        EXPECT_EQ(ran.out, "");
        EXPECT_TRUE(ran.err.starts_with("tutti: ")) << ran.err;
        EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
    }

    /// How often the command was refused in a sweep. `isDone` tells whether the folder is as it should be after it.
    int expectDoneOrRefused(const std::string& command, const std::string& how, const std::function<bool()>& isDone,
                            const std::string& more = "")
    {
        int refused = 0;
        sweep(
            command, how,
            [&](const auto& run)
            {
                const auto song = songIn("song/a.tutti"); // merges a log that could not be merged
                if (run.ran.code == 0)
                {
                    EXPECT_TRUE(isDone());
                    return;
                }
                ++refused;
                expectOneSentence(run.ran);
                EXPECT_EQ(song, before);
                EXPECT_EQ(names(), namesBefore);
                EXPECT_EQ(tutti(command).code, 0); // goes on
                EXPECT_TRUE(isDone());
            },
            more);
        return refused;
    }

    bool clipsAre(std::size_t wanted) const
    {
        std::size_t count = 0;
        const auto song = songIn("song/a.tutti");
        for (const auto& track : song["tracks"])
            count += track["clips"].size();
        return count == wanted;
    }
};

TEST_F(RefusedProgram, EditsAreMadeOrRefused)
{
    for (const std::string how : {"full", "io"})
    {
        EXPECT_GE(expectDoneOrRefused("undo song/a.tutti", how, [&] { return clipsAre(0); }), 4) << how;
        EXPECT_GE(expectDoneOrRefused("add song/a.tutti other/one.wav", how, [&] { return clipsAre(2); }), 4) << how;
    }
}

TEST_F(RefusedProgram, SongsAreReadOnAFullDisk)
{
    const auto run = runWithFault("info song/a.tutti --json", "full", 1, path(""));
    EXPECT_TRUE(run.wasHit);
    EXPECT_EQ(run.ran.code, 0) << run.ran.err;
    EXPECT_EQ(Json::parse(run.ran.out, nullptr, false), before);
}

TEST_F(RefusedProgram, CopiesAreWholeOrRefused)
{
    for (const std::string how : {"full", "io"})
        EXPECT_GE(expectDoneOrRefused("copy song/a.tutti other/b.tutti", how,
                                      [&] { return songIn("other/b.tutti")["tracks"] == before["tracks"]; }),
                  3)
            << how;
}

TEST_F(RefusedProgram, ExportsAreWholeOrRefused)
{
    const std::string command = "render song/a.tutti -o song/mix.wav";
    const auto whole = outcomeOf(command).at(path("song/mix.wav"));
    const auto isDone = [&] { return contentOf(path("song/mix.wav")) == whole; };
    for (const std::string how : {"full", "io"})
        for (const std::string nameless : {"", "TUTTI_FAULT_NAMELESS=no"})
            EXPECT_GE(expectDoneOrRefused(command, how, isDone, nameless), 3) << how;
}

/// What may not be on the disk is not said to be done.
TEST_F(RefusedProgram, WhatCannotBeSyncedIsRefused)
{
    for (const std::string command :
         {"new song/b.tutti", "copy song/a.tutti other/b.tutti", "render song/a.tutti -o song/mix.wav"})
    {
        int refused = 0;
        sweep(command, "io",
              [&](const auto& run)
              {
                  if (std::ranges::none_of(run.calls, [](const auto& call) { return call.starts_with("FAULT fsync"); }))
                      return;
                  expectOneSentence(run.ran);
                  EXPECT_EQ(names(), namesBefore);
                  ++refused;
              });
        EXPECT_EQ(refused, 2) << command; // the file and its folder
    }
}

TEST_F(RefusedProgram, CollectingIsDoneOrRefused)
{
    const auto isDone = [&]
    {
        return songIn("song/a.tutti")["sounds"][0]["path"] == "sounds/one.wav" &&
               contentOf(path("song/sounds/one.wav")) == contentOf(path("other/one.wav"));
    };
    for (const std::string how : {"full", "io", "read"})
        sweep("collect song/a.tutti", how,
              [&](const auto& run)
              {
                  if (run.ran.code != 0)
                  {
                      expectOneSentence(run.ran);
                      EXPECT_EQ(songIn("song/a.tutti"), before);
                      done("collect song/a.tutti");
                  }
                  EXPECT_TRUE(isDone());
                  auto expected = namesBefore;
                  expected.insert({"song/sounds", "song/sounds/one.wav"});
                  EXPECT_EQ(names(), expected);
              });
}

TEST_F(RefusedProgram, WhatCannotBeReadIsNotSilencedUnsaid)
{
    const std::string command = "render song/a.tutti -o song/mix.wav";
    const auto whole = outcomeOf(command).at(path("song/mix.wav"));
    int refused = 0;
    sweep(command, "read",
          [&](const auto& run)
          {
              if (run.ran.code != 0)
              {
                  ++refused;
                  expectOneSentence(run.ran);
                  EXPECT_EQ(names(), namesBefore);
              }
              else if (run.ran.out.find("Silent: one.wav") == std::string::npos)
              {
                  EXPECT_TRUE(contentOf(path("song/mix.wav")) == whole);
              }
          });
    EXPECT_GE(refused, 3);
}

/// Nobody needs the cache: everything is as if it were there.
TEST_F(RefusedProgram, RendersWithoutACache)
{
    makeSound("other/long.flac", 44100, "synth 40 sine 300:900 gain -12");
    done("add song/a.tutti other/long.flac --track Long --gain -6");
    done("add song/a.tutti other/long.flac --track Late --at 13.7s");
    done("render song/a.tutti -o mix.wav --to 45s");
    const auto whole = contentOf(path("mix.wav"));
    const auto cache = path("cache");
    const auto expectSame = [&](const Ran& ran)
    {
        EXPECT_EQ(ran.code, 0) << ran.err;
        EXPECT_TRUE(contentOf(path("again.wav")) == whole);
    };
    write("file", "no folder");
    expectSame(
        shell("XDG_CACHE_HOME='" + path("file").string() + "/x' tutti render song/a.tutti -o again.wav --to 45s"));
    for (const std::string how : {"full", "io"})
        for (int at = 1; at < 200; at = at < 4 ? at + 1 : at * 3)
        {
            SCOPED_TRACE(how + " at call " + std::to_string(at));
            fs::remove_all(cache);
            fs::remove(path("again.wav"));
            const auto run = runWithFault("render song/a.tutti -o again.wav --to 45s", how, at, cache,
                                          "XDG_CACHE_HOME='" + cache.string() + "'");
            EXPECT_TRUE(run.wasHit || at > 50);
            expectSame(run.ran);
        }
}

} // namespace
} // namespace faults
