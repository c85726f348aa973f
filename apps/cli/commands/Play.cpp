// SPDX-License-Identifier: GPL-3.0-or-later
#include "Arguments.h"
#include "commands/Commands.h"
#include "conductor/Conductor.h"
#include "conductor/EngineForm.h"
#include "document/PositionText.h"
#include "Interrupt.h"
#include "Output.h"
#include "ProgressBar.h"
#include "SongFile.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <thread>
#include <unistd.h>
#include <utility>

namespace cli
{

namespace
{

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr auto tick = std::chrono::milliseconds(20);
constexpr double ringing = 1.0; // seconds after the last clip

const std::map<std::string, conductor::RecordMode> recordModes{{"merge", conductor::RecordMode::merge},
                                                               {"replace", conductor::RecordMode::replace},
                                                               {"takes", conductor::RecordMode::takes}};

struct Arguments
{
    std::vector<std::string> inputs;
    std::string device;
    std::optional<int> rate;
    std::size_t buffer = 0;
    std::optional<std::string> from;
    bool loop = false;
    bool click = false;
    bool clock = false;
    std::vector<std::string> midiOut;
    int countInBars = 0;
    double latency = 0.0; // ms
    std::optional<double> duration;
    std::optional<std::string> record;
    bool json = false;
};

/// What was seen while it played.
struct Watch
{
    double loads = 0.0;
    int ticks = 0;

    void see(const conductor::PlaybackStatus& status)
    {
        loads += static_cast<double>(status.load);
        ++ticks;
    }

    double averageLoad() const { return ticks > 0 ? loads / ticks : 0.0; }
};

bool onTerminal()
{
    return ::isatty(STDOUT_FILENO) == 1;
}

/// Of the position, if it is shown.
void clearLine()
{
    if (onTerminal())
        std::fputs("\r\x1b[K", stdout);
}

std::string placeOf(const device::DeviceStatus& device)
{
    const auto form =
        std::to_string(device.rate.hertz) + " Hz, buffers of " + std::to_string(device.bufferFrames) + " frames";
    if (device::isSilentClock(device))
        return "Playing to a silent clock, as " + oneLine(device.name) + ": " + form;
    return "Playing through " + device.backend + ", " + oneLine(device.name) + ": " + form;
}

/// What the system refused, once it is known; empty where it refused nothing.
std::string refusal(const device::DeviceStatus& device)
{
    const bool priority = device.realTime == false;
    if (!priority && device.memoryLocked)
        return {};
    const std::string what = !priority             ? "Locked memory was"
                             : device.memoryLocked ? "Real-time priority was"
                                                   : "Real-time priority and locked memory were";
    return what + " refused, so the sound may break up when the machine is busy: add your user to the group audio, " +
           "log in again, and start JACK again where it runs";
}

/// Tells people where the song plays to, whenever that changes, and once what the system refused.
class Announcer
{
public:
    void tell(const device::DeviceStatus& device)
    {
        if (const auto place = placeOf(device); std::exchange(toldPlace, place) != place)
            say(place);
        if (!device.realTime || std::exchange(toldRefusal, true))
            return;
        if (const auto sentence = refusal(device); !sentence.empty())
            say(sentence);
    }

private:
    static void say(const std::string& line)
    {
        clearLine();
        printLine(line);
        std::fflush(stdout);
    }

    std::string toldPlace;
    bool toldRefusal = false;
};

void showPosition(const conductor::PlaybackStatus& status, double length)
{
    std::printf("\r%s of %s  load %3.0f %%  %u xruns\x1b[K", document::clockText(status.seconds).c_str(),
                document::clockText(length).c_str(), static_cast<double>(status.load) * 100.0, status.xruns);
    std::fflush(stdout);
}

/// Returns at the end of the song unless it is looped or recorded, after the time given, or when the user interrupts.
Watch follow(conductor::Conductor& conductor, const Arguments& arguments)
{
    const auto& song = conductor.song();
    const auto length = base::toSeconds(conductor::lengthOf(song, song.rate), song.rate);
    const auto started = Clock::now();
    Announcer announcer;
    Watch watch;
    for (;;)
    {
        std::this_thread::sleep_for(tick);
        conductor.tend();
        const auto status = conductor.status();
        const auto now = Clock::now();
        watch.see(status);
        if (!arguments.json)
            announcer.tell(*conductor.deviceStatus());
        if (!arguments.json && onTerminal())
            showPosition(status, length);
        const bool isOver = arguments.duration ? now - started >= Seconds(*arguments.duration) : false;
        const bool goesOn = arguments.loop || arguments.record;
        if (isOver || interrupted() || (!goesOn && status.seconds >= length + ringing))
            break;
    }
    if (!arguments.json)
        clearLine();
    return watch;
}

void printSummary(const conductor::Conductor& conductor, const Watch& watch, bool asJson)
{
    const auto status = conductor.status();
    const auto& device = *conductor.deviceStatus();
    std::vector<std::string> sentences;
    for (const auto& [sound, sentence] : conductor.missingSounds())
        sentences.push_back(sentence);
    if (asJson)
    {
        print(Json{{"device",
                    {{"backend", device.backend},
                     {"name", device.name},
                     {"rate", device.rate.hertz},
                     {"bufferFrames", device.bufferFrames},
                     {"silent", device::isSilentClock(device)},
                     {"lost", status.deviceLost}}},
                   {"realTime", {{"priority", device.realTime.value_or(false)}, {"memory", device.memoryLocked}}},
                   {"position", status.seconds},
                   {"load", {{"highest", status.highestLoad}, {"average", watch.averageLoad()}}},
                   {"xruns", status.xruns},
                   {"lateDisk", status.lateDisk},
                   {"missing", sentences}});
        return;
    }
    for (const auto& sentence : sentences)
        printLine("Silent: " + oneLine(sentence));
    printLine("Played to " + document::clockText(status.seconds) + ": load " + decimals(watch.averageLoad() * 100, 1) +
              " % on average, " + decimals(static_cast<double>(status.highestLoad) * 100, 1) + " % at most, " +
              count(status.xruns, "xrun") +
              (status.lateDisk > 0 ? ", disk late " + count(status.lateDisk, "time") : "") +
              (status.deviceLost > 0 ? ", device lost " + count(status.deviceLost, "time") : ""));
}

base::Result<void> checkMidiOut(const std::vector<std::string>& names)
{
    if (names.empty())
        return {};
    if (names.size() > engine::OutgoingMidi::mostPorts)
        return base::Error{base::ErrorKind::invalid,
                           "there is room for 8 MIDI outputs, not for " + std::to_string(names.size())};
    for (const auto& name : names)
        if (device::openAlsaOutput(name) == nullptr)
            return base::Error{
                base::ErrorKind::missing,
                "ALSA has no MIDI output \"" + oneLine(name) +
                    "\" (`tutti midi-ports` lists what there is; JACK's are connected to tutti:midi_out)"};
    return {};
}

base::Result<void> play(const Arguments& arguments)
{
    if (auto checked = checkMidiOut(arguments.midiOut); !checked)
        return checked;
    auto conductor = arguments.record ? openToEdit(arguments.inputs.front()) : openSongOrSounds(arguments.inputs);
    if (!conductor)
        return std::move(conductor).error();
    const auto from = positionArgument("--from", arguments.from, conductor->song());

    device::DeviceSettings settings{.name = arguments.device, .bufferFrames = arguments.buffer};
    if (arguments.rate)
        settings.rate = base::SampleRate{*arguments.rate};
    {
        ProgressBar bar("Loading");
        if (auto opened = conductor->openDevice(settings, bar.progress()); !opened)
            return opened;
    }
    conductor->setMetronome({.on = arguments.click});
    conductor->setExtraLatency(arguments.latency / 1000.0);
    conductor->setMidiOut({.clock = arguments.clock, .ports = arguments.midiOut});
    conductor->keys().listen();
    if (arguments.record)
        conductor->startRecording(recordModes.at(*arguments.record));
    const bool looped = arguments.loop ? conductor->loopAll() : conductor->loopNothing();
    if (!looped || (from && !conductor->locate(*from)) || !conductor->play(arguments.countInBars))
        return base::Error{base::ErrorKind::failed, "the engine takes no commands"};

    const auto watch = follow(*conductor, arguments);
    if (auto recorded = conductor->finishRecording(); !recorded)
        return recorded;
    printSummary(*conductor, watch, arguments.json);
    return {};
}

} // namespace

void addPlay(CLI::App& program, Work& work)
{
    const auto arguments = std::make_shared<Arguments>();
    auto* command = program.add_subcommand("play", "Play a song, or sounds one after the other");
    command->add_option("SONG|SOUND", arguments->inputs, "A song, or sounds")->required();
    command->add_option("--device", arguments->device, "As `tutti devices` names it, or a part of that (the best)");
    command->add_option("--rate", arguments->rate, "Frames a second (the song's where the device can)")
        ->check(sampleRate());
    command->add_option("--buffer", arguments->buffer, "Frames (the device's own)")->check(between(1, 65536));
    command->add_option("--from", arguments->from, "Where to begin: bar.beat.tick, 12.5s or 1:02.250 (the start)");
    command->add_flag("--loop", arguments->loop, "Again and again");
    command->add_flag("--click", arguments->click, "With a metronome");
    command->add_flag("--clock", arguments->clock, "With MIDI clock and song position, to every MIDI output");
    command
        ->add_option(
            "--midi-out", arguments->midiOut,
            "A MIDI output as `tutti midi-ports` names it: the next of the ports 1 to 8 that devices \"midi-out\" "
            "of tracks send to; may be given several times")
        ->allow_extra_args(false);
    command
        ->add_option("--count-in", arguments->countInBars, "Bars that the metronome counts before the song plays (0)")
        ->check(between(0, 16));
    command
        ->add_option("--record", arguments->record,
                     "Record what is played on the inputs of armed tracks until Ctrl+C: merge it into their clips, "
                     "replace what they had there, or keep each pass of a loop as takes")
        ->check(CLI::IsMember({"merge", "replace", "takes"}));
    command
        ->add_option("--latency", arguments->latency,
                     "Milliseconds until what is played is heard, besides those that the device tells (0)")
        ->check(between(-500, 500));
    command->add_option("--for", arguments->duration, "Seconds to play")->check(between(0, 1e6));
    command->add_flag("--json", arguments->json, "Print what was seen at the end as JSON");
    command->callback(
        [&work, arguments]
        {
            if (arguments->record && (arguments->inputs.size() > 1 || !isSong(arguments->inputs.front())))
                throw CLI::ValidationError("--record", "needs one song to record into");
            work = [arguments] { return play(*arguments); };
        });
}

} // namespace cli
