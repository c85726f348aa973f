// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "conductor/NoteRecorder.h"
#include "conductor/Playback.h"
#include "device/MidiInputs.h"
#include "document/Song.h"

#include <memory>
#include <optional>
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

    /// Follows the MIDI inputs there are from now on.
    void listen();

    /// Those that there are or were; none before listen().
    std::vector<device::MidiInput> inputs() const;

    /// Where engines take the keys from.
    std::shared_ptr<engine::MidiQueue> queue() const { return midi; }

    /// It plays, armed or not, unless its input says otherwise: the one that is selected. Absent for none.
    void select(std::optional<base::TrackId> track) { selected = track; }

    /// A key of the program's own. velocity: above 0, up to 1; pitch: 0 to 127.
    void press(int pitch, double velocity) const;
    void release(int pitch) const;

    NoteRecorder& recorder() { return notes; }
    bool isRecording() const { return notes.isRecording(); }

    /// Keeps the routes in step with the song and its inputs, and takes what was played. Call some times a second.
    void tend(Playback& playback, const document::Song& song);

private:
    std::vector<engine::LiveRoute> routes(const document::Song& song) const;
    void send(int status, int pitch, int velocity) const;

    std::shared_ptr<engine::MidiQueue> midi = std::make_shared<engine::MidiQueue>();
    std::unique_ptr<device::MidiInputs> ports;
    std::optional<base::TrackId> selected;
    NoteRecorder notes;
};

} // namespace conductor
