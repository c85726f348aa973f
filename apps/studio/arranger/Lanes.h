// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "LanePainter.h"
#include "Selection.h"
#include "TrackList.h"
#include "Waveforms.h"

#include <map>
#include <optional>

namespace studio
{

/// Which clips lie where, for painting and for finding what is under the pointer; with what a gesture that is not
/// finished makes of them. [main]
class Lanes : public QObject
{
    Q_OBJECT

public:
    Lanes(Session& session, const TrackList& tracks, const Selection& selection);

    /// The clips of a track that reach into these seconds, selected ones last. Valid until the song changes.
    std::vector<ClipOnLane> clips(base::TrackId track, double from, double to);

    /// The clip at this place, the one on top.
    const document::Clip* clipAt(base::TrackId track, double seconds);

    /// A clip of the song as it is shown: as a gesture that is not finished would leave it. Valid until then.
    std::optional<ClipOnLane> find(base::ClipId clip);

    /// Shows the song as if these edits were done to it, without doing them. False where they would be refused.
    bool preview(const std::vector<document::Edit>& edits);
    void endPreview();

    Waveforms& waveforms() { return peaks; }

Q_SIGNALS:
    void laneChanged(base::TrackId track);
    void allChanged();

private:
    struct Entry
    {
        ClipSpan span;
        base::ClipId clip;
    };
    using Lane = std::vector<Entry>; // in order of start, then of id

    const Lane& lane(base::TrackId track);
    ClipOnLane onLane(const document::Song& from, const document::Clip& clip, ClipSpan span);
    document::Song excerpt(const std::vector<document::Edit>& edits) const;
    void follow(const document::Touched& touched);
    void selectionChanged();
    void selectedTrackChanged();

    Session& session;
    const TrackList& tracks;
    const Selection& selection;
    Waveforms peaks;
    std::map<base::TrackId, Lane> lanes;
    std::optional<document::Song> shown; // the clips of a gesture as it would leave them
    std::set<base::ClipId> hidden;       // those clips as they are
    std::set<base::ClipId> lastSelected;
    base::TrackId lastSelectedTrack;
};

/// The clips that edits are about.
std::set<base::ClipId> clipsOf(const std::vector<document::Edit>& edits);

} // namespace studio
