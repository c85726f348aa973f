// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/Workers.h"

#include "rt/FlushDenormals.h"
#include "rt/Patience.h"
#include "rt/RealTimePriority.h"

namespace engine
{

Workers::Workers(int count, bool realTime)
{
    for (int i = 1; i <= count; ++i)
        threads.emplace_back([this, i, realTime] { loop(i, realTime); });
}

Workers::~Workers()
{
    ending = true;
    wakeUp.callFromOutside();
    for (auto& thread : threads)
        thread.join();
}

void Workers::run(rt::AudioThread& thread, SharedWork& work) RT_SAFE
{
    current.store(&work, std::memory_order_release);
    wakeUp.call(thread);
    work.work(thread, 0);

    // Nobody enters from here on; whoever has entered is on the last task he found.
    current.store(nullptr, std::memory_order_seq_cst);
    rt::Patience patience;
    while (busy.load(std::memory_order_seq_cst) > 0)
        patience.rest(thread);
}

void Workers::loop(int worker, bool realTime)
{
    if (realTime)
        rt::takeRealTimePriority();
    const rt::AudioThreadSource source;
    const rt::FlushDenormals flush;
    std::uint32_t seen = 0;
    while (!ending)
    {
        seen = wakeUp.wait(seen);
        busy.fetch_add(1, std::memory_order_seq_cst);
        if (auto* work = current.load(std::memory_order_seq_cst))
        {
            auto thread = source.enter();
            work->work(thread, worker);
        }
        busy.fetch_sub(1, std::memory_order_seq_cst);
    }
}

} // namespace engine
