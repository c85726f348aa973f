// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/NotePlayer.h"

#include <algorithm>

namespace engine
{

namespace
{

NoteEvent eventOf(NoteEvent::Kind kind, const Note& note, std::int64_t frame = 0) RT_SAFE
{
    return {kind, note.pitch, note.velocity, note.number, static_cast<std::uint32_t>(frame)};
}

} // namespace

void NotePlayer::beginBlock(rt::AudioThread& thread) RT_SAFE
{
    const auto view = published.update(thread);
    changed = changed || view.now != notes;
    notes = view.now;
}

void NotePlayer::playNote(rt::AudioThread&, const NoteEvent& event) RT_SAFE
{
    // Ends always find room: those of all notes that are held, and of twice as many keys.
    const auto most = event.kind == NoteEvent::Kind::on ? mostHeld : 2 * mostHeld;
    if (keyboard.all().size() < most)
        keyboard.add(event);
}

void NotePlayer::process(rt::AudioThread&, const SubBlock& block, Signal& signal) RT_SAFE
{
    tellSounding(signal.events);
    passKeysOn(signal.events);

    const bool heardAll = block.wasRolling && block.leftAt == next; // else the song went on without this node
    const bool enters = block.jumped || !heardAll;
    pieceStart = block.songPosition;
    if (enters)
        releaseAll(signal.events);
    else if (changed)
        releaseVanished(signal.events);

    const base::Frames frames{block.rolling ? static_cast<std::int64_t>(block.frames) : 0};
    if (block.rolling && notes != nullptr)
    {
        if (enters || changed)
            beginSounding(signal.events);
        playPiece(frames, signal.events);
    }
    changed = false;
    next = block.songPosition + frames;
}

void NotePlayer::tellSounding(EventList& events) RT_SAFE
{
    std::ranges::transform(std::span(held).first(heldCount), heldAtStart.begin(),
                           [](const Note& note) { return eventOf(NoteEvent::Kind::on, note); });
    std::ranges::copy(std::span(keys).first(keyCount), heldAtStart.begin() + static_cast<std::ptrdiff_t>(heldCount));
    events.setSource(id, std::span(heldAtStart).first(heldCount + keyCount));
}

void NotePlayer::passKeysOn(EventList& events) RT_SAFE
{
    for (auto event : keyboard.all())
    {
        event.frame = 0;
        events.add(event);
        const auto down = std::span(keys).first(keyCount);
        const auto same = std::ranges::find(down, event.note, &NoteEvent::note);
        if (event.kind == NoteEvent::Kind::allOff)
            keyCount = 0;
        else if (event.kind == NoteEvent::Kind::off && same != down.end())
            *same = down[--keyCount];
        else if (event.kind == NoteEvent::Kind::on && same == down.end() && keyCount < mostHeld)
            keys[keyCount++] = event;
    }
    keyboard.clear();
}

void NotePlayer::releaseAll(EventList& events) RT_SAFE
{
    while (heldCount > 0)
        end(heldCount - 1, pieceStart, events);
}

/// Held notes that sound on take their new ends; those that are gone or lie elsewhere end.
void NotePlayer::releaseVanished(EventList& events) RT_SAFE
{
    for (auto& note : std::span(held).first(heldCount))
        note.end = pieceStart;
    notes->forEachSounding(pieceStart, mostHeld,
                           [this](const Note& note) noexcept
                           {
                               if (auto* const same = findHeld(note))
                                   same->end = note.end;
                           });
    for (auto i = heldCount; i > 0; --i)
        if (held[i - 1].end == pieceStart)
            end(i - 1, pieceStart, events);
}

/// Notes that began earlier and are not held.
void NotePlayer::beginSounding(EventList& events) RT_SAFE
{
    notes->forEachSounding(pieceStart, mostHeld,
                           [&](const Note& note) noexcept
                           {
                               if (findHeld(note) == nullptr)
                                   begin(note, pieceStart, events);
                           });
}

Note* NotePlayer::findHeld(const Note& note) RT_SAFE
{
    const auto all = std::span(held).first(heldCount);
    const auto same = std::ranges::find_if(all, [&](const Note& other)
                                           { return other.number == note.number && other.pitch == note.pitch; });
    return same != all.end() ? &*same : nullptr;
}

std::size_t NotePlayer::earliestEnd() const RT_SAFE
{
    const auto all = std::span(held).first(heldCount);
    return static_cast<std::size_t>(std::ranges::min_element(all, {}, &Note::end) - all.begin());
}

void NotePlayer::begin(const Note& note, base::Frames at, EventList& events) RT_SAFE
{
    const bool roomForEnds = events.all().size() + heldCount + 2 <= EventList::capacity;
    if (heldCount == mostHeld || !roomForEnds)
        return;
    events.add(eventOf(NoteEvent::Kind::on, note, (at - pieceStart).value));
    held[heldCount++] = note;
}

void NotePlayer::end(std::size_t index, base::Frames at, EventList& events) RT_SAFE
{
    events.add(eventOf(NoteEvent::Kind::off, held[index], (at - pieceStart).value));
    held[index] = held[--heldCount];
}

/// Begins and ends notes in order of time; at the same frame, ends come first.
void NotePlayer::playPiece(base::Frames frames, EventList& events) RT_SAFE
{
    const auto pieceEnd = pieceStart + frames;
    const auto all = notes->all();
    for (auto coming = notes->firstFrom(pieceStart);; ++coming)
    {
        const auto nextOn = coming < all.size() ? std::min(all[coming].start, pieceEnd) : pieceEnd;
        while (heldCount > 0)
        {
            const auto index = earliestEnd();
            const auto at = std::max(held[index].end, pieceStart);
            if (at > nextOn || at >= pieceEnd)
                break;
            end(index, at, events);
        }
        if (nextOn == pieceEnd)
            return;
        begin(all[coming], nextOn, events);
    }
}

} // namespace engine
