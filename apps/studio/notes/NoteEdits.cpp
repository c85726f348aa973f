// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/NoteEdits.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace studio
{

using base::ClipTicks;
using document::Note;

namespace
{

constexpr double softest = 1.0 / 127.0;
constexpr int highestKey = 127;

ClipTicks endOf(const Note& note)
{
    return note.start + note.length;
}

Notes shifted(NoteSpan notes, ClipTicks by, int semitones)
{
    if (notes.empty())
        return {};
    const auto [lowest, highest] = std::ranges::minmax(notes, {}, &Note::pitch);
    semitones = std::clamp(semitones, -lowest.pitch, highestKey - highest.pitch);
    Notes all(notes.begin(), notes.end());
    for (auto& note : all)
    {
        note.start += by;
        note.pitch += semitones;
    }
    return all;
}

Notes onlyChanged(NoteSpan before, Notes after)
{
    Notes changed;
    for (std::size_t i = 0; i < after.size(); ++i)
        if (after[i] != before[i])
            changed.push_back(after[i]);
    return changed;
}

void setValue(Note& note, NoteValue of, double value)
{
    if (of == NoteValue::velocity)
        note.velocity = std::clamp(value, softest, 1.0);
    else
        note.releaseVelocity = std::clamp(value, 0.0, 1.0);
}

} // namespace

NoteChange moved(NoteSpan notes, ClipTicks by, int semitones)
{
    return {onlyChanged(notes, shifted(notes, by, semitones)), {}, {}};
}

NoteChange copied(NoteSpan notes, ClipTicks by, int semitones)
{
    return {{}, shifted(notes, by, semitones), {}};
}

NoteChange stretched(NoteSpan notes, ClipTicks by, bool starts)
{
    Notes all(notes.begin(), notes.end());
    for (auto& note : all)
    {
        const auto end = endOf(note);
        const auto shortest = std::min(note.length, shortestNote);
        if (starts)
        {
            note.start = std::min(note.start + by, end - shortest);
            note.length = end - note.start;
        }
        else
            note.length = std::max(shortest, note.length + by);
    }
    return {onlyChanged(notes, std::move(all)), {}, {}};
}

NoteChange split(NoteSpan notes, ClipTicks at)
{
    NoteChange change;
    for (auto note : notes)
    {
        const auto end = endOf(note);
        if (note.start >= at || end <= at)
            continue;
        note.length = at - note.start;
        change.changed.push_back(note);
        note.start = at;
        note.length = end - at;
        change.added.push_back(note);
    }
    return change;
}

NoteChange joined(NoteSpan notes)
{
    NoteChange change;
    std::map<int, Notes> keys;
    for (const auto& note : notes)
        keys[note.pitch].push_back(note);
    for (auto& [pitch, ofKey] : keys)
    {
        if (ofKey.size() < 2)
            continue;
        auto& first = ofKey.front();
        for (const auto& note : ofKey)
            first.length = std::max(first.length, endOf(note) - first.start);
        change.changed.push_back(first);
        for (std::size_t i = 1; i < ofKey.size(); ++i)
            change.removed.push_back(ofKey[i].id);
    }
    return change;
}

NoteChange removed(NoteSpan notes)
{
    NoteChange change;
    for (const auto& note : notes)
        change.removed.push_back(note.id);
    return change;
}

NoteChange duplicated(NoteSpan notes, ClipTicks step)
{
    if (notes.empty())
        return {};
    const auto last = std::ranges::max(notes, {}, endOf);
    const auto length = (endOf(last) - notes.front().start).value;
    const auto steps = std::max<std::int64_t>(1, (length + step.value - 1) / step.value);
    return copied(notes, ClipTicks{steps * step.value}, 0);
}

NoteChange scaledVelocities(NoteSpan notes, double factor)
{
    Notes all(notes.begin(), notes.end());
    for (auto& note : all)
        note.velocity = std::clamp(note.velocity * factor, softest, 1.0);
    return {onlyChanged(notes, std::move(all)), {}, {}};
}

double valueOf(const Note& note, NoteValue of)
{
    return of == NoteValue::velocity ? note.velocity : note.releaseVelocity;
}

NoteChange raisedReleases(NoteSpan notes, double by)
{
    Notes all(notes.begin(), notes.end());
    for (auto& note : all)
        note.releaseVelocity = std::clamp(note.releaseVelocity + by, 0.0, 1.0);
    return {onlyChanged(notes, std::move(all)), {}, {}};
}

NoteChange withValue(NoteSpan notes, double value, NoteValue of)
{
    Notes all(notes.begin(), notes.end());
    for (auto& note : all)
        setValue(note, of, value);
    return {onlyChanged(notes, std::move(all)), {}, {}};
}

NoteChange velocitiesAlong(NoteSpan notes, VelocityPoint from, VelocityPoint to, NoteValue of)
{
    if (to.at < from.at)
        std::swap(from, to);
    const auto way = static_cast<double>(std::max<std::int64_t>(1, (to.at - from.at).value));
    Notes all(notes.begin(), notes.end());
    for (auto& note : all)
        if (note.start >= from.at && note.start <= to.at)
            setValue(note, of,
                     std::lerp(from.value, to.value, static_cast<double>((note.start - from.at).value) / way));
    return {onlyChanged(notes, std::move(all)), {}, {}};
}

NoteChange withMute(NoteSpan notes, bool mute)
{
    Notes all(notes.begin(), notes.end());
    for (auto& note : all)
        note.mute = mute;
    return {onlyChanged(notes, std::move(all)), {}, {}};
}

std::vector<document::Edit> editsFor(const document::Clip& clip, NoteChange change, ClipTicks bar)
{
    namespace edit = document::edit;
    const auto& content = std::get<document::NoteContent>(clip.content);
    auto length = content.length;
    if (content.loopLength.value == 0)
        for (const auto* const notes : {&change.changed, &change.added})
            for (const auto& note : *notes)
                if (note.start >= length)
                    length = ClipTicks{(endOf(note).value + bar.value - 1) / bar.value * bar.value};
    std::vector<document::Edit> edits;
    if (length != content.length)
        edits.emplace_back(edit::TrimClip{clip.id, clip.start, length, {}});
    if (!change.removed.empty())
        edits.emplace_back(edit::RemoveNotes{clip.id, std::move(change.removed)});
    if (!change.changed.empty())
        edits.emplace_back(edit::ChangeNotes{clip.id, std::move(change.changed)});
    for (auto& note : change.added)
        note.id = {};
    if (!change.added.empty())
        edits.emplace_back(edit::AddNotes{clip.id, std::move(change.added)});
    return edits;
}

} // namespace studio
