// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Song.h"

#include <algorithm>
#include <cstdint>

namespace conductor
{

/// A note of a clip as it sounds: in one round of the clip's loop, cut where the round or the clip ends.
struct SoundingNote
{
    const document::Note& note;
    std::int64_t round; // from 0 on
    base::ClipTicks start;
    base::ClipTicks end;
};

/// Round by round, without muted notes; stops where `visit` answers false.
template <typename Visit>
void forEachSoundingNote(const document::NoteContent& content, Visit&& visit)
{
    const auto round = content.loopLength.value > 0 ? content.loopLength.value : content.length.value;
    for (std::int64_t i = 0; i * round < content.length.value && !content.notes.empty(); ++i)
    {
        const auto roundEnd = std::min((i + 1) * round, content.length.value);
        for (const auto& note : content.notes)
        {
            const auto start = i * round + note.start.value;
            const auto end = std::min(start + note.length.value, roundEnd);
            if (start < roundEnd && !note.mute &&
                !visit(SoundingNote{note, i, base::ClipTicks{start}, base::ClipTicks{end}}))
                return;
        }
    }
}

} // namespace conductor
