// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "dsp/Crusher.h"
#include "engine/nodes/Effect.h"

namespace engine
{

/// Fewer bits and a lower rate, without any filter: the sound of early samplers.
class Bitcrusher final : public Effect
{
public:
    enum Parameter : std::uint32_t
    {
        bits,
        rate,
        mix
    };

    static const base::DeviceInfo description;

    Bitcrusher(NodeId identity, base::SampleRate rate);
    void reset(rt::AudioThread&) RT_SAFE override { hold.silence(); }

private:
    using Values = std::array<float, pieceFrames>;

    void parameterChanged(std::uint32_t index, float value, Move move) RT_SAFE override;
    void render(dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE override;
    bool quiet() const RT_SAFE override { return hold.silent(); }
    void pass(std::size_t frames, std::size_t nextGridFrame) RT_SAFE override;

    std::uint64_t holdIncrement(float hertz) const RT_SAFE;
    void holdSamples(std::size_t frames, std::size_t nextGridFrame) RT_SAFE;
    void quantiseSamples(std::size_t frames, std::size_t nextGridFrame) RT_SAFE;

    double engineRate;
    dsp::Ramp bitCount{24.0f};
    dsp::Ramp hertz{0.0f};
    dsp::Ramp wetness{1.0f}; // 0 to 1
    dsp::SampleHold hold;
    std::array<Values, 2> wet{};
    Values values{};
};

} // namespace engine
