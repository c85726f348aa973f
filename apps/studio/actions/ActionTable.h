// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "actions/Actions.h"
#include "arranger/Arranger.h"
#include "keys/Inputs.h"
#include "keys/Keyboard.h"
#include "notes/PianoRoll.h"
#include "Recorder.h"
#include "settings/Settings.h"

#include <functional>

namespace studio
{

/// What the actions are done to. `show` opens a part of the window by name: "palette", "export", "settings", "open",
/// "new", "import", "rename", "history", "clip", "notes", "notation", "missing", "help", "versions", "metronome",
/// "input".
struct ActionTargets
{
    Session& session;
    Transport& transport;
    Metronome& metronome;
    Recorder& recorder;
    Keyboard& keyboard;
    Inputs& inputs;
    Arranger& arranger;
    PianoRoll& roll;
    Settings& settings;
    std::function<void(const QString&)> show;
};

/// The one list of everything that can be asked for, with the shortcuts that it comes with.
void fill(Actions& actions, const ActionTargets& targets);

} // namespace studio
