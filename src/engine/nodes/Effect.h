// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/nodes/Device.h"

#include <array>

namespace engine
{

/// A device that changes the sound of the chain. Bypass fades from its output to its input; once it is steadily
/// bypassed, the input passes untouched, bit for bit, and what sounds inside (a tail) is forgotten. After that the
/// input is let in gradually, so that not even a delay hears a click: out = in (1 - a h) + effect(in a) h, where
/// bypassing moves h from 1 to 0, and ending it moves a from 0 to 1.
class Effect : public Device
{
public:
    void process(rt::AudioThread& thread, const SubBlock& block, Signal& signal) RT_SAFE final;

protected:
    using Device::Device;

    /// Changes stereo audio in place; up to pieceFrames frames. nextGridFrame: as SubBlock's.
    virtual void render(dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE = 0;

    /// Whether nothing sounds inside: silent input gives silent output. Then reset changes nothing.
    virtual bool quiet() const RT_SAFE = 0;

    /// What render does with zeros while it is quiet, but perhaps faster.
    virtual void pass(std::size_t frames, std::size_t nextGridFrame) RT_SAFE;

private:
    void letInAgain(std::size_t nextGridFrame) RT_SAFE;
    std::size_t nextPiece(std::size_t frames, std::size_t nextGridFrame) const RT_SAFE;
    void renderPiece(rt::AudioThread& thread, dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE;
    void renderCrossfade(dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE;

    dsp::Ramp letIn{1.0f}; // a; h is Device's heard
    std::array<std::array<float, pieceFrames>, 2> scratch{};
    std::array<float, pieceFrames> letInValues{};
    std::array<float, pieceFrames> heardValues{};
};

} // namespace engine
