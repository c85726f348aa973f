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

/// Takes the next block, stereo, outside of audio code: it may wait, allocate and write files. An error ends the loop.
using BlockSink = std::function<base::Result<void>(dsp::ConstAudioView)>;

/// Renders the next `frames` frames of an offline engine as fast as the machine allows, on the calling thread, in
/// blocks of `blockFrames` (1 or more). Ends early with the sink's error, or as cancelled.
base::Result<void> renderOffline(engine::Engine& engine, base::Frames frames, std::size_t blockFrames,
                                 const BlockSink& sink, const base::Progress& progress = {});

} // namespace device
