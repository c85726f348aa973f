// SPDX-License-Identifier: GPL-3.0-or-later
// Another program hears the song and says that people hear it later, and one plays keys: notes are recorded where the
// song was heard as they were played.
#include "conductor/Conductor.h"
#include "support/ComesTrue.h"
#include "support/JackClickListener.h"
#include "support/JackPlayer.h"
#include "support/JackServer.h"
#include "support/ShellCommand.h"
#include "support/TemporaryFolder.h"

#include <cstdlib>
#include <functional>
#include <gtest/gtest.h>

namespace
{

constexpr std::int64_t beat = 24'000;   // frames at 120 BPM
constexpr std::int64_t tickFrames = 25; // 48 kHz
constexpr std::int64_t between = 2 * support::JackPlayer::every;

class OutputLatency : public testing::Test
{
protected:
    /// A song with an impulse at each beat of sixteen, and a track that is armed.
    OutputLatency()
    {
        const auto sound = folder.path() / "click.wav";
        const auto make = "sox -R -n -r 48000 -c 2 -b 32 -e floating-point " + sound.string() +
                          " synth 0.25 square 1 gain -1 trim 0 1s pad 0 1"; // one frame, then silence
        EXPECT_EQ(std::system(make.c_str()), 0);
        for (std::int64_t i = 0; i < 16; ++i)
            EXPECT_TRUE(song.addFiles(std::vector{sound}, {.track = "Clicks", .at = base::SongTicks{960 * i}}));
        document::Track keys{.id = {song.song().lastId + 1}, .name = "Keys", .armed = true};
        EXPECT_TRUE(song.apply({"add", {document::edit::AddTrack{keys}}}));
        EXPECT_TRUE(song.openDevice({}));
        song.keys().listen();
    }

    bool comesTrue(const std::function<bool()>& condition)
    {
        return support::comesTrue(
            [&]
            {
                song.tend();
                return condition();
            });
    }

    /// How many recorded notes begin where the song was heard `latency` frames after it came out, of how many.
    std::pair<std::size_t, std::size_t> inPlace(std::int64_t latency, jack_nframes_t click)
    {
        const auto& content = std::get<document::NoteContent>(song.song().tracks.back().clips.front().content);
        const auto start = std::get<base::SongTicks>(song.song().tracks.back().clips.front().start);
        std::size_t right = 0;
        for (const auto& note : content.notes)
        {
            // The first click is at frame 0 of the song, and keys go down at each multiple of `between` of JACK's
            // clock.
            const auto frame = (start.value + note.start.value) * tickFrames + click + latency;
            const auto beside = (frame + between / 2) % between - between / 2;
            right += std::abs(beside) <= tickFrames ? 1 : 0;
        }
        return {right, content.notes.size()};
    }

    /// Three seconds from the start.
    void record()
    {
        song.startRecording(conductor::RecordMode::merge);
        ASSERT_TRUE(song.locate(base::SongTicks{0}) && song.play());
        ASSERT_TRUE(comesTrue([&] { return song.status().seconds > 3.0; }));
        ASSERT_TRUE(song.finishRecording());
        ASSERT_TRUE(song.stop());
        ASSERT_TRUE(comesTrue([&] { return !song.status().rolling; }));
    }

    /// Plays and records; frames until people hear what comes out, as the port says and as we do.
    void expectInPlace(jack_nframes_t told, double extraSeconds, std::int64_t latency)
    {
        support::JackClickListener listener(told);
        ASSERT_TRUE(comesTrue([&] { return listener.connect("tutti:out_1"); }));
        song.setExtraLatency(extraSeconds);
        ASSERT_TRUE(comesTrue([&] { return song.deviceStatus()->latencyFrames == told; }));
        song.tend();
        const support::JackPlayer player("player");
        ASSERT_TRUE(comesTrue([&] { return !song.keys().inputs().empty(); }));
        for (int tries = 0; tries < 20; ++tries)
        {
            const auto missed = listener.xruns();
            listener.count = 0;
            ASSERT_NO_FATAL_FAILURE(record());
            if (listener.xruns() != missed)
            {
                ASSERT_TRUE(song.undo());
                continue;
            }
            ASSERT_GT(listener.count, 4u);
            const auto [right, all] = inPlace(latency, listener.clicks[0]);
            EXPECT_GT(all, 30u);
            EXPECT_GE(right, all - 6) << "those of a cycle that the player missed are elsewhere";
            return;
        }
        FAIL() << "JACK left out buffers each time, which moves what comes after";
    }

    support::JackServer server{48000, 256};
    support::TemporaryFolder folder;
    conductor::Conductor song = *conductor::Conductor::create(folder.path() / "song.tutti", {});
};

TEST_F(OutputLatency, IsTakenOffAsThePortTellsIt)
{
    expectInPlace(5000, 0.0, 5000);
}

TEST_F(OutputLatency, IsTakenOffAsPeopleSayBesides)
{
    expectInPlace(1000, 0.0125, 1600);
}

TEST_F(OutputLatency, MayBeLessThanThePortTells)
{
    expectInPlace(5000, -0.0125, 4400);
}

} // namespace
