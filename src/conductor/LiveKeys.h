// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "conductor/NoteRecorder.h"
#include "conductor/Playback.h"
#include "conductor/TakeJournal.h"
#include "device/MidiInputs.h"
#include "document/Song.h"

#include <bitset>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace conductor
{

/// Keys that are played on the tracks of a song: those of MIDI inputs and those of the program itself, and what is
/// recorded of them. [main] all of it.
class LiveKeys
{
public:
    /// The name of the program's own keys in a track's input.
    static constexpr const char* ownPort = "Computer keyboard";

    /// The name, in a track's input, of no keys at all.
    static constexpr const char* noKeys = "None";

    /// Follows the MIDI inputs there are from now on.
    void listen();

    /// Those that there are or were; none before listen().
    std::vector<device::MidiInput> inputs() const;

    /// Where engines take the keys from.
    std::shared_ptr<engine::MidiQueue> queue() const { return midi; }

    /// It plays, armed or not, unless its input says otherwise: the one that is selected. Absent for none.
    void select(std::optional<base::TrackId> track) { selected = track; }

    /// A key of the program's own. velocity: above 0, up to 1; pitch: 0 to 127. False where the queue is full: it is
    /// emptied by the next buffer of a device.
    bool press(int pitch, double velocity) const;
    bool release(int pitch) const;

    /// The pitches of keys that are down on any track, whoever holds them, as of the last tend().
    std::bitset<128> down() const;

    /// Forgets what is down: the device that heard it is closed.
    void letGo() { held.clear(); }

    /// The controller of a MIDI input that was moved last, since the last call; absent for none.
    std::optional<document::ControllerSource> takeMovedController() const;

    /// Where controllers stand, in their order: 0 to 127; absent for one that has not moved since the song was opened.
    std::vector<std::optional<int>> placesOf(const std::vector<document::ControllerBinding>& bindings) const;

    /// A key that went down or came up on a track, or on each of several.
    struct Stroke
    {
        base::TrackId track;
        std::uint64_t key = 0; // the same on all tracks, down and up
        int pitch = 0;
        double velocity = 0.0; // above 0, up to 1; as it comes up 0 to 1
        bool down = false;
    };

    /// What was played since the last call, as far as tend() has seen it; of more than mostStrokes the last ones.
    std::vector<Stroke> takeStrokes() { return std::exchange(strokes, {}); }
    static constexpr std::size_t mostStrokes = 256;

    /// What is played is recorded from now on; also in a journal at this place, unless that is empty.
    void startRecording(RecordMode mode, const std::filesystem::path& journal);
    bool isRecording() const { return notes.isRecording(); }
    const NoteRecorder& recorder() const { return notes; }
    NoteRecorder& recorder() { return notes; }

    /// Null where there is none.
    TakeJournal* takeJournal() { return journal.get(); }
    std::unique_ptr<TakeJournal> endJournal() { return std::move(journal); }

    /// Keeps the routes in step with the song and its inputs, and takes what was played. Call some times a second.
    void tend(Playback& playback, const document::Song& song);

private:
    /// A note of a track's note node, by its number.
    using Key = std::pair<std::uint64_t, std::uint64_t>;

    std::vector<engine::LiveRoute> routes(const document::Song& song) const;
    bool send(int status, int pitch, int velocity) const;
    void follow(const engine::feedback::Played& played);

    std::shared_ptr<engine::MidiQueue> midi = std::make_shared<engine::MidiQueue>();
    std::unique_ptr<device::MidiInputs> ports;
    std::optional<base::TrackId> selected;
    NoteRecorder notes;
    std::unique_ptr<TakeJournal> journal; // while it records
    std::vector<Stroke> strokes;
    std::map<Key, int> held; // pitches
    base::Frames latest;     // of the stream that they were played in
};

} // namespace conductor
