// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notation/Score.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <map>
#include <smf.h>
#include <stdexcept>
#include <tuple>
#include <vector>

namespace notation
{

inline void PrintTo(const PlayedNote& note, std::ostream* out)
{
    *out << note.pitch << " from " << note.start.value << " to " << note.end.value;
}

inline std::vector<PlayedNote> inOrder(std::vector<PlayedNote> notes)
{
    std::ranges::sort(notes, {}, [](const PlayedNote& note) { return std::tuple(note.start, note.pitch, note.end); });
    return notes;
}

/// The notes that someone would play who reads the score: ties held.
inline std::vector<PlayedNote> playedFrom(const Score& score)
{
    std::vector<PlayedNote> notes;
    for (const auto& part : score.parts)
        for (const auto& staff : part.staves)
            for (std::size_t voice = 0; voice < 2; ++voice)
            {
                std::map<int, PlayedNote> held;
                for (std::size_t i = 0; i < score.measures.size(); ++i)
                {
                    auto at = score.measures[i].start;
                    if (voice >= staff.measures[i].size())
                        continue;
                    for (const auto& element : staff.measures[i][voice])
                    {
                        const auto end = at + base::SongTicks{ticksOf(element.value)};
                        for (const auto& tone : element.tones)
                        {
                            auto& note = held[tone.pitch];
                            if (tone.tiedBack && note.end != at)
                                throw std::runtime_error("a tie comes from nowhere");
                            note = {tone.tiedBack ? note.start : at, end, tone.pitch};
                            if (!tone.tiedOn)
                                notes.push_back(note);
                        }
                        at = end;
                    }
                }
            }
    return inOrder(std::move(notes));
}

/// The notes of a MIDI file as libsmf reads it.
inline std::vector<PlayedNote> playedFrom(const std::filesystem::path& midiFile)
{
    auto* const smf = smf_load(midiFile.c_str());
    if (smf == nullptr)
        throw std::runtime_error("no MIDI file: " + midiFile.string());
    const auto ticks = [&](int pulses)
    { return base::SongTicks{(pulses * base::ticksPerBeat * 2 + smf->ppqn) / (2 * smf->ppqn)}; };
    std::vector<PlayedNote> notes;
    std::map<std::tuple<int, int, int>, std::deque<int>> begun; // by track, channel and key
    while (const auto* event = smf_get_next_event(smf))
    {
        const auto* bytes = event->midi_buffer;
        const int kind = bytes[0] & 0xf0;
        if (smf_event_is_metadata(event) || (kind != 0x80 && kind != 0x90))
            continue;
        auto& queue = begun[{event->track_number, bytes[0] & 0x0f, bytes[1]}];
        if (kind == 0x90 && bytes[2] > 0)
            queue.push_back(event->time_pulses);
        else if (!queue.empty())
        {
            notes.push_back({ticks(queue.front()), ticks(event->time_pulses), bytes[1]});
            queue.pop_front();
        }
    }
    smf_delete(smf);
    return inOrder(std::move(notes));
}

} // namespace notation
