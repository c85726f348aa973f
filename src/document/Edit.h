// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/edits/AddClip.h"
#include "document/edits/AddDevice.h"
#include "document/edits/AddMarker.h"
#include "document/edits/AddNotes.h"
#include "document/edits/AddSound.h"
#include "document/edits/AddTrack.h"
#include "document/edits/AddZone.h"
#include "document/edits/ArmTrack.h"
#include "document/edits/BypassDevice.h"
#include "document/edits/ChangeMarker.h"
#include "document/edits/ChangeNotes.h"
#include "document/edits/LinkClip.h"
#include "document/edits/MakeUnique.h"
#include "document/edits/MoveClip.h"
#include "document/edits/MoveDevice.h"
#include "document/edits/MoveTrack.h"
#include "document/edits/MuteClip.h"
#include "document/edits/RelinkSound.h"
#include "document/edits/RemoveClip.h"
#include "document/edits/RemoveDevice.h"
#include "document/edits/RemoveMarker.h"
#include "document/edits/RemoveMeter.h"
#include "document/edits/RemoveNotes.h"
#include "document/edits/RemoveSound.h"
#include "document/edits/RemoveTempo.h"
#include "document/edits/RemoveTrack.h"
#include "document/edits/RemoveZone.h"
#include "document/edits/RenameClip.h"
#include "document/edits/RenameTrack.h"
#include "document/edits/ReverseClip.h"
#include "document/edits/SetClipFades.h"
#include "document/edits/SetClipGain.h"
#include "document/edits/SetClipLoop.h"
#include "document/edits/SetController.h"
#include "document/edits/SetGain.h"
#include "document/edits/SetInput.h"
#include "document/edits/SetLanePoints.h"
#include "document/edits/SetLoop.h"
#include "document/edits/SetMeter.h"
#include "document/edits/SetMute.h"
#include "document/edits/SetPan.h"
#include "document/edits/SetParameter.h"
#include "document/edits/SetPunch.h"
#include "document/edits/SetSolo.h"
#include "document/edits/SetTempo.h"
#include "document/edits/SetTrackColour.h"
#include "document/edits/SetZones.h"
#include "document/edits/SplitClip.h"
#include "document/edits/TrimClip.h"

#include <string_view>
#include <variant>
#include <vector>

namespace document
{

/// Everything that can be done to a song. docs/edits.md says what each does and how it is written in JSON.
///
/// An edit that adds something may leave its id 0: it is given the next free one. An id that is named must be new.
using Edit =
    std::variant<edit::AddTrack, edit::RemoveTrack, edit::MoveTrack, edit::RenameTrack, edit::SetTrackColour,
                 edit::SetGain, edit::SetPan, edit::SetMute, edit::SetSolo, edit::AddSound, edit::RemoveSound,
                 edit::RelinkSound, edit::AddClip, edit::RemoveClip, edit::MoveClip, edit::TrimClip, edit::SplitClip,
                 edit::SetClipGain, edit::SetClipFades, edit::SetClipLoop, edit::ReverseClip, edit::MuteClip,
                 edit::RenameClip, edit::AddNotes, edit::RemoveNotes, edit::ChangeNotes, edit::SetLanePoints,
                 edit::LinkClip, edit::MakeUnique, edit::AddDevice, edit::RemoveDevice, edit::MoveDevice,
                 edit::SetParameter, edit::BypassDevice, edit::AddMarker, edit::RemoveMarker, edit::ChangeMarker,
                 edit::SetTempo, edit::RemoveTempo, edit::SetMeter, edit::RemoveMeter, edit::SetLoop, edit::SetPunch,
                 edit::ArmTrack, edit::SetInput, edit::SetZones, edit::AddZone, edit::RemoveZone, edit::SetController>;

std::string_view nameOf(const Edit& edit); // "setMute"

/// Gives ids to what the edit adds without one.
void giveIds(Edit& edit, Ids& ids);

/// Does the edit and answers what takes it back, in the order in which to do it; or says what is wrong and changes
/// nothing. Adds to `touched` what it changed. Precondition: the edit has its ids.
base::Result<std::vector<Edit>> apply(const Edit& edit, Song& song, Touched& touched);

} // namespace document
