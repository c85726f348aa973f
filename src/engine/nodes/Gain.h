// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "engine/nodes/Effect.h"

namespace engine
{

/// Louder or softer.
class Gain final : public Effect
{
public:
    static const base::DeviceInfo description;

    Gain(NodeId identity, base::SampleRate rate);

private:
    void parameterChanged(std::uint32_t index, float value, Move move) RT_SAFE override;
    void render(dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE override;
    bool quiet() const RT_SAFE override { return true; }
    void pass(std::size_t frames, std::size_t nextGridFrame) RT_SAFE override;

    dsp::Ramp gain{1.0f}; // linear
};

} // namespace engine
