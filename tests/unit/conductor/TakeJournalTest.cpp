// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/TakeJournal.h"

#include "conductor/Conductor.h"
#include "document/EditJson.h"
#include "support/ComesTrue.h"
#include "support/TemporaryFolder.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace
{

namespace fs = std::filesystem;
using conductor::NoteRecorder;
using conductor::RecordMode;
using conductor::TakeJournal;
using engine::NoteEvent;

constexpr base::SampleRate rate{48000};
constexpr std::int64_t beat = 24'000; // frames at 120 BPM

std::string contentOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

std::size_t notesIn(const std::vector<document::Edit>& edits)
{
    std::size_t count = 0;
    for (const auto& edit : edits)
        if (const auto* const clip = std::get_if<document::edit::AddClip>(&edit))
            count += std::get<document::NoteContent>(clip->clip.content).notes.size();
    return count;
}

/// What a recorder and a journal both hear.
class TakeJournalTest : public testing::Test
{
protected:
    TakeJournalTest()
    {
        song.rate = rate;
        song.tracks.push_back({.id = {1}, .name = "Keys"});
        song.lastId = 1;
    }

    void begin(RecordMode mode)
    {
        recorder.start(mode);
        journal.emplace(place, mode);
        pass(0.0, 0.0);
    }

    void add(const NoteEvent& event, std::int64_t stream, std::int64_t at)
    {
        const engine::feedback::Played played{
            {engine::NodeRole::notes, 1}, event, base::Frames{stream}, base::Frames{at}, true};
        recorder.add(played, rate);
        journal->add(played, rate);
    }

    void play(int pitch, std::int64_t from, std::int64_t to, std::int64_t behind = 0)
    {
        const auto number = (std::uint64_t{1} << 63) + static_cast<std::uint64_t>(pitch);
        add({NoteEvent::Kind::on, static_cast<std::uint8_t>(pitch), 0.7f, number}, from, from - behind);
        add({NoteEvent::Kind::off, static_cast<std::uint8_t>(pitch), 0.3f, number}, to, to - behind);
    }

    void pass(double stream, double at)
    {
        recorder.pass(stream, at);
        journal->pass(stream, at);
    }

    bool isWritten()
    {
        const auto before = contentOf(place).size();
        return support::comesTrue(
            [&]
            {
                journal->tend();
                return contentOf(place).size() > before;
            });
    }

    std::vector<document::Edit> found() const
    {
        auto edits = conductor::editsOfTake(place, song);
        EXPECT_TRUE(edits) << (edits ? "" : edits.error().message);
        return edits ? *edits : std::vector<document::Edit>{};
    }

    void write(const std::string& content) const { std::ofstream(place, std::ios::binary) << content; }

    support::TemporaryFolder folder;
    fs::path place = TakeJournal::placeFor(folder.path() / "song.tutti");
    document::Song song;
    NoteRecorder recorder;
    std::optional<TakeJournal> journal;
};

TEST_F(TakeJournalTest, MakesTheVeryEditsThatTheRecorderMakes)
{
    EXPECT_EQ(place.filename(), "song.tutti.take");
    for (const auto mode : {RecordMode::merge, RecordMode::replace, RecordMode::takes})
    {
        begin(mode);
        EXPECT_FALSE(fs::exists(place)) << "nothing was played";
        play(60, beat, 2 * beat);
        add({.kind = NoteEvent::Kind::bend, .value = -0.25f}, beat + 100, beat + 100);
        ASSERT_TRUE(isWritten());
        play(64, 5 * beat, 5 * beat + beat / 2, 4 * beat); // the next pass of a loop
        add({NoteEvent::Kind::on, 67, 1.0f, 7}, 6 * beat, 2 * beat);
        pass(4.0, 2.0);
        ASSERT_TRUE(isWritten());
        EXPECT_EQ(document::writeStoredEdits(found()), document::writeStoredEdits(recorder.finish(song)));
        fs::remove(place);
    }
}

TEST_F(TakeJournalTest, HoldsEveryNoteUpToWhereItWasCutOff)
{
    begin(RecordMode::merge);
    for (int i = 0; i < 4; ++i)
        play(60 + i, i * beat, i * beat + beat / 2);
    ASSERT_TRUE(isWritten());
    const auto whole = contentOf(place);
    const auto head = whole.find('\n') + 1;
    std::size_t before = 0;
    for (auto length = head; length <= whole.size(); ++length)
    {
        write(whole.substr(0, length));
        const auto now = notesIn(found());
        EXPECT_GE(now, before);
        before = now;
    }
    EXPECT_EQ(before, 4u);
}

TEST_F(TakeJournalTest, LeavesOutWhatIsDamagedAndRefusesWhatIsNone)
{
    begin(RecordMode::merge);
    play(60, 0, beat);
    ASSERT_TRUE(isWritten());
    const auto whole = contentOf(place);
    const std::string tail = R"(,"kind":0,"velocity":0.5,"note":3,"value":0.0,"stream":100,"song":100,"rolling":true})";
    for (const std::string& line :
         {std::string("nonsense"), std::string("[1, 2]"), R"({"track":1,"pitch":61,"rate":48000)" + tail + "}",
          R"({"track":1,"pitch":128,"rate":48000)" + tail, R"({"track":1,"pitch":-1,"rate":48000)" + tail,
          R"({"track":1,"pitch":"a","rate":48000)" + tail, R"({"track":-1,"pitch":61,"rate":48000)" + tail,
          R"({"track":1,"pitch":61,"rate":0)" + tail, R"({"track":1,"pitch":61,"rate":1e300)" + tail,
          R"({"track":1,"rate":48000)" + tail, std::string(R"({"stream":"x","song":1})"),
          R"({"track":1,"pitch":61,"rate":48000)" + std::string(2000, ' ') + tail})
    {
        write(whole + line + "\n");
        EXPECT_EQ(notesIn(found()), 1u) << line;
    }
    write(whole + R"({"track":1,"pitch":61,"rate":48000)" + tail + "\n");
    EXPECT_EQ(notesIn(found()), 2u) << "the same line undamaged";
    write(whole + std::string(1 << 20, 'x') + "\n" + R"({"track":1,"pitch":61,"rate":48000)" + tail + "\n");
    EXPECT_EQ(notesIn(found()), 2u) << "behind one without end";

    const auto refusal = [&](const std::string& content)
    {
        write(content);
        const auto edits = conductor::editsOfTake(place, song);
        return edits ? std::string() : edits.error().message;
    };
    EXPECT_EQ(refusal(""), "song.tutti.take does not hold recorded notes");
    EXPECT_EQ(refusal("{}\n"), "song.tutti.take does not hold recorded notes");
    EXPECT_EQ(refusal("\x01\x02\n"), "song.tutti.take does not hold recorded notes");
    EXPECT_EQ(refusal(R"({"take":2,"mode":"merge"})"), "song.tutti.take was made by a newer version of Tutti");
    EXPECT_EQ(refusal(R"({"take":1,"mode":"other"})"), "song.tutti.take does not say how its notes were recorded");
}

TEST_F(TakeJournalTest, IsNotTakenInTwice)
{
    begin(RecordMode::merge);
    play(60, 0, beat);
    journal->finishing(song.lastId);
    EXPECT_EQ(notesIn(found()), 1u) << "killed before it was in the song";
    song.lastId = 9;
    EXPECT_EQ(notesIn(found()), 0u) << "killed after it was";
    journal->refused();
    EXPECT_EQ(notesIn(found()), 1u) << "it could not be put in, and others could since";
    begin(RecordMode::merge);
    play(60, 0, beat);
    journal->finishing(song.lastId);
    journal->remove();
    EXPECT_FALSE(fs::exists(place));
    EXPECT_EQ(notesIn(found()), 0u);
}

TEST_F(TakeJournalTest, SetsAsideWhatIsInItsWay)
{
    write("of another time");
    begin(RecordMode::merge);
    play(60, 0, beat);
    journal->finishing(song.lastId);
    EXPECT_EQ(contentOf(place.string() + ".1"), "of another time");
    EXPECT_EQ(notesIn(found()), 1u);
}

TEST_F(TakeJournalTest, SaysWhyItCannotBeWritten)
{
    place = folder.path() / "nowhere" / "song.tutti.take";
    begin(RecordMode::merge);
    EXPECT_TRUE(journal->written());
    play(60, 0, beat);
    EXPECT_TRUE(support::comesTrue(
        [&]
        {
            journal->tend();
            return !journal->written();
        }));
    EXPECT_EQ(journal->written().error().message, "song.tutti.take cannot be written: no such file or directory");
    journal->finishing(1);
    journal->remove();
}

/// A song that is left while keys are recorded: what lies on the disk then is what one finds who opens it.
class LeftSong : public testing::Test
{
protected:
    bool comesTrue(const std::function<bool()>& condition)
    {
        return support::comesTrue(
            [&]
            {
                song.tend();
                return condition();
            });
    }

    void recordAKey()
    {
        ASSERT_TRUE(
            song.apply({"add", {document::edit::AddTrack{.track = {.id = {1}, .name = "Keys", .armed = true}}}}));
        ASSERT_TRUE(song.openDevice({.name = "", .bufferFrames = 256}));
        song.startRecording(RecordMode::merge);
        ASSERT_TRUE(song.play());
        ASSERT_TRUE(comesTrue([&] { return song.status().rolling; }));
        song.keys().press(64, 1.0);
        ASSERT_TRUE(comesTrue([&] { return fs::exists(TakeJournal::placeFor(song.path())); }));
    }

    /// As a program that is killed now leaves it.
    fs::path left() const
    {
        const auto to = folder.path() / "left";
        fs::create_directory(to);
        for (const auto& entry : fs::directory_iterator(folder.path() / "song"))
            fs::copy(entry.path(), to / entry.path().filename());
        return to / "song.tutti";
    }

    static std::size_t notesIn(const conductor::Conductor& of)
    {
        const auto& clips = of.song().tracks.front().clips;
        return clips.empty() ? 0 : std::get<document::NoteContent>(clips.front().content).notes.size();
    }

    support::TemporaryFolder folder;
    conductor::Conductor song = [this]
    {
        fs::create_directory(folder.path() / "song");
        return *conductor::Conductor::create(folder.path() / "song" / "song.tutti", {});
    }();
};

TEST_F(LeftSong, HasWhatWasRecordedAsOneGestureThatCanBeUndone)
{
    recordAKey();
    const auto place = left();
    {
        const auto read = conductor::Conductor::open(place, document::Access::read);
        ASSERT_TRUE(read);
        EXPECT_EQ(notesIn(*read), 0u) << "who only reads changes nothing";
    }
    auto opened = conductor::Conductor::open(place);
    ASSERT_TRUE(opened);
    ASSERT_TRUE(opened->foundTake());
    EXPECT_TRUE(*opened->foundTake());
    EXPECT_EQ(notesIn(*opened), 1u);
    EXPECT_EQ(opened->history().back().name, "Record notes");
    EXPECT_FALSE(fs::exists(TakeJournal::placeFor(place)));
    ASSERT_TRUE(opened->undo());
    EXPECT_EQ(notesIn(*opened), 0u);
    opened = conductor::Conductor::open(place, document::Access::read);
    EXPECT_FALSE(*opened->foundTake());

    ASSERT_TRUE(song.finishRecording());
    EXPECT_EQ(notesIn(song), 1u);
    EXPECT_FALSE(fs::exists(TakeJournal::placeFor(song.path()))) << "it is in the song";
}

TEST_F(LeftSong, SaysWhyWhatWasRecordedCannotBeTakenIn)
{
    recordAKey();
    const auto place = left();
    std::ofstream(TakeJournal::placeFor(place)) << R"({"take":7,"mode":"merge"})";
    const auto opened = conductor::Conductor::open(place);
    ASSERT_TRUE(opened);
    ASSERT_FALSE(opened->foundTake());
    EXPECT_EQ(opened->foundTake().error().message,
              "notes that were recorded last cannot be put into the song: song.tutti.take was made by a newer version "
              "of Tutti; they are kept in song.tutti.take.1");
    EXPECT_TRUE(fs::exists(place.string() + ".take.1"));
    ASSERT_TRUE(song.finishRecording());
}

TEST_F(LeftSong, GrowsByItsNotesWhileTheyArePlayed)
{
    recordAKey();
    const auto& recorder = song.keys().recorder();
    ASSERT_EQ(recorder.countPlayed(), 1u);
    const auto first = recorder.growing(0, song.song());
    ASSERT_TRUE(first);
    EXPECT_TRUE(first->isDown);
    EXPECT_EQ(first->note.pitch, 64);
    EXPECT_EQ(first->track, base::TrackId{1});
    ASSERT_TRUE(comesTrue([&] { return recorder.growing(0, song.song())->note.to > first->note.to; })) << "it is held";
    song.keys().release(64);
    ASSERT_TRUE(comesTrue([&] { return !recorder.growing(0, song.song())->isDown; }));
    const auto ended = recorder.growing(0, song.song())->note.to;
    ASSERT_TRUE(comesTrue([&, from = song.status().seconds] { return song.status().seconds > from + 0.1; }));
    EXPECT_EQ(recorder.growing(0, song.song())->note.to, ended);
    EXPECT_FALSE(recorder.growing(1, song.song()));
    ASSERT_TRUE(song.finishRecording());
    EXPECT_EQ(recorder.countPlayed(), 0u);
}

} // namespace
