// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Song.h"
#include "engine/Events.h"
#include "engine/SubBlock.h"

#include <algorithm>
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
    };

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
                if (from < cut)
                    sounds.push_back({{clip.id.value, note.id.value, round},
                                      note.pitch,
                                      frameAt(from),
                                      frameAt(std::min(from + note.length.value, cut))});
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
