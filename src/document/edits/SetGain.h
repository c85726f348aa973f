// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Fields.h"
#include "document/Find.h"

#include <utility>

namespace document::edit
{

struct SetGain
{
    StripOwner track;
    base::Decibels gain;

    static constexpr std::string_view name = "setGain";
    static constexpr std::string_view doc = "Sets the gain of a strip.";
    static constexpr auto fields()
    {
        return std::tuple{required("track", &SetGain::track, "id of the track, or \"main\""),
                          required("gain", &SetGain::gain, "in dB; null is silence")};
    }

    base::Result<SetGain> apply(Song& song, Touched& touched) const
    {
        const auto found = findStrip(song, track);
        if (!found)
            return found.error();
        touch(touched, track);
        return SetGain{track, std::exchange((*found)->gain, gain)};
    }
};

} // namespace document::edit
