// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel of the selected clips shows of them, and does to them.
#include "clip/ClipEditor.h"

#include "OpenSong.h"

#include <gtest/gtest.h>

namespace
{

namespace edit = document::edit;
using base::Frames;

constexpr std::int64_t second = 48'000;

/// 120 beats a minute. Clips 10 and 11 play two seconds of a sound of ten, from half a second on; 12 holds notes.
class ClipEditing : public OpenSong
{
protected:
    ClipEditing()
    {
        const document::Sound sound{
            .id = {1}, .path = "kick.wav", .hash = "none", .frames = Frames{10 * second}, .rate = {48000}};
        const auto clip = [](std::uint64_t id, std::int64_t ticks)
        {
            return edit::AddClip{{2},
                                 {.id = {id},
                                  .name = "Kick",
                                  .start = base::SongTicks{ticks},
                                  .content = document::SoundContent{
                                      .sound = {1}, .length = Frames{2 * second}, .offset = Frames{second / 2}}}};
        };
        const edit::AddClip notes{{3},
                                  {.id = {12},
                                   .name = "Tune",
                                   .start = base::SongTicks{960},
                                   .content = document::NoteContent{.length = base::ClipTicks{3840}}}};
        EXPECT_TRUE(session.apply(
            "Begin", {edit::AddSound{sound}, edit::AddTrack{.track = {.id = {2}, .name = "Drums"}},
                      edit::AddTrack{.track = {.id = {3}, .name = "Keys"}}, clip(10, 0), clip(11, 7680), notes}));
        arranger.viewOf()->setSnapTicks(960);
    }

    void select(std::set<base::ClipId> clips) { arranger.selectionOf()->set(std::move(clips)); }

    const document::Clip& clip(std::uint64_t id) const { return *session.song().find(base::ClipId{id}); }
    const document::SoundContent& sound(std::uint64_t id) const
    {
        return std::get<document::SoundContent>(clip(id).content);
    }
    std::string text(const char* field, double steps = 0.0) const
    {
        return editor.text(QLatin1String(field), steps).toStdString();
    }
    bool type(const char* field, const char* words) { return editor.setText(QLatin1String(field), words); }

    studio::ClipEditor editor{session, arranger};
};

TEST_F(ClipEditing, showsWhatOneClipIs)
{
    EXPECT_EQ(editor.count(), 0);
    EXPECT_EQ(text("start"), "–");
    select({{11}});
    EXPECT_EQ(editor.title(), "Kick — Drums");
    EXPECT_EQ(editor.name(), "Kick");
    EXPECT_EQ(text("start"), "3.1.000");
    EXPECT_EQ(text("length"), "2.000 s");
    EXPECT_EQ(text("offset"), "0.500 s");
    EXPECT_EQ(text("gain"), "0.0 dB");
    EXPECT_EQ(text("fadeIn"), "0.000 s");
    EXPECT_EQ(text("loopLength"), "Off");
    EXPECT_EQ(editor.sound().value("name"), "kick.wav");
    EXPECT_EQ(editor.sound().value("about"), "48 kHz · stereo · 10.000 s");
    select({{12}});
    EXPECT_EQ(text("start"), "1.2.000");
    EXPECT_EQ(text("length"), "4 beats");
    EXPECT_EQ(text("gain"), "–");
    EXPECT_FALSE(editor.hasSounds());
}

TEST_F(ClipEditing, showsWhatSeveralHaveInCommon)
{
    select({{10}, {11}});
    EXPECT_EQ(editor.title(), "2 clips — Drums");
    EXPECT_EQ(editor.name(), "Kick");
    EXPECT_EQ(text("length"), "2.000 s");
    EXPECT_EQ(text("start"), "mixed");
    EXPECT_FALSE(editor.sound().isEmpty());
    session.apply("One",
                  {edit::SetClipGain{{10}, {-3.0}}, edit::MuteClip{{10}, true}, edit::RenameClip{{10}, "Other"}});
    EXPECT_EQ(text("gain"), "mixed");
    EXPECT_EQ(text("gain", 2.0), "+1.0 dB");
    EXPECT_EQ(editor.mute(), 1);
    EXPECT_EQ(editor.name(), "");
    select({{10}, {11}, {12}});
    EXPECT_TRUE(editor.sound().isEmpty());
    EXPECT_EQ(editor.title(), "3 clips");
}

TEST_F(ClipEditing, aChangeIsDoneToAllInOneStep)
{
    select({{10}, {11}});
    session.apply("One", {edit::SetClipGain{{10}, {-3.0}}});
    const auto before = steps();
    editor.set("gain", 2.0);
    EXPECT_EQ(sound(10).gain.value, -2.0) << "each from where it was";
    EXPECT_EQ(sound(11).gain.value, 1.0);
    EXPECT_TRUE(type("gain", "-6"));
    EXPECT_EQ(sound(10).gain.value, -6.0) << "what is typed is for all";
    EXPECT_EQ(sound(11).gain.value, -6.0);
    EXPECT_TRUE(type("fadeIn", "250 ms"));
    EXPECT_EQ(sound(11).fadeIn.length.value, second / 4);
    editor.setCurve(false, 2);
    EXPECT_EQ(editor.curve(false), 2);
    EXPECT_EQ(sound(10).fadeIn, (document::Fade{Frames{second / 4}, document::FadeCurve::smooth}));
    editor.setMute(true);
    editor.setReverse(true);
    editor.setName("Hit");
    EXPECT_EQ(editor.mute(), 2);
    EXPECT_EQ(editor.reverse(), 2);
    EXPECT_EQ(clip(10).name, "Hit");
    EXPECT_EQ(steps(), before + 7);
    editor.reset("gain");
    EXPECT_EQ(sound(10).gain.value, 0.0);
    while (session.undoName() != "Begin")
        ASSERT_TRUE(session.undo());
    EXPECT_EQ(text("gain"), "0.0 dB");
}

TEST_F(ClipEditing, aGestureIsShownAndNotDone)
{
    select({{10}});
    const auto before = steps();
    editor.preview("length", -5.0);
    const auto shown = arranger.lanesOf().find({10});
    ASSERT_TRUE(shown);
    EXPECT_EQ(std::get<document::SoundContent>(shown->clip->content).length.value, 3 * second / 2);
    EXPECT_EQ(text("length", -5.0), "1.500 s");
    EXPECT_EQ(steps(), before);
    editor.endPreview();
    EXPECT_EQ(arranger.lanesOf().find({10})->clip, &clip(10));
    editor.set("length", 0.0);
    EXPECT_EQ(steps(), before) << "nothing would change";
}

TEST_F(ClipEditing, startsMoveTogetherAndAsTyped)
{
    select({{10}, {11}});
    editor.set("start", 2.0);
    EXPECT_EQ(clip(10).start, document::Position(base::SongTicks{1920}));
    EXPECT_EQ(clip(11).start, document::Position(base::SongTicks{9600}));
    EXPECT_TRUE(type("start", "3"));
    EXPECT_EQ(clip(10).start, document::Position(base::SongTicks{7680})) << "the first begins there";
    EXPECT_EQ(clip(11).start, document::Position(base::SongTicks{15'360})) << "the others keep their distance";
    editor.set("start", -1000.0);
    EXPECT_EQ(clip(10).start, document::Position(base::SongTicks{0}));
    EXPECT_EQ(clip(11).start, document::Position(base::SongTicks{7680}));
    EXPECT_FALSE(type("start", "soon"));
    select({{11}});
    EXPECT_EQ(text("start", 1.0), "3.2.000");
    EXPECT_TRUE(type("start", "2.2.480"));
    EXPECT_EQ(text("start"), "2.2.480");
}

TEST_F(ClipEditing, valuesStayWhereTheyArePossible)
{
    select({{10}});
    EXPECT_EQ(text("offset", 1e6), "8.000 s") << "there must be something to play";
    EXPECT_EQ(text("offset", -1e6), "0.000 s");
    EXPECT_TRUE(type("fadeOut", "1.5"));
    EXPECT_EQ(text("fadeIn", 1e6), "0.500 s") << "fades do not cross";
    EXPECT_TRUE(type("length", "99"));
    EXPECT_EQ(text("length"), "9.500 s") << "to the end of the sound";
    EXPECT_TRUE(type("loopLength", "0.5 s"));
    EXPECT_EQ(editor.loop(), 2);
    EXPECT_TRUE(type("length", "20 beats"));
    EXPECT_EQ(text("length"), "10.000 s") << "what repeats goes on";
    EXPECT_TRUE(type("loopLength", "off"));
    EXPECT_EQ(editor.loop(), 0);
    EXPECT_TRUE(type("gain", "-inf"));
    EXPECT_EQ(text("gain"), "-∞ dB");
    EXPECT_FALSE(type("gain", "loud"));
    EXPECT_FALSE(type("length", "-3"));
    select({{12}});
    EXPECT_TRUE(type("length", "1 s"));
    EXPECT_EQ(text("length"), "2 beats");
    EXPECT_TRUE(type("loopLength", "0.5"));
    EXPECT_EQ(std::get<document::NoteContent>(clip(12).content).loopLength.value, 480);
}

} // namespace
