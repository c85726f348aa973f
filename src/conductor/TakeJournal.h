// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "conductor/NoteRecorder.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace conductor
{

/// What is played while it is recorded, in a file beside the song's until it is in the song: so it is found at the next
/// start where the program was killed meanwhile. A line of JSON for each key and move, only ever added to. [main]
class TakeJournal
{
public:
    static constexpr std::chrono::milliseconds interval{500}; // at most, from key to file

    /// "song.tutti.take", for "song.tutti".
    static std::filesystem::path placeFor(const std::filesystem::path& song);

    /// There is no file before something was played. One that lies there already is set aside then.
    TakeJournal(std::filesystem::path place, RecordMode mode);

    // As of NoteRecorder.
    void add(const engine::feedback::Played& played, base::SampleRate rate);
    void pass(double streamSeconds, double songSeconds);

    /// Call some times a second: what was played is in the file after an interval.
    void tend();

    /// What comes next puts all of it into the song, whose highest id is this until then.
    void finishing(std::uint64_t lastId);

    /// It did, or could not: then the file waits for the next start.
    void remove();
    void refused();

    /// The error says why what was played is not in the file.
    const base::Result<void>& written() const { return state; }

private:
    void append(const std::string& line);
    void flush();

    std::filesystem::path place;
    RecordMode mode;
    std::ofstream file;
    std::string waiting;                           // lines
    std::optional<std::pair<double, double>> last; // pass that is not in the file
    bool hasPlayed = false;
    std::uintmax_t finished = 0; // bytes of the file before finishing()
    std::chrono::steady_clock::time_point flushed = std::chrono::steady_clock::now();
    base::Result<void> state;
};

/// The edits that put what a journal holds into the song; none where there is no journal, it holds nothing, or the song
/// has it already. Lines that are damaged are left out; refuses a file that is no journal, or a later Tutti's.
base::Result<std::vector<document::Edit>> editsOfTake(const std::filesystem::path& place, const document::Song& song);

/// Gives a file that is in the way another name, "song.tutti.take.1" and so on, and answers that; empty where it
/// cannot.
std::filesystem::path setTakeAside(const std::filesystem::path& place);

} // namespace conductor
