// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/PositionText.h"

#include "document/Find.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>
#include <vector>

namespace document
{

namespace
{

constexpr double longest = 1e9; // seconds

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (std::size_t from = 0; from <= text.size();)
    {
        const auto to = std::min(text.find(separator, from), text.size());
        parts.push_back(text.substr(from, to - from));
        from = to + 1;
    }
    return parts;
}

/// Digits, and for a double one point between them; no sign.
template <typename Number>
std::optional<Number> number(std::string_view text)
{
    Number value{};
    const auto* end = text.data() + text.size();
    const auto plain = text.find_first_not_of("0123456789.") == std::string_view::npos && !text.empty();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (!plain || error != std::errc{} || stop != end)
        return std::nullopt;
    return value;
}

std::string quoted(std::string_view text)
{
    return "\"" + std::string(text.substr(0, 40)) + "\"";
}

base::Error noPosition(std::string_view text)
{
    return invalid(quoted(text) +
                   " is no position: write bar.beat.tick as in 1.1.0, seconds as in 12.5s, or minutes as in 1:02.250");
}

base::Result<Position> readBars(std::string_view text, const TempoMap& tempo)
{
    const auto parts = split(text, '.');
    std::array<std::int64_t, 3> numbers{};
    for (std::size_t i = 0; i < 3; ++i)
    {
        const auto value = parts.size() == 3 ? number<std::int64_t>(parts[i]) : std::nullopt;
        if (!value)
            return noPosition(text);
        numbers[i] = *value;
    }
    const auto [bar, beat, tick] = numbers;
    if (bar < 1 || bar > 1'000'000'000 || beat < 1)
        return invalid(quoted(text) + " is no position: bars and beats count from 1");
    const BarBeatTick place{bar, std::min<std::int64_t>(beat, 1000), std::min<std::int64_t>(tick, 10'000)};
    const auto ticks = tempo.ticks(place);
    if (tempo.barBeatTick(ticks) != BarBeatTick{bar, beat, tick})
        return invalid(quoted(text) + " is no position: bar " + std::to_string(bar) + " has no such beat or tick");
    return Position{ticks};
}

/// "12.5" of "12.5s", or "1:02.250" and "1:00:02.250".
std::optional<double> readSeconds(std::string_view text)
{
    if (text.ends_with('s'))
        return number<double>(text.substr(0, text.size() - 1));
    const auto parts = split(text, ':');
    if (parts.size() < 2 || parts.size() > 3)
        return std::nullopt;
    double seconds = 0.0;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i)
    {
        const auto whole = number<std::int64_t>(parts[i]);
        if (!whole || *whole > 100'000'000 || (i > 0 && *whole > 59))
            return std::nullopt;
        seconds = (seconds + static_cast<double>(*whole)) * 60.0;
    }
    const auto last = number<double>(parts.back());
    if (!last || *last >= 60.0)
        return std::nullopt;
    return seconds + *last;
}

} // namespace

base::Result<Position> readPosition(std::string_view text, const TempoMap& tempo, base::SampleRate songRate)
{
    if (!text.ends_with('s') && text.find(':') == std::string_view::npos)
        return readBars(text, tempo);
    const auto seconds = readSeconds(text);
    if (!seconds)
        return noPosition(text);
    if (*seconds > longest)
        return invalid(quoted(text) + " is too far away");
    return Position{base::toFrames(*seconds, songRate)};
}

std::string positionText(const Position& position, const TempoMap& tempo, base::SampleRate songRate)
{
    if (const auto* ticks = std::get_if<base::SongTicks>(&position))
    {
        const auto place = tempo.barBeatTick(*ticks);
        return std::to_string(place.bar) + "." + std::to_string(place.beat) + "." + std::to_string(place.tick);
    }
    std::array<char, 400> text{};
    const auto seconds = base::toSeconds(std::get<base::Frames>(position), songRate);
    const auto end = std::to_chars(text.data(), text.data() + text.size(), seconds, std::chars_format::fixed).ptr;
    return std::string(text.data(), end) + "s";
}

std::string clockText(double seconds)
{
    const auto all = std::llround(seconds * 1000.0);
    const auto hours = all / 3'600'000;
    const auto minutes = all / 60'000 % 60;
    std::array<char, 64> text{};
    if (hours > 0)
        std::snprintf(text.data(), text.size(), "%lld:%02lld:%02lld.%03lld", hours, minutes, all / 1000 % 60,
                      all % 1000);
    else
        std::snprintf(text.data(), text.size(), "%lld:%02lld.%03lld", minutes, all / 1000 % 60, all % 1000);
    return text.data();
}

} // namespace document
