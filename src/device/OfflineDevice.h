// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "base/Result.h"
#include "base/Time.h"
#include "dsp/AudioView.h"
#include "engine/Engine.h"

#include <functional>

namespace device
{

/// What the offline loop calls between blocks, outside of audio code: they may wait, allocate and write files.
struct OfflineCalls
{
    /// Returns when the readers have done something about the sound that the engine asked for.
    std::function<void()> waitForReaders;

    /// Takes the next block, stereo. An error ends the loop.
    std::function<base::Result<void>(dsp::ConstAudioView)> sink;

    base::Progress progress;
};

/// Renders the engine's next `frames` frames as fast as the machine allows, on the calling thread, in blocks of
/// `blockFrames` (1 or more). Sound from disk is waited for. Ends early with the sink's error, or as cancelled.
base::Result<void> renderOffline(engine::Engine& engine, base::Frames frames, std::size_t blockFrames,
                                 const OfflineCalls& calls);

} // namespace device
