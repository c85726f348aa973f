// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Codec.h"

#include "base/Utf8.h"

#include <cmath>

namespace document
{

namespace
{

std::string text(double number)
{
    if (std::isnan(number))
        return "NaN";
    if (std::isinf(number))
        return number > 0 ? "infinity" : "-infinity";
    return std::abs(number) <= static_cast<double>(largestWhole) && number == std::floor(number)
               ? std::to_string(static_cast<std::int64_t>(number))
               : Json(number).dump();
}

} // namespace

Trouble Trouble::in(std::string_view field) const
{
    return {std::string(field) + (path.empty() ? "" : ".") + path, reason};
}

Check readWhole(const Json& json, std::int64_t low, std::int64_t high, std::int64_t& out)
{
    const auto isWhole = json.is_number_integer() ||
                         (json.is_number_float() && std::abs(json.get<double>()) <= static_cast<double>(largestWhole) &&
                          json.get<double>() == std::floor(json.get<double>()));
    if (!isWhole)
        return Trouble{{}, "must be a whole number"};
    const auto tooLarge = json.is_number_unsigned() && json.get<std::uint64_t>() > static_cast<std::uint64_t>(high);
    const auto value = tooLarge ? 0 : json.get<std::int64_t>();
    if (tooLarge || value < low || value > high)
        return Trouble{{}, "is out of range"};
    out = value;
    return {};
}

Check checkNumber(double value, const Range& range)
{
    if (value >= range.low && value <= range.high && !(range.lowIsOut && value == range.low))
        return {};
    if (range.high == anyNumber.high)
        return Trouble{{}, "must be a finite number, not " + text(value)};
    const auto ends =
        range.lowIsOut ? "above " + text(range.low) + " and at most " : "from " + text(range.low) + " to ";
    return Trouble{{}, "must be " + ends + text(range.high) + ", not " + text(value)};
}

Check checkText(const std::string& text, const Range& range)
{
    const auto size = static_cast<double>(text.size());
    if (size < range.low)
        return Trouble{{}, "is empty"};
    if (size > range.high)
        return Trouble{{}, "is longer than " + document::text(range.high) + " bytes"};
    if (!base::isPlainUtf8(text))
        return Trouble{{}, "is not valid UTF-8"};
    return {};
}

Check checkCount(std::size_t count, const Range& range)
{
    if (static_cast<double>(count) <= range.high)
        return {};
    return Trouble{{}, "has more than " + text(range.high) + " entries"};
}

OrderedJson numberSchema(std::string_view type, const Range& range)
{
    OrderedJson schema{{"type", type}};
    const auto end = [&](double value) -> OrderedJson
    {
        if (type == "integer")
            return static_cast<std::int64_t>(value);
        return value;
    };
    if (range.low != anyNumber.low)
        schema[range.lowIsOut ? "exclusiveMinimum" : "minimum"] = end(range.low);
    if (range.high != anyNumber.high)
        schema["maximum"] = end(range.high);
    return schema;
}

OrderedJson Codec<std::string>::schema(const Range& range, Schemas&)
{
    OrderedJson schema{{"type", "string"}, {"maxLength", static_cast<std::int64_t>(range.high)}};
    if (range.low > 0.0)
        schema["minLength"] = static_cast<std::int64_t>(range.low);
    return schema;
}

Check Codec<std::map<std::string, double>>::read(const Json& json, Map& out, const Reading& reading)
{
    if (!json.is_object())
        return Trouble{{}, "must be an object"};
    out.clear();
    for (const auto& [name, value] : json.items())
        if (const auto trouble = Codec<double>::read(value, out[name], reading))
            return trouble->in(name);
    return {};
}

Check Codec<std::map<std::string, double>>::check(const Map& map, const Range& range)
{
    if (auto trouble = checkCount(map.size(), range))
        return trouble;
    for (const auto& [name, value] : map)
    {
        if (const auto trouble = checkText(name, nameRange))
            return Trouble{{}, "has a name that " + trouble->reason};
        if (const auto trouble = checkNumber(value, anyNumber))
            return trouble->in(name);
    }
    return {};
}

OrderedJson Codec<std::map<std::string, double>>::schema(const Range& range, Schemas&)
{
    return {{"type", "object"},
            {"additionalProperties", {{"type", "number"}}},
            {"maxProperties", static_cast<std::int64_t>(range.high)}};
}

} // namespace document
