// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>

namespace base
{

/// What a file of this name holds is on the disk then, whoever wrote it. False with the reason in errno.
bool syncFile(const std::filesystem::path& file);

/// Names are on the disk when their folder is. Not every system can do this to a folder, nor does it for everybody:
/// that is no failure. False with the reason in errno.
bool syncFolder(const std::filesystem::path& folder);

} // namespace base
