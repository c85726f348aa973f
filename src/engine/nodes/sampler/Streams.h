// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/nodes/PageTable.h"

#include <span>

namespace engine::sampler
{

/// What a sampler's voices read of sounds that are not whole in memory. [audio] throughout.
class Streams
{
public:
    /// Reads through these pages from now on; null where nothing is streamed.
    void use(rt::PageExchange* exchange) RT_SAFE { pages.use(exchange); }

    rt::PageExchange* exchange() const RT_SAFE { return pages.exchange(); }

    /// Whether pages are to be wished for before they are read.
    bool needsWishes() const RT_SAFE { return exchange() != nullptr && !exchange()->isOffline(); }

    /// Asks for what lacks of these.
    void fetch(rt::AudioThread& thread, const PageWishes& wishes) RT_SAFE { pages.fetch(thread, wishes); }

    /// The sound's frames from `first` on. False where some were not there in time: they come as zeros.
    bool read(rt::AudioThread& thread, std::uint64_t sound, std::int64_t first, int channel,
              std::span<float> to) RT_SAFE;

private:
    PageTable pages;
};

/// Where a voice reads its sound.
struct SoundSource
{
    rt::AudioThread& thread;
    Streams& streams;
};

} // namespace engine::sampler
