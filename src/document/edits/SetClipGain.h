// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Fields.h"
#include "document/Find.h"

#include <utility>

namespace document::edit
{

struct SetClipGain
{
    base::ClipId clip;
    base::Decibels gain;

    static constexpr std::string_view name = "setClipGain";
    static constexpr std::string_view doc = "Sets the gain of a clip of sound.";
    static constexpr auto fields()
    {
        return std::tuple{required("clip", &SetClipGain::clip, "id of a clip of sound"),
                          required("gain", &SetClipGain::gain, "in dB; null is silence")};
    }

    base::Result<SetClipGain> apply(Song& song, Touched& touched) const
    {
        const auto content = findSoundContent(song, clip);
        if (!content)
            return content.error();
        touchClip(touched, *findClip(song, clip));
        return SetClipGain{clip, std::exchange((*content)->gain, gain)};
    }
};

} // namespace document::edit
