// SPDX-License-Identifier: GPL-3.0-or-later
#include "takes/GrowingTakes.h"

#include <algorithm>
#include <cmath>

namespace studio
{

using conductor::NoteRecorder;

GrowingTakes::GrowingTakes(Session& of) : session(of)
{
    connect(&session, &Session::glance, this, &GrowingTakes::look);
    connect(&session, &Session::replaced, this, &GrowingTakes::clear);
    connect(&session, &Session::historyChanged, this, &GrowingTakes::look); // what was recorded is in the song
}

int GrowingTakes::countNotes() const
{
    std::size_t count = 0;
    for (const auto& [track, take] : takes)
        count += take.notes.size();
    return static_cast<int>(count);
}

void GrowingTakes::look()
{
    if (!session.isOpen() || !session.open().isRecording())
        return clear();
    const auto count = session.open().keys().recorder().countPlayed();
    if (count < seen) // another recording
        clear();
    for (; seen < count; ++seen)
        takeUp(seen);
    if (takes.empty())
        return;
    follow();
    Q_EMIT changed();
}

/// Of the passes of a loop that go into takes, only the last is shown.
void GrowingTakes::takeUp(std::size_t played)
{
    const auto& song = session.song();
    const auto found = session.open().keys().recorder().growing(played, song);
    if (!found)
        return;
    auto [place, isFirst] = takes.try_emplace(found->track);
    auto& take = place->second;
    const bool isNext = !isFirst && session.open().keys().recorder().makesTakes() &&
                        std::abs(found->pass - take.pass) > NoteRecorder::samePass;
    if (isNext)
    {
        take = {};
        std::erase_if(held, [&](const Held& one) { return one.track == found->track; });
    }
    const auto bar = song.tempo.ticks(document::BarBeatTick{song.tempo.barBeatTick(found->note.from).bar, 1, 0});
    take.from = take.notes.empty() ? bar : std::min(take.from, bar);
    take.to = std::max(take.to, found->note.to);
    take.pass = found->pass;
    take.lowest = std::min(take.lowest, found->note.pitch);
    take.highest = std::max(take.highest, found->note.pitch);
    if (found->isDown)
        held.push_back({played, found->track, take.notes.size()});
    take.notes.push_back(found->note);
}

void GrowingTakes::follow()
{
    const auto& song = session.song();
    std::erase_if(held,
                  [&](const Held& one)
                  {
                      const auto now = session.open().keys().recorder().growing(one.played, song);
                      if (now)
                          takes[one.track].notes[one.note] = now->note;
                      return !now || !now->isDown;
                  });
    const auto status = session.open().status();
    for (auto& [track, take] : takes)
        if (status.rolling)
            take.to = std::max(take.to, song.tempo.ticks(status.seconds));
}

void GrowingTakes::clear()
{
    seen = 0;
    held.clear();
    if (std::exchange(takes, {}).empty())
        return;
    Q_EMIT changed();
}

} // namespace studio
