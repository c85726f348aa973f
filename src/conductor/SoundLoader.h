// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "base/Result.h"
#include "conductor/EngineForm.h"
#include "document/Song.h"
#include "media/SoundStore.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

namespace conductor
{

/// Where the sound's file is now: its path, or a file of the same name and content beside the song (in its folder or
/// in "sounds" there). Nothing when it is missing.
std::optional<std::filesystem::path> findSound(const document::Sound& sound, const std::filesystem::path& songFolder);

/// Gets a song's sounds ready on threads of its own. [main] all of it.
class SoundLoader
{
public:
    SoundLoader(media::SoundStore& store, std::filesystem::path songFolder);
    ~SoundLoader();

    /// What a sound is for: clips, at the store's rate; or samplers, as its file has it.
    enum class Use
    {
        clips,
        samplers
    };

    /// Loads the sound for clips, unless it is there, on its way, or failed with this very path and hash before.
    void request(const document::Sound& sound) { request({sound, Use::clips, {}, {}}); }

    /// The same for samplers. beginnings: the frames that these are to have in memory, where the sound is streamed.
    void requestSampled(const document::Sound& sound, std::set<base::Frames> beginnings);

    /// The same, and once more where it failed before; for samplers too, where it was for them.
    void requestAgain(const document::Sound& sound);

    /// Puts what was finished since the last call among the playable sounds. Says which those are.
    std::vector<base::SoundId> takeFinished();

    /// How many are on their way, or finished and not taken.
    std::size_t onTheirWay() const { return requestCount - takenCount; }

    /// Returns when nothing is on its way any more; refuses only when cancelled.
    base::Result<void> waitForAll(const base::Progress& progress = {});

    const ReadySounds& ready() const { return sounds; }

    /// Why a sound is missing: a sentence for people.
    const std::map<base::SoundId, std::string>& failures() const { return failed; }

private:
    struct Request
    {
        document::Sound sound;
        Use use = Use::clips;
        std::set<base::Frames> beginnings;
        std::map<base::Frames, engine::SoundInMemory> there; // those that need not be read again

        bool asks(const Request& other) const { return sound == other.sound && beginnings == other.beginnings; }
    };

    using Loaded = std::variant<PlayableSound, SampledSound>;

    struct Outcome
    {
        Request request;
        base::Result<Loaded> loaded;
    };

    void request(Request wanted);
    void work();
    Outcome load(const Request& request);
    SampledSound sampledForm(const std::shared_ptr<const media::LoadedSound>& loaded, const Request& request) const;
    bool goesOn() const;
    void take(Outcome& outcome);

    media::SoundStore& store;
    std::filesystem::path folder;
    ReadySounds sounds;
    std::map<std::pair<base::SoundId, Use>, Request> requested;
    std::map<base::SoundId, std::string> failed;
    std::size_t requestCount = 0;
    std::size_t takenCount = 0;

    mutable std::mutex mutex; // guards what follows
    std::condition_variable changed;
    std::deque<Request> waiting;
    std::vector<Outcome> finished;
    bool ending = false;

    std::vector<std::thread> threads;
};

} // namespace conductor
