// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "arranger/Selection.h"
#include "notes/NoteEdits.h"
#include "notes/NoteIndex.h"

#include <unordered_set>

namespace studio
{

/// The clip of notes that is open in the piano roll, the notes that are selected in it, and what a gesture that is not
/// finished makes of them. It is the first of the selected clips that has notes; where none has, the last stays. [main]
class OpenNotes : public QObject
{
    Q_OBJECT

public:
    using Chosen = std::set<base::NoteId>;

    OpenNotes(Session& session, const Selection& clips);

    bool isOpen() const { return clip() != nullptr; }
    const document::Clip* clip() const { return session.song().find(opened); }
    const document::Track* track() const { return session.song().trackOf(opened); }

    // Preconditions: isOpen().
    const document::NoteContent& content() const { return std::get<document::NoteContent>(clip()->content); }
    base::SongTicks start() const { return begin; } // of the clip; nearest tick
    base::ClipTicks barLength() const;              // where the clip ends

    /// The notes of the clip as they are in the song.
    const NoteIndex& index() const { return notes; }

    const Chosen& chosen() const { return selected; }
    Notes chosenNotes() const; // in order of start
    void choose(Chosen notes);

    /// Shown instead of the notes that it changes, without being done.
    const NoteChange& preview() const { return pending; }
    bool isHidden(base::NoteId note) const { return hidden.contains(note); }
    void show(NoteChange change);
    void endPreview() { show({}); }

    /// One step of the history; what it adds is selected then. False where it was refused.
    bool apply(const std::string& name, NoteChange change);

Q_SIGNALS:
    void opensAnother();
    void changed(); // notes, selection or preview

private:
    void look();
    void read();
    void follow(const document::Touched& touched);

    Session& session;
    const Selection& clips;
    base::ClipId opened;
    base::SongTicks begin;
    NoteIndex notes;
    Chosen selected;
    NoteChange pending;
    std::unordered_set<base::NoteId> hidden; // behind the preview
};

} // namespace studio
