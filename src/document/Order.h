// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Song.h"

#include <vector>

namespace document
{

/// Notes into order of start, then id; clips into order of id; points and lanes as Song.h says, of several points at
/// one place the last.
void sort(std::vector<Note>& notes);
void sort(std::vector<LanePoint>& points);
void sort(NoteContent& content);
void sort(Clip& clip);
void sort(Track& track);

/// Bindings lie in this order.
bool isBefore(const ControllerTarget& one, const ControllerTarget& other);

/// The notes of these ids, in their order. Refuses an id that is not there or is named twice.
base::Result<std::vector<Note*>> findNotes(NoteContent& content, base::ClipId clip,
                                           const std::vector<base::NoteId>& ids);

} // namespace document
