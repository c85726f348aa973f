// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/Engine.h"

#include "engine/Declick.h"
#include "engine/nodes/ClipPlayer.h"
#include "rt/FlushDenormals.h"

#include <algorithm>
#include <utility>

namespace engine
{

Engine::Engine(const EngineSettings& settings)
    : configuration(settings),
      hands(settings.midi),
      midiOut(settings.midiOut, settings.rate),
      audition(settings.rate),
      metronome(metronomeId, settings.rate),
      workers(settings.threads - 1, settings.realTime)
{
    publish(std::make_unique<const BeatMap>(settings.rate));
}

Engine::~Engine() = default;

void Engine::publish(std::unique_ptr<const Schedule> next)
{
    performances.publish(
        std::make_unique<Performance>(std::move(next), configuration.largestBlock, configuration.threads));
}

void Engine::collect()
{
    performances.collect();
    beatMaps.collect();
    hands.collect();
}

void Engine::process(rt::AudioThread& thread, dsp::AudioView out, std::int64_t time) RT_SAFE
{
    const rt::FlushDenormals flush;
    const auto begin = transport.streamPosition();
    hands.beginBuffer(time, begin, out.frames());
    for (std::size_t done = 0; done < out.frames();)
    {
        const auto count = std::min(out.frames() - done, configuration.largestBlock);
        renderBlock(thread, out.slice(done, count));
        done += count;
    }
    sent = midiOut.send(begin, out.frames(), time);
}

void Engine::renderBlock(rt::AudioThread& thread, dsp::AudioView out) RT_SAFE
{
    takeUp(thread);
    playLive(thread);
    if (transport.isWaiting() && (soundIsReady(thread, transport, out.frames()) || waitedLongEnough()))
        beginPlay(thread);

    for (std::size_t done = 0; done < out.frames();)
    {
        auto block = transport.advance(out.frames() - done);
        block.beats = beats;
        history.add(block);
        renderSubBlock(thread, block, done == 0, out.slice(done, block.frames));
        midiOut.follow(block);
        tellStart(thread);
        done += block.frames;
    }
    takeSentMidi();
    report();
}

void Engine::beginPlay(rt::AudioThread& thread) RT_SAFE
{
    const auto from = transport.songPosition();
    transport.begin(beats->pulseAt(from).barsBefore(from, transport.countInBars()));
    tellStart(thread);
}

void Engine::renderSubBlock(rt::AudioThread& thread, const SubBlock& block, bool first, dsp::AudioView out) RT_SAFE
{
    renderSong(thread, block, first, out);
    audition.process(thread, out, messages);
    for (std::size_t i = 0; i < out.frames(); ++i)
        if (!messages.scope.push({out.channel(0)[i], out.channel(1)[i]}))
            break;
    renderClicks(thread, block, out); // behind all that is looked at
}

/// What was sent since the last block.
void Engine::takeUp(rt::AudioThread& thread) RT_SAFE
{
    const auto view = performances.update(thread);
    performance = view.now;
    if (view.before != nullptr)
        midiOut.letGo(transport.streamPosition(), [this](NodeId sender) noexcept { return find(sender) == nullptr; });
    if (performance != nullptr)
        midiOut.setLag(performance->schedule().latency());
    beats = beatMaps.update(thread).now;
    while (const auto next = commands.pop())
        std::visit([&](const auto& command) noexcept { obey(thread, command); }, *next);
}

void Engine::obey(rt::AudioThread&, const command::Play& play) RT_SAFE
{
    transport.play(play.countInBars);
}

void Engine::obey(rt::AudioThread& thread, const command::Pause&) RT_SAFE
{
    transport.pause();
    tellEnd(thread);
}

void Engine::obey(rt::AudioThread& thread, const command::Stop&) RT_SAFE
{
    transport.stop();
    tellEnd(thread);
}

void Engine::obey(rt::AudioThread&, const command::Locate& locate) RT_SAFE
{
    transport.locate(locate.position);
    toldRolling = false;
}

void Engine::obey(rt::AudioThread&, const command::Loop& loop) RT_SAFE
{
    transport.setLoop(loop.on, loop.from, loop.to);
}

void Engine::obey(rt::AudioThread& thread, const command::SetParameter& change) RT_SAFE
{
    if (Node* node = find(change.node))
        node->setParameter(thread, change.index, change.value);
}

void Engine::obey(rt::AudioThread& thread, const command::Audition& request) RT_SAFE
{
    audition.play(thread, request, messages);
}

void Engine::obey(rt::AudioThread& thread, const command::StopAudition&) RT_SAFE
{
    audition.stopAll(thread, messages);
}

void Engine::obey(rt::AudioThread&, const command::SendClock& change) RT_SAFE
{
    midiOut.setClock(change.on);
}

void Engine::obey(rt::AudioThread& thread, const command::PlayNote& note) RT_SAFE
{
    if (Node* node = find(note.notes))
        node->playNote(thread, note.event, transport.streamPosition());
}

void Engine::playLive(rt::AudioThread& thread) RT_SAFE
{
    hands.takeDue(thread,
                  [&](NodeId notes, const NoteEvent& event, base::Frames due, base::Frames stamped) noexcept
                  {
                      if (Node* node = find(notes))
                          node->playNote(thread, event, due);
                      const auto place = history.at(stamped - base::Frames{outputLatency.get()});
                      messages.tell(thread, feedback::Played{notes, event, stamped, place.songPosition, place.rolling});
                  });
}

void Engine::takeSentMidi() RT_SAFE
{
    if (performance == nullptr)
        return;
    for (const auto& sender : performance->schedule().midiSenders())
        midiOut.take(*sender);
}

Node* Engine::find(NodeId id) RT_SAFE
{
    if (id == metronome.id)
        return &metronome;
    return performance != nullptr ? performance->schedule().find(id) : nullptr;
}

bool Engine::waitedLongEnough() const RT_SAFE
{
    return transport.waited().value > configuration.rate.hertz / 2;
}

bool Engine::prepare(rt::AudioThread& thread, std::size_t frames) RT_SAFE
{
    takeUp(thread);
    return soundIsReady(thread, transport, frames);
}

/// Plays ahead on a copy of the transport, which does not count in.
bool Engine::soundIsReady(rt::AudioThread& thread, Transport ahead, std::size_t frames) RT_SAFE
{
    if (performance == nullptr)
        return true;
    if (ahead.isWaiting() || ahead.countIn() > base::Frames{0})
        ahead.begin();

    bool ready = true;
    for (std::size_t done = 0; done < frames;)
    {
        const auto block = ahead.advance(frames - done);
        done += block.frames;
        if (block.rolling)
            for (const auto& node : performance->schedule().nodes())
                if (node->id.role == NodeRole::clips)
                    ready = node->prepare(thread, block.songPosition, block.frames) && ready;
    }
    return ready;
}

void Engine::renderSong(rt::AudioThread& thread, const SubBlock& block, bool first, dsp::AudioView out) RT_SAFE
{
    if (performance == nullptr)
        return dsp::clear(out);

    performance->run(thread, workers, block, first, out);
    performance->takeFaults(
        [&](NodeId node, const Faults& faults) noexcept
        {
            if (faults.lateFrames > 0)
            {
                messages.lateDisk.set(messages.lateDisk.get() + 1);
                messages.tell(thread, feedback::LateDisk{node, faults.lateFrames});
            }
            if (faults.notFinite)
            {
                messages.notFinite.set(messages.notFinite.get() + 1);
                messages.tell(thread, feedback::NotFinite{node});
            }
        });
}

void Engine::renderClicks(rt::AudioThread& thread, const SubBlock& block, dsp::AudioView out) RT_SAFE
{
    metronome.setLag(performance != nullptr ? performance->schedule().latency() : base::Frames{0});
    Signal signal{out, noEvents, false};
    metronome.process(thread, block, signal);
}

void Engine::tellStart(rt::AudioThread& thread) RT_SAFE
{
    if (transport.isRolling() && !std::exchange(toldRolling, true))
        messages.tell(thread, feedback::Rolling{true, transport.songPosition()});
}

void Engine::tellEnd(rt::AudioThread& thread) RT_SAFE
{
    toldRolling = false;
    messages.tell(thread, feedback::Rolling{false, transport.songPosition()});
}

void Engine::report() RT_SAFE
{
    messages.songPosition.set(transport.songPosition().value);
    messages.streamPosition.set(transport.streamPosition().value);
    messages.rolling.set(transport.isRolling());
    messages.countIn.set(transport.countIn().value);
}

} // namespace engine
