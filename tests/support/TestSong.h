// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Song.h"
#include "dsp/AudioBuffer.h"
#include "media/Encoder.h"

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>

namespace support
{

/// Noise with a slow swell, the same for the same seed, as a 32 bit float WAV.
inline void writeNoise(const std::filesystem::path& path, base::SampleRate rate, int channels, std::size_t frames,
                       std::uint32_t seed)
{
    dsp::AudioBuffer noise(channels, frames);
    std::minstd_rand random(seed);
    std::uniform_real_distribution<float> sample(-0.5f, 0.5f);
    for (int c = 0; c < channels; ++c)
        for (std::size_t i = 0; i < frames; ++i)
            noise.view().channel(c)[i] = sample(random) * (0.6f + 0.4f * std::sin(static_cast<float>(i) * 1e-4f));

    auto encoder = media::openEncoder(path, {media::FileFormat::wav, media::SampleDepth::float32, rate, channels});
    if (!encoder || !(*encoder)->write(std::as_const(noise).view()) || !(*encoder)->finish())
        throw std::runtime_error("cannot write " + path.string());
}

/// A song of about six seconds that uses everything the engine has: sounds short and streamed, mono and stereo, at
/// another rate, looped, reversed, faded, at odd frames; folders, notes, devices, pans. Its sounds are written to
/// folder.
inline document::Song richSong(const std::filesystem::path& folder)
{
    using namespace document;
    using base::Frames;

    Song song;
    const auto nextId = [&song] { return ++song.lastId; };

    const auto addSound = [&](const char* name, int rate, int channels, std::size_t frames)
    {
        writeNoise(folder / name, {rate}, channels, frames, static_cast<std::uint32_t>(song.lastId + 1));
        song.sounds.push_back({.id = {nextId()},
                               .path = name,
                               .frames = Frames{static_cast<std::int64_t>(frames)},
                               .rate = {rate},
                               .channels = channels});
        return song.sounds.back().id;
    };
    const auto shortStereo = addSound("short.wav", 48000, 2, 60'001);
    const auto shortMono = addSound("mono.wav", 44100, 1, 30'011);
    const auto streamed = addSound("long.wav", 48000, 2, 48'000 * 31);

    const auto addTrack = [&](const char* name, double gain, double pan) -> Track&
    {
        Track track;
        track.id = {nextId()};
        track.name = name;
        track.strip = {.gain = {gain}, .pan = pan};
        song.tracks.push_back(std::move(track));
        return song.tracks.back();
    };
    const auto addClip = [&](Track& track, Position start, SoundContent content)
    { track.clips.push_back({.id = {nextId()}, .name = "clip", .start = start, .content = content}); };

    Track& bus = addTrack("Folder", -2.0, 0.1);
    bus.isFolder = true;
    bus.devices.push_back({.id = {nextId()}, .type = "bitcrusher", .parameters = {{"bits", 9.0}}});
    const auto busId = bus.id;

    for (int i = 0; i < 12; ++i)
    {
        Track& track = addTrack("Track", -3.0 - i, -0.9 + 0.15 * i);
        if (i % 3 == 0)
            track.folder = busId;
        addClip(track, Frames{1000 * i + 7},
                {.sound = i % 2 ? shortStereo : shortMono,
                 .length = Frames{40'000 + i},
                 .offset = Frames{100 * i},
                 .reverse = i % 4 == 3,
                 .gain = {-1.0},
                 .fadeIn = {Frames{500}, static_cast<FadeCurve>(i % 4)},
                 .fadeOut = {Frames{3000}, static_cast<FadeCurve>((i + 1) % 4)}});
        addClip(track, base::SongTicks{960 * (i % 5) + 3},
                {.sound = shortStereo, .length = Frames{90'000}, .offset = Frames{17}, .loopLength = Frames{7'777}});
    }

    Track& tape = addTrack("Tape", -4.0, 0.0);
    addClip(tape, Frames{0}, {.sound = streamed, .length = Frames{150'000}, .offset = Frames{12'345}});
    addClip(tape, Frames{100'001}, {.sound = streamed, .length = Frames{120'000}, .reverse = true});
    addClip(tape, Frames{90'000},
            {.sound = streamed, .length = Frames{100'000}, .offset = Frames{4090}, .loopLength = Frames{5'003}});

    Track& keys = addTrack("Keys", -6.0, -0.3);
    keys.devices.push_back({.id = {nextId()}, .type = "synthesizer", .parameters = {{"wave", 1.0}}});
    keys.devices.push_back({.id = {nextId()}, .type = "echo", .parameters = {{"time", 0.111}}});
    NoteContent notes{.length = base::ClipTicks{3840}, .loopLength = base::ClipTicks{1920}};
    for (int i = 0; i < 24; ++i)
        notes.notes.push_back(
            {{nextId()}, base::ClipTicks{i * 77}, base::ClipTicks{100 + 13 * i}, 40 + (i * 7) % 40, 0.3 + 0.02 * i});
    keys.clips.push_back({.id = {nextId()}, .name = "notes", .start = base::SongTicks{101}, .content = notes});

    song.main.gain = {-8.0};
    return song;
}

} // namespace support
