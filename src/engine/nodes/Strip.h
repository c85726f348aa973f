// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/Level.h"
#include "dsp/Ramp.h"
#include "engine/Feedback.h"
#include "engine/Node.h"

#include <array>
#include <span>

namespace engine
{

/// The channel strip of a track, a folder or the main output: gain, pan, mute, and a meter behind them.
/// What a Schedule changes on the way to it comes in without a step.
class Strip : public Node
{
public:
    enum Parameter : std::uint32_t
    {
        gain,   // dB, -144 and below is silence
        pan,    // -1 left to 1 right, law in dsp/Pan.h
        audible // 0 or 1: what mute and solo of all strips come to
    };

    struct Settings
    {
        float gain = 0.0f;
        float pan = 0.0f;
        bool audible = true;
    };

    Strip(NodeId identity, base::SampleRate rate, const Settings& initial);

    /// [any]
    Meter& meter() { return levels; }

    void beginBlock(rt::AudioThread& thread) RT_SAFE override;
    void process(rt::AudioThread& thread, const SubBlock& block, Signal& signal) RT_SAFE override;
    void setParameter(rt::AudioThread& thread, std::uint32_t index, float value) RT_SAFE override;

private:
    std::array<float, 2> targets() const RT_SAFE;
    void bridge(Signal& signal) RT_SAFE;
    static dsp::Level applyGain(dsp::Ramp& ramp, std::span<float> samples, std::size_t nextGridFrame) RT_SAFE;
    void note(const std::array<dsp::Level, 2>& level, Signal& signal) RT_SAFE;

    Settings settings;
    std::array<dsp::Ramp, 2> gains; // linear, left and right

    // The step between the last frame of one chain and the first of the next, let out over bridgeFrames.
    std::uint64_t chain = 0;
    std::size_t bridgeFrames;
    std::size_t bridgeLeft = 0;
    std::array<float, 2> step{};
    std::array<float, 2> lastFrame{};

    Meter levels;
    std::array<float, 2> squares{}; // of this block so far
    std::size_t measured = 0;
};

} // namespace engine
