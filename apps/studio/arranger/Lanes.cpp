// SPDX-License-Identifier: GPL-3.0-or-later
#include "Lanes.h"

#include "document/Ids.h"

#include <algorithm>

namespace studio
{

std::set<base::ClipId> clipsOf(const std::vector<document::Edit>& edits)
{
    std::set<base::ClipId> found;
    for (const auto& edit : edits)
        std::visit(
            [&](const auto& of)
            {
                if constexpr (requires { base::ClipId{of.clip}; })
                    found.insert(of.clip);
            },
            edit);
    return found;
}

Lanes::Lanes(Session& of, const TrackList& list, const Selection& chosen)
    : session(of),
      tracks(list),
      selection(chosen),
      peaks(of)
{
    const auto forget = [this]
    {
        lanes.clear();
        Q_EMIT allChanged();
    };
    connect(&session, &Session::replaced, this, forget);
    connect(&session, &Session::changed, this, &Lanes::follow);
    connect(&tracks, &TrackList::laidOut, this, &Lanes::allChanged);
    connect(&tracks, &TrackList::selectedChanged, this, &Lanes::selectedTrackChanged);
    connect(&selection, &Selection::changed, this, &Lanes::selectionChanged);
    connect(&peaks, &Waveforms::arrived, this, &Lanes::allChanged);
}

void Lanes::follow(const document::Touched& touched)
{
    if (touched.time || touched.order)
    {
        lanes.clear();
        Q_EMIT allChanged();
        return;
    }
    if (!touched.sounds.empty())
        Q_EMIT allChanged();
    for (const auto track : touched.clipsOf)
        lanes.erase(track);
    auto redrawn = touched.clipsOf;
    redrawn.insert(touched.tracks.begin(), touched.tracks.end());
    for (const auto track : redrawn)
        Q_EMIT laneChanged(track);
}

void Lanes::selectionChanged()
{
    std::set<base::ClipId> differing;
    std::ranges::set_symmetric_difference(lastSelected, selection.clips(), std::inserter(differing, differing.end()));
    lastSelected = selection.clips();
    std::set<base::TrackId> redrawn;
    for (const auto clip : differing)
        if (const auto* const track = session.song().trackOf(clip))
            redrawn.insert(track->id);
    for (const auto track : redrawn)
        Q_EMIT laneChanged(track);
}

/// Also told where it is the same one and has another name.
void Lanes::selectedTrackChanged()
{
    const auto before = std::exchange(lastSelectedTrack, tracks.selectedTrack());
    if (before == lastSelectedTrack)
        return;
    Q_EMIT laneChanged(before);
    Q_EMIT laneChanged(lastSelectedTrack);
}

const Lanes::Lane& Lanes::lane(base::TrackId id)
{
    const auto [place, isNew] = lanes.try_emplace(id);
    const auto* const track = session.song().find(id);
    if (isNew && track != nullptr)
    {
        for (const auto& clip : track->clips)
            place->second.push_back({spanOf(session.song(), clip), clip.id});
        std::ranges::stable_sort(place->second, {}, [](const Entry& entry) { return entry.span.from; });
    }
    return place->second;
}

ClipOnLane Lanes::onLane(const document::Song& from, const document::Clip& clip, ClipSpan span)
{
    ClipOnLane found{&clip, span, selection.contains(clip.id), false, nullptr};
    if (const auto* content = std::get_if<document::SoundContent>(&clip.content))
        if ((found.sound = from.find(content->sound)) != nullptr)
        {
            const auto waveform = peaks.find(*found.sound);
            found.peaks = waveform.peaks;
            found.isMissing = waveform.isMissing;
        }
    return found;
}

std::vector<ClipOnLane> Lanes::clips(base::TrackId id, double from, double to)
{
    std::vector<ClipOnLane> found;
    const auto* const track = session.song().find(id);
    if (track == nullptr)
        return found;
    for (const auto& entry : lane(id))
    {
        if (entry.span.from > to)
            break;
        if (entry.span.to < from || hidden.contains(entry.clip))
            continue;
        const auto clip = std::ranges::lower_bound(track->clips, entry.clip, {}, &document::Clip::id);
        found.push_back(onLane(session.song(), *clip, entry.span));
    }
    if (const auto* const changed = shown ? shown->find(id) : nullptr)
        for (const auto& clip : changed->clips)
            if (const auto span = spanOf(*shown, clip); span.from <= to && span.to >= from)
                found.push_back(onLane(*shown, clip, span));
    std::ranges::stable_partition(found, [](const ClipOnLane& clip) { return !clip.isSelected; });
    return found;
}

const document::Clip* Lanes::clipAt(base::TrackId track, double seconds)
{
    const auto found = clips(track, seconds, seconds);
    return found.empty() ? nullptr : found.back().clip;
}

std::optional<ClipOnLane> Lanes::find(base::ClipId id)
{
    const auto& from = shown && hidden.contains(id) ? *shown : session.song();
    const auto* const clip = from.find(id);
    return clip != nullptr ? std::optional(onLane(from, *clip, spanOf(from, *clip))) : std::nullopt;
}

/// Only what these edits are about.
document::Song Lanes::excerpt(const std::vector<document::Edit>& edits) const
{
    const auto clips = clipsOf(edits);
    const auto& song = session.song();
    document::Song part;
    part.rate = song.rate;
    part.tempo = song.tempo;
    part.lastId = song.lastId;
    std::set<base::SoundId> sounds;
    for (const auto& track : song.tracks)
    {
        document::Track kept;
        kept.id = track.id;
        kept.isFolder = track.isFolder;
        for (const auto id : clips)
            if (const auto clip = std::ranges::lower_bound(track.clips, id, {}, &document::Clip::id);
                clip != track.clips.end() && clip->id == id)
            {
                kept.clips.push_back(*clip);
                if (const auto* content = std::get_if<document::SoundContent>(&clip->content))
                    sounds.insert(content->sound);
            }
        part.tracks.push_back(std::move(kept));
    }
    for (const auto& edit : edits)
        if (const auto* added = std::get_if<document::edit::AddClip>(&edit))
            if (const auto* content = std::get_if<document::SoundContent>(&added->clip.content))
                sounds.insert(content->sound);
    for (const auto id : sounds)
        if (const auto* const sound = song.find(id))
            part.sounds.push_back(*sound);
    return part;
}

bool Lanes::preview(const std::vector<document::Edit>& edits)
{
    const auto about = clipsOf(edits);
    auto part = excerpt(edits);
    document::Ids ids{part.lastId};
    document::Touched touched;
    for (auto edit : edits)
    {
        document::giveIds(edit, ids);
        if (!document::apply(edit, part, touched))
            return false;
    }
    endPreview();
    shown = std::move(part);
    hidden = about;
    for (const auto& track : shown->tracks)
        if (!track.clips.empty())
            Q_EMIT laneChanged(track.id);
    for (const auto clip : hidden)
        if (const auto* const track = session.song().trackOf(clip))
            Q_EMIT laneChanged(track->id);
    return true;
}

void Lanes::endPreview()
{
    const auto before = std::exchange(shown, std::nullopt);
    const auto were = std::exchange(hidden, {});
    if (before)
        for (const auto& track : before->tracks)
            if (!track.clips.empty())
                Q_EMIT laneChanged(track.id);
    for (const auto clip : were)
        if (const auto* const track = session.song().trackOf(clip))
            Q_EMIT laneChanged(track->id);
}

} // namespace studio
