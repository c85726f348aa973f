// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Codec.h"

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

/// The Unicode standard, table 3-7: well-formed UTF-8; and no NUL, where a file's name would end.
bool isPlainUtf8(const std::string& text)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; };
    const auto follows = [&](std::size_t i, int low = 0x80, int high = 0xbf)
    { return byte(i) >= low && byte(i) <= high; };
    for (std::size_t i = 0; i < text.size();)
    {
        const auto lead = byte(i);
        if (lead >= 0x01 && lead <= 0x7f)
            i += 1;
        else if (lead >= 0xc2 && lead <= 0xdf && follows(i + 1))
            i += 2;
        else if (lead >= 0xe0 && lead <= 0xef && follows(i + 2) &&
                 follows(i + 1, lead == 0xe0 ? 0xa0 : 0x80, lead == 0xed ? 0x9f : 0xbf))
            i += 3;
        else if (lead >= 0xf0 && lead <= 0xf4 && follows(i + 2) && follows(i + 3) &&
                 follows(i + 1, lead == 0xf0 ? 0x90 : 0x80, lead == 0xf4 ? 0x8f : 0xbf))
            i += 4;
        else
            return false;
    }
    return true;
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
    if (!isPlainUtf8(text))
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
