// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
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
/// an edit takes it away. What is put behind it while notes sound or keys are held begins these.
class NotePlayer : public Node
{
public:
    static constexpr std::size_t mostHeld = 256; // later ones are left out
    static_assert(4 * mostHeld <= EventList::capacity);

    explicit NotePlayer(NodeId identity) : Node(identity) {}

    /// [main] From the next block on, these notes play.
    void publish(std::unique_ptr<const NoteList> list) { published.publish(std::move(list)); }

    /// [main] Frees lists that are not played any more.
    void collect() { published.collect(); }

    void beginBlock(rt::AudioThread& thread) RT_SAFE override;
    void process(rt::AudioThread& thread, const SubBlock& block, Signal& signal) RT_SAFE override;
    void playNote(rt::AudioThread& thread, const NoteEvent& event) RT_SAFE override;

private:
    void tellSounding(EventList& events) RT_SAFE;
    void passKeysOn(EventList& events) RT_SAFE;
    void releaseAll(EventList& events) RT_SAFE;
    void releaseVanished(EventList& events) RT_SAFE;
    void beginSounding(EventList& events) RT_SAFE;
    void playPiece(base::Frames frames, EventList& events) RT_SAFE;
    Note* findHeld(const Note& note) RT_SAFE;
    std::size_t earliestEnd() const RT_SAFE;
    void begin(const Note& note, base::Frames at, EventList& events) RT_SAFE;
    void end(std::size_t index, base::Frames at, EventList& events) RT_SAFE;

    rt::Snapshot<const NoteList> published;
    const NoteList* notes = nullptr;
    bool changed = false; // since the last sub-block
    std::array<Note, mostHeld> held{};
    std::size_t heldCount = 0;
    base::Frames pieceStart;
    base::Frames next;                      // the song position after the last sub-block
    EventList keyboard;                     // waits for the next sub-block
    std::array<NoteEvent, mostHeld> keys{}; // that are held
    std::size_t keyCount = 0;
    std::array<NoteEvent, 2 * mostHeld> heldAtStart{}; // of the sub-block: notes, then keys
};

} // namespace engine
