// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/sampler/Streams.h"

#include <algorithm>

namespace engine::sampler
{

bool Streams::read(rt::AudioThread& thread, std::uint64_t sound, std::int64_t first, int channel,
                   std::span<float> to) RT_SAFE
{
    constexpr std::int64_t pageFrames = rt::PageExchange::pageFrames;
    bool whole = exchange() != nullptr;
    for (std::size_t done = 0; done < to.size();)
    {
        const auto at = first + static_cast<std::int64_t>(done);
        const auto inPage = static_cast<std::size_t>(at % pageFrames);
        const auto part = to.subspan(done, std::min(to.size() - done, static_cast<std::size_t>(pageFrames) - inPage));
        if (exchange() != nullptr && exchange()->isOffline())
            pages.fill(thread, sound, at / pageFrames);
        const auto page =
            exchange() != nullptr ? pages.find(sound, at / pageFrames, channel) : std::span<const float>();
        if (page.empty())
            std::ranges::fill(part, 0.0f);
        else
            std::ranges::copy(page.subspan(inPage, part.size()), part.begin());
        whole = whole && !page.empty();
        done += part.size();
    }
    return whole;
}

} // namespace engine::sampler
