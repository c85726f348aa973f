// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/Schedule.h"
#include "engine/Workers.h"

#include <array>
#include <atomic>
#include <memory>
#include <vector>

namespace engine
{

/// A Schedule together with the memory that playing it takes. Built and freed off the audio thread.
class Performance : public SharedWork
{
public:
    Performance(std::unique_ptr<const Schedule> schedule, std::size_t largestBlock, int threads);

    const Schedule& schedule() const RT_SAFE { return *plan; }

    /// What a task does at once: few enough frames that they stay in the fastest caches from step to step.
    static constexpr std::size_t pieceFrames = 4096;
    static_assert(EventList::capacity >= pieceFrames);

    /// [audio] Renders one sub-block into `out`, as long as it is, with the help of the workers.
    void run(rt::AudioThread& thread, Workers& workers, const SubBlock& block, bool firstOfBlock,
             dsp::AudioView out) RT_SAFE;

    /// [audio, after run] Calls report(NodeId, Faults) for what went wrong.
    template <typename Report>
    void takeFaults(Report&& report) RT_SAFE
    {
        for (auto& worker : desks)
        {
            for (std::size_t i = 0; i < worker->faultCount; ++i)
                report(worker->faults[i].first, worker->faults[i].second);
            worker->faultCount = 0;
        }
    }

    void work(rt::AudioThread& thread, int worker) RT_SAFE override;

private:
    /// What one thread works with.
    struct Desk
    {
        EventList events;
        std::vector<dsp::AudioBuffer> buffers;
        std::vector<Signal> signals;
        std::array<std::pair<NodeId, Faults>, 64> faults;
        std::size_t faultCount = 0;
    };

    /// One of the pieces that a sub-block is cut into.
    struct Piece
    {
        std::size_t index;
        SubBlock block;
    };

    template <typename Work>
    void forEachPiece(Work&& work) const RT_SAFE;
    void doTask(rt::AudioThread& thread, const Task& task, Desk& desk, const Piece& piece) RT_SAFE;
    void doStep(rt::AudioThread& thread, const Step& step, Desk& desk, const Piece& piece) RT_SAFE;
    void waitFor(rt::AudioThread& thread, const Task& task) const RT_SAFE;
    Desk& deskOf(Register place, Desk& own, const Piece& piece) RT_SAFE;
    Signal& at(Register place, Desk& own, const Piece& piece) RT_SAFE;

    std::unique_ptr<const Schedule> plan;
    std::vector<std::unique_ptr<Desk>> desks;       // one a thread
    std::vector<std::unique_ptr<Desk>> sharedDesks; // one a piece

    SubBlock block;
    bool first = true;
    std::atomic<std::size_t> nextTask{0};
    std::vector<std::atomic<std::uint32_t>> doneInRound; // by task: the last round that it was done in
    std::uint32_t round = 0;
};

} // namespace engine
