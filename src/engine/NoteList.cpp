// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/NoteList.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <utility>

namespace engine
{

NoteList::NoteList(std::vector<Note> all, std::vector<ControlChange> controls, std::vector<ExpressionChange> expression)
    : notes(std::move(all)),
      changes(std::move(controls)),
      expressions(std::move(expression)),
      leaves(std::bit_ceil(notes.size()))
{
    std::ranges::stable_sort(changes, {}, &ControlChange::at);
    changesByControl = changes;
    std::ranges::stable_sort(changesByControl, {}, &ControlChange::control);
    for (std::size_t i = 0; i < ends.size(); ++i)
        ends[i] = static_cast<std::size_t>(std::ranges::lower_bound(changesByControl, i, {}, &ControlChange::control) -
                                           changesByControl.begin());
    std::ranges::stable_sort(notes, {}, &Note::start);
    latestEnd.resize(2 * leaves);
    std::ranges::transform(notes, latestEnd.begin() + static_cast<std::ptrdiff_t>(leaves), &Note::end);
    for (auto i = leaves - 1; i > 0; --i)
        latestEnd[i] = std::max(latestEnd[2 * i], latestEnd[2 * i + 1]);
}

std::size_t NoteList::firstFrom(base::Frames at) const RT_SAFE
{
    return static_cast<std::size_t>(std::ranges::lower_bound(notes, at, {}, &Note::start) - notes.begin());
}

std::size_t NoteList::firstControlFrom(base::Frames at) const RT_SAFE
{
    return static_cast<std::size_t>(std::ranges::lower_bound(changes, at, {}, &ControlChange::at) - changes.begin());
}

float NoteList::controlAt(std::size_t control, base::Frames at) const RT_SAFE
{
    const auto all = std::span(changesByControl).subspan(ends[control], ends[control + 1] - ends[control]);
    const auto next = std::ranges::upper_bound(all, at, {}, &ControlChange::at);
    return next != all.begin() ? std::prev(next)->value : control::restOf(control);
}

/// The first note from this index on that ends after `at`. from: an index.
std::size_t NoteList::nextEndingAfter(base::Frames at, std::size_t from) const RT_SAFE
{
    auto place = leaves + from;
    while (latestEnd[place] <= at)
    {
        // The largest part of the tree that begins right behind this one.
        ++place;
        place >>= std::countr_zero(place);
        if (place == 1)
            return notes.size();
    }
    while (place < leaves)
        place = 2 * place + (latestEnd[2 * place] <= at ? 1 : 0);
    return place - leaves;
}

} // namespace engine
