// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/AudioView.h"
#include "engine/Events.h"
#include "engine/NodeId.h"
#include "engine/SubBlock.h"
#include "rt/AudioThread.h"

#include <cstdint>
#include <utility>

namespace engine
{

/// What flows along a chain of nodes during one sub-block. Each node works on it in place.
struct Signal
{
    dsp::AudioView audio;    // stereo, sub-block.frames long
    EventList& events;       // notes for the next instrument in the chain
    bool silent = true;      // audio holds no meaning and counts as zeros: write to it, then clear this
    std::uint64_t chain = 0; // changes when a Schedule has other nodes or inputs on the way to this one

    /// Audio of which every sample is about to be written.
    dsp::AudioView overwritten() RT_SAFE
    {
        silent = false;
        return audio;
    }

    /// Audio that may be added to: zeros where it was silent.
    dsp::AudioView audible() RT_SAFE
    {
        if (silent)
            dsp::clear(audio);
        silent = false;
        return audio;
    }
};

/// What went wrong inside a node during a sub-block.
struct Faults
{
    std::uint32_t lateFrames = 0; // of streamed sound that was not there in time
    bool notFinite = false;       // it made a sample that is no number, and silenced itself
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

    /// [audio, between blocks] A note from a keyboard, to be heard at a frame of the stream that lies ahead.
    virtual void playNote(rt::AudioThread&, const NoteEvent& /*event*/, base::Frames /*due*/) RT_SAFE {}

    /// [audio] Forget all sound inside: after a non-finite sample.
    virtual void reset(rt::AudioThread&) RT_SAFE {}

    /// [audio] Whether `frames` frames of song from `position` on can be played now; asks the reader for what lacks.
    virtual bool prepare(rt::AudioThread&, base::Frames /*position*/, std::size_t /*frames*/) RT_SAFE { return true; }

    /// Frames by which the output lags behind the input. Constant while a Schedule holds the node.
    virtual base::Frames latency() const RT_SAFE { return base::Frames{0}; }

    /// [audio] What went wrong since the last call.
    Faults takeFaults(rt::AudioThread&) RT_SAFE { return std::exchange(faults, {}); }

    const NodeId id;

protected:
    Faults faults;
};

} // namespace engine
