// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "conductor/Conductor.h"
#include "Output.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cli
{

/// A song by its content, or by the suffix ".tutti": then opening it says what is wrong with it.
bool isSong(const std::filesystem::path& path);

/// The song, for this program alone. Refuses one that cannot be edited or that another program edits.
base::Result<conductor::Conductor> openToEdit(const std::string& path);

/// The song, to be read, or the sounds one after the other. Sounds and songs do not mix.
base::Result<conductor::Conductor> openSongOrSounds(const std::vector<std::string>& paths);

/// Everything that the song holds, in the form that edits use, with its length and where it stands in its history.
Json songJson(const conductor::Conductor& conductor);

} // namespace cli
