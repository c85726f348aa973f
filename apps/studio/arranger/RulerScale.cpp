// SPDX-License-Identifier: GPL-3.0-or-later
#include "RulerScale.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace studio
{

namespace
{

constexpr double roomBesideALabel = 24.0; // pixels, the line before it among them
constexpr double roomAfter = 200.0;       // labels there keep their room, too

/// Which lines are given labels first: bars, beats, halves of a quarter, quarters of it, and so on.
constexpr std::array<std::int64_t, 8> passes{0, 1, 480, 240, 120, 60, 30, 15};

QString barLabel(const document::BarBeatTick& place)
{
    if (place.tick != 0)
        return QStringLiteral("%1.%2.%3").arg(place.bar).arg(place.beat).arg(place.tick, 3, 10, QLatin1Char('0'));
    return place.beat == 1 ? QString::number(place.bar) : QStringLiteral("%1.%2").arg(place.bar).arg(place.beat);
}

bool isOfPass(std::int64_t pass, const GridLine& line)
{
    if (pass <= 1)
        return line.rank == pass;
    return line.rank == 2 && line.place.tick % pass == 0;
}

/// Labels that are there already, by the pixel where they start, with where they end.
class Labels
{
public:
    bool take(double from, double to)
    {
        const auto next = ends.lower_bound(from);
        if ((next != ends.end() && next->first < to) || (next != ends.begin() && std::prev(next)->second > from))
            return false;
        ends.emplace_hint(next, from, to);
        return true;
    }

private:
    std::map<double, double> ends;
};

struct Division
{
    std::int64_t milliseconds; // from label to label
    std::int64_t parts;        // that lines divide it into
};
constexpr std::array<Division, 24> divisions{{
    {1, 1},       {2, 2},       {5, 5},         {10, 5},        {20, 4},        {50, 5},
    {100, 5},     {200, 4},     {500, 5},       {1000, 5},      {2000, 4},      {5000, 5},
    {10'000, 5},  {15'000, 3},  {30'000, 6},    {60'000, 6},    {120'000, 4},   {300'000, 5},
    {600'000, 5}, {900'000, 3}, {1'800'000, 6}, {3'600'000, 6}, {7'200'000, 4}, {36'000'000, 5},
}};

QString timeLabel(std::int64_t milliseconds, std::int64_t step)
{
    const auto two = [](std::int64_t number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    const auto seconds = milliseconds / 1000;
    const auto minutes = seconds / 60;
    auto text = minutes < 60 ? QString::number(minutes) : QStringLiteral("%1:").arg(minutes / 60) + two(minutes % 60);
    text += QLatin1Char(':') + two(seconds % 60);
    const int digits = step % 1000 == 0 ? 0 : step % 100 == 0 ? 1 : step % 10 == 0 ? 2 : 3;
    if (digits > 0)
        text += QLatin1Char('.') + QStringLiteral("%1").arg(milliseconds % 1000, 3, 10, QLatin1Char('0')).left(digits);
    return text;
}

} // namespace

std::vector<RulerTick> barTicks(const TimelineView& view, double pixelsACharacter)
{
    const auto lines = view.lines(view.left(), view.secondsAt(view.width() + roomAfter));
    std::vector<RulerTick> ticks;
    for (const auto& line : lines)
        ticks.push_back({line.seconds, line.rank});
    Labels labels;
    for (const auto pass : passes)
        for (std::size_t i = 0; i < lines.size(); ++i)
        {
            if (!isOfPass(pass, lines[i]) || !ticks[i].label.isEmpty())
                continue;
            const auto label = barLabel(lines[i].place);
            const double x = view.xOf(lines[i].seconds);
            const double width = static_cast<double>(label.size()) * pixelsACharacter + roomBesideALabel;
            if (labels.take(x, x + width))
                ticks[i].label = label;
        }
    return ticks;
}

std::vector<RulerTick> timeTicks(const TimelineView& view, double pixelsACharacter)
{
    const double from = view.left();
    const double to = view.secondsAt(view.width());
    const auto fits = [&](const Division& division)
    {
        const auto longest = timeLabel(static_cast<std::int64_t>(to * 1000.0), division.milliseconds).size();
        return static_cast<double>(division.milliseconds) / 1000.0 * view.zoom() >=
               static_cast<double>(longest) * pixelsACharacter + roomBesideALabel;
    };
    const auto found = std::ranges::find_if(divisions, fits);
    const auto& division = found != divisions.end() ? *found : divisions.back();
    const auto part = division.milliseconds / division.parts;

    std::vector<RulerTick> ticks;
    const auto last = static_cast<std::int64_t>(std::ceil(to * 1000.0));
    auto at = static_cast<std::int64_t>(from * 1000.0);
    for (at -= at % division.milliseconds; at <= last; at += part)
    {
        const bool labelled = at % division.milliseconds == 0;
        ticks.push_back({static_cast<double>(at) / 1000.0, labelled ? 0 : 1,
                         labelled ? timeLabel(at, division.milliseconds) : QString()});
    }
    return ticks;
}

} // namespace studio
