// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "cli/Workshop.h"

#include <functional>
#include <set>

namespace faults
{

namespace fs = std::filesystem;
using cli::contentOf;
using cli::Json;
using cli::Ran;

/// Runs the program again and again in the same folder, with a fault at its first call on files, the second, and so on
/// until it comes through without one.
class Sweep : public cli::Workshop
{
protected:
    struct Run
    {
        Ran ran;
        std::vector<std::string> calls; // on files, as the injector tells them
        bool wasHit = false;
    };

    /// Once, with a fault at that call; calls on files elsewhere than in `under` go as always.
    Run runWithFault(const std::string& command, const std::string& how, int at, const fs::path& under,
                     const std::string& more = "") const
    {
        const auto log = logs.path() / "calls";
        fs::remove(log);
        Run run;
        run.ran = shell("env LD_PRELOAD='" TUTTI_FAULT_INJECTOR "' ASAN_OPTIONS=verify_asan_link_order=0 " + more +
                        " TUTTI_FAULT_LOG='" + log.string() + "' TUTTI_FAULT_UNDER='" + under.string() +
                        "' TUTTI_FAULT_HOW=" + how + " TUTTI_FAULT_AT=" + std::to_string(at) + " '" TUTTI_PROGRAM "' " +
                        command);
        std::ifstream lines(log);
        for (std::string line; std::getline(lines, line);)
        {
            run.wasHit = run.wasHit || line.starts_with("FAULT");
            run.calls.push_back(line);
        }
        return run;
    }

    /// Calls check(run) after each run that was hit; the folder is as it is now before each. Answers how many were hit.
    int sweep(const std::string& command, const std::string& how, const std::function<void(const Run&)>& check,
              const std::string& more = "")
    {
        keep();
        for (int at = 1;; ++at)
        {
            restore();
            SCOPED_TRACE("tutti " + command + ", " + how + " at call " + std::to_string(at));
            const auto run = runWithFault(command, how, at, path(""), more);
            if (!run.wasHit)
            {
                EXPECT_EQ(run.ran.code, 0) << run.ran.err;
                restore();
                return at - 1;
            }
            SCOPED_TRACE(run.calls.back() + "\n" + run.ran.err);
            check(run);
            if (HasFatalFailure() || HasNonfatalFailure())
                return at - 1;
        }
    }

    /// The command without a fault, and what the folder holds then; the folder stays as it is.
    std::map<std::string, std::string> outcomeOf(const std::string& command)
    {
        keep();
        done(command);
        auto files = everything();
        restore();
        return files;
    }

    std::set<std::string> names() const
    {
        std::set<std::string> found;
        for (const auto& entry : fs::recursive_directory_iterator(path("")))
            found.insert(fs::relative(entry.path(), path("")));
        return found;
    }

    /// What `tutti info` says of a song, which also merges its log.
    Json songIn(const std::string& name) const { return doneAsJson("info " + name); }

private:
    void keep() const
    {
        fs::remove_all(kept.path());
        fs::copy(path(""), kept.path(), fs::copy_options::recursive);
    }

    void restore() const
    {
        for (const auto& entry : fs::directory_iterator(path("")))
            fs::remove_all(entry.path());
        fs::copy(kept.path(), path(""), fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    }

    support::TemporaryFolder kept;
    support::TemporaryFolder logs;
};

/// A song of one track whose sound lies beside its folder.
class SongSweep : public Sweep
{
protected:
    void SetUp() override
    {
        fs::create_directories(path("song"));
        fs::create_directories(path("other"));
        makeSound("other/one.wav", 48000, "synth 0.5 sine 440 gain -12");
        done("new song/a.tutti");
        done("add song/a.tutti other/one.wav --track One");
        before = songIn("song/a.tutti");
        namesBefore = names();
    }

    Json before;
    std::set<std::string> namesBefore;
};

} // namespace faults
