// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "media/FrameReader.h"
#include "rt/PageExchange.h"

#include <cstdint>
#include <memory>

namespace media
{

/// The threads that read long sounds ahead of the playhead: they answer the page requests of the exchanges they serve.
/// For offline exchanges it fills pages on the thread that asks.
class StreamReader : public rt::PageFiller
{
public:
    /// threads: 1 or more.
    explicit StreamReader(int threads);
    ~StreamReader() override;

    /// A sound that requests may name. It stays open while `keep` lives; requests for it after that yield zeros.
    struct Handle
    {
        std::uint64_t sound = 0;
        std::shared_ptr<const void> keep;
    };
    Handle add(std::unique_ptr<FrameReader> reader);

    /// [main] Answers the requests of this exchange from now on, until its only owner is this reader. Requests are
    /// looked for every few milliseconds: the audio thread need not wake anybody.
    void serve(std::shared_ptr<rt::PageExchange> exchange);

    void fill(rt::PageExchange& exchange, const rt::Page& page) override;
    void read(std::uint64_t sound, std::int64_t from, std::span<float* const> channels, std::size_t frames) override;

    /// Looks for requests at once, and returns when those that were there at the call are answered. For loops that need
    /// not keep time.
    void serveWaiting();

    /// Pages and stretches that could not be read since the start, and came as zeros.
    std::uint64_t failures() const;

private:
    struct State;
    std::unique_ptr<State> state;
};

} // namespace media
