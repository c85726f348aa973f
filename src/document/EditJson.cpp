// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/EditJson.h"

#include "document/Codec.h"
#include "document/Find.h"
#include "document/SongFields.h"

#include <utility>

namespace document
{

namespace
{

constexpr int deepest = 64;

template <typename One>
base::Result<Edit> readOne(const Json& json, const Reading& reading)
{
    One one;
    auto trouble = readFields(json, one, reading, One::fields(), "edit");
    if (!trouble)
        trouble = check(one);
    if (trouble)
        return invalid(std::string(One::name) + ": " + trouble->sentence());
    return Edit(std::move(one));
}

template <std::size_t... index>
base::Result<Edit> readNamed(std::string_view name, const Json& json, const Reading& reading,
                             std::index_sequence<index...>)
{
    base::Result<Edit> result = invalid("there is no edit \"" + std::string(name.substr(0, 40)) + "\"");
    const auto readIf = [&]<typename One>(const One*)
    {
        if (One::name != name)
            return false;
        result = readOne<One>(json, reading);
        return true;
    };
    (readIf(static_cast<std::variant_alternative_t<index, Edit>*>(nullptr)) || ...);
    return result;
}

base::Result<Edit> readAny(const Json& json, const Reading& reading)
{
    if (!json.is_object())
        return invalid("an edit must be an object");
    const auto name = json.find("edit");
    if (name == json.end() || !name->is_string())
        return invalid("an edit must have a text \"edit\" that says which it is");
    return readNamed(name->get<std::string>(), json, reading, std::make_index_sequence<std::variant_size_v<Edit>>());
}

/// Lets later lines see tempo and meter; other edits need nothing from a song that places depend on.
void applyTempo(const Edit& edit, Song& scratch)
{
    Touched touched;
    if (std::holds_alternative<edit::SetTempo>(edit) || std::holds_alternative<edit::RemoveTempo>(edit) ||
        std::holds_alternative<edit::SetMeter>(edit) || std::holds_alternative<edit::RemoveMeter>(edit))
        static_cast<void>(apply(edit, scratch, touched));
}

} // namespace

base::Result<Json> parseJson(std::string_view text)
{
    auto tooDeep = false;
    const auto watch = [&](int depth, Json::parse_event_t, Json&)
    {
        tooDeep = tooDeep || depth > deepest;
        return !tooDeep;
    };
    try
    {
        auto json = Json::parse(text, watch);
        if (tooDeep)
            return invalid("this JSON is nested too deep");
        return json;
    }
    catch (const Json::exception& error)
    {
        if (tooDeep)
            return invalid("this JSON is nested too deep");
        const std::string reason = error.what();
        return invalid("this is no JSON: " + reason.substr(reason.find("] ") + 2));
    }
}

base::Result<Edit> readEdit(const Json& json, const Song& song)
{
    return readAny(json, {&song, false});
}

base::Result<std::vector<Edit>> readEditLines(std::string_view lines, const Song& song)
{
    Song scratch;
    scratch.rate = song.rate;
    scratch.tempo = song.tempo;
    std::vector<Edit> edits;
    for (std::size_t from = 0, line = 1; from < lines.size(); ++line)
    {
        const auto to = std::min(lines.find('\n', from), lines.size());
        const auto text = lines.substr(from, to - from);
        from = to + 1;
        if (text.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        const auto json = parseJson(text);
        auto edit = json ? readEdit(*json, scratch) : json.error();
        if (!edit)
            return invalid("line " + std::to_string(line) + ": " + edit.error().message);
        applyTempo(*edit, scratch);
        edits.push_back(*std::move(edit));
    }
    return edits;
}

Json writeEdit(const Edit& edit)
{
    return std::visit(
        [](const auto& one)
        {
            auto json = writeFields(one, one.fields());
            json["edit"] = one.name;
            return json;
        },
        edit);
}

base::Result<std::vector<Edit>> readStoredEdits(std::string_view text)
{
    const auto json = parseJson(text);
    if (!json)
        return json.error();
    if (!json->is_array())
        return invalid("this is no list of edits");
    std::vector<Edit> edits;
    for (const auto& one : *json)
    {
        auto edit = readAny(one, {nullptr, true});
        if (!edit)
            return edit.error();
        edits.push_back(*std::move(edit));
    }
    return edits;
}

std::string writeStoredEdits(const std::vector<Edit>& edits)
{
    auto json = Json::array();
    for (const auto& edit : edits)
        json.push_back(writeEdit(edit));
    return json.dump();
}

} // namespace document
