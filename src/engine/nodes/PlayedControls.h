// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/Control.h"

namespace engine
{

/// Where the player has the controls of a whole instrument that its voices follow. [audio]
struct PlayedControls
{
    float bend = 0.0f; // -1 to 1 of the bend range
    float modWheel = 0.0f;
    float pressure = 0.0f;
    float timbre = 0.0f;

    /// False where the event moves one note alone.
    bool take(const NoteEvent& event) RT_SAFE
    {
        switch (event.kind)
        {
        case NoteEvent::Kind::controller:
            if (event.pitch == control::resetAll)
                *this = {};
            else if (event.pitch == control::modWheel)
                modWheel = event.value;
            else if (event.pitch == control::timbre)
                timbre = event.value;
            return true;
        case NoteEvent::Kind::bend:
            bend = event.value;
            return true;
        case NoteEvent::Kind::pressure:
            pressure = event.value;
            return true;
        default:
            return false;
        }
    }
};

} // namespace engine
