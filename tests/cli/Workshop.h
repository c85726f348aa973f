// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "support/ShellCommand.h"
#include "support/TemporaryFolder.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <vector>

namespace cli
{

using Json = nlohmann::json;
using Path = std::filesystem::path;

inline std::string contentOf(const Path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

/// A run of the program that is over.
struct Ran
{
    int code = 0;
    std::string out;
    std::string err;

    Json json() const { return Json::parse(out); }
};

/// A folder in which the real program, sox and ffmpeg work. No sound server is found from here.
class Workshop : public testing::Test
{
protected:
    /// In the folder, through the shell: "tutti" is the program.
    Ran shell(const std::string& command) const
    {
        const auto line = "cd '" + folder.path().string() + "' && export XDG_CACHE_HOME='" + outside.path().string() +
                          "/cache' XDG_DATA_HOME='" + outside.path().string() +
                          "/data' JACK_DEFAULT_SERVER=none PULSE_SERVER=none " +
                          "ALSA_CONFIG_PATH=/dev/null && tutti() { '" TUTTI_PROGRAM "' \"$@\"; } && { " + command +
                          "; } > '" + outPath().string() + "' 2> '" + errPath().string() + "' < /dev/null";
        const int status = std::system(line.c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, contentOf(outPath()), contentOf(errPath())};
    }

    Ran tutti(const std::string& arguments) const { return shell("tutti " + arguments); }

    /// What must succeed.
    Ran done(const std::string& arguments) const
    {
        auto ran = tutti(arguments);
        EXPECT_EQ(ran.code, 0) << "tutti " << arguments << "\n" << ran.err;
        return ran;
    }

    Json doneAsJson(const std::string& arguments) const
    {
        const auto ran = done(arguments + " --json");
        auto json = Json::parse(ran.out, nullptr, false);
        EXPECT_FALSE(json.is_discarded()) << "tutti " << arguments << " --json\n" << ran.out;
        return json;
    }

    /// Other programs: sox, ffmpeg.
    void make(const std::string& command) const
    {
        const auto ran = shell(command);
        ASSERT_EQ(ran.code, 0) << command << "\n" << ran.err;
    }

    void write(const std::string& name, const std::string& content) const
    {
        std::ofstream(folder.path() / name, std::ios::binary) << content;
    }

    /// Applies these edits, one a line.
    Ran edit(const std::string& song, const std::string& lines) const
    {
        std::ofstream(outside.path() / "edits.jsonl") << lines;
        return tutti("edit " + song + " '" + (outside.path() / "edits.jsonl").string() + "'");
    }

    /// A stereo file of sox's: "synth 1 sine 440 gain -12".
    void makeSound(const std::string& name, int rate, const std::string& effects, int channels = 2) const
    {
        make("sox -R -n -r " + std::to_string(rate) + " -c " + std::to_string(channels) + " " + name + " " + effects);
    }

    /// Interleaved, as sox reads the file.
    std::vector<float> samplesOf(const std::string& name) const
    {
        return support::numbersFrom<float>("cd '" + folder.path().string() + "' && sox '" + name +
                                           "' -t f32 - 2>/dev/null");
    }

    Path path(const std::string& name) const { return folder.path() / name; }

    /// Every file of the folder with its content.
    std::map<std::string, std::string> everything() const
    {
        std::map<std::string, std::string> files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path()))
            files[entry.path().string()] = entry.is_regular_file() ? contentOf(entry.path()) : "";
        return files;
    }

private:
    Path outPath() const { return outside.path() / "out"; }
    Path errPath() const { return outside.path() / "err"; }

    support::TemporaryFolder folder;
    support::TemporaryFolder outside; // what a test must not find in its folder
};

inline double largestDifference(const std::vector<float>& one, const std::vector<float>& other)
{
    double largest = 0.0;
    for (std::size_t i = 0; i < std::min(one.size(), other.size()); ++i)
        largest = std::max(largest, std::abs(static_cast<double>(one[i]) - static_cast<double>(other[i])));
    return largest;
}

/// In dB below full scale.
inline double levelOf(const std::vector<float>& samples)
{
    double sum = 0.0;
    for (const float sample : samples)
        sum += static_cast<double>(sample) * static_cast<double>(sample);
    return 10.0 * std::log10(sum / static_cast<double>(std::max<std::size_t>(samples.size(), 1)));
}

} // namespace cli
