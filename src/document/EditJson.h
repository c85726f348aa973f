// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Edit.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

/// Edits in JSON, as docs/edits.md describes them.
namespace document
{

/// Any text that claims to be JSON, from anywhere: bounded in depth.
base::Result<nlohmann::json> parseJson(std::string_view text);

/// Reads an edit as people and programs write it. Refuses unknown and missing fields, wrong types and values out of
/// range in one sentence that names edit and field. Places may be written as text ("3.1.0", "12.5s"): they are resolved
/// with the song's tempo, meter and rate.
base::Result<Edit> readEdit(const nlohmann::json& json, const Song& song);

/// Reads one edit a line; empty lines are left out. A line sees the tempo and meter that the lines before it set.
/// Errors name the line.
base::Result<std::vector<Edit>> readEditLines(std::string_view lines, const Song& song);

/// With all fields.
nlohmann::json writeEdit(const Edit& edit);

/// A list of edits as the history keeps them; what is unknown in the things that they hold is kept.
base::Result<std::vector<Edit>> readStoredEdits(std::string_view text);
std::string writeStoredEdits(const std::vector<Edit>& edits);

/// The JSON Schema (draft 2020-12) of an edit.
nlohmann::ordered_json schema();

/// docs/edits.md, made from the schema.
std::string editsPage();

} // namespace document
