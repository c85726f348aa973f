// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/Lanes.h"
#include "rt/AudioThread.h"

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <tuple>

namespace engine
{

/// The voices of an instrument, in blocks that have one a lane. `most` may sound; as many again may be making room for
/// others. A Block has State::held; active(), and of a lane active(), sounds(), state(), age(), loudness() and steal().
template <typename Block, std::size_t most>
class VoicePool
{
public:
    static constexpr double stealTime = 0.005; // s, in which those that make room fade out

    struct Place
    {
        Block* block = nullptr;
        std::size_t lane = 0;
        bool operator==(const Place&) const = default;
    };

    std::span<Block> all() RT_SAFE { return blocks; }

    /// Voices that sound, without those that make room.
    std::size_t count() const RT_SAFE
    {
        std::size_t sum = 0;
        for (const auto& block : blocks)
            for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
                sum += block.sounds(lane) ? 1 : 0;
        return sum;
    }

    /// Where as many sound as may, the oldest released one, or else the oldest, fades out in so many frames.
    void makeRoom(std::uint32_t frames) RT_SAFE
    {
        if (count() < most)
            return;
        Place oldest;
        std::tuple least(true, std::numeric_limits<std::uint64_t>::max());
        for (auto& block : blocks)
            for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
            {
                const std::tuple rank(block.state(lane) == Block::State::held, block.age(lane));
                if (!block.sounds(lane) || rank > least)
                    continue;
                least = rank;
                oldest = {&block, lane};
            }
        if (oldest.block != nullptr)
            oldest.block->steal(oldest.lane, frames);
    }

    /// In order of preference: a free lane beside voices of a block that fits, a free block, the lane that has faded
    /// most of those that make room there, then those of blocks that do not fit.
    template <typename Fits>
    Place findFree(Fits&& fits) RT_SAFE
    {
        Place best{blocks.data(), 0};
        std::tuple least(9, 0.0f);
        for (auto& block : blocks)
        {
            const bool active = block.active();
            const bool fit = fits(block);
            for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
            {
                const auto kind = block.sounds(lane)   ? 8
                                  : block.active(lane) ? (fit ? 2 : 6)
                                  : active             ? (fit ? 0 : 5)
                                                       : 1;
                const std::tuple rank(kind, kind == 2 || kind == 6 ? block.loudness(lane) : 0.0f);
                if (rank >= least)
                    continue;
                least = rank;
                best = {&block, lane};
            }
        }
        return best;
    }

private:
    std::array<Block, 2 * most / dsp::laneCount> blocks;
};

} // namespace engine
