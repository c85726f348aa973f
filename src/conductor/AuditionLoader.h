// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "base/Time.h"
#include "dsp/AudioBuffer.h"
#include "media/FileCheck.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace conductor
{

/// Reads sounds that are to be auditioned, on a thread of its own, in the order in which they were asked for. The
/// latest ones stay in memory, for those who click again and again. [main] all of it.
class AuditionLoader
{
public:
    static constexpr double longestSeconds = 30.0; // of a longer sound its beginning is heard
    static constexpr std::size_t mostKept = 8;

    /// rate: what sounds are resampled to.
    explicit AuditionLoader(base::SampleRate rate);
    ~AuditionLoader(); // waits for what is being read to notice

    struct Request
    {
        std::filesystem::path sound;
        float gain = 1.0f;
    };
    void request(Request wanted);

    struct Ready
    {
        Request request;
        base::Result<std::shared_ptr<const dsp::AudioBuffer>> audio; // 1 or 2 channels
    };

    /// Those that were read, or can't be, since the last call.
    std::vector<Ready> takeFinished();

private:
    struct Kept
    {
        std::filesystem::path sound;
        media::FileStamp stamp;
        std::shared_ptr<const dsp::AudioBuffer> audio;
    };

    void work();
    base::Result<std::shared_ptr<const dsp::AudioBuffer>> load(const std::filesystem::path& sound);

    base::SampleRate rate;
    std::vector<Kept> kept; // the thread's; latest last
    std::atomic<bool> ending = false;
    std::mutex mutex; // guards what follows
    std::condition_variable changed;
    std::deque<Request> waiting;
    std::vector<Ready> finished;
    std::thread thread;
};

} // namespace conductor
