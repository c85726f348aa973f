// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/Commands.h"
#include "conductor/Conductor.h"
#include "conductor/EngineForm.h"
#include "document/PositionText.h"
#include "Output.h"
#include "ProgressBar.h"
#include "SongFile.h"

#include <algorithm>
#include <memory>

namespace cli
{

namespace
{

struct Arguments
{
    std::string input;
    bool loudness = false;
    bool json = false;
};

void addLoudness(Json& json, const conductor::LoudnessReport& report)
{
    json["loudness"] = number(report.integrated);
    json["peak"] = number(report.peak);
    json["truePeak"] = number(report.truePeak);
}

void printLoudness(const conductor::LoudnessReport& report)
{
    printLine("Loudness " + decimals(report.integrated, 1) + " LUFS, peak " + decimals(report.peak.value, 1) +
              " dBFS, true peak " + decimals(report.truePeak.value, 1) + " dBTP");
}

std::string lengthText(base::Frames frames, base::SampleRate rate)
{
    return document::clockText(base::toSeconds(frames, rate)) + " (" + std::to_string(frames.value) + " frames)";
}

base::Result<void> describeSound(const Arguments& arguments)
{
    const auto info = media::readInfo(arguments.input);
    if (!info)
        return info.error();
    Json json{{"path", arguments.input},      {"format", info->format},
              {"frames", info->frames.value}, {"seconds", base::toSeconds(info->frames, info->rate)},
              {"rate", info->rate.hertz},     {"channels", info->channels}};
    std::optional<conductor::LoudnessReport> loudness;
    if (arguments.loudness)
    {
        ProgressBar bar("Measuring");
        const auto measured = conductor::measureLoudness(arguments.input, bar.progress());
        if (!measured)
            return measured.error();
        addLoudness(json, loudness.emplace(*measured));
    }
    if (arguments.json)
    {
        print(json);
        return {};
    }
    printLine(arguments.input + ": " + info->format + ", " + std::to_string(info->rate.hertz) + " Hz, " +
              count(static_cast<std::size_t>(info->channels), "channel"));
    printLine("Length " + lengthText(info->frames, info->rate));
    if (loudness)
        printLoudness(*loudness);
    return {};
}

std::string trackKind(const document::Track& track)
{
    if (track.isFolder)
        return "folder";
    std::string devices;
    for (const auto& device : track.devices)
        devices += (devices.empty() ? "" : " > ") + device.type + (device.bypass ? " (bypassed)" : "");
    return devices;
}

std::string stateText(const document::Strip& strip)
{
    return std::string(strip.mute ? "mute " : "") + (strip.solo ? "solo" : "");
}

void printTracks(const document::Song& song)
{
    if (song.tracks.empty())
        return;
    Table table{{"TRACK", "NAME", "CLIPS", "GAIN", "PAN", "", "DEVICES"}};
    for (const auto& track : song.tracks)
        table.push_back({std::to_string(track.id.value), (track.folder ? "  " : "") + track.name,
                         std::to_string(track.clips.size()), decimals(track.strip.gain.value, 1) + " dB",
                         decimals(track.strip.pan, 2), stateText(track.strip), trackKind(track)});
    printLine("");
    print(table);
}

std::string clipLength(const document::Clip& clip, const document::Song& song)
{
    const auto start = conductor::startOf(clip, song, song.rate);
    return document::clockText(base::toSeconds(conductor::endOf(clip, song, song.rate) - start, song.rate));
}

void printClips(const document::Song& song)
{
    Table table{{"CLIP", "TRACK", "START", "LENGTH", "NAME"}};
    for (const auto& track : song.tracks)
        for (const auto& clip : track.clips)
            table.push_back({std::to_string(clip.id.value), std::to_string(track.id.value),
                             document::positionText(clip.start, song.tempo, song.rate), clipLength(clip, song),
                             clip.name});
    if (table.size() == 1)
        return;
    printLine("");
    print(table);
}

void printSounds(const conductor::Conductor& conductor)
{
    if (conductor.song().sounds.empty())
        return;
    const auto unplayable = conductor.unplayableSounds();
    Table table{{"SOUND", "RATE", "CHANNELS", "LENGTH", "PATH", ""}};
    for (const auto& sound : conductor.song().sounds)
    {
        const auto why = unplayable.find(sound.id);
        table.push_back({std::to_string(sound.id.value), std::to_string(sound.rate.hertz),
                         std::to_string(sound.channels), document::clockText(base::toSeconds(sound.frames, sound.rate)),
                         sound.path, why == unplayable.end() ? "" : why->second});
    }
    printLine("");
    print(table);
}

base::Result<void> describeSong(const Arguments& arguments)
{
    const auto conductor = conductor::Conductor::open(arguments.input, document::Access::read);
    if (!conductor)
        return conductor.error();
    const auto& song = conductor->song();
    std::optional<conductor::LoudnessReport> loudness;
    if (arguments.loudness)
    {
        ProgressBar bar("Measuring");
        const auto measured = conductor::measureLoudness(song, conductor->folder(), bar.progress());
        if (!measured)
            return measured.error();
        loudness = *measured;
    }
    if (arguments.json)
    {
        auto json = songJson(*conductor);
        if (loudness)
            addLoudness(json, *loudness);
        print(json);
        return {};
    }
    const auto& meter = song.tempo.meters.front();
    printLine(arguments.input + ": " + std::to_string(song.rate.hertz) + " Hz, " +
              shortest(song.tempo.tempos.front().bpm) + " BPM, " + std::to_string(meter.numerator) + "/" +
              std::to_string(meter.denominator));
    printLine("Length " + lengthText(conductor::lengthOf(song, song.rate), song.rate) + ", " +
              count(song.tracks.size(), "track") + ", " + count(song.sounds.size(), "sound"));
    if (loudness)
        printLoudness(*loudness);
    printTracks(song);
    printClips(song);
    printSounds(*conductor);
    return {};
}

} // namespace

void addInfo(CLI::App& program, Work& work)
{
    const auto arguments = std::make_shared<Arguments>();
    auto* command = program.add_subcommand("info", "Say what is in a song or a sound");
    command->add_option("SONG|SOUND", arguments->input)->required();
    command->add_flag("--loudness", arguments->loudness, "Measure loudness and peaks, of a song as it renders");
    command->add_flag("--json", arguments->json, "Print as JSON: of a song everything there is");
    command->callback(
        [&work, arguments] {
            work = [arguments]
            { return isSong(arguments->input) ? describeSong(*arguments) : describeSound(*arguments); };
        });
}

} // namespace cli
