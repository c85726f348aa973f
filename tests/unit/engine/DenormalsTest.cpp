// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers too small to hear cost a hundred times the work: they count as zero on every thread that makes sound.
#include "engine/Workers.h"
#include "support/EngineRig.h"
#include "support/SmallNumbers.h"
#include "support/TestNodes.h"

#include <array>
#include <atomic>
#include <cmath>

namespace
{

using support::tooSmallToHear;

TEST(Denormals, CountAsZeroWhileTheEnginePlays)
{
    float heard = 1.0f;
    const auto node = std::make_shared<support::FunctionNode>(engine::NodeId{engine::NodeRole::strip, 1},
                                                              [&](std::int64_t) { return heard = tooSmallToHear(); });
    support::EngineRig rig;
    rig.publish(support::graphOf(node));
    rig.render(64);
    EXPECT_EQ(std::fpclassify(heard), FP_ZERO);
    EXPECT_EQ(std::fpclassify(tooSmallToHear()), FP_SUBNORMAL) << "the thread of the caller is not as it was";
}

/// Ends only when all workers have come.
class SmallNumbers : public engine::SharedWork
{
public:
    static constexpr int threads = 3;

    void work(rt::AudioThread&, int worker) RT_SAFE override
    {
        found[static_cast<std::size_t>(worker)] = tooSmallToHear();
        ++here;
        while (here < threads)
            rt::WakeUp::pause();
    }

    std::array<float, threads> found{1.0f, 1.0f, 1.0f};
    std::atomic<int> here{0};
};

TEST(Denormals, CountAsZeroOnEveryWorker)
{
    engine::Workers workers(SmallNumbers::threads - 1);
    SmallNumbers work;
    {
        auto thread = rt::AudioThreadSource().enter();
        workers.run(thread, work);
    }
    EXPECT_EQ(std::fpclassify(work.found[1]), FP_ZERO);
    EXPECT_EQ(std::fpclassify(work.found[2]), FP_ZERO);
}

} // namespace
