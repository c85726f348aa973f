// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notes/PianoRoll.h"
#include "OpenSong.h"

namespace edit = document::edit;
using base::ClipTicks;
using document::Note;
using studio::NoteGestures;
using studio::Notes;

constexpr std::int64_t bar = 4 * 960;

/// 120 beats a minute; 100 pixels a quarter note and 10 a key. The clip has two bars from bar 2 on: C3 at its start, E3
/// a quarter later, G3 half a bar in and as long. Where the clip begins is x = 0.
class Roll : public OpenSong
{
protected:
    Roll()
    {
        const edit::AddClip clip{
            {1},
            {.id = {10},
             .name = "Tune",
             .start = base::SongTicks{bar},
             .content = document::NoteContent{
                 .length = ClipTicks{2 * bar},
                 .notes = {note(20, 0, 480, 60), note(21, 960, 480, 64, 0.5), note(22, 1920, 1920, 67, 0.4)}}}};
        const edit::AddClip other{{1},
                                  {.id = {11},
                                   .name = "Other",
                                   .start = base::SongTicks{0},
                                   .content = document::NoteContent{.length = ClipTicks{4 * bar},
                                                                    .loopLength = ClipTicks{bar},
                                                                    .notes = {note(30, 0, 960, 62)}}}};
        EXPECT_TRUE(session.apply("Begin", {edit::AddTrack{.track = {.id = {1}, .name = "Keys"}}, clip, other}));
        arranger.viewOf()->setSnapTicks(240);
        arranger.selectionOf()->set({{10}});
        view.resize(1000.0, 200.0);
        view.timeline().show(2.0, 2.0 + 1000.0 / 200.0);
        while (view.rowHeight() > 10.0)
            view.zoomKeys(0.0, 0.9);
        while (view.rowHeight() < 10.0)
            view.zoomKeys(0.0, 1.1);
        view.scroll(0.0, -1e6);
        view.scroll(0.0, (127 - 72) * 10.0); // C4 is at the top
    }

    static Note note(std::uint64_t id, std::int64_t start, std::int64_t length, int pitch, double velocity = 0.8)
    {
        return {
            .id = {id}, .start = ClipTicks{start}, .length = ClipTicks{length}, .pitch = pitch, .velocity = velocity};
    }

    /// The middle of a key's row at a time.
    static QPointF at(std::int64_t tick, int pitch)
    {
        return {static_cast<double>(tick) / 9.6, (72 - pitch) * 10.0 + 5.0};
    }

    void drag(QPointF from, QPointF to, Qt::KeyboardModifiers modifiers = {})
    {
        gestures.press(from, modifiers);
        gestures.move((from + to) / 2.0, modifiers);
        gestures.move(to, modifiers);
        gestures.release();
    }

    const Notes& notes() const
    {
        return std::get<document::NoteContent>(session.song().find(base::ClipId{10})->content).notes;
    }
    const Note* find(std::uint64_t id) const
    {
        const auto found = std::ranges::find(notes(), base::NoteId{id}, &Note::id);
        return found == notes().end() ? nullptr : &*found;
    }
    void choose(studio::OpenNotes::Chosen of) { roll.notes().choose(std::move(of)); }

    studio::PianoRoll roll{session, transport, arranger};
    studio::RollView& view = roll.viewOf();
    NoteGestures& gestures = roll.gestures();
};
