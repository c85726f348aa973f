// SPDX-License-Identifier: GPL-3.0-or-later
// Who may include whom: the arrows of the design, and which libraries stay where.
#include "architecture/SourceTree.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <regex>
#include <set>

namespace architecture
{
namespace
{
using Names = std::set<std::string>;
using Graph = std::map<std::string, Names>;

const Graph allowed{
    {"base", {}},
    {"rt", {"base"}},
    {"dsp", {"base"}},
    {"sqlite", {"base"}},
    {"engine", {"rt", "dsp", "base"}},
    {"media", {"rt", "dsp", "sqlite", "base"}},
    {"device", {"engine", "rt", "dsp", "base"}},
    {"plugins", {"engine", "rt", "dsp", "base"}},
    {"document", {"sqlite", "base"}},
    {"notation", {"document", "base"}},
    {"conductor", {"engine", "media", "device", "plugins", "document", "notation", "rt", "dsp", "base"}},
    {"apps/cli", {"conductor", "document", "base"}},
    {"apps/studio", {"conductor", "document", "notation", "media", "dsp", "base"}},
    {"apps/plugin-host", {"plugins", "rt", "base"}},
};

struct Library
{
    std::string what;
    std::string headers;                       // a regular expression for the name between the brackets
    std::vector<std::string> homes;            // path prefixes that may include them
    std::vector<std::string> elsewhere = {""}; // path prefixes that may not; all unless said
};

const std::vector<Library> libraries{
    {"Qt", R"(Qt?[A-Z]\w*(/.*)?)", {"apps/studio/"}},
    {"JUCE", R"(juce_.*|JuceHeader.h)", {"apps/plugin-host/"}},
    {"SQLite", R"(sqlite3.*)", {"src/sqlite/"}},
    {"audio and MIDI back ends", R"((RtAudio|RtMidi)\.h|(rtaudio|rtmidi|alsa|jack|pulse)/.*)", {"src/device/"}},
    {"sound file libraries", R"(sndfile.*|lib(av|sw)\w+/.*|soxr.*|ebur128.*|smf.*)", {"src/media/"}},
    {"Fourier transforms", R"(kiss_fft.*|fftw.*)", {"src/dsp/Spectrum.", "src/dsp/WaveBank."}},
    {"CLI11", R"(CLI/.*)", {"apps/cli/"}},
    {"XML", R"(pugi.*)", {"src/notation/"}},
    {"JSON", R"(nlohmann/.*)", {"src/document/", "src/conductor/", "apps/"}},
    {"Linux",
     R"(linux/.*|sys/(eventfd|epoll|prctl|syscall|inotify|timerfd)\.h)",
     {"src/device/", "src/plugins/", "apps/plugin-host/"}},
    // Below the devices nobody starts a thread or locks but the engine's own workers, who may ask for priority.
    {"threads and locks",
     R"(mutex|shared_mutex|thread|condition_variable|future|semaphore|latch|barrier|stop_token|pthread\.h)",
     {"src/engine/Workers.", "src/rt/RealTimePriority."},
     {"src/base/", "src/rt/", "src/dsp/", "src/engine/"}},
    {"files and streams",
     R"(fstream|iostream|filesystem|cstdio|fcntl\.h|unistd\.h|sys/.*)",
     {},
     {"src/rt/", "src/dsp/", "src/engine/"}},
};

bool startsWithOneOf(const std::string& path, const std::vector<std::string>& prefixes)
{
    return std::ranges::any_of(prefixes, [&](const std::string& prefix) { return path.starts_with(prefix); });
}

std::string at(const SourceFile& file, const Include& include)
{
    return file.path + ":" + std::to_string(include.line) + " includes " + include.name;
}

/// A way round from a node back to itself, "a -> b -> a", or nothing.
std::string cycleIn(const Graph& graph)
{
    Names done;
    std::vector<std::string> way;
    std::string found;
    const std::function<void(const std::string&)> visit = [&](const std::string& node)
    {
        if (!found.empty() || done.contains(node))
            return;
        if (const auto before = std::ranges::find(way, node); before != way.end())
        {
            for (auto step = before; step != way.end(); ++step)
                found += *step + " -> ";
            found += node;
            return;
        }
        way.push_back(node);
        if (const auto edges = graph.find(node); edges != graph.end())
            for (const auto& next : edges->second)
                visit(next);
        way.pop_back();
        done.insert(node);
    };
    for (const auto& [node, edges] : graph)
        visit(node);
    return found;
}

class Includes : public testing::Test
{
protected:
    const std::vector<SourceFile> files = readSources({"src", "apps"});
};

TEST_F(Includes, AreOfFilesThatExist)
{
    for (const auto& file : files)
        for (const auto& include : file.includes)
            if (include.quoted && resolve(file, include).empty())
                ADD_FAILURE() << at(file, include) << ", which is not in the repository";
}

TEST_F(Includes, FollowTheArrowsOfTheDesign)
{
    ASSERT_FALSE(files.empty());
    for (const auto& file : files)
    {
        const auto arrows = allowed.find(file.part());
        ASSERT_NE(arrows, allowed.end()) << file.path << " lies in a folder that the design does not know";
        for (const auto& include : file.includes)
        {
            const auto target = resolve(file, include);
            if (!include.quoted || target.empty())
                continue;
            const auto part = SourceFile{target, {}, {}}.part();
            if (part != file.part() && !arrows->second.contains(part))
                ADD_FAILURE() << at(file, include) << ": " << file.part() << " must not know " << part;
        }
    }
}

TEST_F(Includes, MakeNoCycleOfFiles)
{
    Graph graph;
    for (const auto& file : files)
        for (const auto& include : file.includes)
            if (const auto target = include.quoted ? resolve(file, include) : ""; !target.empty())
                graph[file.path].insert(target);
    EXPECT_EQ(cycleIn(graph), "");
}

TEST_F(Includes, MakeNoCycleOfFolders)
{
    Graph graph;
    for (const auto& file : files)
        for (const auto& include : file.includes)
            if (const auto target = include.quoted ? resolve(file, include) : ""; !target.empty())
                if (const auto part = SourceFile{target, {}, {}}.part(); part != file.part())
                    graph[file.part()].insert(part);
    EXPECT_EQ(cycleIn(graph), "");
    EXPECT_EQ(cycleIn(allowed), "");
}

TEST_F(Includes, KeepEachLibraryInItsPlace)
{
    for (const auto& library : libraries)
    {
        const std::regex headers(library.headers);
        for (const auto& file : files)
            for (const auto& include : file.includes)
                if (!include.quoted && std::regex_match(include.name, headers) &&
                    startsWithOneOf(file.path, library.elsewhere) && !startsWithOneOf(file.path, library.homes))
                    ADD_FAILURE() << at(file, include) << ": no " << library.what << " here";
    }
}

/// Tests know the store by its interface. Only faults are made behind it, in one file.
TEST(IncludesOfTests, LeaveSqliteToTheFaultyFileSystem)
{
    for (const auto& file : readSources({"tests"}))
        for (const auto& include : file.includes)
            if (!include.quoted && include.name.starts_with("sqlite3") &&
                file.path != "tests/faults/FaultyFileSystem.cpp")
                ADD_FAILURE() << at(file, include) << ": no SQLite here";
}

TEST(Cycles, AreFound)
{
    EXPECT_EQ(cycleIn({{"a", {"b", "c"}}, {"b", {"d"}}, {"c", {"d"}}}), "");
    EXPECT_EQ(cycleIn({{"a", {"b"}}, {"b", {"c"}}, {"c", {"b"}}}), "b -> c -> b");
}
} // namespace
} // namespace architecture
