// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t mostBytes);

/// Changes texts as their grammar has it, which reaches deeper than changing bytes.
namespace fuzz
{

using Json = nlohmann::json;
using Random = std::minstd_rand;

inline std::size_t below(std::size_t end, Random& random)
{
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
}

/// A few bytes otherwise.
inline std::string mutateBytes(std::string text)
{
    const auto size = text.size();
    text.resize(size + 16);
    text.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(text.data()), size, text.size()));
    return text;
}

inline void collect(Json& json, std::vector<Json*>& all)
{
    all.push_back(&json);
    if (json.is_structured())
        for (auto& inner : json)
            collect(inner, all);
}

inline Json interestingNumber(Random& random)
{
    static const std::array numbers{Json(0),
                                    Json(-1),
                                    Json(1),
                                    Json(960),
                                    Json(1 << 30),
                                    Json(std::int64_t{1} << 40),
                                    Json(std::int64_t{1} << 53),
                                    Json((std::int64_t{1} << 53) - 1),
                                    Json(INT64_MIN),
                                    Json(INT64_MAX),
                                    Json(UINT64_MAX),
                                    Json(0.5),
                                    Json(-0.0),
                                    Json(1e-300),
                                    Json(1e300),
                                    Json(1e9)};
    return below(2, random) == 0 ? Json(below(20, random)) : numbers[below(numbers.size(), random)];
}

/// One value, entry or text otherwise.
inline void mutate(Json& json, Random& random)
{
    std::vector<Json*> all;
    collect(json, all);
    auto& one = *all[below(all.size(), random)];
    const auto copy = *all[below(all.size(), random)];
    switch (below(5, random))
    {
    case 0:
        one = copy;
        break;
    case 1:
        if (!one.empty() && one.is_array())
            one.erase(below(one.size(), random));
        else if (!one.empty() && one.is_object())
            one.erase(std::next(one.begin(), static_cast<std::ptrdiff_t>(below(one.size(), random))));
        else
            one = nullptr;
        break;
    case 2:
        if (one.is_array())
            one.push_back(one.empty() ? copy : one[below(one.size(), random)]);
        else
            one = interestingNumber(random);
        break;
    case 3:
        if (one.is_string())
            one = mutateBytes(one.get<std::string>());
        else if (one.is_boolean())
            one = !one.get<bool>();
        else if (!one.is_structured())
            one = interestingNumber(random);
        break;
    default:
        if (one.is_number_integer())
            one = one.get<std::int64_t>() ^ (std::int64_t{1} << below(40, random));
        else if (one.is_number())
            one = one.get<double>() * (below(2, random) == 0 ? -1.0 : 3.0);
        break;
    }
}

/// The text of a JSON value otherwise; any bytes where it is none.
inline std::string mutateJson(const std::string& text, Random& random)
{
    auto json = Json::parse(text, nullptr, false);
    if (json.is_discarded() || below(20, random) == 0)
        return mutateBytes(text);
    mutate(json, random);
    return json.dump(-1, ' ', false, Json::error_handler_t::ignore);
}

inline std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty())
    {
        const auto end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return lines;
}

/// libFuzzer's LLVMFuzzerCustomMutator for texts of lines: drops, repeats or moves one, or asks to change one.
template <typename Change>
std::size_t mutateLines(std::uint8_t* data, std::size_t size, std::size_t mostBytes, unsigned seed,
                        const Change& change)
{
    Random random(seed);
    auto lines = linesOf({reinterpret_cast<const char*>(data), size});
    if (lines.empty())
        lines.emplace_back();
    const auto at = below(lines.size(), random);
    const auto there = static_cast<std::ptrdiff_t>(at);
    switch (below(10, random))
    {
    case 0:
        lines.erase(lines.begin() + there);
        break;
    case 1:
        lines.insert(lines.begin() + there, lines[below(lines.size(), random)]);
        break;
    case 2:
        std::swap(lines[at], lines[below(lines.size(), random)]);
        break;
    default:
        change(lines, at, random);
        break;
    }
    std::string text;
    for (const auto& line : lines)
        text += line + "\n";
    if (text.size() > mostBytes)
        return LLVMFuzzerMutate(data, size, mostBytes);
    std::ranges::copy(text, data);
    return text.size();
}

} // namespace fuzz
