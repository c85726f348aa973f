// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/OfflineDevice.h"

#include "dsp/AudioBuffer.h"

#include <algorithm>

namespace device
{

namespace
{

constexpr rt::AudioThreadSource offlineLoop;

void render(engine::Engine& engine, dsp::AudioView out)
{
    auto thread = offlineLoop.enter();
    engine.process(thread, out);
}

} // namespace

base::Result<void> renderOffline(engine::Engine& engine, base::Frames frames, std::size_t blockFrames,
                                 const BlockSink& sink, const base::Progress& progress)
{
    dsp::AudioBuffer buffer(2, blockFrames);
    for (std::int64_t done = 0; done < frames.value;)
    {
        const auto left = static_cast<std::size_t>(frames.value - done);
        const auto block = buffer.view().slice(0, std::min(blockFrames, left));
        if (!base::goesOn(progress, static_cast<double>(done) / static_cast<double>(frames.value)))
            return base::Error{base::ErrorKind::cancelled, "the render was cancelled"};
        render(engine, block);
        if (auto taken = sink(block); !taken)
            return taken;
        done += static_cast<std::int64_t>(block.frames());
    }
    base::goesOn(progress, 1.0);
    return {};
}

} // namespace device
