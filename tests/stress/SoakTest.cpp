// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever is done to a song and its devices for as long as one likes: it plays on, and in the end the engine is where
// a fresh one begins. TUTTI_SOAK_SECONDS tells how long (scripts/soak: an hour), TUTTI_SOAK_SEED where to begin.
#include "device/Device.h"
#include "document/Document.h"
#include "support/OneProcessor.h"
#include "support/RandomEdits.h"
#include "support/Rendering.h"
#include "support/TemporaryFolder.h"
#include "support/TestSong.h"

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <thread>

namespace
{

using Clock = std::chrono::steady_clock;

long fromEnvironment(const char* name, long otherwise)
{
    const char* const text = std::getenv(name);
    return text != nullptr ? std::strtol(text, nullptr, 10) : otherwise;
}

long usualSeconds()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return 10;
#else
    return 60;
#endif
}

/// A song, the engine that plays it, and somebody who never sits still. The same for the same seed, but for what the
/// silent clock plays meanwhile.
class Session
{
public:
    Session(std::uint32_t seed, const document::Song& song, std::filesystem::path songFolder)
        : random(seed),
          edits(seed),
          folder(std::move(songFolder)),
          document(document::Document::inMemory(song))
    {
        changeEngine();
    }

    void act()
    {
        switch (below(10))
        {
        case 0:
        case 1:
        case 2:
            return edit();
        case 3:
            return static_cast<void>(below(2) == 0 ? follow(document.undo()) : follow(document.redo()));
        case 4:
        case 5:
            return command();
        case 6:
            return playThroughTheSilentClock();
        case 7:
            return static_cast<void>(playOn(8000, false));
        case 8:
            return below(8) == 0 ? changeEngine() : performer->tend(document.song());
        default:
            return static_cast<void>(playOn(8000, true));
        }
    }

    /// The first seconds of the song as it is now, from the engine that has been through all of it. Devices are taken
    /// out before, as they remember what they played.
    support::Heard heardInTheEnd()
    {
        EXPECT_TRUE(follow(document.apply(withoutDevices(document.song()))));
        send(engine::command::Stop{});
        performer->auditions().stop();
        send(engine::command::Loop{});
        playOn(48'000, true);
        send(engine::command::Locate{base::Frames{0}});
        send(engine::command::Play{});
        return playOn(heardFrames, true);
    }

    /// The same from a fresh one.
    support::Heard heardAnew()
    {
        auto settings = performer->engine().settings();
        settings.offline = true;
        conductor::Performer fresh({.engine = settings, .songFolder = folder, .cache = folder / "cache"});
        fresh.perform(document.song());
        EXPECT_TRUE(fresh.waitForSounds(document.song()));
        fresh.engine().send(engine::command::Play{});
        return support::renderBlocks(fresh, heardFrames, [] { return std::size_t{512}; });
    }

private:
    static constexpr std::size_t heardFrames = 48'000 * 2;

    /// And everything is heard.
    static document::Transaction withoutDevices(const document::Song& song)
    {
        document::Transaction transaction{"test", {document::edit::SetGain{{}, base::Decibels{-6.0}}}};
        for (const auto& device : song.mainDevices)
            transaction.edits.push_back(document::edit::RemoveDevice{device.id});
        for (const auto& track : song.tracks)
        {
            transaction.edits.push_back(document::edit::SetMute{track.id, false});
            transaction.edits.push_back(document::edit::SetSolo{track.id, false});
            for (const auto& device : track.devices)
                transaction.edits.push_back(document::edit::RemoveDevice{device.id});
        }
        return transaction;
    }

    std::int64_t below(std::int64_t end) { return std::uniform_int_distribution<std::int64_t>(0, end - 1)(random); }

    void send(const engine::Command& command) { EXPECT_TRUE(performer->engine().send(command)); }

    bool follow(const base::Result<document::Touched>& touched)
    {
        if (touched)
            performer->update(document.song(), *touched);
        return static_cast<bool>(touched);
    }

    void edit()
    {
        const auto next = edits.next(document.song());
        // Sounds that are still being loaded in the end would be silent in one of the engines only.
        const bool loads = std::holds_alternative<document::edit::RelinkSound>(next);
        EXPECT_TRUE(loads || follow(document.apply({"test", {next}}))) << "an edit that was to be taken";
    }

    void command()
    {
        const base::Frames place{below(200'000)};
        switch (below(7))
        {
        case 0:
        case 1:
            return send(engine::command::Play{});
        case 2:
            return send(engine::command::Locate{place});
        case 3:
            return send(engine::command::Loop{below(3) > 0, place, place + base::Frames{below(50'000)}});
        case 4:
            return send(engine::command::Stop{});
        case 5:
            return send(engine::command::Pause{});
        default:
            performer->auditions().play(folder / "short.wav", 0.3f);
        }
    }

    /// A device of another kind: the song goes on where it was. Sometimes the one before was in the middle of
    /// something.
    void changeEngine()
    {
        constexpr std::array rates{44100, 48000, 48000, 48000};
        constexpr std::array largest{64, 512, 1024, 16384};
        const engine::EngineSettings settings{
            .rate = {rates[static_cast<std::size_t>(below(4))]},
            .largestBlock = static_cast<std::size_t>(largest[static_cast<std::size_t>(below(4))]),
            .threads = 1 + static_cast<int>(below(4)),
            .realTime = true}; // or they wait, on the silent clock, for who never runs
        const auto position = performer ? performer->engine().feedback().songPosition.get() : 0;
        performer = std::make_unique<conductor::Performer>(
            conductor::PerformerSettings{.engine = settings, .songFolder = folder, .cache = folder / "cache"});
        performer->perform(document.song());
        EXPECT_TRUE(performer->waitForSounds(document.song()));
        send(engine::command::Locate{base::Frames{position}});
        send(engine::command::Play{});
    }

    /// A device that asks for buffers of any size. waiting: it waits for the disk, which then is never late.
    support::Heard playOn(std::size_t frames, bool waiting)
    {
        auto& engine = performer->engine();
        std::optional<std::uint32_t> late;
        const rt::AudioThreadSource source;
        support::Heard heard;
        for (std::size_t done = 0; done < frames;)
        {
            dsp::AudioBuffer block(2, std::min(static_cast<std::size_t>(1 + below(3000)), frames - done));
            const auto isReady = [&]
            {
                auto thread = source.enter();
                return engine.prepare(thread, block.frames());
            };
            while (waiting && !isReady())
                performer->reader().serveWaiting();
            {
                auto thread = source.enter();
                engine.process(thread, block.view());
            }
            // In the first block it may jump, and what fades out there may have been late before.
            late = late.value_or(engine.feedback().lateDisk.get());
            heard.add(std::as_const(block).view());
            done += block.frames();
        }
        performer->tend(document.song());
        for (const auto* channel : {&heard.left, &heard.right})
            EXPECT_TRUE(std::ranges::all_of(*channel, [](float x) { return std::isfinite(x); }));
        EXPECT_EQ(engine.feedback().notFinite.get(), 0u);
        EXPECT_TRUE(!waiting || engine.feedback().lateDisk.get() == late) << "late though it was waited for";
        return heard;
    }

    /// In real time, on a thread of its own, while edits and commands go on.
    void playThroughTheSilentClock()
    {
        const auto clock =
            device::makeSilentClock(performer->engine().settings().rate, static_cast<std::size_t>(1) << below(12));
        EXPECT_TRUE(clock->start(performer->engine()));
        for (auto count = below(10); count > 0; --count)
        {
            below(2) == 0 ? edit() : command();
            performer->tend(document.song());
            std::this_thread::sleep_for(std::chrono::milliseconds(below(4)));
        }
    }

    std::mt19937 random;
    support::RandomEdits edits;
    std::filesystem::path folder;
    document::Document document;
    std::unique_ptr<conductor::Performer> performer;
};

TEST(Soak, playsOnWhateverIsDoneAndEndsWhereAFreshEngineBegins)
{
    const support::TemporaryFolder folder;
    const auto song = support::richSong(folder.path());
    const auto until = Clock::now() + std::chrono::seconds(fromEnvironment("TUTTI_SOAK_SECONDS", usualSeconds()));
    const auto first = static_cast<std::uint32_t>(
        fromEnvironment("TUTTI_SOAK_SEED", static_cast<long>(std::random_device()() % 1'000'000'000)));

    std::uint32_t audible = 0;
    std::uint32_t sessions = 0;
    do
    {
        const auto seed = first + sessions++;
        SCOPED_TRACE("TUTTI_SOAK_SEED=" + std::to_string(seed));
        const auto crowded = sessions % 3 == 2 ? std::make_unique<support::OneProcessor>() : nullptr;
        Session session(seed, song, folder.path());
        for (int i = 0; i < 150 && !testing::Test::HasFailure(); ++i)
            session.act();
        const auto heard = session.heardInTheEnd();
        EXPECT_TRUE(heard == session.heardAnew()) << "not as a fresh engine plays it";
        audible += std::ranges::max(heard.left) > 1e-4f ? 1 : 0;
    } while (Clock::now() < until && !testing::Test::HasFailure());
    EXPECT_GT(2 * audible, sessions) << "most sessions end in silence";
    std::printf("%u sessions\n", sessions);
}

} // namespace
