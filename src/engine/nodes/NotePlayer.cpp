// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/NotePlayer.h"

#include <algorithm>

namespace engine
{

void NotePlayer::beginBlock(rt::AudioThread& thread) RT_SAFE
{
    const auto view = published.update(thread);
    if (view.now == notes)
        return;
    notes = view.now;
    releaseVanished();
}

/// Held notes take their new ends; those that are gone or lie elsewhere end with the next sub-block.
void NotePlayer::releaseVanished() RT_SAFE
{
    for (auto& note : std::span(held).first(heldCount))
    {
        const auto begin = std::ranges::lower_bound(notes->notes, note.start, {}, &Note::start);
        const auto same =
            std::find_if(begin, notes->notes.end(),
                         [&](const Note& other) { return other.number == note.number || other.start != note.start; });
        const bool stays = same != notes->notes.end() && same->number == note.number && same->start == note.start &&
                           same->pitch == note.pitch;
        note.end = stays ? std::max(same->end, next) : next;
    }
}

void NotePlayer::playNote(rt::AudioThread&, const NoteEvent& event) RT_SAFE
{
    // Ends always find room: those of all notes that are held, and of twice as many keys.
    const auto most = event.kind == NoteEvent::Kind::on ? mostHeld : 2 * mostHeld;
    if (keyboard.all().size() < most)
        keyboard.add(event);
}

void NotePlayer::reset(rt::AudioThread&) RT_SAFE
{
    heldCount = 0;
    keyboard.clear();
}

void NotePlayer::process(rt::AudioThread&, const SubBlock& block, Signal& signal) RT_SAFE
{
    for (auto event : keyboard.all())
    {
        event.frame = 0;
        signal.events.add(event);
    }
    keyboard.clear();

    const bool heardAll = block.wasRolling && block.leftAt == next; // else the song went on without this node
    if (block.jumped || !heardAll)
        releaseAll(signal.events);
    if (block.rolling && notes != nullptr)
        playPiece(block, signal.events);
    next = block.songPosition + base::Frames{block.rolling ? static_cast<std::int64_t>(block.frames) : 0};
}

void NotePlayer::releaseAll(EventList& events) RT_SAFE
{
    pieceStart = next;
    while (heldCount > 0)
        end(heldCount - 1, next, events);
}

std::size_t NotePlayer::earliestEnd() const RT_SAFE
{
    const auto all = std::span(held).first(heldCount);
    return static_cast<std::size_t>(std::ranges::min_element(all, {}, &Note::end) - all.begin());
}

void NotePlayer::end(std::size_t index, base::Frames at, EventList& events) RT_SAFE
{
    const Note& note = held[index];
    events.add({NoteEvent::Kind::off, note.pitch, note.velocity, note.number,
                static_cast<std::uint32_t>((at - pieceStart).value)});
    held[index] = held[--heldCount];
}

/// Begins and ends notes in order of time; at the same frame, ends come first.
void NotePlayer::playPiece(const SubBlock& block, EventList& events) RT_SAFE
{
    pieceStart = block.songPosition;
    const auto pieceEnd = pieceStart + base::Frames{static_cast<std::int64_t>(block.frames)};
    auto coming = std::ranges::lower_bound(notes->notes, pieceStart, {}, &Note::start);

    for (;;)
    {
        const auto nextOn = coming != notes->notes.end() ? std::min(coming->start, pieceEnd) : pieceEnd;
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
        const bool roomForEnds = events.all().size() + heldCount + 2 <= EventList::capacity;
        if (heldCount < mostHeld && roomForEnds)
        {
            events.add({NoteEvent::Kind::on, coming->pitch, coming->velocity, coming->number,
                        static_cast<std::uint32_t>((nextOn - pieceStart).value)});
            held[heldCount++] = *coming;
        }
        ++coming;
    }
}

} // namespace engine
