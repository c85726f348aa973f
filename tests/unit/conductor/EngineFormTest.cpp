// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/EngineForm.h"

namespace
{

using namespace document;
using base::ClipTicks;
using base::Frames;
using base::SongTicks;
using base::TrackId;

constexpr base::SampleRate rate{48000};

Track track(std::uint64_t id, std::optional<std::uint64_t> folder = {})
{
    Track made;
    made.id = {id};
    if (folder)
        made.folder = TrackId{*folder};
    return made;
}

/// 1 lies alone; folder 2 holds 3 and folder 4, which holds 5.
Song nested()
{
    Song song;
    song.tracks = {track(1), track(2), track(3, 2), track(4, 2), track(5, 4)};
    song.tracks[1].isFolder = song.tracks[3].isFolder = true;
    return song;
}

std::set<TrackId> ids(std::initializer_list<std::uint64_t> numbers)
{
    std::set<TrackId> made;
    for (const auto number : numbers)
        made.insert({number});
    return made;
}

TEST(AudibleTracks, areAllWhereNothingIsMutedOrSoloed)
{
    EXPECT_EQ(conductor::audibleTracks(nested()), ids({1, 2, 3, 4, 5}));
}

TEST(AudibleTracks, aMutedFolderSilencesWhatLiesInIt)
{
    auto song = nested();
    song.tracks[1].strip.mute = true;
    EXPECT_EQ(conductor::audibleTracks(song), ids({1}));
}

TEST(AudibleTracks, aSoloIsHeardThroughItsFolders)
{
    auto song = nested();
    song.tracks[4].strip.solo = true;
    EXPECT_EQ(conductor::audibleTracks(song), ids({2, 4, 5}));
}

TEST(AudibleTracks, aSoloedFolderIsHeardWithAllInIt)
{
    auto song = nested();
    song.tracks[3].strip.solo = true;
    EXPECT_EQ(conductor::audibleTracks(song), ids({2, 4, 5}));
    song.tracks[1].strip.solo = true;
    EXPECT_EQ(conductor::audibleTracks(song), ids({2, 3, 4, 5}));
}

TEST(AudibleTracks, muteWinsOverSolo)
{
    auto song = nested();
    song.tracks[0].strip.solo = song.tracks[0].strip.mute = true;
    EXPECT_TRUE(conductor::audibleTracks(song).empty());
}

TEST(AudibleTracks, onlyStandsInForTheSolosOfTheSong)
{
    auto song = nested();
    song.tracks[4].strip.solo = true;
    EXPECT_EQ(conductor::audibleTracks(song, ids({1})), ids({1}));
}

TEST(EngineClips, comeInFramesAtTheEnginesRate)
{
    Song song;
    song.rate = {44100};
    auto lane = track(1);
    lane.clips.push_back({.id = {2},
                          .start = Frames{441},
                          .content = SoundContent{.sound = {3},
                                                  .length = Frames{4410},
                                                  .offset = Frames{882},
                                                  .loopLength = Frames{1764},
                                                  .reverse = true,
                                                  .gain = {-20.0},
                                                  .fadeIn = {Frames{88'200}, FadeCurve::equalPower}}});
    const auto buffer = std::make_shared<const dsp::AudioBuffer>(1, 10);
    const auto clips = conductor::engineClips(song, lane, rate, {{base::SoundId{3}, engine::SoundInMemory(buffer)}});

    ASSERT_EQ(clips.size(), 1u);
    EXPECT_EQ(clips[0].start, Frames{480});
    EXPECT_EQ(clips[0].length, Frames{4800});
    EXPECT_EQ(clips[0].offset, Frames{960});
    EXPECT_EQ(clips[0].loopLength, Frames{1920});
    EXPECT_TRUE(clips[0].reverse);
    EXPECT_FLOAT_EQ(clips[0].gain, 0.1f);
    EXPECT_EQ(clips[0].fadeIn.frames, 96'000);
    EXPECT_EQ(clips[0].fadeIn.curve, dsp::FadeCurve::equalPower);
}

TEST(EngineClips, leaveOutWhatIsMutedOrMissing)
{
    Song song;
    auto lane = track(1);
    lane.clips.push_back({.id = {2}, .start = Frames{0}, .content = SoundContent{.sound = {3}, .length = Frames{1}}});
    EXPECT_TRUE(conductor::engineClips(song, lane, rate, {}).empty());
    lane.clips[0].mute = true;
    const auto buffer = std::make_shared<const dsp::AudioBuffer>(1, 10);
    EXPECT_TRUE(conductor::engineClips(song, lane, rate, {{base::SoundId{3}, engine::SoundInMemory(buffer)}}).empty());
}

/// At 120 beats a minute and 48 kHz a tick is 25 frames.
TEST(EngineNotes, repeatWithTheirClipAndEndWithIt)
{
    Song song;
    auto lane = track(1);
    NoteContent content{.length = ClipTicks{2500}, .loopLength = ClipTicks{1000}};
    content.notes.push_back({{7}, ClipTicks{900}, ClipTicks{300}, 64, 0.5});  // cut by each round's end
    content.notes.push_back({{8}, ClipTicks{1000}, ClipTicks{100}, 65, 0.5}); // behind the round: never heard
    lane.clips.push_back({.id = {2}, .start = SongTicks{960}, .content = content});

    const auto notes = conductor::engineNotes(song, lane, rate);
    ASSERT_EQ(notes.size(), 2u);
    EXPECT_EQ(notes[0].start, Frames{(960 + 900) * 25});
    EXPECT_EQ(notes[0].end, Frames{(960 + 1000) * 25});
    EXPECT_EQ(notes[1].start, Frames{(960 + 1900) * 25});
    EXPECT_EQ(notes[1].end, Frames{(960 + 2000) * 25});
    EXPECT_NE(notes[0].number, notes[1].number);
    EXPECT_EQ(notes[0].pitch, 64);
    EXPECT_EQ(conductor::engineNotes(song, lane, rate)[0].number, notes[0].number);
}

TEST(EngineNotes, areBoundedHoweverOftenAClipRepeats)
{
    Song song;
    auto lane = track(1);
    NoteContent content{.length = ClipTicks{std::int64_t{1} << 50}, .loopLength = ClipTicks{1}};
    content.notes.push_back({{7}, ClipTicks{0}, ClipTicks{1}, 64, 0.5});
    lane.clips.push_back({.id = {2}, .start = SongTicks{0}, .content = content});
    const auto notes = conductor::engineNotes(song, lane, rate);
    EXPECT_EQ(notes.size(), conductor::mostNotes);
    std::vector<std::uint64_t> numbers;
    for (const auto& note : notes)
        numbers.push_back(note.number);
    std::ranges::sort(numbers);
    EXPECT_EQ(std::ranges::adjacent_find(numbers), numbers.end()) << "no two rounds share a number";
}

TEST(SongLength, isTheEndOfTheLastClip)
{
    Song song;
    EXPECT_EQ(conductor::lengthOf(song, rate), Frames{0});
    song.tracks = {track(1)};
    song.tracks[0].clips.push_back(
        {.id = {2}, .start = SongTicks{960}, .content = NoteContent{.length = ClipTicks{960}}});
    song.tracks[0].clips.push_back(
        {.id = {3}, .start = Frames{7}, .content = SoundContent{.sound = {4}, .length = Frames{47'000}}});
    EXPECT_EQ(conductor::lengthOf(song, rate), Frames{48'000});
}

TEST(EngineZones, beginInMemoryAndGoOnFromTheDiskWhereTheirSoundIsStreamed)
{
    conductor::SampledSound sound{
        nullptr, {44100}, engine::StreamedSound{7, Frames{std::int64_t{1} << 40}, nullptr}, {}};
    const auto beginning = std::make_shared<const dsp::AudioBuffer>(1, 10);
    sound.beginnings.emplace(conductor::beginningOf(Frames{20000}), beginning);
    document::Device device{.id = {2}, .type = "sampler"};
    device.zones = {{.sound = {1}, .start = Frames{20000}}, {.sound = {1}, .start = Frames{200000}}};
    const auto zones = conductor::engineZones(device, {{base::SoundId{1}, sound}});
    ASSERT_EQ(zones.size(), 1u) << "the beginning of the other one is not there yet";
    EXPECT_EQ(zones[0].sound, beginning);
    EXPECT_EQ(zones[0].memoryStart, 16384);
    EXPECT_EQ(zones[0].start, 20000);
    EXPECT_EQ(zones[0].end, std::int64_t{1} << 30) << "as far as voices count";
    ASSERT_TRUE(zones[0].rest);
    EXPECT_EQ(zones[0].rest->sound, 7u);
}

TEST(MostStreamsAtOnce, countsOnlyThoseThatOverlap)
{
    const auto streamed = [](std::int64_t start, std::int64_t length)
    { return engine::Clip{.start = Frames{start}, .length = Frames{length}, .sound = engine::StreamedSound{}}; };
    EXPECT_EQ(conductor::mostStreamsAtOnce({}), 0u);
    EXPECT_EQ(conductor::mostStreamsAtOnce({streamed(0, 10), streamed(10, 10)}), 1u);
    EXPECT_EQ(conductor::mostStreamsAtOnce({streamed(0, 10), streamed(9, 10), streamed(5, 2)}), 2u);
    EXPECT_EQ(conductor::mostStreamsAtOnce({streamed(0, 10), streamed(5, 10), streamed(6, 2)}), 3u);
}

TEST(EngineBeats, areThoseOfTheTempoMap)
{
    TempoMap map;
    map.tempos = {{SongTicks{0}, 97.3}, {SongTicks{1111}, 240.0}, {SongTicks{7777}, 61.7}};
    map.meters = {{1, 5, 8}, {3, 3, 4}, {6, 7, 16}};
    for (const auto hertz : {44100, 48000, 96000})
    {
        const auto beats = conductor::engineBeats(map, {hertz});
        Frames from{0};
        BarBeatTick place;
        for (int i = 0; i < 300; ++i)
        {
            const auto tick = map.ticks(place);
            const auto beat = beats.beatFrom(from);
            ASSERT_EQ(beat.frame, map.frames(tick, {hertz})) << place.bar << "." << place.beat;
            ASSERT_EQ(beat.first, place.beat == 1);
            ASSERT_EQ(beats.frameAt(tick), beat.frame);
            from = beat.frame + Frames{1};
            const auto beatsOfBar = place.bar < 3 ? 5 : place.bar < 6 ? 3 : 7;
            place =
                place.beat < beatsOfBar ? BarBeatTick{place.bar, place.beat + 1, 0} : BarBeatTick{place.bar + 1, 1, 0};
        }
        for (std::int64_t tick = 0; tick < 20000; tick += 7)
            ASSERT_EQ(beats.frameAt(SongTicks{tick}), map.frames(SongTicks{tick}, {hertz}));
    }
}

} // namespace
