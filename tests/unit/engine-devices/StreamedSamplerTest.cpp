// SPDX-License-Identifier: GPL-3.0-or-later
// Samplers whose sounds stay on disk, against those that have them in memory.
#include "engine/nodes/NotePlayer.h"
#include "engine/nodes/Sampler.h"
#include "engine/nodes/Strip.h"
#include "support/EngineRig.h"
#include "support/PageServer.h"

#include <gtest/gtest.h>

namespace
{

using base::Frames;
using engine::NodeId;
using engine::NodeRole;
using engine::Zone;
using engine::ZoneLoop;
using support::PageServer;

constexpr std::int64_t pageFrames = rt::PageExchange::pageFrames;

/// The notes on two samplers with the same zones, mixed.
class SamplerRig : public support::EngineRig
{
public:
    SamplerRig(const std::vector<Zone>& zones, const std::vector<std::shared_ptr<rt::PageExchange>>& pages,
               const std::vector<engine::Note>& notes, const engine::EngineSettings& settings)
        : EngineRig(settings)
    {
        engine::Graph graph;
        const auto main = std::make_shared<engine::Strip>(NodeId{NodeRole::mainStrip}, settings.rate,
                                                          engine::Strip::Settings{0.0f, 0.0f, true});
        std::vector<NodeId> inputs;
        for (std::size_t i = 0; i < pages.size(); ++i)
        {
            const auto player = std::make_shared<engine::NotePlayer>(NodeId{NodeRole::notes, i + 1});
            player->publish(std::make_unique<const engine::NoteList>(notes));
            samplers.push_back(std::make_shared<engine::Sampler>(NodeId{NodeRole::device, i + 1}, settings.rate));
            samplers.back()->initialise(engine::sampler::ampRelease, 0.0f);
            samplers.back()->initialise(engine::sampler::velocity, 0.0f);
            samplers.back()->publish(std::make_unique<const engine::ZoneList>(zones, pages[i]));
            graph.entries.push_back({player, {}});
            graph.entries.push_back({samplers.back(), {player->id}});
            inputs.push_back(samplers.back()->id);
        }
        graph.entries.push_back({main, inputs});
        graph.output = main->id;
        publish(graph);
    }

    std::vector<std::shared_ptr<engine::Sampler>> samplers;
};

/// The same zones with all but their first frames behind the servers, which number sounds alike.
std::vector<Zone> streamed(std::vector<Zone> zones, std::int64_t inMemory, std::span<PageServer* const> servers)
{
    for (auto& zone : zones)
    {
        for (auto* server : servers)
            zone.rest = server->add(zone.sound);
        zone.memoryStart = zone.start / 1000 * 1000;
        const auto frames = std::min(zone.start - zone.memoryStart + inMemory,
                                     static_cast<std::int64_t>(zone.sound->frames()) - zone.memoryStart);
        auto beginning = std::make_shared<dsp::AudioBuffer>(zone.sound->channels(), static_cast<std::size_t>(frames));
        dsp::copy(std::as_const(*zone.sound)
                      .view()
                      .slice(static_cast<std::size_t>(zone.memoryStart), static_cast<std::size_t>(frames)),
                  beginning->view());
        zone.sound = beginning;
    }
    return zones;
}

/// One to each key from 36 on; looped ones of both kinds, with crossfades, starts and ends, at pitches up to 16 times.
std::vector<Zone> longZones(std::uint32_t seed, std::uint8_t count, double mostOctaves)
{
    std::mt19937 random(seed);
    const auto upTo = [&](std::int64_t most) { return static_cast<std::int64_t>(random()) % (most + 1); };
    std::vector<Zone> zones;
    for (std::uint8_t i = 0; i < count; ++i)
    {
        const auto frames = 30000 + upTo(30000);
        Zone zone{.sound = support::makeNoise(1 + i % 2, static_cast<std::size_t>(frames),
                                              static_cast<std::uint32_t>(random()))};
        zone.rate = i % 3 == 0 ? 44100.0 : 48000.0;
        zone.lowKey = zone.highKey = static_cast<std::uint8_t>(36 + i);
        zone.root = 36.0 + i - 12.0 * mostOctaves * static_cast<double>(upTo(1000)) / 1000.0;
        zone.start = upTo(3000);
        zone.end = frames - upTo(3000);
        zone.loop = static_cast<ZoneLoop>(upTo(2));
        zone.loopStart = zone.start + upTo(20000);
        zone.loopEnd = std::min(zone.end, zone.loopStart + 1 + upTo(i % 4 == 0 ? 50 : 20000));
        zone.crossfade = std::min({zone.loopStart - zone.start, zone.loopEnd - zone.loopStart, upTo(3000)});
        zones.push_back(std::move(zone));
    }
    return zones;
}

std::vector<engine::Note> manyNotes(std::uint32_t seed, std::size_t count, std::int64_t keys, std::int64_t over)
{
    std::mt19937 random(seed);
    const auto below = [&](std::int64_t most) { return static_cast<std::int64_t>(random()) % most; };
    std::vector<engine::Note> notes;
    for (std::uint64_t i = 0; i < count; ++i)
    {
        const Frames at{below(over)};
        notes.push_back(
            {at, at + Frames{1000 + below(20000)}, i + 1, static_cast<std::uint8_t>(36 + below(keys)), 0.5f});
    }
    std::ranges::stable_sort(notes, {}, &engine::Note::start);
    return notes;
}

void playWithSeeks(SamplerRig& rig)
{
    rig.send(engine::command::Play{});
    rig.at(5000, engine::command::Locate{Frames{2000}});
    rig.at(8000, engine::command::Locate{Frames{6000}});
}

TEST(StreamedSampler, OfflineItIsTheSamplerInMemoryForAnyBlocksAndThreads)
{
    constexpr std::size_t frames = 12000;
    const auto zones = longZones(1, 24, 4.0);
    const auto notes = manyNotes(1, 100, 24, 9000);
    SamplerRig inMemory(zones, {nullptr, nullptr}, notes, {.offline = true});
    playWithSeeks(inMemory);
    const auto wanted = inMemory.render(frames, 256);
    EXPECT_GT(*std::ranges::max_element(wanted.left), 0.5f);
    for (const int threads : {1, 2})
        for (const std::size_t block : {1, 64, 1024})
        {
            PageServer one(2, 8, true);
            PageServer other(2, 256, true);
            PageServer* const servers[] = {&one, &other};
            SamplerRig rig(streamed(zones, 700, servers), {one.exchange, other.exchange}, notes,
                           {.threads = threads, .offline = true});
            playWithSeeks(rig);
            ASSERT_TRUE(rig.render(frames, block) == wanted) << block << " " << threads;
            EXPECT_EQ(rig.engine.feedback().lateDisk.get(), 0u);
        }
}

/// Two octaves up, 40 voices at once; the reader answers behind each block.
TEST(StreamedSampler, InRealTimeAReaderThatKeepsUpIsNeverLate)
{
    constexpr std::size_t frames = 60000;
    const auto zones = longZones(3, 40, 2.0);
    const auto notes = manyNotes(3, 120, 40, 45000);
    SamplerRig inMemory(zones, {nullptr}, notes, {});
    playWithSeeks(inMemory);
    const auto wanted = inMemory.render(frames, 256);
    for (const std::size_t block : {37, 256, 1024})
    {
        PageServer server(2, 256);
        PageServer* const servers[] = {&server};
        SamplerRig rig(streamed(zones, 16384, servers), {server.exchange}, notes, {});
        rig.beforeBlock = [&](std::size_t) { server.answer(); };
        playWithSeeks(rig);
        EXPECT_TRUE(rig.render(frames, block) == wanted) << block;
        EXPECT_EQ(rig.engine.feedback().lateDisk.get(), 0u);
    }
}

TEST(StreamedSampler, WhatIsLateIsSilentAndCountedAndPlaysOn)
{
    const auto sound = support::makeNoise(2, 60000, 1);
    const Zone zone{.sound = sound, .rate = 48000.0, .end = 60000};
    PageServer server(2, 16);
    server.mayRead = [&](const rt::Page& page) { return page.index != 5 && page.index != 8; };
    PageServer* const servers[] = {&server};
    const std::vector<engine::Note> note{{Frames{0}, Frames{100000}, 1, 60, 1.0f}};
    SamplerRig rig(streamed({zone}, 2 * pageFrames, servers), {server.exchange}, note, {});
    rig.beforeBlock = [&](std::size_t) { server.answer(); };
    rig.send(engine::command::Play{});
    const auto heard = rig.render(50000, 256);
    for (std::size_t i = 0; i < heard.frames(); ++i)
    {
        const auto page = static_cast<std::int64_t>(i) / pageFrames;
        ASSERT_EQ(heard.left[i], page == 5 || page == 8 ? 0.0f : sound->view().channel(0)[i]) << i;
    }
    std::uint32_t late = 0;
    for (const auto& event : rig.takeEvents())
        if (const auto* disk = std::get_if<engine::feedback::LateDisk>(&event))
            late += disk->frames;
    EXPECT_GE(late, 2 * pageFrames);
    EXPECT_LE(late, 2 * (pageFrames + 2 * 64)) << "and what is made of their first and last frames";
    EXPECT_GE(rig.engine.feedback().lateDisk.get(), 2 * pageFrames / 256);
}

/// A voice whose sound goes fades out from the disk as from memory; new pages may come with the new list.
TEST(StreamedSampler, FadesOutWhereItsSoundGoes)
{
    const auto sound = support::makeSine(2, 60000, 300.0, 0.5f);
    const Zone zone{.sound = sound, .rate = 48000.0, .end = 60000};
    const std::vector<engine::Note> note{{Frames{0}, Frames{100000}, 1, 60, 1.0f}};
    SamplerRig inMemory({zone}, {nullptr}, note, {.offline = true});
    PageServer server(2, 4, true);
    PageServer* const servers[] = {&server};
    SamplerRig rig(streamed({zone}, 100, servers), {server.exchange}, note, {.offline = true});
    for (auto* each : {&inMemory, &rig})
    {
        each->send(engine::command::Play{});
        each->at(10000,
                 [=] { each->samplers[0]->publish(std::make_unique<const engine::ZoneList>(std::vector<Zone>())); });
    }
    const auto wanted = inMemory.render(12000, 100);
    EXPECT_LT(wanted.largestStep(), 0.02f);
    EXPECT_TRUE(rig.render(12000, 100) == wanted);
}

} // namespace
