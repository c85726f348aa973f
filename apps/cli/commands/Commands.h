// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"

#include <CLI/CLI.hpp>
#include <functional>

namespace cli
{

/// What the arguments ask for. Bad usage that shows only then is thrown as a CLI::ParseError.
using Work = std::function<base::Result<void>()>;

/// Each adds one command to the program, or a few that belong together; `work` is set when it is the one asked for.
void addNew(CLI::App& program, Work& work);
void addAdd(CLI::App& program, Work& work);
void addSampler(CLI::App& program, Work& work);
void addEdit(CLI::App& program, Work& work);
void addHistory(CLI::App& program, Work& work); // undo, redo, history
void addInfo(CLI::App& program, Work& work);
void addRender(CLI::App& program, Work& work);
void addPlay(CLI::App& program, Work& work);
void addCopy(CLI::App& program, Work& work); // copy, collect
void addJoin(CLI::App& program, Work& work);
void addQuantize(CLI::App& program, Work& work);
void addRelink(CLI::App& program, Work& work);
void addLists(CLI::App& program, Work& work);   // devices, midi-ports, plugins
void addPresets(CLI::App& program, Work& work); // presets, preset
void addBench(CLI::App& program, Work& work);

/// The program without a command opens the window.
void addStudio(CLI::App& program, Work& work);

} // namespace cli
