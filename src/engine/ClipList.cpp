// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ClipList.h"

#include <algorithm>

namespace engine
{

ClipList::ClipList(std::vector<Clip> all, std::shared_ptr<rt::PageExchange> pagesForStreams)
    : clips(std::move(all)),
      exchange(std::move(pagesForStreams))
{
    std::ranges::stable_sort(clips, {}, &Clip::start);
    latestEnd.reserve(clips.size());
    for (const auto& clip : clips)
        latestEnd.push_back(latestEnd.empty() ? clip.end() : std::max(latestEnd.back(), clip.end()));
}

ClipList::Range ClipList::between(base::Frames from, base::Frames to) const noexcept
{
    const auto firstLater = std::ranges::lower_bound(clips, to, {}, &Clip::start);
    const auto firstOpen = std::ranges::upper_bound(latestEnd, from);
    return {static_cast<std::size_t>(firstOpen - latestEnd.begin()),
            static_cast<std::size_t>(firstLater - clips.begin())};
}

} // namespace engine
