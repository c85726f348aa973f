// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "dsp/DelayLine.h"
#include "engine/nodes/Effect.h"

namespace engine
{

/// Repeats that fade and grow darker, left and right alike. A new time crossfades from the old one, so nothing slides
/// in pitch; one that comes during the crossfade waits for its end.
class Echo final : public Effect
{
public:
    enum Parameter : std::uint32_t
    {
        time,
        feedback,
        highCut,
        mix
    };

    static const base::DeviceInfo description;

    Echo(NodeId identity, base::SampleRate rate);
    void reset(rt::AudioThread&) RT_SAFE override;

private:
    using Values = std::array<float, pieceFrames>;

    void parameterChanged(std::uint32_t index, float value, Move move) RT_SAFE override;
    void render(dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE override;
    bool quiet() const RT_SAFE override;
    void pass(std::size_t frames, std::size_t nextGridFrame) RT_SAFE override;

    bool fading() const RT_SAFE { return tap != wantedTap || crossfade.moving(); }
    void startCrossfade(std::size_t nextGridFrame) RT_SAFE;
    void endCrossfade() RT_SAFE;
    std::size_t nextPiece(std::size_t frames, std::size_t nextGridFrame) const RT_SAFE;
    void renderPiece(dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE;
    void readTaps(std::size_t channel, std::size_t frames, bool both) RT_SAFE;
    void feedBack(std::size_t channel, std::span<const float> in) RT_SAFE;

    double rate;
    std::array<dsp::DelayLine, 2> lines;
    std::array<float, 2> filtered{}; // states of the low-passes in the feedback

    // Delays in frames. The crossfade goes from tap (0) to nextTap (1).
    std::size_t tap = 1;
    std::size_t nextTap = 1;
    std::size_t wantedTap = 1;
    dsp::Ramp crossfade{0.0f};

    dsp::Ramp feedbackGain{0.0f};
    dsp::Ramp filterGain{1.0f}; // a in y += a (x - y)
    dsp::Ramp wetness{0.0f};    // 0 to 1

    Values fadeValues{};
    Values feedbackValues{};
    Values filterValues{};
    Values wetValues{};
    Values echoes{};
    Values others{};
};

} // namespace engine
