// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/AuditionLoader.h"

#include "media/Intake.h"

#include <algorithm>
#include <utility>

namespace conductor
{

AuditionLoader::AuditionLoader(base::SampleRate wanted) : rate(wanted), thread([this] { work(); }) {}

AuditionLoader::~AuditionLoader()
{
    {
        const std::lock_guard guard(mutex);
        ending = true;
    }
    changed.notify_all();
    thread.join();
}

void AuditionLoader::request(Request wanted)
{
    {
        const std::lock_guard guard(mutex);
        waiting.push_back(std::move(wanted));
    }
    changed.notify_all();
}

std::vector<AuditionLoader::Ready> AuditionLoader::takeFinished()
{
    const std::lock_guard guard(mutex);
    return std::exchange(finished, {});
}

void AuditionLoader::work()
{
    std::unique_lock lock(mutex);
    for (;;)
    {
        changed.wait(lock, [this] { return ending || !waiting.empty(); });
        if (ending)
            return;
        auto request = std::move(waiting.front());
        waiting.pop_front();
        lock.unlock();
        auto audio = load(request.sound);
        lock.lock();
        finished.push_back({std::move(request), std::move(audio)});
    }
}

base::Result<std::shared_ptr<const dsp::AudioBuffer>> AuditionLoader::load(const std::filesystem::path& sound)
{
    const auto stamp = media::checkFile(sound);
    if (!stamp)
        return stamp.error();
    const auto same =
        std::ranges::find_if(kept, [&](const Kept& each) { return each.sound == sound && each.stamp == *stamp; });
    if (same != kept.end())
    {
        std::rotate(same, same + 1, kept.end());
        return kept.back().audio;
    }
    auto audio = media::readBeginning(sound, rate, longestSeconds, [this](double) { return !ending; });
    if (audio && kept.size() == mostKept)
        kept.erase(kept.begin());
    if (audio)
        kept.push_back({sound, *stamp, *audio});
    return audio;
}

} // namespace conductor
