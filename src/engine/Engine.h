// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "dsp/AudioView.h"
#include "engine/Audition.h"
#include "engine/BeatMap.h"
#include "engine/Command.h"
#include "engine/Feedback.h"
#include "engine/LiveInput.h"
#include "engine/MidiOut.h"
#include "engine/nodes/Metronome.h"
#include "engine/Performance.h"
#include "engine/Schedule.h"
#include "engine/SongHistory.h"
#include "engine/Transport.h"
#include "engine/Workers.h"
#include "rt/ManyToOneQueue.h"
#include "rt/Snapshot.h"

#include <memory>

namespace engine
{

struct EngineSettings
{
    base::SampleRate rate;
    std::size_t largestBlock = 1024;      // frames rendered in one go; longer requests are cut, 1 to 65536
    int threads = 1;                      // that render a block together, the caller's included
    bool realTime = false;                // whether the others ask for real-time priority, as devices' threads do
    bool offline = false;                 // keeps up with no clock: sound from disk is read on the spot, and never late
    std::shared_ptr<MidiQueue> midi = {}; // of what is played live; null: nothing is
    std::shared_ptr<MidiOutQueue> midiOut = {}; // to ports that people have chosen; null: there are none
};

/// Turns a Schedule and the transport into sound. Lives as long as the stream it feeds.
class Engine
{
public:
    explicit Engine(const EngineSettings& settings);
    ~Engine(); // the audio thread must have left it

    const EngineSettings& settings() const { return configuration; }

    /// [main] From the next block on, this graph plays. Nodes it shares with the last one keep sounding.
    void publish(std::unique_ptr<const Schedule> next);

    /// [main] From the next block on, this is the song's tempo and meter; at its rate, it is the engine's. Until then
    /// 120 BPM in 4/4.
    void publish(std::unique_ptr<const BeatMap> next) { beatMaps.publish(std::move(next)); }

    /// [main] Frees what the audio thread has handed back. Call some times a second.
    void collect();

    /// [any] The engine's own metronome, for SetParameter.
    static constexpr NodeId metronomeId{NodeRole::metronome};

    /// [any] False when the queue is full: nothing was sent.
    bool send(const Command& command) RT_SAFE { return commands.push(command); }

    /// [any] What is played by hand, beside the song.
    LiveInput& live() { return hands; }

    /// [any] How long after it is due a frame is heard, 0 or more: what is played live was played to what was heard
    /// then, and Feedback says so. 0 to begin with.
    void setOutputLatency(base::Frames frames) RT_SAFE { outputLatency.set(frames.value); }

    /// [audio] Renders the next out.frames() frames, stereo, overwriting out: a buffer of the device. time: when its
    /// first frame is due, by the clock that live MIDI is stamped with, in nanoseconds; 0 where nobody plays live.
    void process(rt::AudioThread& thread, dsp::AudioView out, std::int64_t time = 0) RT_SAFE;

    /// [audio, until the next process] The MIDI messages that belong to the buffer it rendered, in order of frame.
    std::span<const OutgoingMidi> sentMidi() const RT_SAFE { return sent; }

    /// [audio, between blocks] Whoever follows the MIDI clock knows nothing of the song: it is another device.
    void beginClockAnew() RT_SAFE { midiOut.beginClockAnew(); }

    /// [audio, between blocks] Whether all the sound that the next `frames` frames need is in memory; asks the readers
    /// for what lacks. A loop that need not keep time may wait for this between blocks; a device does not.
    bool prepare(rt::AudioThread& thread, std::size_t frames) RT_SAFE;

    /// [any]
    Feedback& feedback() { return messages; }

private:
    void takeUp(rt::AudioThread& thread) RT_SAFE;
    void obey(rt::AudioThread& thread, const command::Play& play) RT_SAFE;
    void obey(rt::AudioThread& thread, const command::Pause& pause) RT_SAFE;
    void obey(rt::AudioThread& thread, const command::Stop& stop) RT_SAFE;
    void obey(rt::AudioThread& thread, const command::Locate& locate) RT_SAFE;
    void obey(rt::AudioThread& thread, const command::Loop& loop) RT_SAFE;
    void obey(rt::AudioThread& thread, const command::SetParameter& change) RT_SAFE;
    void obey(rt::AudioThread& thread, const command::Audition& request) RT_SAFE;
    void obey(rt::AudioThread& thread, const command::StopAudition& stop) RT_SAFE;
    void obey(rt::AudioThread& thread, const command::SendClock& change) RT_SAFE;
    void obey(rt::AudioThread& thread, const command::PlayNote& note) RT_SAFE;
    Node* find(NodeId id) RT_SAFE;
    void playLive(rt::AudioThread& thread) RT_SAFE;
    void takeSentMidi() RT_SAFE;

    bool soundIsReady(rt::AudioThread& thread, Transport ahead, std::size_t frames) RT_SAFE;
    bool waitedLongEnough() const RT_SAFE;
    void renderBlock(rt::AudioThread& thread, dsp::AudioView out) RT_SAFE;
    void beginPlay(rt::AudioThread& thread) RT_SAFE;
    void renderSubBlock(rt::AudioThread& thread, const SubBlock& block, bool first, dsp::AudioView out) RT_SAFE;
    void renderSong(rt::AudioThread& thread, const SubBlock& block, bool first, dsp::AudioView out) RT_SAFE;
    void renderClicks(rt::AudioThread& thread, const SubBlock& block, dsp::AudioView out) RT_SAFE;
    void tellStart(rt::AudioThread& thread) RT_SAFE;
    void tellEnd(rt::AudioThread& thread) RT_SAFE;
    void report() RT_SAFE;

    EngineSettings configuration;
    rt::ManyToOneQueue<Command, 4096> commands;
    Feedback messages;
    rt::Shared<std::int64_t> outputLatency; // frames
    rt::Snapshot<Performance> performances;
    rt::Snapshot<const BeatMap> beatMaps;

    // Audio thread only:
    Performance* performance = nullptr;
    const BeatMap* beats = nullptr;
    Transport transport;
    SongHistory history;
    LiveInput hands;
    MidiOut midiOut;
    std::span<const OutgoingMidi> sent; // of midiOut
    bool toldRolling = false;
    Audition audition;
    Metronome metronome;
    EventList noEvents; // of the metronome's signal
    Workers workers;
};

} // namespace engine
