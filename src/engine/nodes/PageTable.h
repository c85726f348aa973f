// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "rt/PageExchange.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace engine
{

/// The pages of streamed sounds that will be needed soon, soonest first; past its capacity it takes no more.
class PageWishes
{
public:
    explicit PageWishes(std::size_t most) RT_SAFE : limit(most) {}

    /// False when full.
    bool add(std::uint64_t sound, std::int64_t index) RT_SAFE;

    bool full() const RT_SAFE { return count == limit; }
    bool contains(std::uint64_t sound, std::int64_t index) const RT_SAFE;
    std::span<const rt::Page> all() const RT_SAFE { return {pages.data(), count}; }

private:
    std::array<rt::Page, rt::PageExchange::mostSlots> pages;
    std::size_t count = 0;
    std::size_t limit;
};

/// The audio thread's side of a PageExchange: which slot holds which page. [audio] throughout.
class PageTable
{
public:
    /// Works with this exchange from now on; everything known of the last one is forgotten.
    void use(rt::PageExchange* exchange) RT_SAFE;

    rt::PageExchange* exchange() const RT_SAFE { return pages; }
    int channels() const RT_SAFE { return pages->channels(); }

    /// Takes in what came back, and asks for what lacks, in place of pages not wished for any more, those that were
    /// wished for longest ago first. True when every wish is
    /// held now, or nothing more can be done about the rest.
    bool fetch(rt::AudioThread& thread, const PageWishes& wishes) RT_SAFE;

    /// Where the exchange is offline: has the page held when it returns, in place of the one that was not needed for
    /// longest.
    void fill(rt::AudioThread& thread, std::uint64_t sound, std::int64_t index) RT_SAFE;

    /// The samples of a page that is held, pageFrames of them; empty when it is not.
    std::span<const float> find(std::uint64_t sound, std::int64_t index, int channel) const RT_SAFE;

private:
    enum class State : std::uint8_t
    {
        free,
        lent,
        held
    };

    struct Slot
    {
        State state = State::free;
        std::uint64_t sound = 0;
        std::int64_t index = 0;
        std::uint64_t wishedIn = 0; // the last fetch that it was wished for in
    };

    std::optional<std::uint32_t> slotOf(std::uint64_t sound, std::int64_t index) const RT_SAFE;
    std::optional<std::uint32_t> slotToSpare() const RT_SAFE;
    void takeIn(rt::AudioThread& thread) RT_SAFE;

    rt::PageExchange* pages = nullptr;
    std::array<Slot, rt::PageExchange::mostSlots> slots;
    std::size_t slotCount = 0;
    std::uint64_t fetches = 0;
};

} // namespace engine
