// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Render.h"

#include "Arguments.h"
#include "commands/Commands.h"
#include "conductor/Conductor.h"
#include "conductor/MidiExport.h"
#include "conductor/ScoreExport.h"
#include "conductor/SoundLoader.h"
#include "document/PositionText.h"
#include "Output.h"
#include "ProgressBar.h"
#include "SongFile.h"

#include <algorithm>
#include <map>
#include <memory>

namespace cli
{

namespace
{

namespace fs = std::filesystem;

struct Arguments
{
    std::string input;
    std::string out;
    std::string stems;
    std::vector<std::string> tracks;
    std::optional<std::string> from;
    std::optional<std::string> to;
    std::optional<double> tail;
    std::optional<int> rate;
    std::string format;
    std::string depth = "24";
    std::optional<double> loudness;
    int threads = 1;
    std::size_t block = 16384;
    bool json = false;
};

const std::map<std::string, media::SampleDepth> depths{
    {"16", media::SampleDepth::int16}, {"24", media::SampleDepth::int24}, {"32f", media::SampleDepth::float32}};

media::FileFormat formatOf(const Arguments& arguments)
{
    const auto suffix = fs::path(arguments.out).extension().string();
    if (arguments.format.empty() && arguments.out.empty())
        return media::FileFormat::wav;
    const auto format = media::formatNamed(arguments.format.empty() ? suffix : arguments.format);
    constexpr auto known = "wav, flac, ogg, opus, mp3, mid and musicxml are known";
    if (!format && !arguments.format.empty())
        throw CLI::ValidationError("--format", "there is no format " + arguments.format + ": " + known);
    if (!format)
        throw CLI::ValidationError("-o", "the suffix of " + arguments.out + " names no format: " + known);
    return *format;
}

base::Result<std::set<base::TrackId>> tracksNamed(const std::vector<std::string>& names, const document::Song& song,
                                                  const std::string& songName)
{
    std::set<base::TrackId> tracks;
    for (const auto& name : names)
    {
        const auto before = tracks.size();
        for (const auto& track : song.tracks)
            if (track.name == name)
                tracks.insert(track.id);
        if (tracks.size() == before)
            return base::Error{base::ErrorKind::invalid, songName + " has no track " + name};
    }
    return tracks;
}

/// Refuses to write over the song and the sounds that it is made of.
base::Result<void> checkTarget(const fs::path& out, const std::string& input, const conductor::Conductor& conductor)
{
    std::error_code ignored;
    std::vector<fs::path> sources{input};
    for (const auto& sound : conductor.song().sounds)
        sources.push_back(conductor::findSound(sound, conductor.folder()).value_or(fs::path{}));
    if (std::ranges::any_of(sources, [&](const auto& source) { return fs::equivalent(source, out, ignored); }))
        return base::Error{base::ErrorKind::invalid,
                           out.string() + " is what the render is made from: choose another name"};
    return {};
}

base::Result<conductor::RenderSettings> settingsFrom(const Arguments& arguments, const document::Song& song)
{
    conductor::RenderSettings settings{.out = arguments.out,
                                       .from = positionArgument("--from", arguments.from, song),
                                       .to = positionArgument("--to", arguments.to, song),
                                       .tail = arguments.tail,
                                       .format = formatOf(arguments),
                                       .depth = depths.at(arguments.depth),
                                       .loudness = arguments.loudness,
                                       .threads = arguments.threads,
                                       .blockFrames = arguments.block};
    if (arguments.rate)
        settings.rate = base::SampleRate{*arguments.rate};
    if (!arguments.tracks.empty())
    {
        auto only = tracksNamed(arguments.tracks, song, arguments.input);
        if (!only)
            return std::move(only).error();
        settings.only = *std::move(only);
    }
    return settings;
}

Json reportJson(const conductor::RenderReport& report)
{
    return {{"path", report.out.string()},
            {"frames", report.frames.value},
            {"rate", report.rate.hertz},
            {"seconds", base::toSeconds(report.frames, report.rate)},
            {"speed", report.speed},
            {"peak", number(report.peak)},
            {"truePeak", number(report.truePeak)},
            {"loudness", number(report.loudness)},
            {"loudnessHeldBack", report.loudnessHeldBack},
            {"missing", report.missing}};
}

/// isFloat: the file keeps what lies above full scale.
void printReport(const conductor::RenderReport& report, bool isFloat)
{
    printLine("Rendered " + report.out.string() + ": " +
              document::clockText(base::toSeconds(report.frames, report.rate)) + " (" +
              std::to_string(report.frames.value) + " frames at " + std::to_string(report.rate.hertz) + " Hz), " +
              decimals(report.speed, 1) + " times real time");
    printLine("Peak " + decimals(report.peak.value, 1) + " dBFS, true peak " + decimals(report.truePeak.value, 1) +
              " dBTP, loudness " + decimals(report.loudness, 1) + " LUFS" +
              (report.loudnessHeldBack ? ": louder would have gone over -1 dBTP" : ""));
    if (report.peak.value > 0.0 && !isFloat)
        printLine("Clipped at full scale: lower the main gain, or use --depth 32f with .wav");
    for (const auto& sentence : report.missing)
        printLine("Silent: " + oneLine(sentence));
}

/// What is written without a sound, by its suffix or as --format says.
enum class NoteFile
{
    none,
    midi,
    musicXml
};

NoteFile noteFileOf(const Arguments& arguments)
{
    const bool bySuffix = arguments.format.empty();
    if (arguments.format == "mid" || (bySuffix && conductor::isMidiName(arguments.out)))
        return NoteFile::midi;
    if (arguments.format == "musicxml" || (bySuffix && conductor::isMusicXmlName(arguments.out)))
        return NoteFile::musicXml;
    return NoteFile::none;
}

Json reportJson(const conductor::MidiReport& report)
{
    return {{"path", report.out.string()}, {"tracks", report.tracks}, {"notes", report.notes}};
}

Json reportJson(const conductor::ScoreReport& report)
{
    return {{"path", report.out.string()}, {"tracks", report.tracks}, {"notes", report.notes}, {"bars", report.bars}};
}

std::string barsOf(const conductor::MidiReport&)
{
    return {};
}

std::string barsOf(const conductor::ScoreReport& report)
{
    return ", " + count(report.bars, "bar");
}

template <typename Report>
base::Result<void> told(const base::Result<Report>& report, bool json)
{
    if (!report)
        return report.error();
    if (json)
        print(Json::array({reportJson(*report)}));
    else
        printLine("Wrote " + report->out.string() + ": " + count(report->notes, "note") + " on " +
                  count(report->tracks, "track") + barsOf(*report));
    return {};
}

base::Result<void> renderNotes(const Arguments& arguments, const conductor::Conductor& conductor)
{
    if (auto safe = checkTarget(arguments.out, arguments.input, conductor); !safe)
        return safe;
    std::optional<std::set<base::TrackId>> only;
    if (!arguments.tracks.empty())
    {
        auto named = tracksNamed(arguments.tracks, conductor.song(), arguments.input);
        if (!named)
            return std::move(named).error();
        only = *std::move(named);
    }
    if (noteFileOf(arguments) == NoteFile::midi)
        return told(conductor::exportMidi(conductor.song(), arguments.out, only), arguments.json);
    return told(conductor::exportMusicXml(conductor.song(), arguments.out, only), arguments.json);
}

base::Result<void> render(const Arguments& arguments)
{
    if (arguments.out.empty() && arguments.stems.empty())
        throw CLI::RequiredError("-o OUT or --stems DIR");
    const auto conductor = openSongOrSounds({arguments.input});
    if (!conductor)
        return conductor.error();
    if (noteFileOf(arguments) != NoteFile::none)
        return renderNotes(arguments, *conductor);
    const auto settings = settingsFrom(arguments, conductor->song());
    if (!settings)
        return settings.error();

    std::vector<conductor::RenderReport> reports;
    if (!arguments.out.empty())
    {
        if (auto safe = checkTarget(arguments.out, arguments.input, *conductor); !safe)
            return safe;
        ProgressBar bar("Rendering");
        auto report = conductor::render(conductor->song(), conductor->folder(), *settings, bar.progress());
        if (!report)
            return std::move(report).error();
        reports.push_back(*std::move(report));
    }
    if (!arguments.stems.empty())
    {
        ProgressBar bar("Rendering stems");
        auto stems =
            conductor::renderStems(conductor->song(), conductor->folder(), arguments.stems, *settings, bar.progress());
        if (!stems)
            return std::move(stems).error();
        std::ranges::move(*stems, std::back_inserter(reports));
    }

    auto json = Json::array();
    for (const auto& report : reports)
        if (arguments.json)
            json.push_back(reportJson(report));
        else
            printReport(report,
                        settings->format == media::FileFormat::wav && settings->depth == media::SampleDepth::float32);
    if (arguments.json)
        print(json);
    return {};
}

void addRange(CLI::App& command, Arguments& arguments)
{
    command.add_option("--from", arguments.from, "Where to begin: bar.beat.tick, 12.5s or 1:02.250 (the start)");
    command.add_option("--to", arguments.to, "Where to end (the end of the last clip)");
    command.add_option("--tail", arguments.tail, "Seconds to add after that (until the sound has died away)")
        ->check(between(0, 3600));
    command.add_option("--track", arguments.tracks, "Only the tracks of these names");
}

} // namespace

void addRender(CLI::App& program, Work& work)
{
    const auto arguments = std::make_shared<Arguments>();
    auto* command = program.add_subcommand("render", "Write a song or a sound to a file, as fast as it goes");
    command->add_option("SONG|SOUND", arguments->input)->required();
    command->add_option(
        "-o,--out", arguments->out,
        "The file: .wav, .flac, .ogg, .opus or .mp3; for the notes, whole, .mid or, as notation, .musicxml");
    addRange(*command, *arguments);
    command->add_option("--stems", arguments->stems, "A folder for a file of each track");
    command->add_option("--rate", arguments->rate, "Frames a second (the song's)")->check(sampleRate());
    command->add_option("--format", arguments->format,
                        "wav, flac, ogg, opus, mp3, mid or musicxml (what the suffix says)");
    command->add_option("--depth", arguments->depth, "16, 24 or 32f bits a sample (24)")->check(CLI::IsMember(depths));
    command->add_option("--loudness", arguments->loudness, "LUFS to bring it to, without going over -1 dBTP")
        ->check(between(-70, 0));
    command->add_option("--threads", arguments->threads, "That render together (1); never heard")
        ->check(between(1, 64));
    command->add_option("--block", arguments->block, "Frames rendered in one go (16384); never heard")
        ->check(between(1, 65536));
    command->add_flag("--json", arguments->json, "Print as JSON");
    command->callback([&work, arguments] { work = [arguments] { return render(*arguments); }; });
}

} // namespace cli
