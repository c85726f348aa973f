// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "base/Result.h"
#include "conductor/Performer.h"
#include "dsp/AudioView.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace conductor
{

/// One run of a song through an engine of its own, as fast as it goes.
class OfflinePass
{
public:
    /// Stereo; an error ends the pass.
    using Sink = std::function<base::Result<void>(dsp::ConstAudioView)>;

    struct Range
    {
        base::Frames from;
        base::Frames to;
        std::optional<base::Frames> tail; // absent: until it has died away
    };

    /// With `tail` absent sound goes on after `to` until it stays below this level (linear) for quietSeconds, and
    /// longestTail seconds at most. What is quiet at the very end is left out.
    static constexpr float quiet = 3.1623e-5f; // -90 dBFS
    static constexpr int quietSeconds = 2;     // longer than any gap between echoes
    static constexpr int longestTail = 10;

    explicit OfflinePass(const PerformerSettings& settings);

    /// song: the same until the end of the pass.
    base::Result<void> run(const document::Song& song, const Range& range, const Sink& sink,
                           const base::Progress& progress = {});

    std::vector<std::string> missing() const;

private:
    base::Result<void> play(base::Frames frames, const Sink& sink, const base::Progress& progress);
    base::Result<void> checkReaders();
    base::Result<void> playTail(const Sink& sink, const base::Progress& progress);

    PerformerSettings settings;
    Performer performer;
};

} // namespace conductor
