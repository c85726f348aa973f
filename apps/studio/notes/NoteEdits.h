// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Edit.h"

#include <span>

namespace studio
{

using Notes = std::vector<document::Note>;
using NoteSpan = std::span<const document::Note>;

/// What a gesture makes of notes.
struct NoteChange
{
    Notes changed; // by their ids
    Notes added;   // to the clip of the note whose id they bear, which they are made from; without one, to the active
    std::vector<base::NoteId> removed;

    bool isEmpty() const { return changed.empty() && added.empty() && removed.empty(); }
};

constexpr base::ClipTicks shortestNote{15}; // that a gesture makes: a 256th

// Pure functions of whole notes, in order of start. None moves a note off the keyboard: all of them stop where the
// first one would. Precondition: `by` leaves them in their clips.
NoteChange moved(NoteSpan notes, base::ClipTicks by, int semitones);
NoteChange copied(NoteSpan notes, base::ClipTicks by, int semitones);

/// Their starts or their ends.
NoteChange stretched(NoteSpan notes, base::ClipTicks by, bool starts);

/// Those that sound there; their first parts keep their ids.
NoteChange split(NoteSpan notes, base::ClipTicks at);

/// Those of one key become one, from the first start to the last end.
NoteChange joined(NoteSpan notes);
NoteChange removed(NoteSpan notes);

/// Copies after the last end, by whole steps.
NoteChange duplicated(NoteSpan notes, base::ClipTicks step);

/// All in proportion; velocities stay above 0, up to 1.
NoteChange scaledVelocities(NoteSpan notes, double factor);

/// How hard a note is struck, or how fast it is let go.
enum class NoteValue
{
    velocity,
    releaseVelocity
};
double valueOf(const document::Note& note, NoteValue of);

/// All by as much; they stay within what is allowed.
NoteChange raisedReleases(NoteSpan notes, double by);

/// All to the same, or the nearest that is allowed.
NoteChange withValue(NoteSpan notes, double value, NoteValue of);

/// Along the line from one point of time and value to another; notes beside it stay.
struct VelocityPoint
{
    base::ClipTicks at;
    double value = 0.0;
};
NoteChange velocitiesAlong(NoteSpan notes, VelocityPoint from, VelocityPoint to, NoteValue of = NoteValue::velocity);

NoteChange withMute(NoteSpan notes, bool mute);

/// The edits that make it so; places are those of the clip. A clip that does not repeat gets longer, by whole `bar`s,
/// where a note is added or moved to begin past its end.
std::vector<document::Edit> editsFor(const document::Clip& clip, NoteChange change, base::ClipTicks bar);

} // namespace studio
