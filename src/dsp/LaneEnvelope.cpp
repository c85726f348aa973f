// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/LaneEnvelope.h"

#include "dsp/Kernel.h"

namespace dsp
{

/// In runs up to the next end of a stage of any lane.
DSP_KERNEL void LaneEnvelope::fill(std::span<Floats> out) noexcept
{
    while (!out.empty())
    {
        const auto next = std::ranges::min(left);
        const auto count = std::min<std::size_t>(out.size(), next);
        if (next == forever)
            std::ranges::fill(out, from);
        else if (anyFalls())
            for (auto& each : out.first(count))
            {
                each = valueWhereFalling(plainValue());
                position += 1.0f;
            }
        else
            for (auto& each : out.first(count))
            {
                each = plainValue();
                position += 1.0f;
            }
        for (std::size_t lane = 0; lane < laneCount; ++lane)
            pass(lane, static_cast<std::uint32_t>(count));
        out = out.subspan(count);
    }
}

} // namespace dsp
