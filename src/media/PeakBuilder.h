// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/AudioView.h"
#include "media/Peaks.h"

#include <optional>

namespace media
{

/// Makes Peaks of a sound while it is decoded, in one pass.
class PeakBuilder
{
public:
    /// channels: 1 to 8.
    explicit PeakBuilder(int channels);

    /// Any number of frames.
    void add(dsp::ConstAudioView audio);

    /// What comes next, built aside. All frames so far fill whole stretches of Peaks::firstStretch.
    void append(PeakBuilder&& next);

    Peaks finish() &&;

private:
    struct Range
    {
        float low;
        float high;
    };
    void closeStretch();

    Peaks peaks;
    std::vector<Range> open; // of the stretch that is not full yet, per channel
    std::int64_t inOpen = 0; // frames
};

/// How many Peaks level k of a sound of this length has for each channel.
std::int64_t stretchCount(base::Frames frames, int level);

/// Where Peaks of this content are kept.
std::filesystem::path peaksFile(const std::filesystem::path& cache, const std::string& hash);

/// Nothing where none are kept, or they are damaged.
std::optional<Peaks> readPeaks(const std::filesystem::path& file);
base::Result<void> writePeaks(const std::filesystem::path& file, const Peaks& peaks);

} // namespace media
