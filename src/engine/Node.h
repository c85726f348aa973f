// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/AudioView.h"
#include "engine/Events.h"
#include "engine/NodeId.h"
#include "engine/SubBlock.h"
#include "rt/AudioThread.h"

namespace engine
{

/// What flows along a chain of nodes during one sub-block. Each node works on it in place.
struct Signal
{
    dsp::AudioView audio;      // stereo, sub-block.frames long
    EventList& events;         // notes for the next instrument in the chain
    bool silent = true;        // audio holds no meaning and counts as zeros: write to it, then clear this

    /// Audio that may be added to: zeros where it was silent.
    dsp::AudioView audible() RT_SAFE
    {
        if (silent)
            dsp::clear(audio);
        silent = false;
        return audio;
    }
};

/// A stage of the graph: it makes or changes sound. It belongs to an entity of the song, is made and destroyed off the
/// audio thread, and outlives Schedules. Its output depends on what it is given frame by frame, never on how the
/// frames are cut into sub-blocks.
class Node
{
public:
    explicit Node(NodeId identity) : id(identity) {}
    virtual ~Node() = default;
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;

    /// [audio] Sources add to the signal, effects change it.
    virtual void process(rt::AudioThread& thread, const SubBlock& block, Signal& signal) RT_SAFE = 0;

    /// [audio] Once a block before its sub-blocks: take up what was published.
    virtual void beginBlock(rt::AudioThread&) RT_SAFE {}

    /// [audio] A new target for a parameter, plain value; unknown indices are ignored.
    virtual void setParameter(rt::AudioThread&, std::uint32_t /*index*/, float /*value*/) RT_SAFE {}

    /// [audio] Forget all sound inside: after a non-finite sample.
    virtual void reset(rt::AudioThread&) RT_SAFE {}

    /// [audio] Whether `frames` frames of song from `position` on can be played now; asks the reader for what lacks.
    virtual bool prepare(rt::AudioThread&, base::Frames /*position*/, std::size_t /*frames*/) RT_SAFE { return true; }

    /// Frames by which the output lags behind the input. Constant while a Schedule holds the node.
    virtual base::Frames latency() const RT_SAFE { return base::Frames{0}; }

    const NodeId id;
};

} // namespace engine
