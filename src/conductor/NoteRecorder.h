// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Id.h"
#include "base/Time.h"
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
    static constexpr std::size_t mostNotes = 20'000; // remembered; the oldest go

    /// From the engine's feedback; rate: the engine's.
    void add(const engine::feedback::Played& played, base::SampleRate rate);

    /// What is played from now on is recorded.
    void start(RecordMode mode);
    bool isRecording() const { return recording.has_value(); }

    /// Where stream and song are now, while the song rolls. Call some times a second.
    void pass(double streamSeconds, double songSeconds);

    /// Ends recording: the edits that put what was played on armed tracks into the song, or where none is armed, on
    /// any; none where nothing was. Keys that are down end here.
    std::vector<document::Edit> finish(const document::Song& song);

    /// Edits for what was played last, up to a rest of eight seconds, though nothing was recorded; while the song stood
    /// still, from `playhead` on.
    std::vector<document::Edit> capture(const document::Song& song, double playhead) const;

private:
    /// Times in seconds of the stream and of the song.
    struct Played
    {
        base::TrackId track;
        std::uint64_t number = 0;
        int pitch = 0;
        double velocity = 0.0;
        double stream = 0.0;
        double song = 0.0;
        bool rolling = false;
        std::optional<double> streamEnd;
        std::optional<double> songEnd;
    };

    /// A stretch of the song in which notes of one pass lie, in seconds.
    struct Recorded
    {
        double from = 0.0;
        double to = 0.0;
        double pass = 0.0; // stream time less song time: the same within one pass
        int pitch = 0;
        double velocity = 0.0;
    };
    using ByTrack = std::map<base::TrackId, std::vector<Recorded>>;

    struct Recording
    {
        RecordMode mode = RecordMode::merge;
        std::size_t first = 0;      // of its notes, counted over all there ever were
        std::optional<double> from; // of the song: as far as it was passed
        double to = 0.0;
    };

    std::optional<Recorded> recorded(const Played& note, const document::Song& song) const;

    std::deque<Played> notes;
    std::size_t forgotten = 0; // notes before those
    std::optional<Recording> recording;
    double latest = 0.0; // of the stream
};

} // namespace conductor
