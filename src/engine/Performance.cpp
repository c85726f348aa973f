// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/Performance.h"

#include "dsp/Mix.h"

namespace engine
{

namespace
{

void addTo(Signal& target, const Signal& source) RT_SAFE
{
    if (source.silent)
        return;
    if (target.silent)
        dsp::copy(source.audio, target.audio);
    else
        dsp::add(source.audio, target.audio);
    target.silent = false;
}

} // namespace

Performance::Performance(std::unique_ptr<const Schedule> schedule, std::size_t largestBlock, int threads)
    : plan(std::move(schedule)),
      doneInRound(plan->tasks().size())
{
    const auto furnish = [largestBlock](Desk& desk, std::uint32_t registers)
    {
        for (std::uint32_t i = 0; i < registers; ++i)
            desk.buffers.emplace_back(2, largestBlock);
        for (auto& buffer : desk.buffers)
            desk.signals.push_back({buffer.view(), desk.events});
    };
    for (int i = 0; i < threads; ++i)
        furnish(*desks.emplace_back(std::make_unique<Desk>()), plan->privateRegisters());
    furnish(sharedDesk, plan->sharedRegisters());
}

const Signal& Performance::run(rt::AudioThread& thread, Workers& workers, const SubBlock& piece,
                               bool firstOfBlock) RT_SAFE
{
    const auto shape = [&](Desk& desk)
    {
        for (std::size_t i = 0; i < desk.signals.size(); ++i)
            desk.signals[i].audio = desk.buffers[i].view().slice(0, piece.frames);
    };
    for (auto& desk : desks)
        shape(*desk);
    shape(sharedDesk);

    block = piece;
    first = firstOfBlock;
    ++round;
    nextTask.store(0, std::memory_order_relaxed);

    const auto& last = plan->tasks().back();
    if (workers.count() > 0 && plan->tasks().size() > 2)
        workers.run(thread, *this);
    else
        work(thread, 0);

    // The last task needs all others, and its output stays on the desk of the thread that called.
    waitFor(last);
    doTask(thread, last, *desks[0]);
    return at(plan->output(), *desks[0]);
}

/// Tasks are taken in Schedule order, so what a task waits for has been taken by somebody who will finish it.
void Performance::work(rt::AudioThread& thread, int worker) RT_SAFE
{
    const auto count = plan->tasks().size() - 1;
    for (;;)
    {
        const auto index = nextTask.fetch_add(1, std::memory_order_acq_rel);
        if (index >= count)
            return;
        const auto& task = plan->tasks()[index];
        waitFor(task);
        doTask(thread, task, *desks[static_cast<std::size_t>(worker)]);
        doneInRound[index].store(round, std::memory_order_release);
    }
}

void Performance::waitFor(const Task& task) const RT_SAFE
{
    for (const auto need : task.needs)
        while (doneInRound[need].load(std::memory_order_acquire) != round)
            rt::WakeUp::pause();
}

void Performance::doTask(rt::AudioThread& thread, const Task& task, Desk& desk) RT_SAFE
{
    for (const auto& step : task.steps)
        doStep(thread, step, desk);
}

void Performance::doStep(rt::AudioThread& thread, const Step& step, Desk& desk) RT_SAFE
{
    Signal& target = at(step.target, desk);
    switch (step.kind)
    {
    case Step::Kind::clear:
        target.silent = true;
        desk.events.clear();
        break;
    case Step::Kind::mix:
        addTo(target, at(step.source, desk));
        break;
    case Step::Kind::process:
        if (first)
            step.node->beginBlock(thread);
        target.chain = step.chain;
        step.node->process(thread, block, target);
        const auto faults = step.node->takeFaults(thread);
        if ((faults.lateFrames > 0 || faults.notFinite) && desk.faultCount < desk.faults.size())
            desk.faults[desk.faultCount++] = {step.node->id, faults};
        break;
    }
}

} // namespace engine
