// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/PageTable.h"

#include <algorithm>

namespace engine
{

bool PageWishes::contains(std::uint64_t sound, std::int64_t index) const RT_SAFE
{
    return std::ranges::any_of(all(), [&](const rt::Page& page) { return page.sound == sound && page.index == index; });
}

bool PageWishes::add(std::uint64_t sound, std::int64_t index) RT_SAFE
{
    if (contains(sound, index))
        return true;
    if (count == limit)
        return false;
    pages[count++] = {sound, index, 0};
    return true;
}

void PageTable::use(rt::PageExchange* exchange) RT_SAFE
{
    pages = exchange;
    slotCount = exchange != nullptr ? exchange->slots() : 0;
    std::fill_n(slots.begin(), slotCount, Slot{});
}

const PageTable::Slot* PageTable::slotOf(std::uint64_t sound, std::int64_t index) const RT_SAFE
{
    for (std::size_t i = 0; i < slotCount; ++i)
        if (slots[i].state != State::free && slots[i].sound == sound && slots[i].index == index)
            return &slots[i];
    return nullptr;
}

PageTable::Slot* PageTable::slotToSpare(const PageWishes& wishes) RT_SAFE
{
    Slot* unwished = nullptr;
    for (std::size_t i = 0; i < slotCount; ++i)
    {
        if (slots[i].state == State::free)
            return &slots[i];
        if (slots[i].state == State::held && !wishes.contains(slots[i].sound, slots[i].index))
            unwished = &slots[i];
    }
    return unwished;
}

bool PageTable::fetch(rt::AudioThread& thread, const PageWishes& wishes) RT_SAFE
{
    if (pages == nullptr)
        return true;

    while (const auto page = pages->filledPage(thread))
        slots[page->slot].state = State::held;

    bool allHeld = true;
    for (const auto& wish : wishes.all())
    {
        if (const Slot* slot = slotOf(wish.sound, wish.index))
        {
            allHeld = allHeld && slot->state == State::held;
            continue;
        }
        allHeld = false;
        Slot* spare = slotToSpare(wishes);
        if (spare == nullptr)
            continue;
        const auto number = static_cast<std::uint32_t>(spare - slots.data());
        if (pages->request(thread, {wish.sound, wish.index, number}))
            *spare = {State::lent, wish.sound, wish.index};
    }

    const auto known = std::span(slots).first(slotCount);
    return allHeld || std::ranges::none_of(known, [](const Slot& slot) { return slot.state == State::lent; });
}

std::span<const float> PageTable::find(std::uint64_t sound, std::int64_t index, int channel) const RT_SAFE
{
    const Slot* slot = slotOf(sound, index);
    if (slot == nullptr || slot->state != State::held)
        return {};
    return pages->channel(static_cast<std::uint32_t>(slot - slots.data()), channel);
}

} // namespace engine
