// SPDX-License-Identifier: GPL-3.0-or-later
// Whole blocks of the engine. The counter "deadline" is the part of a block's real time that rendering it took.
#include "engine/Engine.h"
#include "engine/nodes/ClipPlayer.h"
#include "engine/nodes/NotePlayer.h"
#include "engine/nodes/PolySynth.h"
#include "engine/nodes/Sampler.h"
#include "engine/nodes/Strip.h"
#include "engine/nodes/Synthesizer.h"

#include <benchmark/benchmark.h>

namespace
{

using base::Frames;
using engine::NodeId;
using engine::NodeRole;

constexpr base::SampleRate rate{48000};

void renderBlocks(benchmark::State& state, engine::Engine& engine, std::size_t blockFrames)
{
    const rt::AudioThreadSource source;
    dsp::AudioBuffer out(2, blockFrames);
    for (auto _ : state)
    {
        auto thread = source.enter();
        engine.process(thread, out.view());
        benchmark::ClobberMemory();
    }
    const auto blocks = static_cast<double>(state.iterations());
    const auto played = blocks * static_cast<double>(blockFrames) / rate.hertz;
    state.counters["deadline"] = benchmark::Counter(played, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
    state.counters["realtime"] = benchmark::Counter(played, benchmark::Counter::kIsRate);
}

engine::Strip::Settings quietly()
{
    return {.gain = -30.0f, .pan = 0.3f};
}

/// Tracks of clips in memory that never end, each through its strip, into the main strip.
void tracksOfClips(benchmark::State& state)
{
    const auto tracks = static_cast<std::uint64_t>(state.range(0));
    const auto blockFrames = static_cast<std::size_t>(state.range(1));
    engine::Engine engine({rate, blockFrames, static_cast<int>(state.range(2))});

    const auto sound = std::make_shared<const dsp::AudioBuffer>(2, 48'000);
    engine::Graph graph;
    std::vector<NodeId> strips;
    for (std::uint64_t i = 1; i <= tracks; ++i)
    {
        const auto clips = std::make_shared<engine::ClipPlayer>(NodeId{NodeRole::clips, i}, rate);
        const Frames forever{std::int64_t{1} << 40};
        clips->publish(std::make_unique<const engine::ClipList>(std::vector{engine::Clip{
            .length = forever, .loopLength = Frames{48'000}, .gain = 0.5f, .sound = engine::SoundInMemory(sound)}}));
        const auto strip = std::make_shared<engine::Strip>(NodeId{NodeRole::strip, i}, rate, quietly());
        graph.entries.push_back({clips, {}});
        graph.entries.push_back({strip, {clips->id}});
        strips.push_back(strip->id);
    }
    const auto main = std::make_shared<engine::Strip>(NodeId{NodeRole::mainStrip}, rate, quietly());
    graph.entries.push_back({main, strips});
    graph.output = main->id;

    engine::AlignmentDelays delays;
    engine.publish(std::move(*engine::Schedule::compile(graph, delays)));
    engine.send(engine::command::Play{});
    renderBlocks(state, engine, blockFrames);
}
BENCHMARK(tracksOfClips)
    ->ArgNames({"tracks", "block", "threads"})
    ->Args({64, 64, 1})
    ->Args({1000, 64, 1})
    ->Args({64, 16384, 1})
    ->Args({256, 16384, 1})
    ->Args({256, 16384, 2})
    ->UseRealTime();

/// Held chords on one synthesizer a part, eight voices each.
void chords(benchmark::State& state, const auto& makeSynthesizer)
{
    const auto parts = static_cast<std::uint64_t>(state.range(0));
    engine::Engine engine({rate, 256, 1});

    engine::Graph graph;
    std::vector<NodeId> outputs;
    for (std::uint64_t i = 1; i <= parts; ++i)
    {
        std::vector<engine::Note> chord;
        for (std::uint8_t voice = 0; voice < 8; ++voice)
            chord.push_back({Frames{0}, Frames{std::int64_t{1} << 40}, voice + 1u,
                             static_cast<std::uint8_t>(40 + 5 * voice), 0.5f});
        const auto notes = std::make_shared<engine::NotePlayer>(NodeId{NodeRole::notes, i});
        notes->publish(std::make_unique<const engine::NoteList>(chord));
        const std::shared_ptr<engine::Device> synthesizer = makeSynthesizer(NodeId{NodeRole::device, i});
        graph.entries.push_back({notes, {}});
        graph.entries.push_back({synthesizer, {notes->id}});
        outputs.push_back(synthesizer->id);
    }
    const auto main = std::make_shared<engine::Strip>(NodeId{NodeRole::mainStrip}, rate, quietly());
    graph.entries.push_back({main, outputs});
    graph.output = main->id;

    engine::AlignmentDelays delays;
    engine.publish(std::move(*engine::Schedule::compile(graph, delays)));
    engine.send(engine::command::Play{});
    renderBlocks(state, engine, 256);
}

void synthesizerParts(benchmark::State& state)
{
    chords(state, [](NodeId id) { return std::make_shared<engine::Synthesizer>(id, rate); });
}
BENCHMARK(synthesizerParts)->ArgName("parts")->Arg(1)->Arg(16)->UseRealTime();

/// Two saws and a filter that an envelope moves. filter: 1 the ladder, 3 the state-variable low-pass; drive 20 dB makes
/// it run at twice the rate.
void polySynthParts(benchmark::State& state)
{
    chords(state,
           [&](NodeId id)
           {
               auto synth = std::make_shared<engine::PolySynth>(id, rate);
               synth->initialise(engine::poly::filterKind, static_cast<float>(state.range(1)));
               synth->initialise(engine::poly::unison, static_cast<float>(state.range(2)));
               synth->initialise(engine::poly::drive, static_cast<float>(state.range(3)));
               synth->initialise(engine::poly::modDecay, 10.0f);
               return synth;
           });
}
BENCHMARK(polySynthParts)
    ->ArgNames({"parts", "filter", "unison", "drive"})
    ->Args({1, 3, 1, 0})
    ->Args({1, 1, 1, 0})
    ->Args({16, 3, 1, 0})
    ->Args({16, 1, 1, 0})
    ->Args({1, 1, 8, 0})
    ->Args({1, 1, 1, 20})
    ->UseRealTime();

/// 64 held notes of a stereo sound that loops, from `lowest` on, a semitone apart in two rounds of 32 keys; its own
/// pitch is at 60.
void samplerVoices(benchmark::State& state)
{
    engine::Engine engine({rate, 64, 1});
    auto sound = std::make_shared<dsp::AudioBuffer>(2, 48'000);
    for (int c = 0; c < 2; ++c)
        for (std::size_t i = 0; i < sound->frames(); ++i)
            sound->view().channel(c)[i] = static_cast<float>((i * 7919) % 1009) / 1009.0f;
    auto sampler = std::make_shared<engine::Sampler>(NodeId{NodeRole::device, 1}, rate);
    sampler->publish(std::make_unique<const engine::ZoneList>(std::vector{engine::Zone{
        .sound = sound, .end = 48'000, .loop = engine::ZoneLoop::forward, .loopStart = 1'000, .loopEnd = 47'000}}));
    sampler->initialise(engine::sampler::filterKind, static_cast<float>(state.range(1)));
    std::vector<engine::Note> chord;
    for (std::uint64_t i = 0; i < engine::Sampler::voiceCount; ++i)
        chord.push_back({Frames{0}, Frames{std::int64_t{1} << 40}, i + 1,
                         static_cast<std::uint8_t>(static_cast<std::uint64_t>(state.range(0)) + i % 32), 0.5f});
    const auto notes = std::make_shared<engine::NotePlayer>(NodeId{NodeRole::notes, 1});
    notes->publish(std::make_unique<const engine::NoteList>(chord));
    const auto main = std::make_shared<engine::Strip>(NodeId{NodeRole::mainStrip}, rate, quietly());
    engine::Graph graph;
    graph.entries = {{notes, {}}, {sampler, {notes->id}}, {main, {sampler->id}}};
    graph.output = main->id;
    engine::AlignmentDelays delays;
    engine.publish(std::move(*engine::Schedule::compile(graph, delays)));
    engine.send(engine::command::Play{});
    renderBlocks(state, engine, 64);
}
BENCHMARK(samplerVoices)
    ->ArgNames({"lowest", "filter"})
    ->Args({29, 0})
    ->Args({44, 0})
    ->Args({44, 3})
    ->Args({60, 0})
    ->UseRealTime();

} // namespace
