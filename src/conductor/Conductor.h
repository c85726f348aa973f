// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "base/Result.h"
#include "conductor/Join.h"
#include "conductor/LiveKeys.h"
#include "conductor/Playback.h"
#include "conductor/ReadFiles.h"
#include "conductor/Render.h"
#include "conductor/SamplerImport.h"
#include "device/Device.h"
#include "document/Document.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace conductor
{

struct NewSong
{
    base::SampleRate rate{48000};
    double bpm = 120.0;
    document::MeterChange meter;
};

/// Where added files go.
struct Placement
{
    std::optional<std::string> track; // its name; a new one where none has it. Absent: a new one for each file
    document::Position at;            // default: the start
    base::Decibels gain;              // of the clip
    double pan = 0.0;                 // of a new track, -1 to 1
    std::optional<std::filesystem::path> soundFont{}; // that plays the parts of MIDI files; absent: synthesizers
};

/// An open song with its engine and device: the one interface of the command line and of the window. [main] all of it.
class Conductor
{
public:
    static base::Result<Conductor> create(const std::filesystem::path& path, const NewSong& settings);
    static base::Result<Conductor> open(const std::filesystem::path& path,
                                        document::Access access = document::Access::edit);

    /// A song without a file that plays these sounds one after the other.
    static base::Result<Conductor> forSounds(std::span<const std::filesystem::path> sounds);

    const document::Song& song() const { return document->song(); }
    const std::filesystem::path& path() const { return document->path(); }
    const base::Result<void>& editable() const { return document->editable(); } // the error says why not
    std::filesystem::path folder() const;                                       // that relative sounds are found in

    /// Whether an edit could be written now. The error says why not: as editable(), or what became of the file since.
    base::Result<void> checkFile() const { return document->checkFile(); }

    /// Why sounds of the song can't be played, by a look at the heads of their files.
    std::map<base::SoundId, std::string> unplayableSounds() const;

    /// Called after every edit, undo and redo with what it touched.
    void onChange(std::function<void(const document::Touched&)> listener) { changed = std::move(listener); }

    // ---- edits: on disk and in the engine when they return ----

    /// Sounds that are added without a hash are described from their files.
    base::Result<void> apply(document::Transaction transaction);

    /// The answer of apply, without doing it.
    base::Result<void> check(document::Transaction transaction) const;
    base::Result<void> undo();
    base::Result<void> redo();
    const std::vector<document::HistoryEntry>& history() const { return document->history(); }

    /// Puts files that were read for songPlace() onto the timeline, in one gesture; none at all is no gesture. Quick.
    /// The song may have changed since they were read.
    base::Result<void> add(const ReadFiles& read, const Placement& placement);
    SongPlace songPlace() const { return {folder(), song().rate}; }

    /// Reads audio files and MIDI files and adds them. All or nothing. Answers a sentence for each thing of a SoundFont
    /// that was left out.
    base::Result<std::vector<std::string>> addFiles(std::span<const std::filesystem::path> files,
                                                    const Placement& placement, const base::Progress& progress = {});

    /// Adds a track with a sampler of these files, in one gesture. Answers a sentence for each thing that was left out.
    base::Result<std::vector<std::string>> addSampler(std::span<const std::filesystem::path> files,
                                                      const SamplerPlan& plan, const base::Progress& progress = {});

    /// Puts sounds that were read for songPlace() onto the keys of a sampler, a key each from this one on, on which
    /// each has its own pitch, in one gesture. Quick.
    base::Result<void> addZones(base::DeviceId device, const ReadSampler& read, int key);

    /// Makes one clip of the clips of a plan, in one gesture: of what was rendered for it, where it had to be; that
    /// file goes where this is refused. Quick. Answers which clip.
    base::Result<base::ClipId> join(const Join& planned, const std::optional<document::Sound>& rendered);

    /// Plans, renders and does it.
    base::Result<base::ClipId> joinClips(const std::set<base::ClipId>& clips, const base::Progress& progress = {});

    /// Writes the song with its history to another file, which finds the same sounds from where it lies.
    base::Result<void> copyTo(const std::filesystem::path& path) const;

    /// Copies every sound that lies elsewhere into "sounds" beside the song, and has the song use it there.
    base::Result<void> collect(const base::Progress& progress = {});

    // ---- playback ----

    /// Opens the device and gets the song ready on it, with its sounds or, as tend() goes on, before them; its stream
    /// runs from then on; where the song was on another device, it goes on from there. Plays at the device's rate,
    /// which is the song's where none is asked for and the device can. If the device goes away, the song plays on to a
    /// silent clock until it returns.
    base::Result<void> openDevice(const device::DeviceSettings& settings, const base::Progress& progress = {},
                                  Sounds sounds = Sounds::ready);

    /// Where the song plays to now; null before a device was opened.
    const device::DeviceStatus* deviceStatus() const { return playback ? &playback->device() : nullptr; }

    // False when there is no device, or the engine's queue is full.
    bool play(int countInBars = 0) { return playback && playback->play(countInBars); }
    bool pause() { return playback && playback->pause(); }
    bool stop() { return playback && playback->stop(); }
    bool locate(const document::Position& position) { return playback && playback->locate(position, song()); }

    /// Loops over all of the song, or not at all, whatever its own loop range is.
    bool loopAll() { return playback && playback->loop(Playback::Loop::all, song()); }
    bool loopNothing() { return playback && playback->loop(Playback::Loop::nothing, song()); }

    /// For this device and those that are opened after it.
    void setMetronome(const MetronomeSettings& settings);

    /// Likewise. Ports that are not there are waited for.
    void setMidiOut(const MidiOutSettings& settings);

    /// Keys that are played on armed tracks, and on the one that is selected, while a device is open.
    LiveKeys& keys() { return live; }

    // What is played is recorded from now on, while the song rolls. finishRecording puts it into the song, as one edit;
    // nothing where nothing was played. Until then it is kept in a file beside the song, which is taken in where the
    // song is opened to edit the next time.
    void startRecording(RecordMode mode);
    bool isRecording() const { return live.isRecording(); }
    base::Result<void> finishRecording();

    /// The error says why what is recorded now is not on disk meanwhile.
    base::Result<void> recordingKept();

    /// Whether notes were found, as the song was opened, that were being recorded when the program was killed: they are
    /// in the song then, as one edit. The error says why they are not, and where they are.
    const base::Result<bool>& foundTake() const { return foundNotes; }

    /// How long after the device's word sound is truly heard, in seconds, for this device and those that are opened
    /// after it: recorded notes are put where the player heard the song. Below 0 where the device says too much.
    void setExtraLatency(double seconds);

    /// Puts what was played last into the song, though it was not recorded. Refuses where nothing was played.
    base::Result<void> captureKeys();

    /// Lets a gain, a pan or a parameter be heard that the song does not have yet, as while a knob is turned; until
    /// endPreview() or the next edit of strips or devices. Other edits do nothing.
    void preview(const document::Edit& edit);
    void endPreview();

    /// Plays a file, or the first half minute of it, beside the song, as soon as its first frames are read. Again and
    /// again; they stack. Refuses only where no device is open.
    base::Result<void> audition(const std::filesystem::path& sound, float gain = 1.0f);

    /// Fades out what is auditioned, and forgets what has not begun to sound.
    void stopAudition();

    /// Why files could not be auditioned, since the last call.
    std::vector<base::Error> takeFailedAuditions();

    /// A key of this track's instrument goes down and up again, beside what the song plays; pitch 0 to 127, velocity
    /// above 0, up to 1. False where there is no device or the engine's queue is full; a track without an instrument is
    /// silent.
    bool pressKey(base::TrackId track, int pitch, double velocity);
    bool releaseKey(base::TrackId track, int pitch);

    PlaybackStatus status() const { return playback ? playback->status() : PlaybackStatus{}; }

    /// The levels behind the strips, while a device is open: null without one, and for a track that is not there. Ask
    /// anew after every edit and tend().
    engine::Meter* meter(base::TrackId track) const { return playback ? playback->performer().meter(track) : nullptr; }
    engine::Meter* mainMeter() const { return playback ? &playback->performer().mainMeter() : nullptr; }

    /// The frames that came out since the last call, oldest first, as many as there is room for; none without a device.
    /// More than 0.6 s of them are not kept: who wants all calls some times a second.
    struct ScopeStretch
    {
        std::size_t frames = 0;
        base::SampleRate rate; // may change with the device
    };
    ScopeStretch takeScope(std::span<engine::feedback::ScopeFrame> room);

    /// Housekeeping; call some times a second while a device is open, every 20 ms to have its loss seen within 250 ms.
    void tend();

    /// How many sounds of the song are not ready yet on the device that is open.
    std::size_t soundsOnTheirWay() const { return playback ? playback->performer().soundsOnTheirWay() : 0; }

    /// Sentences on sounds of the song that can't be played, for the device that is open, as far as is known by now.
    std::map<base::SoundId, std::string> missingSounds() const;

private:
    explicit Conductor(document::Document opened);

    base::Result<void> follow(base::Result<document::Touched> touched);
    base::Result<bool> takeInTake();

    std::unique_ptr<document::Document> document;
    std::unique_ptr<Playback> playback;
    std::optional<Playback::Moment> left; // on the device before
    MetronomeSettings metronome;
    MidiOutSettings midiOut;
    double extraLatency = 0.0; // seconds
    base::Result<bool> foundNotes = false;
    LiveKeys live;
    std::function<void(const document::Touched&)> changed;
};

} // namespace conductor
