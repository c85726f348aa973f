// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "dsp/AudioView.h"
#include "engine/Command.h"
#include "engine/Feedback.h"
#include "engine/Schedule.h"
#include "engine/Transport.h"
#include "rt/ManyToOneQueue.h"
#include "rt/Snapshot.h"

#include <memory>

namespace engine
{

struct EngineSettings
{
    base::SampleRate rate;
    std::size_t largestBlock = 1024; // frames rendered in one go; longer requests are cut, 1 to 65536
    int threads = 1;                 // that render a block together, the caller's included
};

/// Turns a Schedule and the transport into sound. Lives as long as the stream it feeds.
class Engine
{
public:
    explicit Engine(const EngineSettings& settings);
    ~Engine();

    const EngineSettings& settings() const { return configuration; }

    /// [main] From the next block on, this graph plays. Nodes it shares with the last one keep sounding.
    void publish(std::unique_ptr<const Schedule> next);

    /// [main] Frees what the audio thread has handed back. Call some times a second.
    void collect();

    /// [any] False when the queue is full: nothing was sent.
    bool send(const Command& command) RT_SAFE { return commands.push(command); }

    /// [audio] Renders the next out.frames() frames, stereo, overwriting out.
    void process(rt::AudioThread& thread, dsp::AudioView out) RT_SAFE;

    /// [audio, between blocks] Whether all the sound that the next `frames` frames need is in memory; asks the readers
    /// for what lacks. The offline loop waits for this, a device does not.
    bool prepare(rt::AudioThread& thread, std::size_t frames) RT_SAFE;

    /// [any]
    Feedback& feedback() { return messages; }

private:
    struct Workers;

    void obey(rt::AudioThread& thread, const Command& command) RT_SAFE;
    void renderSubBlock(rt::AudioThread& thread, const SubBlock& block, dsp::AudioView out) RT_SAFE;

    EngineSettings configuration;
    rt::ManyToOneQueue<Command, 4096> commands;
    Feedback messages;
    rt::Snapshot<Schedule> schedule;
    const Schedule* current = nullptr; // audio thread only
    Transport transport;               // audio thread only
    std::unique_ptr<Workers> workers;
};

} // namespace engine
