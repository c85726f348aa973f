// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "dsp/AudioBuffer.h"

#include <array>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace conductor
{

/// Gives blocks of sound, in their order, to a sink that works on a thread of its own while the next ones are rendered.
class SinkThread
{
public:
    /// Stereo. After an error it is called no more.
    using Sink = std::function<base::Result<void>(dsp::ConstAudioView)>;

    explicit SinkThread(Sink sink);
    ~SinkThread(); // blocks that the sink has not begun are dropped

    /// Waits while two blocks are waiting. Answers the sink's error, once there is one.
    base::Result<void> take(dsp::ConstAudioView block);

    /// Returns when the sink is done with every block, with its error.
    base::Result<void> finish();

private:
    struct Slot
    {
        dsp::AudioBuffer audio{2, 0};
        std::size_t frames = 0;
    };

    void work();

    Sink sink;
    std::array<Slot, 2> slots;

    std::mutex mutex; // of what follows
    std::condition_variable changed;
    std::size_t taken = 0;
    std::size_t done = 0;
    bool ending = false;
    base::Result<void> outcome;

    std::jthread thread;
};

} // namespace conductor
