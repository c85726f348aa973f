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

std::optional<std::uint32_t> PageTable::slotOf(std::uint64_t sound, std::int64_t index) const RT_SAFE
{
    for (std::uint32_t i = 0; i < slotCount; ++i)
        if (slots[i].state != State::free && slots[i].sound == sound && slots[i].index == index)
            return i;
    return std::nullopt;
}

std::optional<std::uint32_t> PageTable::slotToSpare() const RT_SAFE
{
    std::optional<std::uint32_t> oldest;
    for (std::uint32_t i = 0; i < slotCount; ++i)
    {
        if (slots[i].state == State::free)
            return i;
        if (slots[i].state == State::held && slots[i].wishedIn < fetches &&
            (!oldest || slots[i].wishedIn < slots[*oldest].wishedIn))
            oldest = i;
    }
    return oldest;
}

/// A page asked for before use() was last called is not among those known.
void PageTable::takeIn(rt::AudioThread& thread) RT_SAFE
{
    while (const auto page = pages->filledPage(thread))
        if (Slot& slot = slots[page->slot];
            slot.state == State::lent && slot.sound == page->sound && slot.index == page->index)
            slot.state = State::held;
}

bool PageTable::fetch(rt::AudioThread& thread, const PageWishes& wishes) RT_SAFE
{
    if (pages == nullptr)
        return true;

    takeIn(thread);
    ++fetches;
    for (const auto& wish : wishes.all())
        if (const auto slot = slotOf(wish.sound, wish.index))
            slots[*slot].wishedIn = fetches;

    bool allHeld = true;
    for (const auto& wish : wishes.all())
    {
        if (const auto slot = slotOf(wish.sound, wish.index))
        {
            allHeld = allHeld && slots[*slot].state == State::held;
            continue;
        }
        allHeld = false;
        const auto spare = slotToSpare();
        if (spare && pages->request(thread, {wish.sound, wish.index, *spare}))
            slots[*spare] = {State::lent, wish.sound, wish.index, fetches};
    }

    const auto known = std::span(slots).first(slotCount);
    return allHeld || std::ranges::none_of(known, [](const Slot& slot) { return slot.state == State::lent; });
}

void PageTable::fill(rt::AudioThread& thread, std::uint64_t sound, std::int64_t index) RT_SAFE
{
    ++fetches;
    auto slot = slotOf(sound, index);
    if (!slot)
    {
        slot = slotToSpare(); // none is ever lent
        slots[*slot] = {State::held, sound, index};
        pages->fill(thread, {sound, index, *slot});
    }
    slots[*slot].wishedIn = fetches;
}

std::span<const float> PageTable::find(std::uint64_t sound, std::int64_t index, int channel) const RT_SAFE
{
    const auto slot = slotOf(sound, index);
    if (!slot || slots[*slot].state != State::held)
        return {};
    return pages->channel(*slot, channel);
}

} // namespace engine
