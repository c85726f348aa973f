// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Fields.h"
#include "document/Find.h"

#include <utility>

namespace document::edit
{

struct SetInput
{
    base::TrackId track;
    NoteInput input;

    static constexpr std::string_view name = "setInput";
    static constexpr std::string_view doc = "Chooses which keys a track listens to.";
    static constexpr auto fields()
    {
        return std::tuple{required("track", &SetInput::track, "id of the track"),
                          required("input", &SetInput::input, "a MIDI port and channel")};
    }

    base::Result<SetInput> apply(Song& song, Touched& touched) const
    {
        const auto found = findTrack(song, track);
        if (!found)
            return found.error();
        touched.tracks.insert(track);
        return SetInput{track, std::exchange((*found)->input, input)};
    }
};

} // namespace document::edit
