// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/nodes/Device.h"

#include <array>

namespace engine
{

/// A device that takes the notes of the chain and adds its sound. While it is bypassed it plays on unheard. When its
/// notes come from somewhere else than before, it lets go of those that it holds and begins those that sound there.
class Instrument : public Device
{
public:
    void process(rt::AudioThread& thread, const SubBlock& block, Signal& signal) RT_SAFE final;

protected:
    using Device::Device;

    /// A note that begins or ends with the next frame.
    virtual void play(const NoteEvent& event) RT_SAFE = 0;

    /// Overwrites stereo audio, up to pieceFrames frames; false when there is nothing to hear, then it may leave it as
    /// it is. nextGridFrame: as SubBlock's.
    virtual bool render(dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE = 0;

private:
    void follow(const SubBlock& block, const EventList& events) RT_SAFE;
    void renderPiece(rt::AudioThread& thread, std::size_t done, std::size_t frames, std::size_t nextGridFrame,
                     Signal& signal) RT_SAFE;
    void addPiece(dsp::ConstAudioView piece, std::size_t nextGridFrame, dsp::AudioView to) RT_SAFE;

    NodeId source;     // of the notes so far
    base::Frames next; // the stream position after the last sub-block
    std::array<std::array<float, pieceFrames>, 2> scratch{};
    std::array<float, pieceFrames> heardValues{};
};

} // namespace engine
