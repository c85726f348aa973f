// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <optional>
#include <thread>
#include <utility>

namespace conductor
{

/// Long work on a thread of its own, for one who must not wait. One thread calls all of it.
template <typename T>
class Background
{
public:
    /// work is called at once, there; it ends soon after its progress answers false.
    explicit Background(std::function<T(const base::Progress&)> work)
    {
        std::packaged_task<T()> task(
            [this, own = std::move(work)]
            {
                return own(
                    [this](double now)
                    {
                        part.store(now, std::memory_order_relaxed);
                        return !cancelled.load(std::memory_order_relaxed);
                    });
            });
        outcome = task.get_future();
        thread = std::jthread(std::move(task));
    }

    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    /// Cancels, and waits until the work has ended.
    ~Background() { cancel(); }

    double done() const { return part.load(std::memory_order_relaxed); } // 0 to 1
    void cancel() { cancelled.store(true, std::memory_order_relaxed); }

    /// What came of it, once, when it has ended; nothing before.
    std::optional<T> take()
    {
        if (!outcome.valid() || outcome.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
            return std::nullopt;
        return outcome.get();
    }

    /// The same, after waiting until it has ended. Precondition: take() has not given it yet.
    T await() { return outcome.get(); }

private:
    std::atomic<double> part{0.0};
    std::atomic<bool> cancelled{false};
    std::future<T> outcome;
    std::jthread thread;
};

} // namespace conductor
