// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Edit.h"
#include "document/Song.h"

#include <optional>
#include <QString>
#include <string>

namespace studio
{

/// What a controller makes of the thing that it moves.
struct Controlled
{
    document::Edit edit;
    std::string name; // of that step of the history
    double place;     // on its knob or fader, 0 to 1
    bool isNew;       // false: the song has this value
    double songPlace; // where the song has it, 0 to 1
};

/// value: 0 to 127; 64 is the middle of a pan. Absent where the device, its parameter or the track is not there.
std::optional<Controlled> controlledBy(int value, const document::ControllerTarget& target, const document::Song& song);

/// "Mix of Echo", "Pan of Bass"; empty where it is not there.
QString nameOf(const document::ControllerTarget& target, const document::Song& song);

} // namespace studio
