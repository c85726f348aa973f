// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/Performance.h"

#include "dsp/Mix.h"
#include "rt/Patience.h"

#include <algorithm>

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

void write(const Signal& signal, dsp::AudioView out) RT_SAFE
{
    if (signal.silent)
        return dsp::clear(out);
    for (int c = 0; c < out.channels(); ++c)
        // A zero has one sign, whichever way it came about.
        std::ranges::transform(signal.audio.channel(c), out.channel(c).begin(), [](float x) { return x + 0.0f; });
}

} // namespace

Performance::Performance(std::unique_ptr<const Schedule> schedule, std::size_t largestBlock, int threads)
    : plan(std::move(schedule)),
      doneInRound(plan->tasks().size())
{
    const auto furnish = [frames = std::min(largestBlock, pieceFrames)](Desk& desk, std::uint32_t registers)
    {
        for (std::uint32_t i = 0; i < registers; ++i)
            desk.buffers.emplace_back(2, frames);
        for (auto& buffer : desk.buffers)
            desk.signals.push_back({buffer.view(), desk.events});
    };
    for (int i = 0; i < threads; ++i)
        furnish(*desks.emplace_back(std::make_unique<Desk>()), plan->privateRegisters());
    for (std::size_t at = 0; at < largestBlock; at += pieceFrames)
        furnish(*sharedDesks.emplace_back(std::make_unique<Desk>()), plan->sharedRegisters());
}

void Performance::run(rt::AudioThread& thread, Workers& workers, const SubBlock& subBlock, bool firstOfBlock,
                      dsp::AudioView out) RT_SAFE
{
    block = subBlock;
    first = firstOfBlock;
    ++round;
    nextTask.store(0, std::memory_order_relaxed);

    const auto& last = plan->tasks().back();
    if (workers.count() > 0 && plan->tasks().size() > 2)
        workers.run(thread, *this);
    else
        work(thread, 0);

    // The last task needs all others.
    waitFor(thread, last);
    forEachPiece(
        [&](const Piece& piece) noexcept
        {
            doTask(thread, last, *desks[0], piece);
            write(at(plan->output(), *desks[0], piece), out.slice(piece.index * pieceFrames, piece.block.frames));
        });
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
        waitFor(thread, task);
        forEachPiece([&](const Piece& piece) noexcept
                     { doTask(thread, task, *desks[static_cast<std::size_t>(worker)], piece); });
        doneInRound[index].store(round, std::memory_order_release);
    }
}

void Performance::waitFor(rt::AudioThread& thread, const Task& task) const RT_SAFE
{
    rt::Patience patience;
    for (const auto need : task.needs)
        while (doneInRound[need].load(std::memory_order_acquire) != round)
            patience.rest(thread);
}

template <typename Work>
void Performance::forEachPiece(Work&& work) const RT_SAFE
{
    std::size_t index = 0;
    for (std::size_t done = 0; done < block.frames; done += pieceFrames)
        work(Piece{index++, block.piece(done, std::min(pieceFrames, block.frames - done))});
}

Performance::Desk& Performance::deskOf(Register place, Desk& own, const Piece& piece) RT_SAFE
{
    return place.shared ? *sharedDesks[piece.index] : own;
}

Signal& Performance::at(Register place, Desk& own, const Piece& piece) RT_SAFE
{
    return deskOf(place, own, piece).signals[place.index];
}

void Performance::doTask(rt::AudioThread& thread, const Task& task, Desk& desk, const Piece& piece) RT_SAFE
{
    for (const auto& step : task.steps)
        doStep(thread, step, desk, piece);
}

void Performance::doStep(rt::AudioThread& thread, const Step& step, Desk& desk, const Piece& piece) RT_SAFE
{
    Signal& target = at(step.target, desk, piece);
    switch (step.kind)
    {
    case Step::Kind::clear:
        target.audio = deskOf(step.target, desk, piece).buffers[step.target.index].view().slice(0, piece.block.frames);
        target.silent = true;
        desk.events.clear();
        break;
    case Step::Kind::mix:
        addTo(target, at(step.source, desk, piece));
        break;
    case Step::Kind::process:
        if (first && piece.index == 0)
            step.node->beginBlock(thread);
        target.chain = step.chain;
        step.node->process(thread, piece.block, target);
        const auto faults = step.node->takeFaults(thread);
        if ((faults.lateFrames > 0 || faults.notFinite) && desk.faultCount < desk.faults.size())
            desk.faults[desk.faultCount++] = {step.node->id, faults};
        break;
    }
}

} // namespace engine
