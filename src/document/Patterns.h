// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Song.h"
#include "document/Touched.h"

/// Clips of notes that name the same pattern are linked: their notes and lanes, with the notes' ids, are the same. When
/// a gesture leaves one of them alone, it is linked no more.
namespace document
{

/// Notes and lanes of the clips of a pattern; null where no clip has it.
const NoteContent* findPattern(const Song& song, base::PatternId pattern);

bool sharesNotes(const NoteContent& one, const NoteContent& other);

/// Notes or lanes of a clip of notes have changed: the others of its pattern get them too.
void touchNotes(Song& song, Touched& touched, base::ClipId clip);

/// Gives a clip that comes with its pattern alone, without notes and lanes, those of its pattern.
void fillFromPattern(const Song& song, Clip& clip);

/// Whether clips of one pattern are the same, those of the song and these.
base::Result<void> checkPatterns(const Song& song, const std::vector<Clip>& more = {});

} // namespace document
