// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/InParallel.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace media
{

namespace
{

constexpr auto askProgressEvery = std::chrono::milliseconds(20);

} // namespace

base::Result<void> inParallel(std::size_t count,
                              const std::function<base::Result<void>(std::size_t, const base::Progress&)>& job,
                              const base::Progress& progress)
{
    if (count == 1)
        return job(0, progress);

    std::vector<base::Result<void>> outcomes(count);
    std::vector<std::atomic<double>> parts(count);
    std::atomic<std::size_t> next{0};
    std::atomic<bool> ending{false};
    std::mutex mutex;
    std::condition_variable ended;
    std::size_t running =
        std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, std::max<std::size_t>(count, 1));

    const auto work = [&]
    {
        for (std::size_t i = next++; i < count && !ending; i = next++)
        {
            outcomes[i] = job(i,
                              [&, i](double done)
                              {
                                  parts[i] = done;
                                  return !ending;
                              });
            if (!outcomes[i])
                ending = true;
            parts[i] = 1.0;
        }
        const std::lock_guard guard(mutex);
        if (--running == 0)
            ended.notify_all();
    };

    bool cancelled = false;
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = running; i > 0; --i)
            threads.emplace_back(work);
        std::unique_lock lock(mutex);
        while (!ended.wait_for(lock, askProgressEvery, [&] { return running == 0; }))
        {
            double sum = 0.0;
            for (const auto& part : parts)
                sum += part;
            lock.unlock();
            if (!base::goesOn(progress, sum / static_cast<double>(count)))
                cancelled = ending = true;
            lock.lock();
        }
    }
    if (cancelled)
        return base::Error{base::ErrorKind::cancelled, "the work was cancelled"};
    // Those that an error elsewhere cancelled have nothing to tell.
    const auto isCause = [](const auto& outcome)
    { return !outcome && outcome.error().kind != base::ErrorKind::cancelled; };
    const auto cause = std::ranges::find_if(outcomes, isCause);
    return cause != outcomes.end() ? *cause : base::Result<void>{};
}

} // namespace media
