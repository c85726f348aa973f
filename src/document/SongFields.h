// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/SongCodec.h"

/// The fields of the things in a song. Members of Sound, Clip, Device, Track, Marker and Song may come to be in later
/// versions without a new format of the file: older ones keep them as unknown.
namespace document
{

template <>
struct Describe<Sound>
{
    static constexpr std::string_view name = "sound";
    static constexpr std::string_view doc = "An audio file that the song uses.";
    static constexpr auto fields()
    {
        return std::tuple{
            optional("id", &Sound::id, "0 for the next free one"),
            required("path", &Sound::path, "absolute, or relative to the song's folder; / between folders", pathRange),
            optional("hash", &Sound::hash, "of its content, hexadecimal; empty when never read", nameRange),
            optional("frames", &Sound::frames, "how long it is, at its own rate"),
            optional("rate", &Sound::rate, "frames a second"),
            optional("channels", &Sound::channels, "how many it has", Range{1.0, 8.0})};
    }
};

template <>
struct Describe<Fade>
{
    static constexpr std::string_view name = "fade";
    static constexpr std::string_view doc = "How a clip comes from silence or goes to it.";
    static constexpr auto fields()
    {
        return std::tuple{required("length", &Fade::length, "frames at the song's rate; 0 for no fade"),
                          optional("curve", &Fade::curve, "its shape")};
    }
};

template <>
struct Describe<SoundContent>
{
    static constexpr std::string_view name = "soundContent";
    static constexpr std::string_view doc = "A stretch of a sound. All in frames at the song's rate.";
    static constexpr auto fields()
    {
        return std::tuple{required("sound", &SoundContent::sound, "id of the sound"),
                          required("length", &SoundContent::length, "of the clip", aboveZero),
                          optional("offset", &SoundContent::offset, "into the sound"),
                          optional("loopLength", &SoundContent::loopLength,
                                   "the stretch after the offset that repeats; 0 for no loop"),
                          optional("reverse", &SoundContent::reverse, "true: backwards"),
                          optional("gain", &SoundContent::gain, "in dB; null is silence"),
                          optional("fadeIn", &SoundContent::fadeIn, "from silence at its start"),
                          optional("fadeOut", &SoundContent::fadeOut, "to silence at its end")};
    }
};

template <>
struct Describe<ExpressionPoint>
{
    static constexpr std::string_view name = "expressionPoint";
    static constexpr std::string_view doc = "What holds in a note from a place on, until the next point of its kind.";
    static constexpr auto fields()
    {
        return std::tuple{required("kind", &ExpressionPoint::kind, "what moves"),
                          required("at", &ExpressionPoint::at, "ticks from the start of the note"),
                          required("value", &ExpressionPoint::value,
                                   "of a bend semitones; else 0 to 1, and 0 before the first point", expressionRange)};
    }
    static Check checkWhole(const ExpressionPoint& point)
    {
        const auto trouble = point.kind == ExpressionKind::bend ? Check{} : checkNumber(point.value, partRange);
        return trouble ? trouble->in("value") : trouble;
    }
};

template <>
struct Describe<Note>
{
    static constexpr std::string_view name = "note";
    static constexpr std::string_view doc = "A note in a clip. 960 ticks are a quarter note.";
    static constexpr auto fields()
    {
        return std::tuple{
            optional("id", &Note::id, "0 for the next free one"),
            required("start", &Note::start, "ticks from the start of the clip"),
            required("length", &Note::length, "in ticks", aboveZero),
            required("pitch", &Note::pitch, "as MIDI counts: 60 is middle C, 69 is 440 Hz", pitchRange),
            optional("velocity", &Note::velocity, "how hard", velocityRange),
            rare("releaseVelocity", &Note::releaseVelocity, "how fast it is let go", partRange),
            rare("mute", &Note::mute, "true: it does not sound"),
            rare("expression", &Note::expression, "what changes in it alone, in any order", expressionsRange)};
    }
};

template <>
struct Describe<LanePoint>
{
    static constexpr std::string_view name = "lanePoint";
    static constexpr std::string_view doc = "What holds from a place on, until the next point of its lane.";
    static constexpr auto fields()
    {
        return std::tuple{required("at", &LanePoint::at, "ticks from the start of the clip"),
                          required("value", &LanePoint::value,
                                   "0 to 1, for a pitch bend -1 to 1; a program counts in 127ths: program 5 is 5/127",
                                   bendRange)};
    }
};

/// Of a lane, or of what lays points into one.
Check checkLane(LaneKind kind, int controller, const std::vector<LanePoint>& points);

template <>
struct Describe<NoteLane>
{
    static constexpr std::string_view name = "noteLane";
    static constexpr std::string_view doc = "What moves in an instrument while a clip of notes plays.";
    static constexpr auto fields()
    {
        return std::tuple{required("kind", &NoteLane::kind, "what moves"),
                          optional("controller", &NoteLane::controller, "of the kind controller: as MIDI numbers them",
                                   controllerRange),
                          required("points", &NoteLane::points, "in any order; of several at one place the last counts",
                                   pointsRange)};
    }
    static Check checkWhole(const NoteLane& lane) { return checkLane(lane.kind, lane.controller, lane.points); }
};

template <>
struct Describe<NoteContent>
{
    static constexpr std::string_view name = "noteContent";
    static constexpr std::string_view doc = "Notes. 960 ticks are a quarter note.";
    static constexpr auto fields()
    {
        return std::tuple{
            required("length", &NoteContent::length, "of the clip, in ticks", aboveZero),
            optional("loopLength", &NoteContent::loopLength, "the first stretch that repeats; 0 for no loop"),
            optional("notes", &NoteContent::notes, "in any order", notesRange),
            rare("lanes", &NoteContent::lanes, "in any order, one of each", lanesRange),
            rare("pattern", &NoteContent::pattern,
                 "id that clips with the same notes and lanes share; 0 for a clip on its own")};
    }
    static Check checkWhole(const NoteContent& content);
};

template <>
struct Describe<Clip>
{
    static constexpr std::string_view name = "clip";
    static constexpr std::string_view doc = "Something that plays on a track at its time.";
    static constexpr auto fields()
    {
        return std::tuple{optional("id", &Clip::id, "0 for the next free one"),
                          optional("name", &Clip::name, "as people read it", nameRange),
                          required("start", &Clip::start, "where it starts"),
                          optional("lane", &Clip::lane, "0 is the first", laneRange),
                          optional("mute", &Clip::mute, "true: it does not sound"),
                          required("content", &Clip::content, "what it plays")};
    }
};

template <>
struct Describe<ZoneLoop>
{
    static constexpr std::string_view name = "zoneLoop";
    static constexpr std::string_view doc = "What of a zone repeats while its key is held.";
    static constexpr auto fields()
    {
        return std::tuple{optional("kind", &ZoneLoop::kind, "off, forward, or pingPong: back and forth"),
                          optional("start", &ZoneLoop::start, "frame of the sound"),
                          optional("end", &ZoneLoop::end, "the frame behind its last"),
                          optional("crossfade", &ZoneLoop::crossfade,
                                   "over so many last frames what lies before the start comes in; forward only")};
    }
};

template <>
struct Describe<ZoneEnvelope>
{
    static constexpr std::string_view name = "zoneEnvelope";
    static constexpr std::string_view doc =
        "How loud a zone is over time: up in a straight line, down evenly in dB. Times in seconds.";
    static constexpr auto fields()
    {
        return std::tuple{
            optional("delay", &ZoneEnvelope::delay, "before anything is heard", zoneTimeRange),
            optional("attack", &ZoneEnvelope::attack, "up to its loudest", zoneTimeRange),
            optional("hold", &ZoneEnvelope::hold, "there", zoneTimeRange),
            optional("decay", &ZoneEnvelope::decay, "in which it would fall by 96 dB", zoneTimeRange),
            optional("sustain", &ZoneEnvelope::sustain, "in dB, while the key is held; -96 is silence",
                     zoneSustainRange),
            optional("release", &ZoneEnvelope::release, "in which it would fall by 96 dB, then", zoneTimeRange)};
    }
};

template <>
struct Describe<ZoneFilter>
{
    static constexpr std::string_view name = "zoneFilter";
    static constexpr std::string_view doc = "Where a sampler's filter stands for a zone, while its cutoff is 20 kHz.";
    static constexpr auto fields()
    {
        return std::tuple{
            optional("cutoff", &ZoneFilter::cutoff, "in Hz", zoneCutoffRange),
            optional("resonance", &ZoneFilter::resonance, "in dB over no peak at all", zoneResonanceRange)};
    }
};

template <>
struct Describe<Zone>
{
    static constexpr std::string_view name = "zone";
    static constexpr std::string_view doc =
        "A sound on a range of a sampler's keys. Frames count those of the sound, at its own rate.";
    static constexpr auto fields()
    {
        return std::tuple{
            required("sound", &Zone::sound, "id of the sound"),
            optional("lowKey", &Zone::lowKey, "the lowest key, 60 is middle C", pitchRange),
            optional("highKey", &Zone::highKey, "the highest key", pitchRange),
            optional("root", &Zone::root, "the key on which the sound has its own pitch", pitchRange),
            optional("tune", &Zone::tune, "cents that are added to its pitch", tuneRange),
            optional("lowVelocity", &Zone::lowVelocity, "the softest note that it plays", keyVelocityRange),
            optional("highVelocity", &Zone::highVelocity, "the hardest note that it plays", keyVelocityRange),
            optional("gain", &Zone::gain, "in dB; null is silence"),
            optional("pan", &Zone::pan, "-1 is left, 1 is right", panRange),
            optional("start", &Zone::start, "the first frame that sounds"),
            optional("end", &Zone::end, "the frame behind the last; 0: where the sound ends"),
            optional("loop", &Zone::loop, "what repeats while the key is held"),
            optional("sequenceLength", &Zone::sequenceLength, "of so many notes in turn", sequenceRange),
            optional("sequencePosition", &Zone::sequencePosition, "it plays this one", sequenceRange),
            optional("choke", &Zone::choke, "zones of one group cut each other short; 0: none", chokeRange),
            optional("oneShot", &Zone::oneShot, "true: it plays to its end, however short the note"),
            rare("envelope", &Zone::envelope, "in place of the sampler's Amp envelope; null for that"),
            rare("filter", &Zone::filter, "in place of the sampler's cutoff and resonance; null for those"),
            rare("velocityFadeIn", &Zone::velocityFadeIn,
                 "so many velocities above the softest it is at its full level, at the softest silent; 0: at once",
                 velocityFadeRange),
            rare("velocityFadeOut", &Zone::velocityFadeOut, "likewise below the hardest", velocityFadeRange),
            rare("atRelease", &Zone::atRelease,
                 "true: it plays, to its end, when a note ends that still sounds, as hard as that began")};
    }
};

template <>
struct Describe<Device>
{
    static constexpr std::string_view name = "device";
    static constexpr std::string_view doc = "An instrument or effect. A type that this Tutti does not know is kept.";
    static constexpr auto fields()
    {
        return std::tuple{optional("id", &Device::id, "0 for the next free one"),
                          required("type", &Device::type, "such as \"synthesizer\" or \"bitcrusher\"", typeRange),
                          optional("bypass", &Device::bypass, "true: out of the sound"),
                          optional("parameters", &Device::parameters,
                                   "plain values by the parameter's id; what is left out has its default",
                                   parametersRange),
                          optional("zones", &Device::zones, "what a sampler plays", zonesRange)};
    }
};

template <>
struct Describe<Strip>
{
    static constexpr std::string_view name = "strip";
    static constexpr std::string_view doc = "Where a track's sound meets the others.";
    static constexpr auto fields()
    {
        return std::tuple{optional("gain", &Strip::gain, "in dB; null is silence"),
                          optional("pan", &Strip::pan, "-1 is left, 1 is right", panRange),
                          optional("mute", &Strip::mute, "true: it does not sound"),
                          optional("solo", &Strip::solo, "true: only such tracks sound")};
    }
};

template <>
struct Describe<NoteInput>
{
    static constexpr std::string_view name = "noteInput";
    static constexpr std::string_view doc = "The keys that a track listens to.";
    static constexpr auto fields()
    {
        return std::tuple{optional("port", &NoteInput::port, "name of a MIDI input; empty for every one", nameRange),
                          optional("channel", &NoteInput::channel, "1 to 16; 0 for every one", Range{0.0, 16.0})};
    }
};

template <>
struct Describe<Track>
{
    static constexpr std::string_view name = "track";
    static constexpr std::string_view doc = "A row of the song: clips, devices and a strip; or a folder of tracks.";

    static constexpr auto withoutClips()
    {
        return std::tuple{
            optional("id", &Track::id, "0 for the next free one"),
            optional("name", &Track::name, "as people read it", nameRange),
            optional("colour", &Track::colour, "as #rrggbb"),
            optional("folder", &Track::folder, "id of the folder that it lies in and plays through; null for none"),
            optional("isFolder", &Track::isFolder, "true: tracks may lie in it, and it has no clips"),
            optional("strip", &Track::strip, "gain, pan, mute and solo"),
            optional("input", &Track::input, "the keys that it listens to"),
            optional("armed", &Track::armed, "true: it plays its input, and records it where recording is on"),
            optional("devices", &Track::devices, "in the order of the sound", devicesRange)};
    }
    static constexpr auto fields()
    {
        return std::tuple_cat(withoutClips(), std::tuple{optional("clips", &Track::clips, "in any order", clipsRange)});
    }
};

template <>
struct Describe<Marker>
{
    static constexpr std::string_view name = "marker";
    static constexpr std::string_view doc = "A named place.";
    static constexpr auto fields()
    {
        return std::tuple{optional("id", &Marker::id, "0 for the next free one"),
                          optional("name", &Marker::name, "as people read it", nameRange),
                          required("at", &Marker::at, "where")};
    }
};

template <>
struct Describe<TimeRange>
{
    static constexpr std::string_view name = "timeRange";
    static constexpr std::string_view doc = "A stretch of the timeline.";
    static constexpr auto fields()
    {
        return std::tuple{optional("on", &TimeRange::on, "true: it is in force"),
                          required("from", &TimeRange::from, "its start"), required("to", &TimeRange::to, "its end")};
    }
};

template <>
struct Describe<TempoChange>
{
    static constexpr std::string_view name = "tempoChange";
    static constexpr std::string_view doc = "A tempo from a place on.";
    static constexpr auto fields()
    {
        return std::tuple{required("at", &TempoChange::at, "where"),
                          required("bpm", &TempoChange::bpm, "quarter notes a minute", bpmRange)};
    }
};

template <>
struct Describe<MeterChange>
{
    static constexpr std::string_view name = "meterChange";
    static constexpr std::string_view doc = "A meter from a bar on.";
    static constexpr auto fields()
    {
        return std::tuple{
            required("bar", &MeterChange::bar, "counted from 1", barRange),
            required("numerator", &MeterChange::numerator, "beats a bar", numeratorRange),
            required("denominator", &MeterChange::denominator, "the note that is a beat", denominatorRange)};
    }
};

template <>
struct Describe<TempoMap>
{
    static constexpr std::string_view name = "tempoMap";
    static constexpr std::string_view doc = "Tempo and meter over the song.";
    static constexpr auto fields()
    {
        return std::tuple{required("tempos", &TempoMap::tempos, "in order", changesRange),
                          required("meters", &TempoMap::meters, "in order", changesRange)};
    }
};

template <>
struct Describe<ControllerSource>
{
    static constexpr std::string_view name = "controllerSource";
    static constexpr std::string_view doc = "A knob, fader or pedal of a MIDI input.";
    static constexpr auto fields()
    {
        return std::tuple{
            required("port", &ControllerSource::port, "name of the MIDI input", nameRange),
            required("channel", &ControllerSource::channel, "1 to 16", Range{1.0, 16.0}),
            required("controller", &ControllerSource::controller, "its number in MIDI", boundControllerRange)};
    }
};

template <>
struct Describe<ControllerTarget>
{
    static constexpr std::string_view name = "controllerTarget";
    static constexpr std::string_view doc = "What a controller moves.";
    static constexpr auto fields()
    {
        return std::tuple{optional("device", &ControllerTarget::device, "id of a device; null for a strip"),
                          optional("strip", &ControllerTarget::strip, "id of a track, or \"main\"; without a device"),
                          required("parameter", &ControllerTarget::parameter,
                                   "id of the device's parameter; of a strip \"gain\" or \"pan\"", nameRange)};
    }
};

template <>
struct Describe<ControllerBinding>
{
    static constexpr std::string_view name = "controllerBinding";
    static constexpr std::string_view doc = "A controller of a MIDI input that moves something.";
    static constexpr auto fields()
    {
        return std::tuple{required("target", &ControllerBinding::target, "what it moves"),
                          required("source", &ControllerBinding::source, "the controller")};
    }
};

/// What belongs to no other thing in the song.
template <>
struct Describe<Song>
{
    static constexpr std::string_view name = "song";
    static constexpr std::string_view doc = "A song without its sounds, tracks and markers.";
    static constexpr auto fields()
    {
        return std::tuple{
            required("rate", &Song::rate, "frames a second"),
            required("tempo", &Song::tempo, "and meter"),
            required("main", &Song::main, "the main strip"),
            required("devices", &Song::mainDevices, "of the main strip", devicesRange),
            required("loop", &Song::loop, "what playback repeats"),
            optional("punch", &Song::punch, "where recording begins and ends by itself"),
            rare("controllers", &Song::controllers, "what controllers of MIDI inputs move", bindingsRange)};
    }
};

} // namespace document
