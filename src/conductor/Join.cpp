// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Join.h"

#include "conductor/EngineForm.h"
#include "conductor/FileName.h"
#include "conductor/OfflinePass.h"
#include "conductor/ReadFiles.h"
#include "conductor/SoundingControls.h"
#include "conductor/SoundLoader.h"
#include "media/Encoder.h"
#include "media/SoundStore.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <tuple>

namespace conductor
{

namespace edit = document::edit;
namespace fs = std::filesystem;
using base::Error;
using base::ErrorKind;
using base::Frames;
using Edits = std::vector<document::Edit>;

namespace
{

constexpr std::size_t blockFrames = 16384;

Error cannotJoin(const std::string& why)
{
    return {ErrorKind::unsupported, "these clips cannot be joined: " + why};
}

Frames startAt(const document::Clip& clip, const document::Song& song)
{
    return startOf(clip, song, song.rate);
}

const document::SoundContent* soundIn(const document::Clip& clip)
{
    return std::get_if<document::SoundContent>(&clip.content);
}

/// Nothing where the clips are more than one stretch of one sound that was cut.
std::optional<Edits> joinParts(const document::Song& song, const std::vector<document::Clip>& clips)
{
    const auto& first = *soundIn(clips.front());
    auto whole = first;
    auto end = startAt(clips.front(), song);
    Edits edits;
    for (const auto& clip : clips)
    {
        const auto& content = *soundIn(clip);
        const bool isFirst = clip.id == clips.front().id;
        const bool isLast = clip.id == clips.back().id;
        const bool isPlain = content.sound == first.sound && !content.reverse && content.loopLength == Frames{} &&
                             content.gain == first.gain && (isFirst || content.fadeIn.length == Frames{}) &&
                             (isLast || content.fadeOut.length == Frames{});
        const auto gap = startAt(clip, song) - end;
        const auto jump = isFirst ? Frames{} : content.offset - whole.offset - whole.length;
        if (!isPlain || std::abs(gap.value) + std::abs(jump.value) > 2) // a place in ticks is rounded to a frame
            return std::nullopt;
        end = startAt(clip, song) + content.length;
        whole.length = content.offset + content.length - whole.offset;
        if (!isFirst)
            edits.push_back(edit::RemoveClip{clip.id});
    }
    const auto& joined = clips.front();
    edits.push_back(edit::SetClipFades{joined.id, first.fadeIn, {}});
    edits.push_back(edit::TrimClip{joined.id, joined.start, whole.length, whole.offset});
    edits.push_back(edit::SetClipFades{joined.id, first.fadeIn, soundIn(clips.back())->fadeOut});
    return edits;
}

/// The lanes of clips one behind the other: where one ends, what it moved goes back to rest.
Edits joinLanes(const document::Song& song, const std::vector<document::Clip>& clips)
{
    std::map<std::pair<document::LaneKind, int>, std::vector<document::LanePoint>> lanes;
    base::ClipTicks latest{};
    for (const auto& clip : clips)
    {
        const auto& content = std::get<document::NoteContent>(clip.content);
        const base::ClipTicks moved{(startTicks(clip, song) - startTicks(clips.front(), song)).value};
        for (const auto& lane : content.lanes)
        {
            auto& points = lanes[{lane.kind, lane.controller}];
            for (const auto& point : lane.points)
                if (point.at < content.length)
                    points.push_back({moved + point.at, point.value});
            if (returnsToRest(lane.kind, lane.controller) && clip.id != clips.back().id)
                points.push_back({moved + content.length, restOf(lane.kind, lane.controller)});
            latest = std::max({latest, moved + content.length, lane.points.back().at});
        }
    }
    Edits edits;
    for (auto& [key, points] : lanes)
        edits.push_back(edit::SetLanePoints{
            clips.front().id, key.first, key.second, {}, latest + base::ClipTicks{1}, std::move(points)});
    return edits;
}

base::Result<Edits> joinNotes(const document::Song& song, const std::vector<document::Clip>& clips)
{
    const auto& joined = clips.front();
    std::int64_t length = 0;
    edit::AddNotes added{joined.id, {}};
    Edits edits;
    if (std::get<document::NoteContent>(joined.content).pattern)
        edits.push_back(edit::MakeUnique{joined.id, {}});
    for (const auto& clip : clips)
    {
        const auto& content = std::get<document::NoteContent>(clip.content);
        if (content.loopLength.value > 0)
            return cannotJoin("only clips of notes that do not repeat can become one");
        const auto moved = (startTicks(clip, song) - startTicks(joined, song)).value;
        length = std::max(length, moved + content.length.value);
        if (clip.id == joined.id)
            continue;
        for (auto note : content.notes)
        {
            note.id = {};
            note.start.value += moved;
            added.notes.push_back(note);
        }
        edits.push_back(edit::RemoveClip{clip.id});
    }
    edits.push_back(edit::TrimClip{joined.id, joined.start, base::ClipTicks{length}, {}});
    if (!added.notes.empty())
        edits.push_back(std::move(added));
    std::ranges::move(joinLanes(song, clips), std::back_inserter(edits));
    return edits;
}

/// What is needed of the song to play these clips.
document::Song excerptOf(const document::Song& song, std::vector<document::Clip> clips)
{
    document::Song part;
    part.rate = song.rate;
    part.tempo = song.tempo;
    for (const auto& sound : song.sounds)
        if (std::ranges::any_of(clips, [&](const document::Clip& clip)
                                { return soundIn(clip) != nullptr && soundIn(clip)->sound == sound.id; }))
            part.sounds.push_back(sound);
    document::Track track{.id = {1}};
    track.clips = std::move(clips);
    part.tracks.push_back(std::move(track));
    return part;
}

const std::vector<document::Clip>& clipsOf(const Join& join)
{
    return join.part.tracks.front().clips;
}

/// As the song stores it: relative to the song's folder.
base::Result<fs::path> placeFor(const Join& join, const fs::path& songFolder)
{
    const auto folder = songFolder / "sounds";
    std::error_code refused;
    fs::create_directories(folder, refused);
    if (refused)
        return Error{ErrorKind::denied, folder.string() + " cannot be made: " + refused.message()};
    return freePlace(folder, fileNameFor(clipsOf(join).front().name, "clip"), ".wav");
}

base::Result<void> checkSounds(const document::Song& part, const fs::path& songFolder)
{
    for (const auto& sound : part.sounds)
        if (!findSound(sound, songFolder))
            return cannotJoin(sound.path + " is missing; find it first");
    return {};
}

} // namespace

base::Result<Join> planJoin(const document::Song& song, const std::set<base::ClipId>& ids)
{
    std::vector<document::Clip> clips;
    const document::Track* track = nullptr;
    for (const auto id : ids)
    {
        const auto* const clip = song.find(id);
        if (clip == nullptr)
            return Error{ErrorKind::invalid, "there is no clip " + std::to_string(id.value)};
        if (track != nullptr && track != song.trackOf(id))
            return cannotJoin("they lie on different tracks");
        track = song.trackOf(id);
        clips.push_back(*clip);
    }
    if (clips.size() < 2)
        return cannotJoin("select two or more of one track");
    std::ranges::sort(clips, {}, [&](const document::Clip& clip) { return std::tuple(startAt(clip, song), clip.id); });

    const auto isSound = [](const document::Clip& clip) { return soundIn(clip) != nullptr; };
    if (!std::ranges::all_of(clips, isSound) && std::ranges::any_of(clips, isSound))
        return cannotJoin("notes and sounds do not become one clip");
    const auto muted = std::ranges::find(clips, true, &document::Clip::mute);
    if (muted != clips.end() && !std::ranges::all_of(clips, &document::Clip::mute))
        return cannotJoin(muted->name + " is muted; unmute it, or leave it out");

    Join join{track->id, {}, {}};
    if (!isSound(clips.front()))
    {
        auto edits = joinNotes(song, clips);
        if (!edits)
            return std::move(edits).error();
        join.edits = *std::move(edits);
    }
    else if (auto edits = joinParts(song, clips))
        join.edits = *std::move(edits);
    else if (muted != clips.end())
        return cannotJoin("they are muted; unmute them first");
    join.part = excerptOf(song, std::move(clips));
    return join;
}

base::Result<document::Sound> renderJoin(const Join& join, const fs::path& songFolder, const base::Progress& progress)
{
    const auto& part = join.part;
    if (auto checked = checkSounds(part, songFolder); !checked)
        return std::move(checked).error();
    const auto place = placeFor(join, songFolder);
    if (!place)
        return place.error();
    const bool isMono = std::ranges::all_of(part.sounds, [](const auto& sound) { return sound.channels == 1; });
    const int channels = isMono ? 1 : 2;
    auto encoder =
        media::openEncoder(*place, {media::FileFormat::wav, media::SampleDepth::float32, part.rate, channels, false});
    if (!encoder)
        return std::move(encoder).error();

    OfflinePass pass({.engine = {.rate = part.rate, .largestBlock = blockFrames},
                      .songFolder = songFolder,
                      .cache = media::userCacheFolder()});
    const OfflinePass::Range range{startAt(clipsOf(join).front(), part), lengthOf(part, part.rate), Frames{0}};
    const auto write = [&](dsp::ConstAudioView audio) { return (*encoder)->write(audio.firstChannels(channels)); };
    if (auto passed = pass.run(part, range, write, progress); !passed)
        return std::move(passed).error();
    if (const auto missing = pass.missing(); !missing.empty())
        return cannotJoin(missing.front());
    if (auto finished = (*encoder)->finish(); !finished)
        return std::move(finished).error();
    return describeSound(*place, songFolder);
}

base::Result<Edits> replaceJoined(const document::Song& song, const Join& join, const document::Sound& rendered,
                                  base::ClipId id)
{
    const auto isSame = [&](const document::Clip& clip)
    {
        const auto* const track = song.trackOf(clip.id);
        return track != nullptr && track->id == join.track && *song.find(clip.id) == clip;
    };
    const auto isKnown = [&](const document::Sound& sound)
    {
        const auto* const now = song.find(sound.id);
        return now != nullptr && *now == sound;
    };
    if (!std::ranges::all_of(clipsOf(join), isSame) || !std::ranges::all_of(join.part.sounds, isKnown) ||
        song.tempo != join.part.tempo)
        return Error{ErrorKind::invalid, "the clips were changed while they were joined; join them again"};

    auto clip = clipsOf(join).front();
    clip.id = id;
    clip.unknown = {};
    clip.content = document::SoundContent{.sound = rendered.id, .length = rendered.frames};
    Edits edits{edit::AddSound{rendered}};
    for (const auto& old : clipsOf(join))
        edits.push_back(edit::RemoveClip{old.id});
    edits.push_back(edit::AddClip{join.track, std::move(clip)});
    return edits;
}

} // namespace conductor
