// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown of notes while they are recorded.
#include "takes/GrowingTakes.h"

#include "OpenSong.h"

#include <gtest/gtest.h>
#include <QtTest>

namespace
{

namespace edit = document::edit;

class Growing : public OpenSong
{
protected:
    Growing()
    {
        EXPECT_TRUE(session.apply("Begin", {edit::AddTrack{.track = {.id = {1}, .name = "Keys", .armed = true}}}));
        session.open().tend(); // the track hears
        session.open().startRecording(conductor::RecordMode::merge);
        EXPECT_TRUE(session.open().play());
        EXPECT_TRUE(waitFor([this] { return session.open().status().rolling; }));
    }

    static bool waitFor(const std::function<bool()>& isSo) { return QTest::qWaitFor(isSo, 20'000); }

    const studio::GrowingTakes::Take& take() const { return takes.all().at({1}); }

    studio::GrowingTakes takes{session};
};

TEST_F(Growing, NotesComeAsTheyArePlayedAndTheTakeGoesOn)
{
    EXPECT_TRUE(takes.all().empty()) << "nothing was played";
    session.open().keys().press(64, 1.0);
    ASSERT_TRUE(waitFor([this] { return takes.countNotes() == 1; }));
    EXPECT_EQ(take().from, base::SongTicks{0}) << "the bar in which it begins";
    const auto before = take();
    ASSERT_TRUE(waitFor([&] { return take().to > before.to && take().notes[0].to > before.notes[0].to; }))
        << "its key is down";
    session.open().keys().release(64);
    session.open().keys().press(67, 1.0);
    session.open().keys().release(67);
    ASSERT_TRUE(waitFor([this] { return takes.countNotes() == 2; }));
    const auto ended = take().notes[0].to;
    EXPECT_EQ(take().lowest, 64);
    EXPECT_EQ(take().highest, 67);
    ASSERT_TRUE(waitFor([this, now = take().to] { return take().to > now; }));
    EXPECT_EQ(take().notes[0].to, ended);

    const auto shown = take().notes;
    ASSERT_TRUE(session.finishRecording());
    EXPECT_TRUE(takes.all().empty()) << "it is in the song now";
    const auto& clip = session.song().tracks.front().clips.front();
    const auto& notes = std::get<document::NoteContent>(clip.content).notes;
    ASSERT_EQ(notes.size(), 2u);
    for (std::size_t i = 0; i < notes.size(); ++i)
    {
        EXPECT_EQ(notes[i].start.value, shown[i].from.value);
        EXPECT_EQ(notes[i].pitch, shown[i].pitch);
    }
}

} // namespace
