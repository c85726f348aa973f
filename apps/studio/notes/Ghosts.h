// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notes/OpenNotes.h"

namespace studio
{

/// The notes of the song's other clips, to be seen behind those of the open ones. [main]
class Ghosts : public QObject
{
    Q_OBJECT

public:
    struct Clip
    {
        base::SongTicks start;
        base::ClipTicks length;
        base::ClipTicks cycle; // what repeats over its length
        std::uint32_t rgb = 0; // of its track
        NoteIndex notes;
    };

    Ghosts(Session& session, const OpenNotes& notes);

    const std::vector<Clip>& clips(); // read anew after a change of the song

    /// Calls visit(clip, start in ticks of the song, end, pitch) for each that sounds from one tick to another.
    template <typename Visit>
    void forEach(base::SongTicks from, base::SongTicks to, Visit&& visit)
    {
        for (const auto& clip : clips())
        {
            const auto end = clip.start.value + clip.length.value;
            const auto first = std::max<std::int64_t>(0, (from - clip.start).value / clip.cycle.value);
            for (auto round = clip.start.value + first * clip.cycle.value; round < std::min(end, to.value);
                 round += clip.cycle.value)
                clip.notes.forEach(base::ClipTicks{from.value - round},
                                   base::ClipTicks{std::min({to.value - round, clip.cycle.value, end - round})},
                                   [&](const document::Note& note)
                                   {
                                       const auto begin = round + note.start.value;
                                       visit(clip, begin,
                                             std::min({begin + note.length.value, round + clip.cycle.value, end}),
                                             note.pitch);
                                   });
        }
    }

private:
    Session& session;
    const OpenNotes& open;
    std::vector<Clip> known;
    bool isKnown = false;
};

} // namespace studio
