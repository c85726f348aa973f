// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/EngineForm.h"

#include "conductor/SoundingControls.h"
#include "conductor/SoundingNotes.h"
#include "dsp/Pan.h"

#include <algorithm>
#include <cmath>

namespace conductor
{

using base::Frames;

namespace
{

dsp::FadeCurve engineCurve(document::FadeCurve curve)
{
    switch (curve)
    {
    case document::FadeCurve::linear:
        return dsp::FadeCurve::linear;
    case document::FadeCurve::equalPower:
        return dsp::FadeCurve::equalPower;
    case document::FadeCurve::smooth:
        return dsp::FadeCurve::smooth;
    case document::FadeCurve::exponential:
        return dsp::FadeCurve::exponential;
    }
    return dsp::FadeCurve::linear;
}

/// The same number for the same sounding of a note in every list.
std::uint64_t noteNumber(base::ClipId clip, base::NoteId note, std::int64_t round)
{
    auto hash = clip.value * 0x9e3779b97f4a7c15ull ^ note.value;
    hash = (hash ^ (hash >> 32)) * 0xd6e8feb86659fd93ull + static_cast<std::uint64_t>(round);
    hash = (hash ^ (hash >> 29)) * 0x9fb21c651e98df25ull; // or two rounds would differ in the bit that goes
    return hash >> 1;                                     // the upper half is for keyboards
}

engine::NoteEvent::Kind engineKind(document::ExpressionKind kind)
{
    switch (kind)
    {
    case document::ExpressionKind::bend:
        return engine::NoteEvent::Kind::noteBend;
    case document::ExpressionKind::pressure:
        return engine::NoteEvent::Kind::notePressure;
    case document::ExpressionKind::timbre:
        break;
    }
    return engine::NoteEvent::Kind::noteTimbre;
}

/// The notes of a track and their expression.
class TrackNotes
{
public:
    TrackNotes(const document::Song& target, base::SampleRate engineRate) : song(target), rate(engineRate) {}

    void add(const document::Clip& clip, const document::NoteContent& content)
    {
        clipStart = startTicks(clip, song);
        forEachSoundingNote(content,
                            [&](const SoundingNote& sounding)
                            {
                                if (notes.size() == mostNotes)
                                    return false;
                                add(sounding, noteNumber(clip.id, sounding.note.id, sounding.round));
                                return true;
                            });
    }

    std::vector<engine::Note> notes;
    std::vector<engine::ExpressionChange> expression;

private:
    Frames frameAt(base::ClipTicks inClip) const
    {
        return song.tempo.frames(clipStart + base::SongTicks{inClip.value}, rate);
    }

    void add(const SoundingNote& sounding, std::uint64_t number)
    {
        const auto& note = sounding.note;
        notes.push_back({frameAt(sounding.start), frameAt(sounding.end), number, static_cast<std::uint8_t>(note.pitch),
                         static_cast<float>(note.velocity), static_cast<float>(note.releaseVelocity)});
        const auto first = expression.size();
        for (const auto& point : note.expression)
            if (sounding.start + point.at < sounding.end && expression.size() < mostNotes)
                expression.push_back(
                    {frameAt(sounding.start + point.at), engineKind(point.kind), static_cast<float>(point.value)});
        std::stable_sort(expression.begin() + static_cast<std::ptrdiff_t>(first), expression.end(),
                         [](const auto& one, const auto& other) { return one.at < other.at; });
        notes.back().firstExpression = static_cast<std::uint32_t>(first);
        notes.back().expressionCount = static_cast<std::uint32_t>(expression.size() - first);
    }

    const document::Song& song;
    base::SampleRate rate;
    base::SongTicks clipStart;
};

TrackNotes notesOf(const document::Song& song, const document::Track& track, base::SampleRate rate)
{
    TrackNotes all(song, rate);
    for (const auto& clip : track.clips)
        if (const auto* content = std::get_if<document::NoteContent>(&clip.content); content != nullptr && !clip.mute)
            all.add(clip, *content);
    return all;
}

engine::ZoneLoop engineLoop(document::LoopKind kind)
{
    switch (kind)
    {
    case document::LoopKind::off:
        return engine::ZoneLoop::off;
    case document::LoopKind::forward:
        return engine::ZoneLoop::forward;
    case document::LoopKind::pingPong:
        return engine::ZoneLoop::pingPong;
    }
    return engine::ZoneLoop::off;
}

/// Within what the sound has; without a loop where nothing of it is left.
void setLoop(engine::Zone& to, const document::ZoneLoop& loop)
{
    to.loopStart = std::clamp(loop.start.value, to.start, to.end);
    to.loopEnd = std::clamp(loop.end.value, to.start, to.end);
    to.loop = to.loopEnd > to.loopStart ? engineLoop(loop.kind) : engine::ZoneLoop::off;
    to.crossfade = std::min({loop.crossfade.value, to.loopStart - to.start, to.loopEnd - to.loopStart});
}

engine::ZoneEnvelope engineEnvelope(const document::ZoneEnvelope& from)
{
    const auto seconds = [](double value) { return static_cast<float>(value); };
    const auto sustain = from.sustain > -96.0 ? base::toGain(base::Decibels{from.sustain}) : 0.0;
    return {seconds(from.delay), seconds(from.attack),        seconds(from.hold),
            seconds(from.decay), static_cast<float>(sustain), seconds(from.release)};
}

/// Q of a filter without a peak is 3.01 dB below 1.
engine::ZoneFilter engineFilter(const document::ZoneFilter& from)
{
    const auto damping = std::pow(10.0, (3.01 - from.resonance) / 20.0);
    return {static_cast<float>(std::log2(from.cutoff)), static_cast<float>(std::clamp(damping, 0.04, 2.0))};
}

/// A voice counts frames up to here: 6 hours at 48 kHz. What lies behind is not played.
constexpr std::int64_t longestPlayed = std::int64_t{1} << 30;

/// What the zone has in memory; null where that is not there yet.
engine::SoundInMemory memoryOf(const document::Zone& zone, const SampledSound& sound)
{
    if (!sound.stream)
        return sound.audio;
    const auto found = sound.beginnings.find(beginningOf(zone.start));
    return found != sound.beginnings.end() ? found->second : nullptr;
}

engine::Zone engineZone(const document::Zone& zone, const SampledSound& sound)
{
    const auto gain = static_cast<float>(base::toGain(zone.gain));
    const auto sides = dsp::panGains(zone.pan);
    engine::Zone made{.sound = memoryOf(zone, sound),
                      .rate = static_cast<double>(sound.rate.hertz),
                      .lowKey = static_cast<std::uint8_t>(zone.lowKey),
                      .highKey = static_cast<std::uint8_t>(zone.highKey),
                      .root = zone.root - zone.tune / 100.0,
                      .lowVelocity = static_cast<std::uint8_t>(zone.lowVelocity),
                      .highVelocity = static_cast<std::uint8_t>(zone.highVelocity),
                      .leftGain = gain * sides.left,
                      .rightGain = gain * sides.right,
                      .sequenceLength = static_cast<std::uint16_t>(zone.sequenceLength),
                      .sequencePosition = static_cast<std::uint16_t>(zone.sequencePosition),
                      .choke = static_cast<std::uint32_t>(zone.choke),
                      .oneShot = zone.oneShot || zone.atRelease,
                      .memoryStart = sound.stream ? beginningOf(zone.start).value : 0,
                      .rest = sound.stream,
                      .velocityFadeIn = static_cast<std::uint8_t>(zone.velocityFadeIn),
                      .velocityFadeOut = static_cast<std::uint8_t>(zone.velocityFadeOut),
                      .atRelease = zone.atRelease};
    if (zone.envelope)
        made.envelope = engineEnvelope(*zone.envelope);
    if (zone.filter)
        made.filter = engineFilter(*zone.filter);
    const auto there = sound.stream ? sound.stream->frames.value : static_cast<std::int64_t>(sound.audio->frames());
    const auto frames = std::min(there, longestPlayed);
    made.end = zone.end == Frames{} ? frames : std::min(zone.end.value, frames);
    made.start = std::min(zone.start.value, made.end);
    if (!zone.atRelease) // nothing would end the loop
        setLoop(made, zone.loop);
    return made;
}

/// The track and every folder that it lies in.
template <typename Visit>
void forEachAround(const document::Song& song, const document::Track& track, Visit&& visit)
{
    for (const auto* at = &track; at != nullptr; at = at->folder ? song.find(*at->folder) : nullptr)
        visit(*at);
}

} // namespace

std::vector<engine::Zone> engineZones(const document::Device& device, const SampledSounds& sounds)
{
    std::vector<engine::Zone> zones;
    for (const auto& zone : device.zones)
        if (const auto sound = sounds.find(zone.sound); sound != sounds.end())
            if (auto made = engineZone(zone, sound->second); made.sound != nullptr && made.end > made.start)
                zones.push_back(std::move(made));
    return zones;
}

std::vector<engine::Clip> engineClips(const document::Song& song, const document::Track& track, base::SampleRate rate,
                                      const PlayableSounds& sounds)
{
    const auto frames = [&](Frames atSongRate) { return base::convert(atSongRate, song.rate, rate); };
    const auto fade = [&](const document::Fade& f) { return dsp::Fade{frames(f.length).value, engineCurve(f.curve)}; };

    std::vector<engine::Clip> clips;
    for (const auto& clip : track.clips)
    {
        const auto* content = std::get_if<document::SoundContent>(&clip.content);
        const auto sound = content != nullptr ? sounds.find(content->sound) : sounds.end();
        if (sound == sounds.end() || clip.mute)
            continue;
        clips.push_back({.start = startOf(clip, song, rate),
                         .length = frames(content->length),
                         .offset = frames(content->offset),
                         .loopLength = frames(content->loopLength),
                         .reverse = content->reverse,
                         .gain = static_cast<float>(base::toGain(content->gain)),
                         .fadeIn = fade(content->fadeIn),
                         .fadeOut = fade(content->fadeOut),
                         .sound = sound->second});
    }
    return clips;
}

engine::NoteList engineNoteList(const document::Song& song, const document::Track& track, base::SampleRate rate)
{
    auto all = notesOf(song, track, rate);
    std::vector<engine::ControlChange> controls;
    for (const auto& change : soundingControls(song, track, mostNotes))
        controls.push_back({song.tempo.frames(change.at, rate), controlOf(change.kind, change.controller),
                            static_cast<float>(change.value)});
    return engine::NoteList(std::move(all.notes), std::move(controls), std::move(all.expression));
}

std::vector<engine::Note> engineNotes(const document::Song& song, const document::Track& track, base::SampleRate rate)
{
    return notesOf(song, track, rate).notes;
}

base::SongTicks startTicks(const document::Clip& clip, const document::Song& song)
{
    if (const auto* ticks = std::get_if<base::SongTicks>(&clip.start))
        return *ticks;
    return song.tempo.ticks(base::toSeconds(std::get<Frames>(clip.start), song.rate));
}

engine::BeatMap engineBeats(const document::TempoMap& map, base::SampleRate rate)
{
    std::vector<engine::TempoChange> tempos;
    for (const auto& change : map.tempos)
        tempos.push_back({change.at, map.seconds(change.at), document::secondsATick(change)});
    std::vector<engine::MeterChange> meters;
    for (const auto& change : map.meters)
        meters.push_back(
            {map.ticks(document::BarBeatTick{change.bar, 1, 0}), document::ticksABeat(change), change.numerator});
    return {rate, std::move(tempos), std::move(meters)};
}

Frames startOf(const document::Clip& clip, const document::Song& song, base::SampleRate rate)
{
    return song.tempo.frames(clip.start, song.rate, rate);
}

Frames endOf(const document::Clip& clip, const document::Song& song, base::SampleRate rate)
{
    if (const auto* sound = std::get_if<document::SoundContent>(&clip.content))
        return startOf(clip, song, rate) + base::convert(sound->length, song.rate, rate);
    const auto& notes = std::get<document::NoteContent>(clip.content);
    return song.tempo.frames(startTicks(clip, song) + base::SongTicks{notes.length.value}, rate);
}

Frames lengthOf(const document::Song& song, base::SampleRate rate)
{
    Frames end{0};
    for (const auto& track : song.tracks)
        for (const auto& clip : track.clips)
            end = std::max(end, endOf(clip, song, rate));
    return end;
}

std::set<base::TrackId> audibleTracks(const document::Song& song, const std::optional<std::set<base::TrackId>>& only)
{
    const auto isSolo = [&](const document::Track& track)
    { return only ? only->contains(track.id) : track.strip.solo; };

    std::set<base::TrackId> towardsSolo; // folders that a soloed track lies in
    for (const auto& track : song.tracks)
        if (isSolo(track))
            forEachAround(song, track, [&](const auto& around) { towardsSolo.insert(around.id); });
    const bool anySolo = only.has_value() || !towardsSolo.empty();

    std::set<base::TrackId> audible;
    for (const auto& track : song.tracks)
    {
        bool muted = false;
        bool insideSolo = false;
        forEachAround(song, track,
                      [&](const auto& around)
                      {
                          muted = muted || around.strip.mute;
                          insideSolo = insideSolo || isSolo(around);
                      });
        if (!muted && (!anySolo || insideSolo || towardsSolo.contains(track.id)))
            audible.insert(track.id);
    }
    return audible;
}

std::size_t mostStreamsAtOnce(const std::vector<engine::Clip>& clips)
{
    std::vector<std::pair<Frames, int>> changes;
    for (const auto& clip : clips)
        if (std::holds_alternative<engine::StreamedSound>(clip.sound))
        {
            changes.emplace_back(clip.start, 1);
            changes.emplace_back(clip.end(), -1);
        }
    std::ranges::sort(changes);
    std::size_t now = 0;
    std::size_t most = 0;
    for (const auto& [at, change] : changes)
        most = std::max(most, now = change > 0 ? now + 1 : now - 1);
    return most;
}

} // namespace conductor
