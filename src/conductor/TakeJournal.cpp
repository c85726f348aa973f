// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/TakeJournal.h"

#include "base/FileSync.h"
#include "base/SystemError.h"

#include <array>
#include <cerrno>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

namespace conductor
{

namespace fs = std::filesystem;
using engine::NoteEvent;
using Json = nlohmann::json;

namespace
{

constexpr int newestFormat = 1;
constexpr double farthest = 1e15; // frames, or seconds: a double counts up to there
constexpr std::array modes{std::pair{RecordMode::merge, "merge"}, std::pair{RecordMode::replace, "replace"},
                           std::pair{RecordMode::takes, "takes"}};

/// A number of a line within its bounds; absent where it is none.
std::optional<double> numberIn(const Json& line, const char* name, double low, double high)
{
    const auto found = line.find(name);
    if (found == line.end() || !found->is_number())
        return std::nullopt;
    const auto value = found->get<double>();
    return value >= low && value <= high ? std::optional(value) : std::nullopt;
}

std::optional<std::uint64_t> wholeIn(const Json& line, const char* name)
{
    const auto found = line.find(name);
    return found != line.end() && found->is_number_unsigned() ? std::optional(found->get<std::uint64_t>())
                                                              : std::nullopt;
}

constexpr std::size_t longestLine = 1024; // of a key: some 200

fs::path folderOf(const fs::path& file)
{
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

/// A longer one is empty. False behind the last.
bool nextLine(std::istream& file, std::string& line)
{
    std::array<char, longestLine> text{};
    file.getline(text.data(), text.size());
    const bool isTooLong = file.fail() && !file.eof() && file.gcount() > 0;
    if (isTooLong)
    {
        file.clear();
        file.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    }
    line = isTooLong ? "" : text.data();
    return isTooLong || !file.fail();
}

/// What the recorder hears of a line. One that is damaged is not heard.
void play(const Json& line, NoteRecorder& recorder)
{
    const auto stream = numberIn(line, "stream", 0.0, farthest);
    const auto song = numberIn(line, "song", -farthest, farthest);
    const auto track = wholeIn(line, "track");
    if (!stream || !song)
        return;
    if (!track)
        return recorder.pass(*stream, *song);
    const auto kind = numberIn(line, "kind", 0.0, static_cast<double>(NoteEvent::Kind::noteTimbre));
    const auto pitch = numberIn(line, "pitch", 0.0, 127.0);
    const auto velocity = numberIn(line, "velocity", 0.0, 1.0);
    const auto value = numberIn(line, "value", -48.0, 48.0);
    const auto note = wholeIn(line, "note");
    const auto rate = numberIn(line, "rate", 8000.0, 384000.0);
    if (!kind || !pitch || !velocity || !value || !note || !rate)
        return;
    const NoteEvent event{.kind = static_cast<NoteEvent::Kind>(static_cast<int>(*kind)),
                          .pitch = static_cast<std::uint8_t>(*pitch),
                          .velocity = static_cast<float>(*velocity),
                          .note = *note,
                          .value = static_cast<float>(*value)};
    recorder.add({{engine::NodeRole::notes, *track},
                  event,
                  base::Frames{static_cast<std::int64_t>(*stream)},
                  base::Frames{static_cast<std::int64_t>(*song)},
                  line.value("rolling", Json(false)) == true},
                 base::SampleRate{static_cast<std::int32_t>(*rate)});
}

base::Result<RecordMode> modeOf(const std::string& head, const fs::path& place)
{
    const auto json = Json::parse(head, nullptr, false);
    const auto format = json.is_object() ? numberIn(json, "take", 1.0, std::numeric_limits<int>::max()) : std::nullopt;
    const auto name = place.filename().string();
    if (!format)
        return base::Error{base::ErrorKind::unreadable, name + " does not hold recorded notes"};
    if (*format > newestFormat)
        return base::Error{base::ErrorKind::newer, name + " was made by a newer version of Tutti"};
    for (const auto& [mode, word] : modes)
        if (json.value("mode", Json()) == word)
            return mode;
    return base::Error{base::ErrorKind::unreadable, name + " does not say how its notes were recorded"};
}

} // namespace

fs::path TakeJournal::placeFor(const fs::path& song)
{
    auto place = song;
    place += ".take";
    return place;
}

TakeJournal::TakeJournal(fs::path where, RecordMode how) : place(std::move(where)), mode(how) {}

void TakeJournal::add(const engine::feedback::Played& played, base::SampleRate rate)
{
    append(Json{{"track", played.notes.entity},
                {"kind", static_cast<int>(played.event.kind)},
                {"pitch", played.event.pitch},
                {"velocity", played.event.velocity},
                {"note", played.event.note},
                {"value", played.event.value},
                {"stream", played.streamPosition.value},
                {"song", played.songPosition.value},
                {"rolling", played.rolling},
                {"rate", rate.hertz}}
               .dump());
    hasPlayed = true;
}

/// The first one, and the last before the file is written: what lies between says nothing more.
void TakeJournal::pass(double streamSeconds, double songSeconds)
{
    if (waiting.empty() && !hasPlayed && !last)
        append(Json{{"stream", streamSeconds}, {"song", songSeconds}}.dump());
    last = {streamSeconds, songSeconds};
}

void TakeJournal::append(const std::string& line)
{
    waiting += line + "\n";
}

void TakeJournal::tend()
{
    if (const auto now = std::chrono::steady_clock::now(); hasPlayed && now - flushed >= interval)
    {
        flushed = now;
        flush();
    }
}

/// A file that could not be written is not tried again: its lines would have a gap.
void TakeJournal::flush()
{
    if (!state)
        return waiting.clear();
    errno = 0;
    if (!file.is_open())
    {
        std::error_code ignored;
        if (fs::exists(place, ignored))
            setTakeAside(place);
        errno = 0;
        file.open(place, std::ios::binary | std::ios::trunc);
        waiting.insert(0, Json{{"take", newestFormat}, {"mode", modes[static_cast<std::size_t>(mode)].second}}.dump() +
                              "\n");
    }
    if (const auto pass = std::exchange(last, {}))
        append(Json{{"stream", pass->first}, {"song", pass->second}}.dump());
    file << waiting << std::flush;
    const bool isOnDisk = file && base::syncFile(place) && base::syncFolder(folderOf(place));
    const int error = errno;
    if (!isOnDisk)
        state = base::Error{base::kindOf(error), place.filename().string() + " cannot be written" +
                                                     (error != 0 ? ": " + base::reasonOf(error) : "")};
    waiting.clear();
}

void TakeJournal::finishing(std::uint64_t lastId)
{
    if (!hasPlayed)
        return;
    flush();
    std::error_code ignored;
    finished = fs::file_size(place, ignored);
    append(Json{{"finishing", lastId}}.dump());
    flush();
}

void TakeJournal::remove()
{
    if (!file.is_open())
        return;
    file.close();
    std::error_code ignored;
    fs::remove(place, ignored);
}

/// Cutting off needs no room on a disk that is full.
void TakeJournal::refused()
{
    if (!file.is_open())
        return;
    file.close();
    std::error_code ignored;
    fs::resize_file(place, finished, ignored);
}

base::Result<std::vector<document::Edit>> editsOfTake(const fs::path& place, const document::Song& song)
{
    std::error_code none;
    if (!fs::exists(place, none))
        return std::vector<document::Edit>{};
    std::ifstream file(place, std::ios::binary);
    std::string line;
    if (!file)
        return base::Error{base::ErrorKind::denied, place.filename().string() + " cannot be read"};
    nextLine(file, line);
    const auto mode = modeOf(line, place);
    if (!mode)
        return mode.error();
    NoteRecorder recorder;
    recorder.start(*mode);
    bool isInSong = false;
    while (nextLine(file, line))
    {
        const auto json = Json::parse(line, nullptr, false);
        if (!json.is_object())
            continue;
        if (const auto before = wholeIn(json, "finishing"))
            isInSong = song.lastId > *before;
        else
            play(json, recorder);
    }
    return isInSong ? std::vector<document::Edit>{} : recorder.finish(song);
}

fs::path setTakeAside(const fs::path& place)
{
    for (int number = 1; number < 1000; ++number)
    {
        auto aside = place;
        aside += "." + std::to_string(number);
        std::error_code error;
        if (fs::exists(aside, error))
            continue;
        fs::rename(place, aside, error);
        return error ? fs::path() : aside;
    }
    return {};
}

} // namespace conductor
