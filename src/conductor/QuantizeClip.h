// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Edit.h"
#include "document/Quantize.h"

#include <set>

namespace conductor
{

/// Where the bar in which a clip that starts here begins, from the start of the clip: 0 or below. Grids count from
/// there.
base::ClipTicks barOrigin(const document::Song& song, base::SongTicks clipStart);

/// How the notes of a clip were played against a grid; a round of it is as many whole bars as the clip, or its loop,
/// reaches into. Refuses a clip that has no notes.
base::Result<document::Groove> grooveOf(const document::Song& song, base::ClipId clip, base::ClipTicks step);

/// Quantizes all notes of clips; origins are those of the bars. No edits where every note is in its place. Refuses a
/// clip that has no notes.
base::Result<std::vector<document::Edit>> quantizeClips(const document::Song& song, const std::set<base::ClipId>& clips,
                                                        const document::QuantizeSettings& settings);

} // namespace conductor
