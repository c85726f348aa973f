// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Import.h"

#include "conductor/Conductor.h"
#include "conductor/EngineForm.h"
#include "conductor/SoundIds.h"

#include <algorithm>
#include <array>

namespace conductor
{

namespace fs = std::filesystem;

namespace
{

document::Clip clipOf(const document::Sound& sound, base::SampleRate songRate, const document::Position& at)
{
    return {
        .name = fs::path(sound.path).stem().string(),
        .start = at,
        .content = document::SoundContent{
            .sound = sound.id, .length = std::max(base::Frames{1}, base::convert(sound.frames, sound.rate, songRate))}};
}

/// Collects the edits of one import.
class Importer
{
public:
    Importer(document::Document& target, const Placement& place, const PartInstruments& players)
        : document(target),
          song(target.song()),
          placement(place),
          instruments(players),
          at(place.at)
    {
    }

    void addSound(document::Sound sound)
    {
        sound.id = sounds.of(sound);
        auto clip = clipOf(sound, song.rate, at);
        clip.id = base::ClipId{document.newId()};
        std::get<document::SoundContent>(clip.content).gain = placement.gain;
        const auto end = endOf(clip, song, song.rate);
        edits.push_back(document::edit::AddClip{trackFor(clip.name), std::move(clip)});
        if (placement.track)
            at = end;
    }

    void addMidi(const fs::path& file, const media::MidiFile& midi)
    {
        const bool isFirst = std::ranges::all_of(song.tracks, [](const auto& track) { return track.clips.empty(); });
        if (isFirst)
            addTimeline(midi);
        for (const auto& part : midi.parts)
            if (!part.notes.empty())
                addPart(part, file.stem().string());
    }

    std::vector<document::Edit> edits;

private:
    base::TrackId trackFor(const std::string& clipName)
    {
        const auto name = placement.track.value_or(clipName);
        if (placement.track)
        {
            if (namedTrack)
                return namedTrack;
            const auto known = std::ranges::find_if(song.tracks, [&](const document::Track& track)
                                                    { return track.name == name && !track.isFolder; });
            if (known != song.tracks.end())
                return namedTrack = known->id;
        }
        const auto id = addTrack(name, {});
        if (placement.track)
            namedTrack = id;
        return id;
    }

    base::TrackId addTrack(const std::string& name, std::vector<document::Device> devices)
    {
        document::Track track;
        track.id = base::TrackId{document.newId()};
        track.name = name;
        track.colour = palette[(song.tracks.size() + addedTracks++) % palette.size()];
        track.strip.pan = placement.pan;
        track.devices = std::move(devices);
        edits.push_back(document::edit::AddTrack{track});
        return track.id;
    }

    void addTimeline(const media::MidiFile& midi)
    {
        for (const auto& tempo : midi.tempos)
            edits.push_back(document::edit::SetTempo{
                tempo.at, std::clamp(tempo.bpm, document::bpmRange.low, document::bpmRange.high)});
        document::TempoMap bars;
        for (const auto& meter : midi.meters)
        {
            // A change inside of a bar comes with the next one.
            const auto place = bars.barBeatTick(meter.at);
            const auto bar = place.beat == 1 && place.tick == 0 ? place.bar : place.bar + 1;
            if (static_cast<double>(bar) > document::barRange.high)
                break;
            const document::MeterChange change{bar, meter.numerator, meter.denominator};
            if (bars.meters.back().bar == bar)
                bars.meters.back() = change;
            else
                bars.meters.push_back(change);
            edits.push_back(document::edit::SetMeter{bar, meter.numerator, meter.denominator});
        }
        for (const auto& marker : midi.markers)
            edits.push_back(document::edit::AddMarker{
                {.id = base::MarkerId{document.newId()}, .name = marker.name, .at = marker.at}});
    }

    void addPart(const media::MidiFile::Part& part, const std::string& fileName)
    {
        const auto name = placement.track.value_or(part.name.empty() ? fileName : part.name);
        const auto track = addTrack(name, {instrumentFor(part)});

        document::NoteContent content;
        for (const auto& note : part.notes)
        {
            document::Note made{base::NoteId{document.newId()}, note.start, note.length, note.pitch, note.velocity};
            made.releaseVelocity = note.releaseVelocity;
            addExpression(made, document::ExpressionKind::bend, note.bend);
            addExpression(made, document::ExpressionKind::pressure, note.pressure);
            addExpression(made, document::ExpressionKind::timbre, note.timbre);
            content.notes.push_back(std::move(made));
            content.length = std::max(content.length, note.start + note.length);
        }
        for (const auto& lane : part.lanes)
        {
            auto& made = content.lanes.emplace_back();
            made.kind = static_cast<document::LaneKind>(lane.kind);
            made.controller = lane.controller;
            for (const auto& point : lane.points)
                made.points.push_back({point.at, point.value});
            content.length = std::max(content.length, lane.points.back().at);
        }
        edits.push_back(document::edit::AddClip{
            track, {.id = base::ClipId{document.newId()}, .name = name, .start = placement.at, .content = content}});
    }

    static void addExpression(document::Note& note, document::ExpressionKind kind,
                              const std::vector<media::MidiFile::Point>& points)
    {
        constexpr double mostBend = 48.0;
        for (const auto& point : points)
            if (static_cast<double>(note.expression.size()) < document::expressionsRange.high)
                note.expression.push_back({kind, point.at, std::clamp(point.value, -mostBend, mostBend)});
    }

    document::Device instrumentFor(const media::MidiFile::Part& part)
    {
        document::Device device{.type = "synthesizer"};
        if (const auto found = instruments.find(&part); found != instruments.end())
            device = deviceOf(found->second, sounds);
        device.id = base::DeviceId{document.newId()};
        return device;
    }

    // One colour a track, in turn.
    static constexpr std::array<document::Colour, 6> palette{
        {{0x7c9cff}, {0xb388ff}, {0xffb86b}, {0xff7eb6}, {0x5ad1c5}, {0xa0d850}}};

    document::Document& document;
    const document::Song& song;
    const Placement& placement;
    const PartInstruments& instruments;
    document::Position at;
    base::TrackId namedTrack;
    std::size_t addedTracks = 0;
    SoundIds sounds{document, edits};
};

} // namespace

document::Transaction importOf(const ReadFiles& read, const Placement& placement, document::Document& document,
                               const PartInstruments& instruments)
{
    Importer importer(document, placement, instruments);
    for (const auto& file : read.files)
        if (const auto* midi = std::get_if<media::MidiFile>(&file.content))
            importer.addMidi(file.path, *midi);
        else
            importer.addSound(std::get<document::Sound>(file.content));
    const auto count = read.files.size();
    const auto what = count == 1 ? read.files.front().path.filename().string() : std::to_string(count) + " files";
    return {"Add " + what, std::move(importer.edits)};
}

base::Result<void> describeSounds(document::Transaction& transaction, const fs::path& songFolder)
{
    for (auto& edit : transaction.edits)
    {
        auto* add = std::get_if<document::edit::AddSound>(&edit);
        if (add == nullptr || !add->sound.hash.empty())
            continue;
        auto told = describeSound(songFolder / add->sound.path, songFolder);
        if (!told)
            return std::move(told).error();
        told->id = add->sound.id;
        told->path = add->sound.path;
        add->sound = std::move(*told);
    }
    return {};
}

base::Result<document::Song> songOf(std::span<const fs::path> sounds)
{
    document::Song song;
    document::Track track{.id = {++song.lastId}, .name = "Sounds"};
    base::Frames at{0};
    for (const auto& file : sounds)
    {
        auto sound = describeSound(file, {});
        if (!sound)
            return std::move(sound).error();
        if (song.sounds.empty())
            song.rate = sound->rate;
        sound->id = {++song.lastId};
        auto clip = clipOf(*sound, song.rate, at);
        clip.id = {++song.lastId};
        at = endOf(clip, song, song.rate);
        song.sounds.push_back(std::move(*sound));
        track.clips.push_back(std::move(clip));
    }
    song.tracks.push_back(std::move(track));
    return song;
}

} // namespace conductor
