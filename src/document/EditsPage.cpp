// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Codec.h"
#include "document/EditJson.h"

#include <cmath>

namespace document
{

namespace
{

constexpr std::string_view introduction = R"(# Edits

Everything that a song can hold is made with edits. Each is one JSON object with the member `edit`, which says what it
does. `tutti edit SONG EDITS.jsonl` reads one a line, in order, and does all of them or none. This page is made from the
schema that `tutti edit --schema` prints; a test holds the two together.

Ids are whole numbers, unique in a song and never used again. What is added without an id, or with 0, gets the next free
one; choose your own, above those in use, where a later line needs it. Unknown members are refused. A field with a
default may be left out.

```json
{"edit": "setTempo", "bpm": 96}
{"edit": "addSound", "sound": {"id": 1, "path": "drums/kick.wav", "frames": 24000, "rate": 48000, "channels": 1}}
{"edit": "addTrack", "track": {"id": 2, "name": "Drums", "strip": {"gain": -3}}}
{"edit": "addClip", "track": 2, "clip": {"start": "1.1.0", "content": {"kind": "sound", "sound": 1, "length": 24000}}}
{"edit": "addClip", "track": 2, "clip": {"start": "12.5s", "content": {"kind": "sound", "sound": 1, "length": 24000}}}
{"edit": "addTrack", "track": {"id": 3, "name": "Lead", "devices": [{"id": 4, "type": "synthesizer"}]}}
{"edit": "addClip", "track": 3, "clip": {"id": 5, "start": {"ticks": 3840}, "content": {"kind": "notes", "length": 3840}}}
{"edit": "addNotes", "clip": 5, "notes": [{"start": 0, "length": 960, "pitch": 69}]}
```
)";

std::string typeText(const OrderedJson& schema);

/// In brackets, without the ends that say nothing.
std::string rangeText(const OrderedJson& schema)
{
    const auto above = schema.contains("exclusiveMinimum");
    const auto low = schema.value(above ? "exclusiveMinimum" : "minimum", 0.0);
    const auto high = schema.value("maximum", static_cast<double>(largestWhole));
    const auto text = [](double end) { return OrderedJson(std::llround(end)).dump(); };
    if (high == static_cast<double>(largestWhole))
        return above ? " (above " + text(low) + ")" : "";
    return (above ? " (above " : " (") + text(low) + " to " + text(high) + ")";
}

std::string eitherText(const OrderedJson& choices)
{
    std::string text;
    for (const auto& choice : choices)
        text += (text.empty() ? "" : " or ") + typeText(choice);
    return text;
}

std::string objectText(const OrderedJson& schema)
{
    if (!schema.contains("properties"))
        return "object of numbers by name";
    const auto property = schema["properties"].items().begin();
    return "`{\"" + property.key() + "\": n}`, n a " + typeText(property.value());
}

std::string typeText(const OrderedJson& schema)
{
    if (schema.contains("$ref"))
    {
        const auto name = schema["$ref"].get<std::string>().substr(std::string_view("#/$defs/").size());
        std::string anchor;
        for (const char letter : name)
            anchor += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        return "[" + name + "](#" + anchor + ")";
    }
    if (schema.contains("const"))
        return "`" + schema["const"].dump() + "`";
    if (schema.contains("anyOf"))
        return eitherText(schema["anyOf"]);
    if (schema.contains("enum"))
    {
        auto choices = OrderedJson::array();
        for (const auto& value : schema["enum"])
            choices.push_back({{"const", value}});
        return eitherText(choices);
    }
    const auto type = schema["type"].get<std::string>();
    if (type == "integer")
        return "whole number" + rangeText(schema);
    if (type == "number")
        return "number" + rangeText(schema);
    if (type == "array")
        return "list of " + typeText(schema["items"]);
    if (type == "object")
        return objectText(schema);
    if (type == "string")
        return "text";
    return type == "boolean" ? "true or false" : type;
}

std::string table(const OrderedJson& schema)
{
    std::string text = "\n| field | type | default | |\n| --- | --- | --- | --- |\n";
    for (const auto& [name, field] : schema["properties"].items())
        text += "| `" + name + "` | " + typeText(field) + " | " +
                (field.contains("default") ? "`" + field["default"].dump() + "`" : "") + " | " +
                field.value("description", "") + " |\n";
    return text;
}

std::string section(const std::string& name, const OrderedJson& schema)
{
    auto text = "\n### " + name + "\n\n" + schema["description"].get<std::string>() + "\n";
    if (schema.contains("properties"))
        return text + table(schema);
    return text + "\nWritten as " + typeText(schema) + ".\n";
}

} // namespace

std::string editsPage()
{
    const auto whole = schema();
    std::string edits = "\n## What can be done\n";
    std::string things = "\n## What they hold\n";
    for (const auto& [name, definition] : whole["$defs"].items())
    {
        const auto isEdit = definition.contains("properties") && definition["properties"].contains("edit");
        (isEdit ? edits : things) += section(name, definition);
    }
    return std::string(introduction) + edits + things;
}

} // namespace document
