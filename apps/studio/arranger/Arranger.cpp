// SPDX-License-Identifier: GPL-3.0-or-later
#include "Arranger.h"

#include <algorithm>

namespace studio
{

namespace edit = document::edit;

namespace
{
std::string named(const char* one, const char* many, int count)
{
    return count > 1 ? many : one;
}
} // namespace

Arranger::Arranger(Session& of, Transport& moves, Notices& where) : session(of), transport(moves), notices(where)
{
    connect(&selection, &Selection::changed, this, &Arranger::described);
    connect(&tracks, &TrackList::selectedChanged, this, &Arranger::described);
}

QString Arranger::description() const
{
    const auto& song = session.song();
    if (selection.count() == 0)
        return tr("Timeline, track %1, no clip selected").arg(tracks.selectedName());
    if (selection.count() > 1)
        return tr("Timeline, %1 clips selected").arg(selection.count());
    const auto* const clip = song.find(*selection.clips().begin());
    if (clip == nullptr)
        return tr("Timeline");
    const auto span = spanOf(song, *clip);
    const auto bar = [&](double seconds) { return song.tempo.barBeatTick(song.tempo.ticks(seconds)); };
    return tr("Clip %1 on track %2, from bar %3 beat %4 to bar %5 beat %6")
        .arg(QString::fromStdString(clip->name), tracks.selectedName())
        .arg(bar(span.from).bar)
        .arg(bar(span.from).beat)
        .arg(bar(span.to).bar)
        .arg(bar(span.to).beat);
}

QString Arranger::clipName() const
{
    const auto* const clip = selection.count() > 0 ? session.song().find(*selection.clips().begin()) : nullptr;
    return clip != nullptr ? QString::fromStdString(clip->name) : QString();
}

QString Arranger::trackNameAt(double y) const
{
    const auto* const row = tracks.rowAt(y + view.top());
    const auto* const track = row != nullptr ? session.song().find(row->track) : nullptr;
    return track != nullptr && !track->isFolder ? QString::fromStdString(track->name) : QString();
}

void Arranger::split()
{
    auto clips = selection.clips();
    const double at = transport.seconds();
    if (clips.empty())
        for (const auto& row : tracks.rows())
            for (const auto& clip : lanes.clips(row.track, at, at))
                clips.insert(clip.clip->id);
    auto edits = splitClips(session.song(), clips, at);
    if (edits.empty())
        notices.tell(tr("There is no clip to split under the playhead. Put it inside a clip first."));
    session.apply(named("Split clip", "Split clips", static_cast<int>(edits.size())), std::move(edits));
}

/// What they add is selected then.
void Arranger::addCopies(const std::string& name, Edits edits)
{
    const auto before = session.song().lastId;
    if (!session.apply(name, std::move(edits)))
        return;
    std::set<base::ClipId> made;
    for (const auto& track : session.song().tracks)
        for (auto clip = track.clips.rbegin(); clip != track.clips.rend() && clip->id.value > before; ++clip)
            made.insert(clip->id);
    selection.set(std::move(made));
}

void Arranger::duplicate()
{
    addCopies(named("Duplicate clip", "Duplicate clips", selection.count()),
              duplicateClips(session.song(), selection.clips()));
}

bool Arranger::canLink() const
{
    return !linkedCopies(session.song(), selection.clips()).empty();
}

void Arranger::duplicateLinked()
{
    auto edits = linkedCopies(session.song(), selection.clips());
    const auto name = named("Duplicate linked clip", "Duplicate linked clips", static_cast<int>(edits.size()));
    addCopies(name, std::move(edits));
}

bool Arranger::canMakeUnique() const
{
    return !makeClipsUnique(session.song(), selection.clips()).empty();
}

void Arranger::makeUnique()
{
    auto edits = makeClipsUnique(session.song(), selection.clips());
    const auto name = named("Make clip unique", "Make clips unique", static_cast<int>(edits.size()));
    session.apply(name, std::move(edits));
}

void Arranger::remove()
{
    session.apply(named("Delete clip", "Delete clips", selection.count()), removeClips(selection.clips()));
}

void Arranger::ripple()
{
    session.apply("Ripple delete", rippleDelete(session.song(), selection.clips()));
}

void Arranger::loop()
{
    session.apply("Loop clip", loopClips(session.song(), selection.clips()));
}

void Arranger::reverse()
{
    session.apply("Reverse clip", reverseClips(session.song(), selection.clips()));
}

void Arranger::mute()
{
    session.apply("Mute clip", muteClips(session.song(), selection.clips()));
}

void Arranger::rename(const QString& name)
{
    Edits edits;
    for (const auto clip : selection.clips())
        edits.push_back(edit::RenameClip{clip, name.toStdString()});
    session.apply("Rename clip", std::move(edits));
}

void Arranger::setGain(double decibels)
{
    Edits edits;
    for (const auto id : selection.clips())
        if (const auto* const clip = session.song().find(id);
            clip != nullptr && std::holds_alternative<document::SoundContent>(clip->content))
            edits.push_back(edit::SetClipGain{id, base::Decibels{std::clamp(decibels, -144.0, 24.0)}});
    session.apply("Clip gain", std::move(edits));
}

void Arranger::copy()
{
    const auto& song = session.song();
    const auto from = stretchOf(song, selection.clips()).from;
    std::vector<Copied> copied;
    int uppermost = std::numeric_limits<int>::max();
    for (const auto id : selection.clips())
    {
        const auto* const row = tracks.rowOf(song.trackOf(id)->id);
        const int index = row != nullptr ? static_cast<int>(row - tracks.rows().data()) : 0;
        uppermost = std::min(uppermost, index);
        copied.push_back({index, *song.find(id), spanOf(song, *song.find(id)).from - from});
    }
    for (auto& clip : copied)
        clip.row -= uppermost;
    if (!copied.empty())
        clipboard = std::move(copied);
    Q_EMIT described();
}

void Arranger::cut()
{
    copy();
    session.apply(named("Cut clip", "Cut clips", selection.count()), removeClips(selection.clips()));
}

void Arranger::paste()
{
    const auto& song = session.song();
    const auto* const first = tracks.rowOf(tracks.selectedTrack());
    if (first == nullptr || clipboard.empty())
        return;
    Edits edits;
    for (const auto& copied : clipboard)
    {
        const auto index = first - tracks.rows().data() + copied.row;
        const auto* const track = index < std::ssize(tracks.rows())
                                      ? song.find(tracks.rows()[static_cast<std::size_t>(index)].track)
                                      : nullptr;
        if (track == nullptr || track->isFolder)
            return notices.trouble(tr("There is no track to paste onto. Select a track with enough tracks below it."));
        auto clip = copied.clip;
        clip.id = {};
        clip.start = positionLike(song, clip.start, transport.seconds() + copied.from);
        if (auto* content = std::get_if<document::NoteContent>(&clip.content))
        {
            for (auto& note : content->notes)
                note.id = {};
            content->pattern = {};
        }
        edits.push_back(edit::AddClip{track->id, std::move(clip)});
    }
    session.apply(named("Paste clip", "Paste clips", static_cast<int>(edits.size())), std::move(edits));
}

void Arranger::nudge(int steps)
{
    const auto& song = session.song();
    const auto from = stretchOf(song, selection.clips()).from;
    const auto to = song.tempo.ticks(from).value + view.step(from).value * steps;
    session.apply(named("Move clip", "Move clips", selection.count()),
                  moveClips(
                      song, selection.clips(),
                      song.tempo.seconds(base::SongTicks{std::max<std::int64_t>(0, to)}) - from,
                      [](base::TrackId track) { return track; }, false));
}

void Arranger::loopSelection()
{
    const auto stretch = stretchOf(session.song(), selection.clips());
    transport.setLoop(stretch.from, stretch.to);
}

void Arranger::punchSelection()
{
    const auto stretch = stretchOf(session.song(), selection.clips());
    transport.setPunch(stretch.from, stretch.to);
}

void Arranger::setHint(const QString& text)
{
    if (text == hinting)
        return;
    hinting = text;
    Q_EMIT hinted();
}

void Arranger::selectAll()
{
    std::set<base::ClipId> all;
    for (const auto& row : tracks.rows())
        for (const auto& clip : session.song().find(row.track)->clips)
            all.insert(clip.id);
    selection.set(std::move(all));
}

std::vector<base::ClipId> Arranger::clipsOfTrack() const
{
    const auto& song = session.song();
    std::vector<std::pair<double, base::ClipId>> places;
    if (const auto* const track = song.find(tracks.selectedTrack()))
        for (const auto& clip : track->clips)
            places.emplace_back(spanOf(song, clip).from, clip.id);
    std::ranges::sort(places);
    std::vector<base::ClipId> clips;
    for (const auto& [from, clip] : places)
        clips.push_back(clip);
    return clips;
}

void Arranger::selectBeside(int steps)
{
    const auto clips = clipsOfTrack();
    if (clips.empty())
        return;
    const auto now = std::ranges::find_if(clips, [&](base::ClipId clip) { return selection.contains(clip); });
    auto index = now != clips.end() ? now - clips.begin() + steps : steps > 0 ? 0 : std::ssize(clips) - 1;
    index = std::clamp<std::ptrdiff_t>(index, 0, std::ssize(clips) - 1);
    const auto clip = clips[static_cast<std::size_t>(index)];
    selection.set({clip});
    view.reveal(spanOf(session.song(), *session.song().find(clip)).from);
}

void Arranger::extendSelection(int steps)
{
    const auto clips = clipsOfTrack();
    auto chosen = selection.clips();
    const auto isChosen = [&](base::ClipId clip) { return chosen.contains(clip); };
    const auto first = std::ranges::find_if(clips, isChosen);
    if (first == clips.end())
        return selectBeside(steps);
    const auto last = std::find_if(clips.rbegin(), clips.rend(), isChosen).base();
    if (steps > 0 && last != clips.end())
        chosen.insert(*last);
    else if (steps < 0 && first != clips.begin())
        chosen.insert(*(first - 1));
    selection.set(std::move(chosen));
}

void Arranger::selectTrack(int steps)
{
    const auto* const row = tracks.rowOf(tracks.selectedTrack());
    const auto index = row != nullptr ? row - tracks.rows().data() + steps : 0;
    if (index < 0 || index >= std::ssize(tracks.rows()))
        return;
    selection.clear();
    tracks.select(static_cast<double>(tracks.rows()[static_cast<std::size_t>(index)].track.value));
}

} // namespace studio
