// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Song.h"
#include "engine/Events.h"
#include "engine/SubBlock.h"

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <vector>

namespace chase
{

/// A note that begins or ends at a frame of the stream. Where several do, ends come first.
struct Heard
{
    std::int64_t frame = 0;
    bool on = false;
    int pitch = 0;
    auto operator<=>(const Heard&) const = default;
};

/// Which of the song's notes sound, worked out frame by frame from the song alone: no lists in order, no looking ahead,
/// no memory but of what sounds.
class NoteModel
{
public:
    explicit NoteModel(base::SampleRate engineRate) : rate(engineRate) {}

    /// From the next frame on, this is the song.
    void takeSong(const document::Song& song)
    {
        sounds.clear();
        for (const auto& clip : song.tracks[0].clips)
            if (!clip.mute)
                addClip(song, clip, std::get<document::NoteContent>(clip.content));
    }

    /// What holds of a control at a frame of the song: the last point before it, of the clips that play there.
    static double controlAt(const document::Song& song, document::LaneKind kind, int controller, double rest,
                            std::int64_t songFrame, base::SampleRate rate)
    {
        std::int64_t latest = -1;
        auto value = rest;
        for (const auto& clip : song.tracks[0].clips)
        {
            const auto start = std::get<base::SongTicks>(clip.start).value;
            const auto& content = std::get<document::NoteContent>(clip.content);
            const auto loop = content.loopLength.value > 0 ? content.loopLength.value : content.length.value;
            const auto frameAt = [&](std::int64_t tick)
            { return song.tempo.frames(base::SongTicks{tick}, rate).value; };
            if (clip.mute || songFrame < frameAt(start) || songFrame >= frameAt(start + content.length.value))
                continue;
            for (const auto& lane : content.lanes)
                for (const auto& point : lane.points)
                    for (std::int64_t round = 0; round * loop < content.length.value; ++round)
                    {
                        const auto at = start + round * loop + point.at.value;
                        if (lane.kind != kind || lane.controller != controller || point.at.value >= loop ||
                            at >= start + content.length.value || frameAt(at) > songFrame || at < latest)
                            continue;
                        latest = at;
                        value = point.value;
                    }
        }
        return value;
    }

    /// Of the notes that sound at the end of what was played: pitch, bend and pressure, in order.
    std::vector<std::array<double, 3>> expression(std::int64_t songFrame) const
    {
        std::vector<std::array<double, 3>> all;
        for (const auto& sound : sounds)
            if (sound.start <= songFrame && songFrame < sound.end)
                all.push_back({static_cast<double>(sound.pitch), lastOf(sound.bends, songFrame),
                               lastOf(sound.pressures, songFrame)});
        std::ranges::sort(all);
        return all;
    }

    /// The frames of a piece of the stream, one by one.
    void play(const engine::SubBlock& block)
    {
        if (block.jumped)
            endAll(block.streamPosition.value);
        for (std::int64_t i = 0; block.rolling && i < static_cast<std::int64_t>(block.frames); ++i)
            playFrame(block.streamPosition.value + i, block.songPosition.value + i);
    }

    /// The song went on without the track until this frame.
    void endAll(std::int64_t streamFrame)
    {
        for (const auto& [key, pitch] : held)
            heard.push_back({streamFrame, false, pitch});
        held.clear();
    }

    std::vector<Heard> heard;

private:
    /// Which note it is, whatever becomes of it: its clip, its id, the round of the clip's loop.
    using Key = std::tuple<std::uint64_t, std::uint64_t, std::int64_t>;

    struct Sound
    {
        Key key;
        int pitch = 0;
        std::int64_t start = 0;
        std::int64_t end = 0;
        std::vector<std::pair<std::int64_t, double>> bends{}; // frames of the song and values, in order of the ticks
        std::vector<std::pair<std::int64_t, double>> pressures{};
    };

    static double lastOf(const std::vector<std::pair<std::int64_t, double>>& points, std::int64_t songFrame)
    {
        double value = 0.0;
        for (const auto& [at, moved] : points)
            if (at <= songFrame)
                value = moved;
        return value;
    }

    void addClip(const document::Song& song, const document::Clip& clip, const document::NoteContent& content)
    {
        const auto start = std::get<base::SongTicks>(clip.start).value;
        const auto length = content.length.value;
        const auto loop = content.loopLength.value > 0 ? content.loopLength.value : length;
        const auto frameAt = [&](std::int64_t tick)
        { return song.tempo.frames(base::SongTicks{start + tick}, rate).value; };
        for (std::int64_t round = 0; round * loop < length; ++round)
            for (const auto& note : content.notes)
            {
                const auto cut = std::min((round + 1) * loop, length);
                const auto from = round * loop + note.start.value;
                if (from >= cut || note.mute)
                    continue;
                const auto to = std::min(from + note.length.value, cut);
                auto& sound = sounds.emplace_back(
                    Sound{{clip.id.value, note.id.value, round}, note.pitch, frameAt(from), frameAt(to)});
                for (const auto& point : note.expression)
                    if (from + point.at.value < to)
                        (point.kind == document::ExpressionKind::bend ? sound.bends : sound.pressures)
                            .emplace_back(frameAt(from + point.at.value), point.value);
            }
    }

    void playFrame(std::int64_t streamFrame, std::int64_t songFrame)
    {
        std::map<Key, int> sounding;
        for (const auto& sound : sounds)
            if (sound.start <= songFrame && songFrame < sound.end)
            {
                sounding[sound.key] = sound.pitch;
                // It goes on only if it sounded as it does and does not begin right here.
                if (const auto before = held.find(sound.key);
                    before != held.end() && (before->second != sound.pitch || sound.start == songFrame))
                {
                    heard.push_back({streamFrame, false, before->second});
                    held.erase(before);
                }
            }
        for (const auto& [key, pitch] : held)
            if (!sounding.contains(key))
                heard.push_back({streamFrame, false, pitch});
        for (const auto& [key, pitch] : sounding)
            if (!held.contains(key))
                heard.push_back({streamFrame, true, pitch});
        held = std::move(sounding);
    }

    base::SampleRate rate;
    std::vector<Sound> sounds;
    std::map<Key, int> held;
};

} // namespace chase
