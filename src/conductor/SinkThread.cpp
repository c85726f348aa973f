// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/SinkThread.h"

namespace conductor
{

SinkThread::SinkThread(Sink target) : sink(std::move(target)), thread([this] { work(); }) {}

SinkThread::~SinkThread()
{
    {
        const std::lock_guard guard(mutex);
        ending = true;
    }
    changed.notify_all();
}

base::Result<void> SinkThread::take(dsp::ConstAudioView block)
{
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return taken - done < slots.size() || !outcome; });
    if (!outcome)
        return outcome;
    auto& slot = slots[taken % slots.size()];
    lock.unlock(); // until it is counted as taken, the slot is ours
    if (slot.audio.frames() < block.frames())
        slot.audio = dsp::AudioBuffer(2, block.frames());
    dsp::copy(block, slot.audio.view().slice(0, block.frames()));
    slot.frames = block.frames();
    lock.lock();
    ++taken;
    changed.notify_all();
    return {};
}

base::Result<void> SinkThread::finish()
{
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return taken == done || !outcome; });
    return outcome;
}

void SinkThread::work()
{
    std::unique_lock lock(mutex);
    while (outcome)
    {
        changed.wait(lock, [this] { return ending || done < taken; });
        if (ending)
            return;
        const auto& slot = slots[done % slots.size()];
        lock.unlock();
        auto result = sink(slot.audio.view().slice(0, slot.frames));
        lock.lock();
        outcome = std::move(result);
        ++done;
        changed.notify_all();
    }
}

} // namespace conductor
