// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ZoneList.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace engine
{

ZoneList::ZoneList(std::vector<Zone> all, std::shared_ptr<rt::PageExchange> pages)
    : zones(std::move(all)),
      exchange(std::move(pages))
{
    for (std::size_t key = 0; key < keyCount; ++key)
    {
        firstOfKey[key] = byKey.size();
        for (std::size_t i = 0; i < zones.size(); ++i)
            if (zones[i].lowKey <= key && key <= zones[i].highKey)
                byKey.push_back(static_cast<std::uint32_t>(i));
    }
    firstOfKey[keyCount] = byKey.size();
    for (const auto& zone : zones)
        sounds.push_back(zone.sound.get());
    std::ranges::sort(sounds, std::less{});
}

std::span<const std::uint32_t> ZoneList::onKey(std::uint8_t key) const RT_SAFE
{
    const auto at = std::min<std::size_t>(key, keyCount - 1);
    return std::span(byKey).subspan(firstOfKey[at], firstOfKey[at + 1] - firstOfKey[at]);
}

bool ZoneList::holds(const dsp::AudioBuffer* sound) const RT_SAFE
{
    return std::ranges::binary_search(sounds, sound, std::less{});
}

} // namespace engine
