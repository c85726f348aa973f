// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "dsp/AudioBuffer.h"
#include "engine/Graph.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace engine
{

class MidiSender;

/// A buffer for one signal: private to the thread that runs the task, or shared between tasks.
struct Register
{
    bool shared = false;
    std::uint32_t index = 0;
};

/// One thing to do with a register.
struct Step
{
    enum class Kind : std::uint8_t
    {
        clear,  // target is silent
        mix,    // target += source
        process // node works on target
    };

    Kind kind = Kind::clear;
    Register target;
    Register source;
    Node* node = nullptr;
    std::uint64_t chain = 0; // see Signal::chain
};

/// Steps that one thread does in one go, after the tasks that it needs.
struct Task
{
    std::vector<Step> steps;
    std::vector<std::uint32_t> needs; // earlier tasks
};

/// The compiled graph: nodes in an order in which each comes after its inputs, cut into tasks that threads can share,
/// with buffers assigned like registers. Which thread does what never shows in the sound: each sum has one order,
/// written down here. Immutable; holds its nodes alive.
class Schedule
{
public:
    /// Inputs are summed in groups; a group is a task. It takes at most this many, and no more once its nodes come to
    /// groupCost: a device counts deviceCost, any other node 1.
    static constexpr std::size_t groupSize = 8;
    static constexpr std::size_t groupCost = 16;
    static constexpr std::size_t deviceCost = 16;

    /// Refuses a graph that has a cycle, names an unknown node, or names one twice. Compensates latencies with delays
    /// from `delays`, where it also leaves those it made.
    static base::Result<std::unique_ptr<const Schedule>> compile(const Graph& graph, AlignmentDelays& delays);

    std::span<const Task> tasks() const noexcept { return allTasks; }
    Register output() const noexcept { return outputRegister; }
    std::uint32_t privateRegisters() const noexcept { return privateCount; }
    std::uint32_t sharedRegisters() const noexcept { return sharedCount; }

    /// Frames by which the output lags behind the song.
    base::Frames latency() const noexcept { return totalLatency; }

    /// [audio] Null when it is not part of this schedule.
    Node* find(NodeId id) const RT_SAFE;

    /// Every node, in order of id.
    std::span<const std::shared_ptr<Node>> nodes() const noexcept { return allNodes; }

    /// Those among them that send MIDI, in the same order.
    std::span<MidiSender* const> midiSenders() const noexcept { return senders; }

private:
    friend class Compiler;
    Schedule() = default;

    std::vector<Task> allTasks;
    std::vector<std::shared_ptr<Node>> allNodes;
    std::vector<std::shared_ptr<Node>> alignment;
    std::vector<MidiSender*> senders;
    Register outputRegister;
    std::uint32_t privateCount = 0;
    std::uint32_t sharedCount = 0;
    base::Frames totalLatency;
};

} // namespace engine
