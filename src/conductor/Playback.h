// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "base/Result.h"
#include "conductor/Performer.h"
#include "device/MidiOutputs.h"
#include "device/Output.h"
#include "document/Song.h"
#include "document/Touched.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace conductor
{

/// What the engine does now.
struct PlaybackStatus
{
    double seconds = 0.0; // of the song
    bool rolling = false;
    bool countsIn = false;        // rolls when that is over
    float load = 0.0f;            // of the last block: time used by time there was
    float highestLoad = 0.0f;     // since the device was opened, as are these:
    std::uint32_t xruns = 0;      // gaps in the stream, whoever made them
    std::uint32_t lateDisk = 0;   // blocks that lacked sound from disk
    std::uint32_t deviceLost = 0; // times that the device went away
};

/// What is heard of the metronome.
struct MetronomeSettings
{
    bool on = false; // while the song rolls; a count-in is always heard
    base::Decibels level{engine::Metronome::usualLevel};
};

/// What leaves as MIDI besides what tracks send to the audio device's own port, which is JACK's "tutti:midi_out".
struct MidiOutSettings
{
    bool clock = false;             // with start, continue, stop and song position, to every port
    std::vector<std::string> ports; // names of ALSA's: the ports 1 and on of tracks
    bool operator==(const MidiOutSettings&) const = default;
};

/// When a song is to play: with all its sounds ready, or at once, with sounds that are heard as they come.
enum class Sounds
{
    ready,
    asTheyCome
};

/// A song on a device, whatever becomes of the device: where it returns at another rate, an engine of that rate goes on
/// from the same moment of the song. [main] all of it.
class Playback
{
public:
    /// Returns when the stream runs, and the sounds are ready where they are to be.
    static base::Result<std::unique_ptr<Playback>>
    open(const document::Song& song, const std::filesystem::path& songFolder, const device::DeviceSettings& settings,
         std::shared_ptr<engine::MidiQueue> midi, Sounds sounds, const base::Progress& progress);

    const device::DeviceStatus& device() const { return output->status(); }
    Performer& performer() { return *player; }
    PlaybackStatus status() const;

    /// The song has changed.
    void update(const document::Song& song, const document::Touched& touched);

    /// Housekeeping; call some times a second, every 20 ms to have a lost device seen within 250 ms.
    void tend(const document::Song& song);

    // False when the engine's queue is full.
    bool play(int countInBars);
    bool pause();
    bool stop();
    bool locate(const document::Position& position, const document::Song& song);

    enum class Loop
    {
        asTheSongSays,
        all,
        nothing
    };
    bool loop(Loop what, const document::Song& song);
    bool setMetronome(const MetronomeSettings& settings);
    bool setMidiOut(const MidiOutSettings& settings);
    void setExtraLatency(double seconds) { extraLatency = seconds; }

    /// From the next buffer on, these tracks play what is played live.
    void setRoutes(const std::vector<engine::LiveRoute>& wanted);

    /// A key of a track's instrument, beside the song.
    bool playKey(base::TrackId track, engine::NoteEvent::Kind kind, int pitch, double velocity);

    /// What another playback of the song needs to go on from here.
    struct Moment
    {
        base::Frames position; // of the song, at this rate
        base::SampleRate rate;
        bool rolls = false;
        int countInBars = 0; // where it counts in: as many as it was told to
        Loop looped = Loop::asTheSongSays;
    };
    Moment moment() const;

    /// From there; a count-in begins anew. False when the engine's queue is full.
    bool goOn(const Moment& from, const document::Song& song);

private:
    Playback(std::unique_ptr<device::Output> opened, std::filesystem::path songFolder,
             std::shared_ptr<engine::MidiQueue> queue);

    std::unique_ptr<Performer> makePerformer(base::SampleRate rate) const;
    bool sendLoop(const document::Song& song);
    bool sendMetronome();
    bool sendClock() { return player->engine().send(engine::command::SendClock{sent.clock}); }
    void sendRoutes();
    void tellLatency();
    void changeRate(base::SampleRate rate, const document::Song& song);

    std::filesystem::path folder;
    std::shared_ptr<engine::MidiQueue> midi; // what is played live
    std::vector<engine::LiveRoute> routes;
    std::shared_ptr<engine::MidiOutQueue> midiOut = std::make_shared<engine::MidiOutQueue>();
    MidiOutSettings sent;
    std::unique_ptr<device::MidiOutputs> ports; // null where none was chosen
    std::unique_ptr<Performer> player;
    std::unique_ptr<Performer> next;        // gets ready for another rate
    std::unique_ptr<device::Output> output; // stops before the performers go
    Loop looped = Loop::asTheSongSays;
    MetronomeSettings metronome;
    double extraLatency = 0.0; // seconds
    bool rolls = false;        // as it was told
    int countInBars = 0;
};

} // namespace conductor
