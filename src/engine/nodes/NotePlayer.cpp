// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/NotePlayer.h"

#include <algorithm>
#include <utility>

namespace engine
{

namespace
{

NoteEvent eventOf(NoteEvent::Kind kind, const Note& note, std::int64_t frame = 0) RT_SAFE
{
    const auto velocity = kind == NoteEvent::Kind::off ? note.releaseVelocity : note.velocity;
    return {kind, note.pitch, velocity, note.number, static_cast<std::uint32_t>(frame)};
}

constexpr std::size_t indexOf(NoteEvent::Kind kind) noexcept
{
    return static_cast<std::size_t>(kind) - static_cast<std::size_t>(NoteEvent::Kind::noteBend);
}

NoteEvent expressionOf(const Note& note, std::size_t index, float value, std::int64_t frame = 0) RT_SAFE
{
    const auto kind = static_cast<NoteEvent::Kind>(static_cast<std::size_t>(NoteEvent::Kind::noteBend) + index);
    return {kind, note.pitch, 0.0f, note.number, static_cast<std::uint32_t>(frame), value};
}

} // namespace

NotePlayer::NotePlayer(NodeId identity) : Node(identity)
{
    for (std::size_t i = 0; i < control::count; ++i)
        song[i] = heard[i] = control::restOf(i);
}

void NotePlayer::beginBlock(rt::AudioThread& thread) RT_SAFE
{
    const auto view = published.update(thread);
    changed = changed || view.now != notes;
    notes = view.now;
}

void NotePlayer::playNote(rt::AudioThread&, const NoteEvent& event, base::Frames due) RT_SAFE
{
    // Ends always find room: those of all notes that are held, and of twice as many keys.
    const auto most = event.kind == NoteEvent::Kind::on ? mostHeld
                      : event.isOfKeys()                ? waiting.size()
                                                        : 3 * mostHeld / 2;
    if (waitingCount < most)
        waiting[waitingCount++] = {event, due};
}

void NotePlayer::process(rt::AudioThread&, const SubBlock& block, Signal& signal) RT_SAFE
{
    tellSounding(signal.events);
    rememberKeys(block.streamPosition + base::Frames{static_cast<std::int64_t>(block.frames)});

    const bool heardAll = block.wasRolling && block.leftAt == next; // else the song went on without this node
    const bool enters = block.jumped || !heardAll;
    const bool moved = std::exchange(changed, false);
    const bool plays = block.rolling && notes != nullptr;
    pieceStart = block.songPosition;
    if (enters)
        releaseAll(signal.events);
    else if (moved)
        releaseVanished(signal.events);

    const base::Frames frames{block.rolling ? static_cast<std::int64_t>(block.frames) : 0};
    if (enters || moved)
        moveControls(plays, enters, signal.events);
    if (plays && (enters || moved))
        beginSounding(signal.events);
    if (plays)
        playPiece(frames, signal.events);
    playKeys(block, signal.events);
    next = block.songPosition + frames;
}

/// Keys whose frame lies in this sub-block, among the notes of the song.
void NotePlayer::playKeys(const SubBlock& block, EventList& events) RT_SAFE
{
    const auto end = block.streamPosition + base::Frames{static_cast<std::int64_t>(block.frames)};
    std::size_t left = 0;
    for (std::size_t i = 0; i < waitingCount; ++i)
    {
        auto& key = waiting[i];
        if (key.due >= end)
        {
            waiting[left++] = key;
            continue;
        }
        key.event.frame = static_cast<std::uint32_t>(std::max(key.due - block.streamPosition, base::Frames{0}).value);
        events.insert(key.event);
        hold(key.event);
    }
    if (left == waitingCount)
        return;
    waitingCount = left;
    for (const auto& event : events.all()) // the last one holds, whoever sent it
        if (!event.isOfKeys() && event.kind < NoteEvent::Kind::noteBend)
            remember(control::indexOf(event), event.value);
}

/// What is put behind this node meanwhile begins the keys that are held.
void NotePlayer::hold(const NoteEvent& key) RT_SAFE
{
    const auto down = std::span(keys).first(keyCount);
    const auto same = std::ranges::find(down, key.note, &NoteEvent::note);
    if (key.kind == NoteEvent::Kind::allOff)
        keyCount = 0;
    else if (key.kind == NoteEvent::Kind::off && same != down.end())
        *same = down[--keyCount];
    else if (key.kind == NoteEvent::Kind::on && same == down.end() && keyCount < mostHeld)
        keys[keyCount++] = key;
}

void NotePlayer::tellSounding(EventList& events) RT_SAFE
{
    std::size_t count = 0;
    for (std::size_t i = 0; awayFromRest > 0 && i < control::count; ++i)
        if (heard[i] != control::restOf(i))
            atStart[count++] = control::eventOf(i, heard[i], 0);
    for (const auto& one : std::span(held).first(heldCount))
    {
        atStart[count++] = eventOf(NoteEvent::Kind::on, one.note);
        for (std::size_t i = 0; i < expressionKinds; ++i)
            if (one.values[i] != 0.0f)
                atStart[count++] = expressionOf(one.note, i, one.values[i]);
    }
    for (const auto& key : std::span(keys).first(keyCount))
        atStart[count++] = key;
    events.setSource(id, std::span(atStart).first(count));
}

/// Controls of keys that come before `end`: what the song moves meanwhile is told to the instrument all the same.
void NotePlayer::rememberKeys(base::Frames end) RT_SAFE
{
    for (const auto& key : std::span(waiting).first(waitingCount))
        if (key.due < end && !key.event.isOfKeys() && key.event.kind < NoteEvent::Kind::noteBend)
            remember(control::indexOf(key.event), key.event.value);
}

/// Where play enters, and where the list is another one: what holds there comes before the notes. Where it enters, the
/// song's pedal comes up first, or it would hold notes of where play came from.
void NotePlayer::moveControls(bool rolling, bool enters, EventList& events) RT_SAFE
{
    if (enters && song[control::sustain] != control::restOf(control::sustain))
        moveControl(control::sustain, control::restOf(control::sustain), pieceStart, events);
    for (std::size_t i = 0; i < control::count; ++i)
    {
        if (control::isCommand(i))
            continue;
        const bool moves = rolling && notes->moves(i);
        const auto value = moves ? notes->controlAt(i, pieceStart) : control::restOf(i);
        if (value != song[i] || (moves && enters))
            moveControl(i, value, pieceStart, events);
    }
}

void NotePlayer::moveControl(std::size_t control, float value, base::Frames at, EventList& events) RT_SAFE
{
    const bool isSame = heard[control] == value && !control::isCommand(control);
    const bool isNothing = control == control::program && value == control::restOf(control);
    if (!isSame && !isNothing && !hasRoom(events))
    {
        changed = true;
        return;
    }
    song[control] = value;
    if (isSame || isNothing)
        return;
    events.add(control::eventOf(control, value, static_cast<std::uint32_t>((at - pieceStart).value)));
    remember(control, value);
}

void NotePlayer::remember(std::size_t control, float value) RT_SAFE
{
    if (control::isCommand(control))
        return;
    const auto rest = control::restOf(control);
    awayFromRest -= heard[control] != rest ? 1 : 0;
    awayFromRest += value != rest ? 1 : 0;
    heard[control] = value;
}

/// All of what holds of it, whatever came before.
void NotePlayer::expressAnew(Held& one, EventList& events) RT_SAFE
{
    const auto all = notes->expressionOf(one.note);
    std::array<float, expressionKinds> values{};
    one.nextExpression = 0;
    for (; one.nextExpression < all.size() && all[one.nextExpression].at <= pieceStart; ++one.nextExpression)
        values[indexOf(all[one.nextExpression].kind)] = all[one.nextExpression].value;
    sendExpression(one, values, pieceStart, events);
}

/// What has come of the note's expression up to `at`.
void NotePlayer::express(Held& one, base::Frames at, EventList& events) RT_SAFE
{
    const auto all = notes->expressionOf(one.note);
    auto values = one.values;
    for (; one.nextExpression < all.size() && all[one.nextExpression].at <= at; ++one.nextExpression)
        values[indexOf(all[one.nextExpression].kind)] = all[one.nextExpression].value;
    sendExpression(one, values, at, events);
}

void NotePlayer::sendExpression(Held& one, const std::array<float, expressionKinds>& values, base::Frames at,
                                EventList& events) RT_SAFE
{
    for (std::size_t i = 0; i < expressionKinds; ++i)
    {
        if (one.values[i] == values[i])
            continue;
        if (!hasRoom(events))
        {
            changed = true;
            return;
        }
        one.values[i] = values[i];
        events.add(expressionOf(one.note, i, values[i], (at - pieceStart).value));
    }
}

void NotePlayer::releaseAll(EventList& events) RT_SAFE
{
    while (heldCount > 0)
        end(heldCount - 1, pieceStart, events);
}

/// Held notes that sound on take their new ends and expression; those that are gone or lie elsewhere end.
void NotePlayer::releaseVanished(EventList& events) RT_SAFE
{
    for (auto& one : std::span(held).first(heldCount))
        one.note.end = pieceStart;
    notes->forEachSounding(pieceStart, mostHeld,
                           [&](const Note& note) noexcept
                           {
                               if (auto* const same = findHeld(note))
                                   same->note = note;
                           });
    for (auto i = heldCount; i > 0; --i)
        if (held[i - 1].note.end == pieceStart)
            end(i - 1, pieceStart, events);
    for (auto& one : std::span(held).first(heldCount))
        expressAnew(one, events);
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

NotePlayer::Held* NotePlayer::findHeld(const Note& note) RT_SAFE
{
    const auto all = std::span(held).first(heldCount);
    const auto same = std::ranges::find_if(
        all, [&](const Held& other) { return other.note.number == note.number && other.note.pitch == note.pitch; });
    return same != all.end() ? &*same : nullptr;
}

std::size_t NotePlayer::earliestEnd() const RT_SAFE
{
    const auto all = std::span(held).first(heldCount);
    const auto endOf = [](const Held& one) { return one.note.end; };
    return static_cast<std::size_t>(std::ranges::min_element(all, {}, endOf) - all.begin());
}

/// When the expression of a held note moves next, before pieceEnd or then, and whose it is.
base::Frames NotePlayer::nextExpression(std::size_t& index, base::Frames pieceEnd) const RT_SAFE
{
    auto soonest = pieceEnd;
    for (std::size_t i = 0; notes->hasExpression() && i < heldCount; ++i)
    {
        const auto all = notes->expressionOf(held[i].note);
        if (held[i].nextExpression >= all.size() || all[held[i].nextExpression].at >= soonest)
            continue;
        soonest = all[held[i].nextExpression].at;
        index = i;
    }
    return soonest;
}

void NotePlayer::begin(const Note& note, base::Frames at, EventList& events) RT_SAFE
{
    const bool roomForEnds = events.all().size() + heldCount + 2 + waitingCount <= EventList::capacity;
    if (heldCount == mostHeld || !roomForEnds)
        return;
    events.add(eventOf(NoteEvent::Kind::on, note, (at - pieceStart).value));
    held[heldCount++] = {note, 0, {}};
    express(held[heldCount - 1], at, events);
}

void NotePlayer::end(std::size_t index, base::Frames at, EventList& events) RT_SAFE
{
    events.add(eventOf(NoteEvent::Kind::off, held[index].note, (at - pieceStart).value));
    held[index] = held[--heldCount];
}

/// What comes in the piece, in order of time. At the same frame ends come first, then controls, then what moves in
/// notes that are held, then beginnings.
void NotePlayer::playPiece(base::Frames frames, EventList& events) RT_SAFE
{
    const auto pieceEnd = pieceStart + frames;
    const auto all = notes->all();
    const auto controls = notes->controls();
    auto coming = notes->firstFrom(pieceStart);
    auto change = notes->firstControlFrom(pieceStart);
    for (;;)
    {
        const auto ending = heldCount > 0 ? earliestEnd() : 0;
        std::size_t moving = 0;
        const auto ends = heldCount > 0 ? std::max(held[ending].note.end, pieceStart) : pieceEnd;
        const auto changes = change < controls.size() ? controls[change].at : pieceEnd;
        const auto moves = nextExpression(moving, pieceEnd);
        const auto begins = coming < all.size() ? all[coming].start : pieceEnd;
        const auto at = std::min({ends, changes, moves, begins});
        if (at >= pieceEnd)
            return;
        if (at == ends)
            end(ending, at, events);
        else if (at == changes)
        {
            moveControl(controls[change].control, controls[change].value, at, events);
            ++change;
        }
        else if (at == moves)
            express(held[moving], at, events);
        else
            begin(all[coming++], at, events);
    }
}

} // namespace engine
