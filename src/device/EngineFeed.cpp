// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/EngineFeed.h"

#include "rt/RealTimePriority.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace device
{

namespace
{
constexpr rt::AudioThreadSource deviceCallback;

/// True while it lives, also where its thread is cancelled.
class Inside
{
public:
    explicit Inside(std::atomic<bool>& flag) : mark(flag) { mark.store(true); }
    ~Inside() { mark.store(false); }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

private:
    std::atomic<bool>& mark;
};
} // namespace

void EngineFeed::disconnect()
{
    source.store(nullptr);
    // Both sides write theirs before they read the other's, in one total order: either fill() sees no engine, or this
    // sees fill() inside.
    while (inside.load())
        std::this_thread::sleep_for(std::chrono::microseconds(200));
}

std::optional<bool> EngineFeed::realTime() const
{
    const auto known = priority.load();
    return known == Priority::unknown ? std::nullopt : std::optional(known == Priority::realTime);
}

void EngineFeed::fill(dsp::AudioView out, bool underflowed, std::optional<std::int64_t> due)
{
    const Inside here(inside);
    if (priority.load() == Priority::unknown) // asks the system, once in a stream's life
        priority.store(rt::hasRealTimePriority() ? Priority::realTime : Priority::ordinary);
    messageCount = 0;
    engine::Engine* const engine = source.load();
    const auto before = std::exchange(played, engine != nullptr ? connections.load() : 0);
    changed = before != 0 && before != played;
    if (engine != nullptr && before != played)
        engine->beginClockAnew();
    if (engine != nullptr)
        play(*engine, out, underflowed, due);
    else
        dsp::clear(out);
    lastFrames.store(out.frames());
    count.fetch_add(1);
}

void EngineFeed::play(engine::Engine& engine, dsp::AudioView out, bool underflowed, std::optional<std::int64_t> due)
{
    using Clock = std::chrono::steady_clock;
    const auto began = Clock::now();
    auto& feedback = engine.feedback();
    if (underflowed)
        feedback.xruns.set(feedback.xruns.get() + 1);
    render(engine, out, due.value_or(std::chrono::nanoseconds(began.time_since_epoch()).count()));
    const std::chrono::duration<double> used = Clock::now() - began;
    const double available = static_cast<double>(out.frames()) / streamRate.hertz;
    const auto load = static_cast<float>(used.count() / available);
    feedback.load.set(load);
    feedback.highestLoad.set(std::max(load, feedback.highestLoad.get()));
}

void EngineFeed::render(engine::Engine& engine, dsp::AudioView out, std::int64_t due)
{
    auto thread = deviceCallback.enter();
    if (out.channels() == 2)
    {
        engine.process(thread, out, due);
        return takeMidi(engine, 0);
    }
    for (std::size_t done = 0; done < out.frames();)
    {
        const auto part = stereo.view().slice(0, std::min(mixFrames, out.frames() - done));
        const auto later = static_cast<double>(done) / streamRate.hertz * 1e9;
        engine.process(thread, part, due + static_cast<std::int64_t>(later));
        takeMidi(engine, done);
        const auto mono = out.channel(0).subspan(done, part.frames());
        for (std::size_t i = 0; i < mono.size(); ++i)
            mono[i] = 0.5f * (part.channel(0)[i] + part.channel(1)[i]);
        done += part.frames();
    }
}

/// Of a part that begins `done` frames behind the start. What there is no room for could not be sent anyway.
void EngineFeed::takeMidi(const engine::Engine& engine, std::size_t done)
{
    for (const auto& message : engine.sentMidi())
        if (messageCount < messages.size())
        {
            messages[messageCount] = message;
            messages[messageCount++].frame += static_cast<std::uint32_t>(done);
        }
}

} // namespace device
