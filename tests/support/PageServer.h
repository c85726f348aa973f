// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/AudioBuffer.h"
#include "engine/ClipList.h"
#include "rt/PageExchange.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace support
{

/// Serves pages of sounds that stand in memory, as a reader thread would from disk: when it is told to, or, offline, on
/// the spot.
class PageServer : public rt::PageFiller
{
public:
    PageServer(int channels, std::size_t slots, bool offline = false)
        : exchange(std::make_shared<rt::PageExchange>(channels, slots, offline ? this : nullptr))
    {
    }

    /// The sound, as clips name it. All before the first answer().
    engine::StreamedSound add(std::shared_ptr<const dsp::AudioBuffer> sound)
    {
        const auto frames = static_cast<std::int64_t>(sound->frames());
        sounds.push_back(std::move(sound));
        return {sounds.size(), base::Frames{frames}, nullptr};
    }

    /// Whether a page may be read yet.
    std::function<bool(const rt::Page&)> mayRead = [](const rt::Page&) { return true; };

    /// Answers what was asked for so far. How many pages that were.
    std::size_t answer()
    {
        while (const auto page = exchange->nextRequest())
            open.push_back(*page);
        std::size_t answered = 0;
        std::erase_if(open,
                      [&](const rt::Page& page)
                      {
                          if (!mayRead(page))
                              return false;
                          fill(*exchange, page);
                          exchange->deliver(page);
                          ++answered;
                          return true;
                      });
        return answered;
    }

    void fill(rt::PageExchange& pages, const rt::Page& page) override
    {
        const auto& sound = *sounds.at(page.sound - 1);
        constexpr auto pageFrames = static_cast<std::size_t>(rt::PageExchange::pageFrames);
        const auto first = static_cast<std::size_t>(page.index) * pageFrames;
        const auto count = std::min(pageFrames, sound.frames() - std::min(first, sound.frames()));
        for (int c = 0; c < pages.channels(); ++c)
        {
            const auto to = pages.channel(page.slot, c);
            std::ranges::fill(to, 0.0f);
            const auto from = sound.view().channel(std::min(c, sound.channels() - 1));
            std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(std::min(first, sound.frames())), count, to.begin());
        }
    }

    void read(std::uint64_t sound, std::int64_t from, std::span<float* const> channels, std::size_t frames) override
    {
        const auto& audio = *sounds.at(sound - 1);
        for (std::size_t c = 0; c < channels.size(); ++c)
        {
            const auto samples = audio.view().channel(std::min(static_cast<int>(c), audio.channels() - 1));
            for (std::size_t i = 0; i < frames; ++i)
            {
                const auto at = static_cast<std::size_t>(from) + i;
                channels[c][i] = at < samples.size() ? samples[at] : 0.0f;
            }
        }
    }

    const std::shared_ptr<rt::PageExchange> exchange;

private:
    std::vector<std::shared_ptr<const dsp::AudioBuffer>> sounds;
    std::vector<rt::Page> open;
};

} // namespace support
