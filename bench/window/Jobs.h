// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <vector>

namespace bench
{

// Each prints its tables, in Markdown. One a process.

/// Frames while a song of 10,000 clips is scrolled and zoomed.
void measureMoves();

/// Frames while a clip of 20,000 notes is scrolled, zoomed and changed in the piano roll.
void measureNotes();

/// What the window costs while a song plays, and while nothing happens.
void measurePlaying(const std::filesystem::path& demo);

/// From Space to the engine, and from a click in the library to the sound.
void measureReactions(const std::filesystem::path& demo);

/// From the start of the program to a window that plays.
void measureStart(const std::filesystem::path& studio, const std::filesystem::path& demo);

/// From the drop of long sounds to their waveforms.
void measureArrival(const std::vector<std::filesystem::path>& sounds);

/// From a gesture to the song on the disk and in the engine, with a long history.
void measureEdits();

} // namespace bench
