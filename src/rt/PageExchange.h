// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "rt/Queue.h"

#include <cstdint>
#include <memory>
#include <span>

namespace rt
{

/// A page of a sound that is streamed: frames [index * pageFrames, (index + 1) * pageFrames) of it, in one slot of
/// memory.
struct Page
{
    std::uint64_t sound = 0; // which sound, as the reader knows it
    std::int64_t index = 0;
    std::uint32_t slot = 0;

    bool operator==(const Page&) const = default;
};

class PageExchange;

/// Reads sounds on the spot, for renders that need not keep up with a clock. It may wait for the disk. What cannot be
/// read comes as zeros.
class PageFiller
{
public:
    virtual ~PageFiller() = default;

    /// [any, outside of audio code] Fills every channel of the page's slot.
    virtual void fill(PageExchange& exchange, const Page& page) = 0;

    /// [any, outside of audio code] Frames [from, from + frames) of the sound, into every one of these channels.
    virtual void read(std::uint64_t sound, std::int64_t from, std::span<float* const> channels, std::size_t frames) = 0;
};

/// Pages of sound on their way from one reader thread to the audio thread. The audio thread owns every slot: it lends
/// one out with a request and has it back, filled, with the answer; so neither side ever waits or races for memory.
class PageExchange
{
public:
    static constexpr std::size_t mostSlots = 256;
    static constexpr int pageFrames = 4096;

    /// channels: of every page, 1 or more. slots: 1 to mostSlots. offline: fills pages when they are needed, in place
    /// of a reader that runs ahead; it outlives the exchange.
    PageExchange(int channels, std::size_t slots, PageFiller* offline = nullptr)
        : channelCount(channels),
          slotCount(slots),
          filler(offline),
          samples(new float[slots * static_cast<std::size_t>(channels) * pageFrames])
    {
    }

    int channels() const RT_SAFE { return channelCount; }
    std::size_t slots() const RT_SAFE { return slotCount; }

    bool isOffline() const RT_SAFE { return filler != nullptr; }

    /// [audio, where isOffline()] Leaves audio code until the page is in its slot.
    void fill(AudioThread&, const Page& page) RT_SAFE
    {
        AudioThread::leave();
        filler->fill(*this, page);
        AudioThread::enter();
    }

    /// [audio, where isOffline()] Leaves audio code until frames [from, from + frames) of the sound are in these
    /// channels.
    void read(AudioThread&, std::uint64_t sound, std::int64_t from, std::span<float* const> channels,
              std::size_t frames) RT_SAFE
    {
        AudioThread::leave();
        filler->read(sound, from, channels, frames);
        AudioThread::enter();
    }

    /// [audio] Lends the slot to the reader. False when no request fits, then it was not lent.
    bool request(AudioThread&, const Page& page) RT_SAFE { return wanted.push(page); }

    /// [audio] A slot that comes back filled; the part of the page beyond the sound's ends is zero.
    std::optional<Page> filledPage(AudioThread&) RT_SAFE { return filled.pop(); }

    /// [reader] The next slot to fill.
    std::optional<Page> nextRequest() RT_SAFE { return wanted.pop(); }

    /// [reader] Gives a slot back. There is always room: no more slots are out than the queue holds.
    void deliver(const Page& page) RT_SAFE { filled.push(page); }

    /// [audio for a slot it owns, reader for a slot lent to it] pageFrames samples.
    std::span<float> channel(std::uint32_t slot, int index) RT_SAFE
    {
        const auto at = (static_cast<std::size_t>(slot) * static_cast<std::size_t>(channelCount) +
                         static_cast<std::size_t>(index)) *
                        pageFrames;
        return {samples.get() + at, pageFrames};
    }

private:
    int channelCount;
    std::size_t slotCount;
    PageFiller* filler;
    std::unique_ptr<float[]> samples; // no memory is spent on slots that are never filled
    Queue<Page, mostSlots> wanted;    // audio -> reader
    Queue<Page, mostSlots> filled;    // reader -> audio
};

} // namespace rt
