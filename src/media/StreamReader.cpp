// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/StreamReader.h"

#include "dsp/AudioBuffer.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace media
{

namespace
{

constexpr auto lookEvery = std::chrono::milliseconds(2);

/// Exchanges may share a sound, but a FrameReader takes one thread at a time.
struct Sound
{
    std::mutex reading;
    std::unique_ptr<FrameReader> reader;
};

/// An exchange has one reader at a time: whoever holds `answering`.
struct Served
{
    explicit Served(std::shared_ptr<rt::PageExchange> from) : exchange(std::move(from)) {}

    std::mutex answering;
    std::shared_ptr<rt::PageExchange> exchange;
};

} // namespace

struct StreamReader::State
{
    std::mutex mutex; // of all but failures
    std::condition_variable wake;
    std::uint64_t lastSound = 0;
    std::unordered_map<std::uint64_t, std::weak_ptr<Sound>> sounds;
    std::vector<std::shared_ptr<Served>> served;
    bool stopping = false;

    std::atomic<std::uint64_t> failures{0};
    std::vector<std::thread> threads;

    std::shared_ptr<Sound> find(std::uint64_t id)
    {
        const std::lock_guard guard(mutex);
        const auto found = sounds.find(id);
        return found == sounds.end() ? nullptr : found->second.lock();
    }

    /// Those that somebody but this reader still owns.
    std::vector<std::shared_ptr<Served>> exchanges()
    {
        const std::lock_guard guard(mutex);
        std::erase_if(served, [](const auto& one) { return one->exchange.use_count() == 1; });
        return served;
    }

    static bool read(Sound& sound, base::Frames from, dsp::AudioView out)
    {
        const std::lock_guard guard(sound.reading);
        const int channels = sound.reader->channels();
        if (channels > out.channels() || !sound.reader->read(from, out.firstChannels(channels)))
            return false;
        for (int c = channels; c < out.channels(); ++c)
            std::ranges::copy(out.channel(channels - 1), out.channel(c).begin());
        return true;
    }

    void read(std::uint64_t id, base::Frames from, dsp::AudioView out)
    {
        const auto sound = find(id);
        const bool done = sound && read(*sound, from, out);
        if (!done)
            dsp::clear(out);
        if (sound && !done)
            failures.fetch_add(1, std::memory_order_relaxed);
    }

    void fill(rt::PageExchange& exchange, const rt::Page& page)
    {
        std::vector<float*> channels;
        for (int c = 0; c < exchange.channels(); ++c)
            channels.push_back(exchange.channel(page.slot, c).data());
        read(page.sound, base::Frames{page.index * rt::PageExchange::pageFrames},
             {channels, rt::PageExchange::pageFrames});
    }

    void answer(rt::PageExchange& exchange, const rt::Page& page)
    {
        fill(exchange, page);
        exchange.deliver(page);
    }

    /// A page for each exchange in turn, so that none waits until another has all of its own.
    void answerWhatIsFree(std::size_t start)
    {
        const auto all = exchanges();
        bool found = true;
        while (found)
        {
            found = false;
            for (std::size_t i = 0; i < all.size(); ++i)
            {
                auto& one = *all[(start + i) % all.size()];
                const std::unique_lock guard(one.answering, std::try_to_lock);
                if (!guard)
                    continue;
                if (const auto page = one.exchange->nextRequest())
                {
                    answer(*one.exchange, *page);
                    found = true;
                }
            }
        }
    }

    void run(std::size_t index)
    {
        for (;;)
        {
            answerWhatIsFree(index);
            std::unique_lock lock(mutex);
            if (stopping)
                return;
            if (served.empty())
                wake.wait(lock, [this] { return stopping || !served.empty(); });
            else
                wake.wait_for(lock, lookEvery);
        }
    }
};

StreamReader::StreamReader(int threads) : state(std::make_unique<State>())
{
    for (int i = 0; i < threads; ++i)
        state->threads.emplace_back([s = state.get(), i] { s->run(static_cast<std::size_t>(i)); });
}

StreamReader::~StreamReader()
{
    {
        const std::lock_guard guard(state->mutex);
        state->stopping = true;
    }
    state->wake.notify_all();
    for (auto& thread : state->threads)
        thread.join();
}

StreamReader::Handle StreamReader::add(std::unique_ptr<FrameReader> reader)
{
    auto sound = std::make_shared<Sound>();
    sound->reader = std::move(reader);
    const std::lock_guard guard(state->mutex);
    std::erase_if(state->sounds, [](const auto& entry) { return entry.second.expired(); });
    const auto id = ++state->lastSound;
    state->sounds.emplace(id, sound);
    return {id, std::move(sound)};
}

void StreamReader::serve(std::shared_ptr<rt::PageExchange> exchange)
{
    {
        const std::lock_guard guard(state->mutex);
        state->served.push_back(std::make_shared<Served>(std::move(exchange)));
    }
    state->wake.notify_all();
}

void StreamReader::fill(rt::PageExchange& exchange, const rt::Page& page)
{
    state->fill(exchange, page);
}

void StreamReader::read(std::uint64_t sound, std::int64_t from, std::span<float* const> channels, std::size_t frames)
{
    state->read(sound, base::Frames{from}, {channels, frames});
}

void StreamReader::serveWaiting()
{
    state->wake.notify_all();
    for (const auto& one : state->exchanges())
    {
        // Requests that a thread had taken already are answered once it lets go.
        const std::lock_guard guard(one->answering);
        while (const auto page = one->exchange->nextRequest())
            state->answer(*one->exchange, *page);
    }
}

std::uint64_t StreamReader::failures() const
{
    return state->failures.load(std::memory_order_relaxed);
}

} // namespace media
