// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Playback.h"

#include "conductor/EngineForm.h"
#include "media/SoundStore.h"

#include <algorithm>
#include <utility>

namespace conductor
{

namespace
{

constexpr std::uint64_t keyNumbers = 1ull << 63; // of notes: the upper half is for keyboards

/// A frame of the song's rate that is a tick's as that tick: at the device's rate it may be one frame beside it, and
/// what begins on the tick would be left out.
document::Position onTicks(const document::Position& position, const document::Song& song)
{
    const auto* const frame = std::get_if<base::Frames>(&position);
    if (frame == nullptr)
        return position;
    const auto tick = song.tempo.ticks(base::toSeconds(*frame, song.rate));
    return song.tempo.frames(tick, song.rate) == *frame ? document::Position{tick} : position;
}

} // namespace

base::Result<std::unique_ptr<Playback>> Playback::open(const document::Song& song,
                                                       const std::filesystem::path& songFolder,
                                                       const device::DeviceSettings& settings,
                                                       std::shared_ptr<engine::MidiQueue> midi, Sounds sounds,
                                                       const base::Progress& progress)
{
    auto wanted = settings;
    wanted.preferredRate = song.rate;
    auto opened = device::Output::open(wanted);
    if (!opened)
        return std::move(opened).error();

    std::unique_ptr<Playback> playback(new Playback(std::move(*opened), songFolder, std::move(midi)));
    auto& player = *playback->player;
    player.perform(song);
    if (sounds == Sounds::ready)
        if (auto ready = player.waitForSounds(song, progress); !ready)
            return std::move(ready).error();
    playback->sendLoop(song);
    if (auto started = playback->output->start(player.engine()); !started)
        return std::move(started).error();
    return playback;
}

Playback::Playback(std::unique_ptr<device::Output> opened, std::filesystem::path songFolder,
                   std::shared_ptr<engine::MidiQueue> queue)
    : folder(std::move(songFolder)),
      midi(std::move(queue)),
      player(makePerformer(opened->status().rate)),
      output(std::move(opened))
{
}

std::unique_ptr<Performer> Playback::makePerformer(base::SampleRate rate) const
{
    return std::make_unique<Performer>(
        PerformerSettings{.engine = {.rate = rate, .realTime = true, .midi = midi, .midiOut = midiOut},
                          .songFolder = folder,
                          .cache = media::userCacheFolder()});
}

void Playback::update(const document::Song& song, const document::Touched& touched)
{
    player->update(song, touched);
    if (touched.song)
        sendLoop(song);
}

void Playback::tend(const document::Song& song)
{
    player->tend(song);
    output->tend();
    tellLatency();
    if (const auto rate = output->waitingRate())
        changeRate(*rate, song);
    else
        next.reset();
}

void Playback::tellLatency()
{
    auto& engine = player->engine();
    const auto extra = base::toFrames(extraLatency, engine.settings().rate);
    const auto device = base::Frames{static_cast<std::int64_t>(output->status().latencyFrames)};
    engine.setOutputLatency(std::max(base::Frames{0}, device + extra));
}

/// The sounds get ready beside the playback; then the new engine goes on where the old one is.
void Playback::changeRate(base::SampleRate rate, const document::Song& song)
{
    if (!next || next->engine().settings().rate != rate)
        next = makePerformer(rate);
    if (!next->getsReady(song))
        return;
    next->perform(song);

    output->stop();
    if (ports)
        ports->letGo();
    const auto& from = player->engine().feedback();
    auto& to = next->engine().feedback();
    to.highestLoad.set(from.highestLoad.get());
    to.xruns.set(from.xruns.get());
    to.lateDisk.set(from.lateDisk.get());
    const auto now = moment();
    player = std::move(next);
    sendMetronome();
    sendClock();
    sendRoutes();
    goOn(now, song);
    // Refused only where the device has gone again, which the next tend() sees.
    static_cast<void>(output->start(player->engine()));
}

Playback::Moment Playback::moment() const
{
    auto& engine = player->engine();
    const auto& feedback = engine.feedback();
    return {.position = base::Frames{feedback.songPosition.get()},
            .rate = engine.settings().rate,
            .rolls = rolls,
            .countInBars = feedback.countIn.get() > 0 ? countInBars : 0,
            .looped = looped};
}

bool Playback::goOn(const Moment& from, const document::Song& song)
{
    auto& engine = player->engine();
    const auto position = base::convert(from.position, from.rate, engine.settings().rate);
    return engine.send(engine::command::Locate{position}) && loop(from.looped, song) &&
           (!from.rolls || play(from.countInBars));
}

PlaybackStatus Playback::status() const
{
    auto& engine = player->engine();
    const auto& feedback = engine.feedback();
    return {.seconds = base::toSeconds(base::Frames{feedback.songPosition.get()}, engine.settings().rate),
            .rolling = feedback.rolling.get(),
            .countsIn = feedback.countIn.get() > 0,
            .load = feedback.load.get(),
            .highestLoad = feedback.highestLoad.get(),
            .xruns = feedback.xruns.get(),
            .lateDisk = feedback.lateDisk.get(),
            .deviceLost = output->losses()};
}

bool Playback::playKey(base::TrackId track, engine::NoteEvent::Kind kind, int pitch, double velocity)
{
    const auto key = static_cast<std::uint8_t>(pitch);
    return player->engine().send(engine::command::PlayNote{
        {engine::NodeRole::notes, track.value}, {kind, key, static_cast<float>(velocity), keyNumbers + key}});
}

bool Playback::play(int bars)
{
    rolls = true;
    countInBars = bars;
    return player->engine().send(engine::command::Play{bars});
}

bool Playback::pause()
{
    rolls = false;
    return player->engine().send(engine::command::Pause{});
}

bool Playback::stop()
{
    rolls = false;
    return player->engine().send(engine::command::Stop{});
}

bool Playback::locate(const document::Position& position, const document::Song& song)
{
    const auto place = onTicks(position, song);
    auto& engine = player->engine();
    return engine.send(engine::command::Locate{song.tempo.frames(place, song.rate, engine.settings().rate)});
}

bool Playback::loop(Loop what, const document::Song& song)
{
    looped = what;
    return sendLoop(song);
}

bool Playback::setMetronome(const MetronomeSettings& settings)
{
    metronome = settings;
    return sendMetronome();
}

bool Playback::setMidiOut(const MidiOutSettings& settings)
{
    if (settings.ports != sent.ports)
    {
        ports.reset(); // there is one reader of the queue at a time
        if (!settings.ports.empty())
            ports = std::make_unique<device::MidiOutputs>(midiOut, settings.ports);
    }
    sent = settings;
    return sendClock();
}

void Playback::setRoutes(const std::vector<engine::LiveRoute>& wanted)
{
    if (wanted == routes)
        return;
    routes = wanted;
    sendRoutes();
}

void Playback::sendRoutes()
{
    player->engine().live().publish(std::make_unique<const std::vector<engine::LiveRoute>>(routes));
}

bool Playback::sendMetronome()
{
    using engine::Metronome;
    const auto send = [this](Metronome::Parameter parameter, double value)
    {
        return player->engine().send(
            engine::command::SetParameter{engine::Engine::metronomeId, parameter, static_cast<float>(value)});
    };
    return send(Metronome::level, metronome.level.value) && send(Metronome::on, metronome.on ? 1.0 : 0.0);
}

bool Playback::sendLoop(const document::Song& song)
{
    auto& engine = player->engine();
    const auto rate = engine.settings().rate;
    const auto at = [&](const document::Position& position) { return song.tempo.frames(position, song.rate, rate); };
    if (looped == Loop::nothing)
        return engine.send(engine::command::Loop{});
    if (looped == Loop::all)
        return engine.send(engine::command::Loop{true, base::Frames{0}, lengthOf(song, rate)});
    return engine.send(engine::command::Loop{song.loop.on, at(song.loop.from), at(song.loop.to)});
}

} // namespace conductor
