// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/Control.h"
#include "engine/Node.h"
#include "engine/NoteList.h"
#include "rt/Snapshot.h"

#include <array>
#include <memory>

namespace engine
{

/// Sends the notes of one track, and those of a keyboard, to the instrument behind it. While the song rolls, the notes
/// that sound are those that the song has there: where play enters the middle of a note, and where an edit puts one
/// under the playhead, it begins then. Every note that was begun is ended: at its end, where play leaves it, and where
/// an edit takes it away. Controls and the expression of notes are likewise what the song has at the playhead, and at
/// rest while it stands still; what a keyboard moves stays so until the song moves it.
class NotePlayer : public Node
{
public:
    static constexpr std::size_t mostHeld = 256; // later ones are left out
    static_assert(4 * mostHeld <= EventList::capacity);

    explicit NotePlayer(NodeId identity);

    /// [main] From the next block on, these notes play.
    void publish(std::unique_ptr<const NoteList> list) { published.publish(std::move(list)); }

    /// [main] Frees lists that are not played any more.
    void collect() { published.collect(); }

    void beginBlock(rt::AudioThread& thread) RT_SAFE override;
    void process(rt::AudioThread& thread, const SubBlock& block, Signal& signal) RT_SAFE override;
    void playNote(rt::AudioThread& thread, const NoteEvent& event, base::Frames due) RT_SAFE override;

private:
    static constexpr std::size_t expressionKinds = 3;

    struct Key
    {
        NoteEvent event;
        base::Frames due; // of the stream
    };

    struct Held
    {
        Note note;
        std::uint32_t nextExpression = 0;            // of the note's
        std::array<float, expressionKinds> values{}; // as the instrument knows them
    };

    void tellSounding(EventList& events) RT_SAFE;
    void rememberKeys(base::Frames end) RT_SAFE;
    void playKeys(const SubBlock& block, EventList& events) RT_SAFE;
    void hold(const NoteEvent& key) RT_SAFE;
    void moveControls(bool rolling, bool enters, EventList& events) RT_SAFE;
    void remember(std::size_t control, float value) RT_SAFE;
    void moveControl(std::size_t control, float value, base::Frames at, EventList& events) RT_SAFE;
    void express(Held& one, base::Frames at, EventList& events) RT_SAFE;
    void expressAnew(Held& one, EventList& events) RT_SAFE;
    void sendExpression(Held& one, const std::array<float, expressionKinds>& values, base::Frames at,
                        EventList& events) RT_SAFE;
    base::Frames nextExpression(std::size_t& index, base::Frames pieceEnd) const RT_SAFE;
    bool hasRoom(const EventList& events) const RT_SAFE
    {
        return events.all().size() + heldCount + waitingCount < EventList::capacity;
    }
    void releaseAll(EventList& events) RT_SAFE;
    void releaseVanished(EventList& events) RT_SAFE;
    void beginSounding(EventList& events) RT_SAFE;
    void playPiece(base::Frames frames, EventList& events) RT_SAFE;
    Held* findHeld(const Note& note) RT_SAFE;
    std::size_t earliestEnd() const RT_SAFE;
    void begin(const Note& note, base::Frames at, EventList& events) RT_SAFE;
    void end(std::size_t index, base::Frames at, EventList& events) RT_SAFE;

    rt::Snapshot<const NoteList> published;
    const NoteList* notes = nullptr;
    bool changed = false; // since the last sub-block, or not all that moved found room
    std::array<Held, mostHeld> held{};
    std::size_t heldCount = 0;
    base::Frames pieceStart;
    base::Frames next;                       // the song position after the last sub-block
    std::array<Key, 2 * mostHeld> waiting{}; // keys, for their frame
    std::size_t waitingCount = 0;
    std::array<NoteEvent, mostHeld> keys{}; // that are held
    std::size_t keyCount = 0;
    std::array<float, control::count> song;  // where the song has put the controls
    std::array<float, control::count> heard; // and where the instrument knows them
    std::size_t awayFromRest = 0;            // of those heard
    std::array<NoteEvent, mostHeld*(2 + expressionKinds) + control::count> atStart{}; // of the sub-block
};

} // namespace engine
