// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace conductor
{

/// The name of a thing of the song as that of a file, without its suffix: no separators, no control characters, not
/// hidden, not too long. `kind` stands before a name that would not do alone.
std::string fileNameFor(std::string_view name, std::string_view kind);

/// Where no file is yet in the folder: "NAME.wav", or "NAME 2.wav" and so on.
std::filesystem::path freePlace(const std::filesystem::path& folder, const std::string& name,
                                const std::string& suffix);

} // namespace conductor
