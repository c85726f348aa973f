// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Id.h"
#include "base/Time.h"
#include "conductor/RecordedNotes.h"
#include "document/Edit.h"
#include "document/Song.h"
#include "engine/Feedback.h"

#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace conductor
{

/// What becomes of notes that are recorded over a clip.
enum class RecordMode
{
    merge,   // they are added to it
    replace, // those it had in the recorded stretch go
    takes    // they go into clips of their own, one for each pass of a loop, of which the last sounds
};

/// Remembers what is played on tracks, whether it is to be recorded or not, and makes edits of it. [main]
class NoteRecorder
{
public:
    static constexpr std::size_t mostPlayed = 20'000; // notes and moves that are remembered; the oldest go

    /// From the engine's feedback; rate: the engine's.
    void add(const engine::feedback::Played& played, base::SampleRate rate);

    /// What is played from now on is recorded.
    void start(RecordMode mode);
    bool isRecording() const { return recording.has_value(); }
    bool makesTakes() const { return recording && recording->mode == RecordMode::takes; }

    /// Where stream and song are now, while the song rolls. Call some times a second.
    void pass(double streamSeconds, double songSeconds);

    /// A note of a recording that goes on.
    struct Growing
    {
        base::TrackId track;
        RecordedNote note; // as far as it got, where its key is down
        bool isDown = false;
        double pass = 0.0; // differs by more than samePass from pass to pass of a loop
    };

    /// How many notes and moves were played since the recording began; 0 while nothing is recorded.
    std::size_t countPlayed() const;

    /// One of them, from 0 on; absent for a move, for what is not to be recorded, and for what is forgotten.
    std::optional<Growing> growing(std::size_t index, const document::Song& song) const;

    static constexpr double samePass = 0.001; // seconds

    /// Ends recording: the edits that put what was played on armed tracks into the song, or where none is armed, on
    /// any; none where nothing was. Keys that are down end here.
    std::vector<document::Edit> finish(const document::Song& song);

    /// Edits for what was played last, up to a rest of eight seconds, though nothing was recorded; while the song stood
    /// still, from `playhead` on.
    std::vector<document::Edit> capture(const document::Song& song, double playhead) const;

private:
    /// A note or a move of a control. Times in seconds of the stream and of the song.
    struct Played
    {
        base::TrackId track;
        engine::NoteEvent event;
        double stream = 0.0;
        double song = 0.0;
        bool rolling = false;
        std::optional<double> streamEnd{}; // of a note that has ended
        std::optional<double> songEnd{};
        double releaseVelocity = 0.5;

        bool isNote() const { return event.kind == engine::NoteEvent::Kind::on; }

        /// The same in one pass of a loop.
        double pass() const { return stream - song; }
    };

    struct Recording
    {
        RecordMode mode = RecordMode::merge;
        std::size_t first = 0;      // of what was played, counted over all there ever was
        std::optional<double> from; // of the song: as far as it was passed
        double to = 0.0;
    };

    void end(base::TrackId track, const engine::NoteEvent& event, double stream, double song);
    static bool isRecorded(const Played& one, const document::Song& song);
    double endInSong(const Played& note, const document::Song& song) const;
    std::map<base::TrackId, std::vector<RecordedPass>> passes(const Recording& ended, const document::Song& song) const;
    static void append(RecordedPass& pass, const Played& one, double from, double to, const document::Song& song);

    std::deque<Played> all;
    std::size_t forgotten = 0; // of what was played before those
    std::optional<Recording> recording;
    double latest = 0.0; // of the stream
};

} // namespace conductor
