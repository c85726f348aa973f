// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "arranger/ClipEdits.h"
#include "ClipEditor.h"

#include <optional>

namespace studio
{

/// The values of one clip, in seconds, decibels, or for notes and places ticks. [any]
using ClipField = ClipEditor::Field;

/// Whether the clip has such a value: only sounds have an offset, a gain and fades.
bool has(const document::Clip& clip, ClipField field);

/// As it is; the length of a clip that does not repeat stands for that of its loop.
double valueOf(const document::Song& song, const document::Clip& clip, ClipField field);

/// What sets it to this or the nearest that is possible, but for the start; empty where it is so already.
Edits editsTo(const document::Song& song, const document::Clip& clip, ClipField field, double value);

/// With its unit: "5.2.000", "1.250 s", "8 beats", "-3.0 dB".
QString textOf(const document::Song& song, const document::Clip& clip, ClipField field);

/// How far values move that are not the same: "+0.100 s".
QString deltaText(const document::Clip& clip, ClipField field, double by);

/// What was typed, in a clip's own unit or with another behind it: "1.5", "1.5 s", "200 ms", "3 beats", "-inf dB".
/// Nothing where it is no such value; for the start neither.
std::optional<double> valueFrom(const document::Song& song, const document::Clip& clip, ClipField field,
                                const QString& text);

/// The clip as these edits leave it; as it is where they are refused.
document::Clip changedBy(const document::Song& song, const document::Clip& clip, const Edits& edits);

} // namespace studio
