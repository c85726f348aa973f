// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "arranger/Selection.h"
#include "notes/NoteEdits.h"
#include "notes/NoteIndex.h"

#include <unordered_map>
#include <unordered_set>

namespace studio
{

/// The clips of notes that are open in the piano roll, the notes that are selected in them, and what a gesture that is
/// not finished makes of them. All selected clips that have notes are open, of linked ones the first; where none has,
/// those that were open stay. One of them is active: places count from where it begins, those of notes of the others,
/// too, which may be below 0; and what is drawn is drawn into it. [main]
class OpenNotes : public QObject
{
    Q_OBJECT

public:
    using Chosen = std::set<base::NoteId>;

    /// One of the clips.
    struct Part
    {
        base::ClipId clip;
        base::ClipTicks begin; // 0 for the active one
    };

    OpenNotes(Session& session, const Selection& clips);

    bool isOpen() const { return clip() != nullptr; }
    const document::Clip* clip() const { return session.song().find(active); } // the active one
    const document::Track* track() const { return session.song().trackOf(active); }
    const std::vector<Part>& parts() const { return shown; } // the active one first
    bool shows(base::ClipId clip) const;

    /// Whose note it is, as an index of parts(): 0 for a note that is none's yet.
    std::size_t partOf(base::NoteId note) const;

    /// Another one of the open clips; places count from there then.
    void activate(base::ClipId clip);

    /// One that is at this place, where the active one is not.
    void activateAt(base::ClipTicks place);

    // Preconditions: isOpen().
    const document::NoteContent& content() const { return contentOf(0); }
    const document::NoteContent& contentOf(std::size_t part) const;
    base::SongTicks start() const { return begin; } // of the active clip; nearest tick

    base::ClipTicks earliest() const; // where the first of the clips begins: 0 or below

    /// How far these notes may move together, when they are to move by so much: none leaves its clip at the start.
    base::ClipTicks bounded(NoteSpan notes, base::ClipTicks by) const;

    /// The notes of the clips as they are in the song.
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

    /// Calls make(notes, start of their clip in the song) for those of each clip, as their places are in it, for what
    /// becomes of them.
    template <typename Make>
    NoteChange changedByClip(NoteSpan of, Make&& make) const
    {
        NoteChange change;
        for (std::size_t part = 0; part < shown.size(); ++part)
            for (auto& note : make(own(of, part), begin + base::SongTicks{shown[part].begin.value}))
            {
                note.start += shown[part].begin;
                change.changed.push_back(std::move(note));
            }
        return change;
    }

Q_SIGNALS:
    void opensOthers(); // other clips are open
    void activates();   // another one is active
    void changed();     // notes, selection or preview

private:
    void look();
    void open(std::set<base::ClipId> clips);
    void read();
    void follow(const document::Touched& touched);
    Notes own(NoteSpan of, std::size_t part) const;
    base::ClipTicks barAtTheEnd(std::size_t part) const;

    Session& session;
    const Selection& clips;
    std::set<base::ClipId> opened; // while they are in the song
    base::ClipId active;
    std::vector<Part> shown;
    std::unordered_map<base::NoteId, std::size_t> guests; // whose notes those of clips that are not active are
    base::SongTicks begin;
    NoteIndex notes;
    Chosen selected;
    NoteChange pending;
    std::unordered_set<base::NoteId> hidden; // behind the preview
};

} // namespace studio
