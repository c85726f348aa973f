// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/SoundIds.h"

#include <algorithm>

namespace conductor
{

base::SoundId SoundIds::of(document::Sound sound)
{
    const auto isSame = [&](const document::Sound& other)
    { return other.path == sound.path && other.hash == sound.hash; };
    const auto& known = document.song().sounds;
    if (const auto found = std::ranges::find_if(known, isSame); found != known.end())
        return found->id;
    if (const auto found = std::ranges::find_if(added, isSame); found != added.end())
        return found->id;
    sound.id = base::SoundId{document.newId()};
    added.push_back(sound);
    edits.push_back(document::edit::AddSound{sound});
    return sound.id;
}

} // namespace conductor
