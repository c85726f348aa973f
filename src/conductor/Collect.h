// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "base/Result.h"
#include "document/Document.h"

#include <filesystem>

namespace conductor
{

/// Copies the sounds that lie outside of songFolder/sounds into it, each whole or not at all, and answers the gesture
/// that has the song use the copies. Sounds that are missing are an error, before anything is copied.
base::Result<document::Transaction> collectSounds(const document::Song& song, const std::filesystem::path& songFolder,
                                                  const base::Progress& progress);

} // namespace conductor
