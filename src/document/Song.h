// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Decibels.h"
#include "base/Id.h"
#include "base/Time.h"
#include "document/Position.h"
#include "document/TempoMap.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace document
{

/// Members of a thing's JSON form that this Tutti does not know, as the text of a JSON object; empty for none. They
/// come from a file of a later Tutti and are written back as they were.
using Unknown = std::string;

/// An audio file that the song uses. Told by path and content, so that it is found again when one of them changes.
struct Sound
{
    base::SoundId id;
    std::string path; // absolute, or relative to the song's folder when it is collected there; '/' between folders
    std::string hash; // of its content, hexadecimal; empty when never read
    base::Frames frames;
    base::SampleRate rate;
    int channels = 2; // 1 to 8
    Unknown unknown{};
    bool operator==(const Sound&) const = default;
};

enum class FadeCurve
{
    linear,
    equalPower,
    smooth,
    exponential
};

/// Frames at the song's rate.
struct Fade
{
    base::Frames length;
    FadeCurve curve = FadeCurve::linear;
    bool operator==(const Fade&) const = default;
};

/// What a clip of sound plays. All in frames at the song's rate.
struct SoundContent
{
    base::SoundId sound;
    base::Frames length;     // of the clip, above 0
    base::Frames offset;     // into the sound, 0 or more
    base::Frames loopLength; // the stretch after offset that repeats; 0 for no loop
    bool reverse = false;
    base::Decibels gain;
    Fade fadeIn;
    Fade fadeOut;
    bool operator==(const SoundContent&) const = default;
};

/// What changes in one note alone while it sounds.
enum class ExpressionKind
{
    bend,     // semitones, -48 to 48
    pressure, // 0 to 1
    timbre    // 0 to 1
};

/// From here on, until the next of its kind or the end of the note; before the first all are 0.
struct ExpressionPoint
{
    ExpressionKind kind = ExpressionKind::bend;
    base::ClipTicks at; // from the start of the note, 0 or more
    double value = 0.0;
    bool operator==(const ExpressionPoint&) const = default;
};

struct Note
{
    base::NoteId id;
    base::ClipTicks start;                     // 0 or more
    base::ClipTicks length;                    // above 0
    int pitch = 60;                            // 0 to 127
    double velocity = 0.8;                     // above 0, up to 1
    double releaseVelocity = 0.5;              // 0 to 1
    bool mute = false;                         // true: it does not sound
    std::vector<ExpressionPoint> expression{}; // in order of kind, then place; one of a kind at a place
    bool operator==(const Note&) const = default;
};

/// What a lane of a clip of notes moves: something of the whole instrument.
enum class LaneKind
{
    controller, // as MIDI numbers them
    pitchBend,
    pressure,
    program
};

/// From here on, until the next point.
struct LanePoint
{
    base::ClipTicks at; // from the start of the clip, 0 or more
    double value = 0.0; // 0 to 1, for a bend -1 to 1; of a program its number in 127ths
    bool operator==(const LanePoint&) const = default;
};

struct NoteLane
{
    LaneKind kind = LaneKind::controller;
    int controller = 0;              // 0 to 127; 0 for other kinds
    std::vector<LanePoint> points{}; // in order of place, one at a place; not empty
    bool operator==(const NoteLane&) const = default;
};

/// Notes and lanes lie within the first round of a loop; what lies behind it, or behind the clip's end, is kept and
/// does not sound.
struct NoteContent
{
    base::ClipTicks length;        // of the clip, above 0
    base::ClipTicks loopLength;    // the first stretch that repeats; 0 for no loop
    std::vector<Note> notes;       // in order of start, then id
    std::vector<NoteLane> lanes{}; // in order of kind, then controller; one of each
    base::PatternId pattern{};     // clips of one pattern have the same notes and lanes; 0 for a clip on its own
    bool operator==(const NoteContent&) const = default;
};

struct Clip
{
    base::ClipId id;
    std::string name;
    Position start;
    int lane = 0; // 0 or more
    bool mute = false;
    std::variant<SoundContent, NoteContent> content;
    Unknown unknown{};
    bool operator==(const Clip&) const = default;
};

/// How long a clip or its loop is: frames at the song's rate for a sound, ticks for notes.
using ClipLength = std::variant<base::Frames, base::ClipTicks>;

enum class LoopKind
{
    off,
    forward,
    pingPong
};

/// What of a zone repeats while its key is held, in frames of the sound at its own rate.
struct ZoneLoop
{
    LoopKind kind = LoopKind::off;
    base::Frames start;
    base::Frames end;       // the frame behind its last; above start where the kind is not off
    base::Frames crossfade; // forward only: over so many last frames what lies before the start comes in
    bool operator==(const ZoneLoop&) const = default;
};

/// How loud a zone is over time: up in a straight line, down evenly in dB. Times in seconds, 0 to 100.
struct ZoneEnvelope
{
    double delay = 0.0;
    double attack = 0.0;
    double hold = 0.0;
    double decay = 0.0;   // in which it would fall by 96 dB
    double sustain = 0.0; // dB, -96 to 0; -96 is silence
    double release = 0.0; // as decay
    bool operator==(const ZoneEnvelope&) const = default;
};

/// A zone's own place of its sampler's filter, as far as that is open.
struct ZoneFilter
{
    double cutoff = 20000.0; // Hz, 20 to 20,000
    double resonance = 0.0;  // dB over that of a filter without a peak, 0 to 40
    bool operator==(const ZoneFilter&) const = default;
};

/// A sound on a range of a sampler's keys. Frames count those of the sound, at its own rate.
struct Zone
{
    base::SoundId sound;
    int lowKey = 0; // 0 to 127
    int highKey = 127;
    int root = 60;       // the key on which the sound has its own pitch
    double tune = 0.0;   // cents that are added to it, -1200 to 1200
    int lowVelocity = 1; // 1 to 127
    int highVelocity = 127;
    base::Decibels gain;
    double pan = 0.0;   // -1 left to 1 right
    base::Frames start; // 0 or more
    base::Frames end;   // the frame behind its last; 0: where the sound ends
    ZoneLoop loop;
    int sequenceLength = 1;                 // of so many notes in turn
    int sequencePosition = 1;               // it plays this one
    int choke = 0;                          // zones of one group cut each other short; 0: none
    bool oneShot = false;                   // plays to its end, however short the note
    std::optional<ZoneEnvelope> envelope{}; // in place of the sampler's for loudness
    std::optional<ZoneFilter> filter{};
    int velocityFadeIn = 0;  // velocities from the lowest up over which it comes in, silent there, 0 to 126
    int velocityFadeOut = 0; // likewise up to the highest
    bool atRelease = false;  // plays, to its end, when a note ends that still sounds, as hard as that began
    bool operator==(const Zone&) const = default;
};

/// A device in a track's chain. A type that this Tutti does not know is kept as it is.
struct Device
{
    base::DeviceId id;
    std::string type; // "synthesizer", "bitcrusher"
    bool bypass = false;
    std::map<std::string, double> parameters; // plain values by parameter id; one that is absent has its default
    std::vector<Zone> zones{};                // of a sampler
    Unknown unknown{};
    bool operator==(const Device&) const = default;
};

/// Whose strip and chain of devices: a track's, or, with no track, the main one's.
struct StripOwner
{
    base::TrackId track;
    bool operator==(const StripOwner&) const = default;
};

struct Strip
{
    base::Decibels gain; // -144 to +24; below that silence
    double pan = 0.0;    // -1 left to 1 right
    bool mute = false;
    bool solo = false;
    bool operator==(const Strip&) const = default;
};

struct Colour
{
    std::uint32_t rgb = 0x7c9cff; // 0xRRGGBB
    bool operator==(const Colour&) const = default;
};

/// The keys that a track listens to.
struct NoteInput
{
    std::string port; // the name of a MIDI input; empty for every one
    int channel = 0;  // 1 to 16; 0 for every one
    bool operator==(const NoteInput&) const = default;
};

struct Track
{
    base::TrackId id;
    std::string name;
    Colour colour;
    std::optional<base::TrackId> folder; // the folder track that it lies in and plays through
    bool isFolder = false;
    Strip strip;
    NoteInput input;
    bool armed = false;          // plays its input, and records it where recording is on
    std::vector<Device> devices; // in the order of the sound
    std::vector<Clip> clips;     // in order of id; a folder has none
    Unknown unknown{};
    bool operator==(const Track&) const = default;
};

struct Marker
{
    base::MarkerId id;
    std::string name;
    Position at;
    Unknown unknown{};
    bool operator==(const Marker&) const = default;
};

/// A stretch of the timeline that is in force, or is kept for later.
struct TimeRange
{
    bool on = false;
    Position from;
    Position to;
    bool operator==(const TimeRange&) const = default;
};

/// A knob, fader or pedal of a MIDI input.
struct ControllerSource
{
    std::string port;   // the name of the input
    int channel = 1;    // 1 to 16
    int controller = 0; // 0 to 119
    bool operator==(const ControllerSource&) const = default;
};

/// What a controller can move: a parameter of a device; or, without one, the "gain" or "pan" of a strip.
struct ControllerTarget
{
    std::optional<base::DeviceId> device;
    StripOwner strip;
    std::string parameter;
    bool operator==(const ControllerTarget&) const = default;
};

/// A controller that moves something of the song; nothing while its device or track is not there.
struct ControllerBinding
{
    ControllerTarget target;
    ControllerSource source;
    bool operator==(const ControllerBinding&) const = default;
};

/// A whole song, as a value.
struct Song
{
    base::SampleRate rate;
    TempoMap tempo;
    std::vector<Sound> sounds; // in order of id
    std::vector<Track> tracks; // in order on screen; a folder stands before what lies in it
    Strip main;                // mute and solo are not used
    std::vector<Device> mainDevices;
    std::vector<Marker> markers;                // in order of id
    TimeRange loop;                             // what playback repeats
    TimeRange punch;                            // where recording begins and ends by itself
    std::vector<ControllerBinding> controllers; // one a target; in order of device, track and parameter
    Unknown unknown{};
    std::uint64_t lastId = 0; // the highest id ever given to anything; ids are never reused

    /// All but lastId, which undo does not take back.
    bool operator==(const Song&) const;

    const Sound* find(base::SoundId) const;
    const Track* find(base::TrackId) const;
    const Clip* find(base::ClipId) const;
    const Device* find(base::DeviceId) const;
    const Marker* find(base::MarkerId) const;

    const Track* trackOf(base::ClipId) const;
};

} // namespace document
