// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Auditioner.h"

#include "media/Intake.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace conductor
{

namespace fs = std::filesystem;

namespace
{

constexpr std::size_t threadCount = 4; // a slow file keeps others from nothing
constexpr double longest = 30.0;       // seconds that are played of a sound
constexpr double fading = 0.5;         // the last of them, where it goes on
constexpr std::size_t firstFrames = 4096;
constexpr std::size_t chunkFrames = 65536;
constexpr std::size_t mostWaiting = 64;      // files; as many as the engine plays
constexpr std::size_t mostBytes = 64u << 20; // of sounds that are kept

} // namespace

/// A file on its way into memory.
class Auditioner::Decoding
{
public:
    static base::Result<Decoding> open(const fs::path& file, base::SampleRate rate)
    {
        auto decoder = media::openDecoder(file);
        if (!decoder)
            return std::move(decoder).error();
        return Decoding(std::make_unique<media::Intake>(std::move(*decoder), rate), rate);
    }

    const std::shared_ptr<Sound>& result() const { return sound; }

    /// The next frames; false where all are there.
    base::Result<bool> advance(std::size_t most)
    {
        const auto done = sound->ready.load();
        const auto part = sound->audio.view().slice(done, std::min(most, sound->audio.frames() - done));
        const auto got = intake->read(part);
        if (!got)
            return got.error();
        fadeOut(done, part);
        const auto all = *got < part.frames() || done + *got == sound->audio.frames();
        sound->ready.store(all ? sound->audio.frames() : done + *got);
        return !all;
    }

    /// What is not there stays silent.
    void giveUp() { sound->ready.store(sound->audio.frames()); }

private:
    Decoding(std::unique_ptr<media::Intake> source, base::SampleRate rate) : intake(std::move(source))
    {
        const auto whole = static_cast<std::size_t>(intake->frames().value);
        const auto most = static_cast<std::size_t>(longest * rate.hertz);
        sound = std::make_shared<Sound>(intake->channels(), std::min(whole, most));
        fadeFrames = whole > most ? static_cast<std::size_t>(fading * rate.hertz) : 0;
    }

    /// from: the first frame of the part.
    void fadeOut(std::size_t from, dsp::AudioView part)
    {
        const auto end = sound->audio.frames();
        const auto fadeStart = end - fadeFrames;
        for (int c = 0; c < part.channels(); ++c)
            for (std::size_t i = fadeStart - std::min(fadeStart, from); i < part.frames(); ++i)
                part.channel(c)[i] *= static_cast<float>(end - from - i) / static_cast<float>(fadeFrames);
    }

    std::unique_ptr<media::Intake> intake;
    std::shared_ptr<Sound> sound;
    std::size_t fadeFrames = 0;
};

Auditioner::Auditioner(engine::Engine& player) : engine(player) {}

Auditioner::~Auditioner()
{
    {
        const std::scoped_lock lock(mutex);
        ending = true;
    }
    changed.notify_all();
    for (auto& thread : threads)
        thread.join();
}

void Auditioner::play(const fs::path& file, float gain)
{
    while (threads.size() < threadCount)
        threads.emplace_back([this] { work(); });
    {
        const std::scoped_lock lock(mutex);
        auto& known = sounds[file];
        if (known.waiting.size() == engine::Audition::voiceCount || (!known.asked && asked.size() == mostWaiting))
            return failures.push_back(
                {base::ErrorKind::failed,
                 "too many sounds wait to be read: click " + file.filename().string() + " again when they play"});
        known.waiting.push_back(gain);
        if (!std::exchange(known.asked, true))
            asked.push_back(file);
    }
    changed.notify_one();
}

void Auditioner::stop()
{
    const std::scoped_lock lock(mutex);
    for (auto& [file, known] : sounds)
        known.waiting.clear();
    engine.send(engine::command::StopAudition{});
}

void Auditioner::handBack(std::uint64_t ticket)
{
    const std::scoped_lock lock(mutex);
    playing.erase(ticket);
}

std::vector<base::Error> Auditioner::takeFailures()
{
    const std::scoped_lock lock(mutex);
    return std::exchange(failures, {});
}

void Auditioner::work()
{
    std::unique_lock lock(mutex);
    for (;;)
    {
        changed.wait(lock, [this] { return ending || !asked.empty(); });
        if (ending)
            return;
        const auto file = std::move(asked.front());
        asked.pop_front();
        lock.unlock();
        serve(file);
        lock.lock();
    }
}

void Auditioner::serve(const fs::path& file)
{
    const auto stamp = media::checkFile(file);
    if (!stamp)
        return fail(file, stamp.error());
    {
        const std::scoped_lock lock(mutex);
        if (const auto& known = sounds[file]; known.sound && known.stamp == *stamp)
            return begin(file, *stamp, known.sound);
    }
    auto decoding = Decoding::open(file, engine.settings().rate);
    if (!decoding)
        return fail(file, decoding.error());
    auto goesOn = decoding->advance(firstFrames);
    if (!goesOn)
        return fail(file, goesOn.error());
    {
        const std::scoped_lock lock(mutex);
        begin(file, *stamp, decoding->result());
    }
    while (goesOn && *goesOn)
    {
        {
            const std::scoped_lock lock(mutex);
            if (ending)
                return;
        }
        goesOn = decoding->advance(chunkFrames);
    }
    if (goesOn)
        return;
    decoding->giveUp();
    fail(file, goesOn.error());
}

/// Under the mutex.
void Auditioner::begin(const fs::path& file, const media::FileStamp& stamp, std::shared_ptr<Sound> sound)
{
    auto& known = sounds[file];
    known.asked = false;
    known.stamp = stamp;
    known.sound = sound;
    for (const float gain : std::exchange(known.waiting, {}))
    {
        const auto ticket = known.lastPlayed = ++lastTicket;
        if (engine.send(engine::command::Audition{&sound->audio, gain, ticket, &sound->ready}))
            playing[ticket] = sound;
        else
            failures.push_back({base::ErrorKind::failed,
                                "the engine is too busy to play " + file.filename().string() + ": try it again"});
    }
    forgetOldest();
}

void Auditioner::fail(const fs::path& file, base::Error why)
{
    const std::scoped_lock lock(mutex);
    failures.push_back(std::move(why));
    sounds.erase(file);
}

/// Under the mutex.
void Auditioner::forgetOldest()
{
    const auto bytes = [](const Known& known)
    {
        return known.sound ? known.sound->audio.frames() * static_cast<std::size_t>(known.sound->audio.channels()) *
                                 sizeof(float)
                           : 0;
    };
    std::size_t sum = 0;
    for (const auto& [file, known] : sounds)
        sum += bytes(known);
    while (sum > mostBytes)
    {
        const auto age = [](const auto& entry)
        { return entry.second.asked ? std::numeric_limits<std::uint64_t>::max() : entry.second.lastPlayed; };
        const auto oldest = std::ranges::min_element(sounds, {}, age);
        if (oldest->second.asked)
            return;
        sum -= bytes(oldest->second);
        sounds.erase(oldest);
    }
}

} // namespace conductor
