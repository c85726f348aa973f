// SPDX-License-Identifier: GPL-3.0-or-later
#include "Arguments.h"

#include "document/PositionText.h"
#include "Output.h"

#include <charconv>

namespace cli
{

namespace
{

template <typename Number>
std::optional<Number> numberIn(std::string_view text)
{
    Number value{};
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end)
        return std::nullopt;
    return value;
}

} // namespace

CLI::Validator between(double low, double high)
{
    const auto range = shortest(low) + " to " + shortest(high);
    const auto check = [=](const std::string& text)
    {
        const auto value = numberIn<double>(text);
        return value && *value >= low && *value <= high ? std::string{} : text + " is no number from " + range;
    };
    return {check, "[" + range + "]", "between"};
}

CLI::Validator sampleRate()
{
    return between(base::lowestRate.hertz, base::highestRate.hertz);
}

std::optional<document::Position> positionArgument(const std::string& option, const std::optional<std::string>& text,
                                                   const document::Song& song)
{
    if (!text)
        return std::nullopt;
    auto position = document::readPosition(*text, song.tempo, song.rate);
    if (!position)
        throw CLI::ValidationError(option, position.error().message);
    return *position;
}

document::MeterChange meterArgument(const std::string& option, const std::string& text)
{
    const auto slash = std::min(text.find('/'), text.size());
    const auto over = numberIn<int>(std::string_view(text).substr(0, slash));
    const auto under = slash < text.size() ? numberIn<int>(std::string_view(text).substr(slash + 1)) : std::nullopt;
    const bool isDivision = under && *under >= 1 && *under <= 32 && (*under & (*under - 1)) == 0;
    if (!over || *over < 1 || *over > 64 || !isDivision)
        throw CLI::ValidationError(option, text + " is no meter: write beats a bar (1 to 64) over their length "
                                                  "(1, 2, 4, 8, 16 or 32) as in 4/4");
    return {1, *over, *under};
}

} // namespace cli
