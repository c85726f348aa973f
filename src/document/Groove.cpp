// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Groove.h"

#include <cmath>

namespace document
{

Groove grooveOf(std::span<const Note> notes, base::ClipTicks step, base::ClipTicks origin, base::ClipTicks length)
{
    Groove groove{step,
                  std::vector<Groove::Line>(static_cast<std::size_t>((length.value + step.value - 1) / step.value))};
    const auto count = static_cast<std::int64_t>(groove.lines.size());
    std::vector<double> found(groove.lines.size());
    double loudness = 0.0;
    for (const auto& note : notes)
    {
        const auto behind = static_cast<double>((note.start - origin).value);
        const auto line = static_cast<std::int64_t>(std::floor(behind / static_cast<double>(step.value) + 0.5));
        const auto index = static_cast<std::size_t>((line % count + count) % count);
        groove.lines[index].late += behind - static_cast<double>(line * step.value);
        groove.lines[index].louder += note.velocity;
        found[index] += 1.0;
        loudness += note.velocity;
    }
    for (std::size_t i = 0; i < found.size(); ++i)
        if (found[i] > 0.0)
            groove.lines[i] = {groove.lines[i].late / found[i],
                               groove.lines[i].louder / found[i] - loudness / static_cast<double>(notes.size())};
    return groove;
}

} // namespace document
