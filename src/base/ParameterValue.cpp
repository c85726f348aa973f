// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ParameterValue.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace base
{

namespace
{

double minimumOf(const ParameterInfo& parameter)
{
    return static_cast<double>(parameter.minimum);
}

double maximumOf(const ParameterInfo& parameter)
{
    return static_cast<double>(parameter.maximum);
}

double withinRange(const ParameterInfo& parameter, double value)
{
    const auto inside = std::clamp(value, minimumOf(parameter), maximumOf(parameter));
    return parameter.scale == ParameterScale::stepped ? std::round(inside) : inside;
}

std::string number(double value, int digits)
{
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    return text.data();
}

/// Three digits that count.
std::string threeDigits(double value)
{
    const auto size = std::abs(value);
    return number(value, size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
}

std::string inLowerCase(std::string_view text)
{
    std::string lower;
    for (const char c : text)
        if (c != ' ')
            lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower;
}

std::optional<double> factorOf(const ParameterInfo& parameter, std::string_view unit)
{
    if (unit.empty() || unit == inLowerCase(parameter.unit))
        return 1.0;
    if (parameter.unit == "Hz" && (unit == "k" || unit == "khz"))
        return 1000.0;
    if (parameter.unit == "s" && unit == "ms")
        return 0.001;
    return std::nullopt;
}

} // namespace

double toNormalised(const ParameterInfo& parameter, double value)
{
    const auto low = minimumOf(parameter);
    const auto high = maximumOf(parameter);
    const auto inside = std::clamp(value, low, high);
    return parameter.scale == ParameterScale::logarithmic ? std::log(inside / low) / std::log(high / low)
                                                          : (inside - low) / (high - low);
}

double fromNormalised(const ParameterInfo& parameter, double normalised)
{
    const auto low = minimumOf(parameter);
    const auto high = maximumOf(parameter);
    const auto place = std::clamp(normalised, 0.0, 1.0);
    return withinRange(parameter, parameter.scale == ParameterScale::logarithmic ? low * std::pow(high / low, place)
                                                                                 : low + place * (high - low));
}

std::string valueText(const ParameterInfo& parameter, double value)
{
    if (parameter.scale == ParameterScale::stepped)
    {
        const auto step = static_cast<std::size_t>(std::max(0.0, std::round(value) - minimumOf(parameter)));
        return step < parameter.choices.size() ? std::string(parameter.choices[step]) : number(value, 0);
    }
    if (parameter.unit == "Hz")
        return value < 999.5 ? number(value, 0) + " Hz" : threeDigits(value / 1000.0) + " kHz";
    if (parameter.unit == "s")
        return value < 0.9995 ? (value < 0.00995 ? number(value * 1000.0, 1) : number(value * 1000.0, 0)) + " ms"
                              : threeDigits(value) + " s";
    if (parameter.unit == "dB")
        return number(value, 1) + " dB";
    if (parameter.unit == "%")
        return number(value, 0) + " %";
    return parameter.unit.empty() ? number(value, 1) : threeDigits(value) + " " + std::string(parameter.unit);
}

std::optional<double> valueFromText(const ParameterInfo& parameter, std::string_view text)
{
    auto typed = inLowerCase(text);
    std::ranges::replace(typed, ',', '.');
    for (std::size_t i = 0; i < parameter.choices.size(); ++i)
        if (typed == inLowerCase(parameter.choices[i]))
            return minimumOf(parameter) + static_cast<double>(i);

    const auto* const begin = typed.data() + (typed.starts_with('+') ? 1 : 0);
    const auto* const end = typed.data() + typed.size();
    double value = 0.0;
    const auto [rest, error] = std::from_chars(begin, end, value);
    if (error != std::errc() || !std::isfinite(value))
        return std::nullopt;
    const auto factor = factorOf(parameter, {rest, static_cast<std::size_t>(end - rest)});
    return factor ? std::optional(withinRange(parameter, value * *factor)) : std::nullopt;
}

} // namespace base
