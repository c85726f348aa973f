// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Document.h"

#include <vector>

namespace conductor
{

/// Ids for sounds that were read, to be put into a song by one gesture.
class SoundIds
{
public:
    SoundIds(document::Document& target, std::vector<document::Edit>& gesture) : document(target), edits(gesture) {}

    /// That of the same file (path and hash) where the song or the gesture has it; else a new one, with the edit that
    /// adds the sound.
    base::SoundId of(document::Sound sound);

private:
    document::Document& document;
    std::vector<document::Edit>& edits;
    std::vector<document::Sound> added;
};

} // namespace conductor
