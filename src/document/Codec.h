// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Fields.h"
#include "document/Song.h"

#include <concepts>
#include <cstdint>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

/// Between values and JSON, by type: Codec<T> has
///     read(json, T&, Reading)   of the right form, or what is wrong; ranges are left to check
///     check(T, Range)           what is out of range
///     write(T)                  JSON that reads back equal
///     schema(Range, Schemas&)   JSON Schema
/// Structs get theirs from their fields (Describe<T>, or T::fields() of an edit).
namespace document
{

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

/// What is wrong with a value, and where inside it.
struct Trouble
{
    std::string path; // "clip.content.gain"; empty for the whole
    std::string reason;

    Trouble in(std::string_view field) const;
    std::string sentence() const { return path.empty() ? reason : path + " " + reason; }
};

using Check = std::optional<Trouble>;

struct Reading
{
    const Song* song = nullptr; // with it, places may be text
    bool keepUnknown = false;   // members that nobody knows are kept where there is room for them, else refused
};

/// The named parts of a schema.
struct Schemas
{
    OrderedJson definitions = OrderedJson::object();

    /// Defines `name` unless it is, and answers a reference to it.
    template <typename Make>
    OrderedJson refer(std::string_view name, Make&& make)
    {
        const std::string key(name);
        if (!definitions.contains(key))
        {
            definitions[key] = nullptr; // its place, before those that it refers to
            auto made = make();
            definitions[key] = std::move(made);
        }
        return {{"$ref", "#/$defs/" + key}};
    }
};

Check readWhole(const Json& json, std::int64_t low, std::int64_t high, std::int64_t& out);
Check checkNumber(double value, const Range& range);
Check checkText(const std::string& text, const Range& range);
Check checkCount(std::size_t count, const Range& range);
OrderedJson numberSchema(std::string_view type, const Range& range);

template <typename T>
struct Codec;

template <>
struct Codec<bool>
{
    static Check read(const Json& json, bool& out, const Reading&)
    {
        if (!json.is_boolean())
            return Trouble{{}, "must be true or false"};
        out = json.get<bool>();
        return {};
    }
    static Check check(bool, const Range&) { return {}; }
    static Json write(bool value) { return value; }
    static OrderedJson schema(const Range&, Schemas&) { return {{"type", "boolean"}}; }
};

template <std::signed_integral Whole>
struct Codec<Whole>
{
    static Check read(const Json& json, Whole& out, const Reading&)
    {
        std::int64_t value = 0;
        const auto trouble =
            readWhole(json, std::numeric_limits<Whole>::min(), std::numeric_limits<Whole>::max(), value);
        out = static_cast<Whole>(value);
        return trouble;
    }
    static Check check(Whole value, const Range& range) { return checkNumber(static_cast<double>(value), range); }
    static Json write(Whole value) { return value; }
    static OrderedJson schema(const Range& range, Schemas&) { return numberSchema("integer", range); }
};

template <>
struct Codec<double>
{
    static Check read(const Json& json, double& out, const Reading&)
    {
        if (!json.is_number())
            return Trouble{{}, "must be a number"};
        out = json.get<double>();
        return {};
    }
    static Check check(double value, const Range& range) { return checkNumber(value, range); }
    static Json write(double value) { return value; }
    static OrderedJson schema(const Range& range, Schemas&) { return numberSchema("number", range); }
};

template <>
struct Codec<std::string>
{
    static Check read(const Json& json, std::string& out, const Reading&)
    {
        if (!json.is_string())
            return Trouble{{}, "must be a text"};
        out = json.get<std::string>();
        return {};
    }
    static Check check(const std::string& text, const Range& range) { return checkText(text, range); }
    static Json write(const std::string& text) { return text; }
    static OrderedJson schema(const Range& range, Schemas&);
};

template <typename T>
struct Codec<std::optional<T>>
{
    static Check read(const Json& json, std::optional<T>& out, const Reading& reading)
    {
        out.reset();
        return json.is_null() ? Check{} : Codec<T>::read(json, out.emplace(), reading);
    }
    static Check check(const std::optional<T>& value, const Range& range)
    {
        return value ? Codec<T>::check(*value, range) : Check{};
    }
    static Json write(const std::optional<T>& value) { return value ? Codec<T>::write(*value) : Json(); }
    static OrderedJson schema(const Range& range, Schemas& schemas)
    {
        return {{"anyOf", {Codec<T>::schema(range, schemas), {{"type", "null"}}}}};
    }
};

template <typename T>
struct Codec<std::vector<T>>
{
    static Check read(const Json& json, std::vector<T>& out, const Reading& reading)
    {
        if (!json.is_array())
            return Trouble{{}, "must be a list"};
        out.resize(json.size());
        for (std::size_t i = 0; i < out.size(); ++i)
            if (const auto trouble = Codec<T>::read(json[i], out[i], reading))
                return trouble->in(std::to_string(i));
        return {};
    }
    static Check check(const std::vector<T>& list, const Range& range)
    {
        if (auto trouble = checkCount(list.size(), range))
            return trouble;
        for (std::size_t i = 0; i < list.size(); ++i)
            if (const auto trouble = Codec<T>::check(list[i], {}))
                return trouble->in(std::to_string(i));
        return {};
    }
    static Json write(const std::vector<T>& list)
    {
        auto json = Json::array();
        for (const auto& one : list)
            json.push_back(Codec<T>::write(one));
        return json;
    }
    static OrderedJson schema(const Range& range, Schemas& schemas)
    {
        return {{"type", "array"},
                {"items", Codec<T>::schema({}, schemas)},
                {"maxItems", static_cast<std::int64_t>(range.high)}};
    }
};

/// Plain values by name.
template <>
struct Codec<std::map<std::string, double>>
{
    using Map = std::map<std::string, double>;
    static Check read(const Json& json, Map& out, const Reading& reading);
    static Check check(const Map& map, const Range& range);
    static Json write(const Map& map) { return map.empty() ? Json::object() : Json(map); }
    static OrderedJson schema(const Range& range, Schemas& schemas);
};

/// Describe<T>: name and doc of a struct for the schema, its fields, and, where it has rules between them,
/// checkWhole(T).
template <typename T>
struct Describe;

template <typename T>
concept Described = requires
{
    Describe<T>::fields();
};

template <typename T>
concept IsEdit = requires
{
    T::fields();
};

template <typename T>
constexpr auto fieldsOf()
{
    if constexpr (IsEdit<T>)
        return T::fields();
    else
        return Describe<T>::fields();
}

/// Reads the fields of an object whose other members are `tag`, and unknown ones where they are kept.
template <typename T, typename... Fields>
Check readFields(const Json& json, T& out, const Reading& reading, const std::tuple<Fields...>& fields,
                 std::string_view tag = {})
{
    if (!json.is_object())
        return Trouble{{}, "must be an object"};
    Check trouble;
    const auto isTag = [&](std::string_view name) { return !tag.empty() && name == tag; };
    std::size_t known = !tag.empty() && json.contains(tag) ? 1 : 0;
    const auto readOne = [&](const auto& field)
    {
        using Value = std::remove_reference_t<decltype(out.*field.member)>;
        const auto entry = json.find(field.name);
        if (entry == json.end() && field.required)
            trouble = Trouble{std::string(field.name), "is missing"};
        if (entry == json.end())
            return !trouble;
        ++known;
        trouble = Codec<Value>::read(*entry, out.*field.member, reading);
        if (trouble)
            trouble = trouble->in(field.name);
        return !trouble;
    };
    std::apply([&](const auto&... field) { (readOne(field) && ...); }, fields);
    if (trouble || known == json.size())
        return trouble;

    const auto isField = [&fields](const std::string& name)
    { return std::apply([&name](const auto&... field) { return ((field.name == name) || ...); }, fields); };
    auto unknown = Json::object();
    for (const auto& [name, value] : json.items())
        if (!isTag(name) && !isField(name))
            unknown[name] = value;
    if constexpr (requires { out.unknown; })
        if (reading.keepUnknown)
        {
            out.unknown = unknown.dump();
            return {};
        }
    return Trouble{unknown.items().begin().key(), "is unknown"};
}

template <typename T, typename... Fields>
Json writeFields(const T& value, const std::tuple<Fields...>& fields)
{
    auto json = Json::object();
    if constexpr (requires { value.unknown; })
        if (auto unknown = Json::parse(value.unknown, nullptr, false); unknown.is_object())
            json = std::move(unknown);
    static const T defaults{};
    const auto writeOne = [&](const auto& field)
    {
        using Value = std::remove_cvref_t<decltype(value.*field.member)>;
        if (field.rare && value.*field.member == defaults.*field.member)
            return;
        json[std::string(field.name)] = Codec<Value>::write(value.*field.member);
    };
    std::apply([&](const auto&... field) { (writeOne(field), ...); }, fields);
    return json;
}

template <typename T>
Check check(const T& value)
{
    Check trouble;
    const auto checkOne = [&](const auto& field)
    {
        using Value = std::remove_cvref_t<decltype(value.*field.member)>;
        trouble = Codec<Value>::check(value.*field.member, field.range);
        if (trouble)
            trouble = trouble->in(field.name);
        return !trouble;
    };
    std::apply([&](const auto&... field) { (checkOne(field) && ...); }, fieldsOf<T>());
    if constexpr (requires { Describe<T>::checkWhole(value); })
        if (!trouble)
            trouble = Describe<T>::checkWhole(value);
    return trouble;
}

/// tag: a member that must have the value `kind`; none where it is empty.
template <typename T>
OrderedJson fieldsSchema(std::string_view doc, Schemas& schemas, std::string_view tag = {}, std::string_view kind = {})
{
    OrderedJson schema{{"description", doc}, {"type", "object"}, {"properties", OrderedJson::object()}};
    auto must = OrderedJson::array();
    if (!tag.empty())
    {
        schema["properties"][std::string(tag)] = {{"const", kind}};
        must.push_back(tag);
    }
    const auto add = [&](const auto& field)
    {
        using Value = std::remove_cvref_t<decltype(std::declval<T>().*field.member)>;
        auto property = Codec<Value>::schema(field.range, schemas);
        property["description"] = field.doc;
        if (field.required)
            must.push_back(field.name);
        else
            property["default"] = Codec<Value>::write(T{}.*field.member);
        schema["properties"][std::string(field.name)] = std::move(property);
    };
    std::apply([&](const auto&... field) { (add(field), ...); }, fieldsOf<T>());
    schema["required"] = std::move(must);
    schema["additionalProperties"] = false;
    return schema;
}

template <Described T>
struct Codec<T>
{
    static Check read(const Json& json, T& out, const Reading& reading)
    {
        return readFields(json, out, reading, fieldsOf<T>());
    }
    static Check check(const T& value, const Range&) { return document::check(value); }
    static Json write(const T& value) { return writeFields(value, fieldsOf<T>()); }
    static OrderedJson schema(const Range&, Schemas& schemas)
    {
        return schemas.refer(Describe<T>::name, [&] { return fieldsSchema<T>(Describe<T>::doc, schemas); });
    }
};

} // namespace document
