// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "dsp/AudioBuffer.h"
#include "engine/Engine.h"
#include "media/FileCheck.h"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace conductor
{

/// Plays files beside the song, each as soon as its first frames are decoded, on threads of its own: up to half a
/// minute from its start. Those played last stay in memory. [main] all of it; nothing waits but the destructor.
class Auditioner
{
public:
    /// The engine outlives this, and does not run any more when this is destroyed.
    explicit Auditioner(engine::Engine& engine);
    ~Auditioner();

    /// Again and again: they stack.
    void play(const std::filesystem::path& file, float gain);

    /// Fades out what plays, and forgets what has not begun to.
    void stop();

    /// The engine does not read the sound of this ticket any more.
    void handBack(std::uint64_t ticket);

    /// Why files could not be played, since the last call.
    std::vector<base::Error> takeFailures();

private:
    struct Sound
    {
        Sound(int channels, std::size_t frames) : audio(channels, frames) {}

        dsp::AudioBuffer audio;
        std::atomic<std::size_t> ready{0};
    };

    struct Known
    {
        bool asked = false;           // a thread has it, or will
        std::vector<float> waiting;   // gains of the plays that it was asked for
        media::FileStamp stamp;       // of the file,
        std::shared_ptr<Sound> sound; // as it was read; null: not yet
        std::uint64_t lastPlayed = 0;
    };

    class Decoding;

    void work();
    void serve(const std::filesystem::path& file);
    void begin(const std::filesystem::path& file, const media::FileStamp& stamp, std::shared_ptr<Sound> sound);
    void fail(const std::filesystem::path& file, base::Error why);
    void forgetOldest();

    engine::Engine& engine;

    std::mutex mutex; // guards what follows
    std::condition_variable changed;
    std::map<std::filesystem::path, Known> sounds;
    std::deque<std::filesystem::path> asked;
    std::map<std::uint64_t, std::shared_ptr<Sound>> playing; // by ticket
    std::uint64_t lastTicket = 0;
    std::vector<base::Error> failures;
    bool ending = false;

    std::vector<std::thread> threads; // from the first play on
};

} // namespace conductor
