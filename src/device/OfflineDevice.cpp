// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/OfflineDevice.h"

#include "dsp/AudioBuffer.h"

#include <algorithm>

namespace device
{

namespace
{

constexpr rt::AudioThreadSource offlineLoop;

bool isReady(engine::Engine& engine, std::size_t frames)
{
    auto thread = offlineLoop.enter();
    return engine.prepare(thread, frames);
}

void render(engine::Engine& engine, dsp::AudioView out)
{
    auto thread = offlineLoop.enter();
    engine.process(thread, out);
}

} // namespace

base::Result<void> renderOffline(engine::Engine& engine, base::Frames frames, std::size_t blockFrames,
                                 const OfflineCalls& calls)
{
    const base::Error cancelled{base::ErrorKind::cancelled, "the render was cancelled"};
    dsp::AudioBuffer buffer(2, blockFrames);
    for (std::int64_t done = 0; done < frames.value;)
    {
        const auto left = static_cast<std::size_t>(frames.value - done);
        const auto block = buffer.view().slice(0, std::min(blockFrames, left));
        const double part = static_cast<double>(done) / static_cast<double>(frames.value);
        if (!base::goesOn(calls.progress, part))
            return cancelled;
        while (!isReady(engine, block.frames()))
        {
            calls.waitForReaders();
            if (!base::goesOn(calls.progress, part))
                return cancelled;
        }
        render(engine, block);
        if (auto taken = calls.sink(block); !taken)
            return taken;
        done += static_cast<std::int64_t>(block.frames());
    }
    base::goesOn(calls.progress, 1.0);
    return {};
}

} // namespace device
