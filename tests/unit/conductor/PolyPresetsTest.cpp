// SPDX-License-Identifier: GPL-3.0-or-later
// Every preset of the poly synth plays a chord of four notes.
#include "conductor/DeviceRules.h"
#include "conductor/FactoryPresets.h"
#include "dsp/AudioBuffer.h"
#include "engine/nodes/DeviceCatalogue.h"
#include "media/Loudness.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace
{

using conductor::FactoryPreset;

constexpr base::SampleRate rate{48000};
constexpr std::size_t blockFrames = 4800;
constexpr int heldBlocks = 20; // 2 s

std::vector<FactoryPreset> bank()
{
    std::vector<FactoryPreset> all;
    std::ranges::copy_if(conductor::factoryPresets(), std::back_inserter(all),
                         [](const FactoryPreset& preset) { return preset.type == "poly-synth"; });
    return all;
}

struct Heard
{
    double loudest = -100.0; // LUFS over 400 ms
    float peak = 0.0f;
    double offset = 0.0; // mean while it is held
    double tail = 0.0;   // seconds until it is silent, once let go; 0 for never
    int faults = 0;
    int subnormal = 0; // samples, on which processors are slow
};

/// C, E, G and C from middle C on, two octaves lower for a bass, held for two seconds; 14 seconds in all.
Heard play(const FactoryPreset& preset, float velocity)
{
    const auto device = engine::makeDevice(preset.type, {engine::NodeRole::device, 1}, rate);
    const auto& parameters = device->info().parameters;
    for (const auto& [id, value] : preset.values)
        device->initialise(static_cast<std::uint32_t>(std::ranges::find(parameters, id, &base::ParameterInfo::id) -
                                                      parameters.begin()),
                           static_cast<float>(value));

    const rt::AudioThreadSource source;
    dsp::AudioBuffer audio(2, blockFrames);
    engine::EventList events;
    engine::SubBlock block;
    block.frames = blockFrames;
    block.rolling = true;
    media::LoudnessMeter meter(2, rate, media::LoudnessMeter::Use::live);
    Heard heard;
    for (int i = 0; i < 140; ++i)
    {
        events.clear();
        std::uint64_t number = 0;
        for (const int pitch : {60, 64, 67, 72})
            if (const auto key = static_cast<std::uint8_t>(pitch - (preset.group == "Bass" ? 24 : 0)); i == 0)
                events.add({engine::NoteEvent::Kind::on, key, velocity, ++number, 0});
            else if (i == heldBlocks)
                events.add({engine::NoteEvent::Kind::off, key, 0.0f, ++number, 0});
        engine::Signal signal{audio.view(), events};
        {
            auto thread = source.enter();
            device->process(thread, block, signal);
            heard.faults += device->takeFaults(thread).notFinite ? 1 : 0;
        }
        block.songPosition += base::Frames{blockFrames};
        block.streamPosition += base::Frames{blockFrames};
        if (signal.silent)
            dsp::clear(audio.view());
        if (signal.silent && i > heldBlocks && heard.tail == 0.0)
            heard.tail = (i - heldBlocks) * 0.1;
        for (int c = 0; c < 2; ++c)
            for (const auto sample : audio.view().channel(c))
            {
                heard.peak = std::max(heard.peak, std::abs(sample));
                heard.subnormal += std::fpclassify(sample) == FP_SUBNORMAL ? 1 : 0;
                heard.offset += i < heldBlocks ? static_cast<double>(sample) / (2.0 * heldBlocks * blockFrames) : 0.0;
            }
        meter.add(audio.view());
        if (i >= 3)
            heard.loudest = std::max(heard.loudest, meter.momentary());
    }
    return heard;
}

TEST(PolyPresets, areManyInGroups)
{
    std::map<std::string_view, int> groups;
    std::set<std::string_view> names;
    for (const auto& preset : bank())
    {
        EXPECT_FALSE(preset.group.empty());
        EXPECT_TRUE(names.insert(preset.name).second) << preset.name;
        ++groups[preset.group];
    }
    EXPECT_GE(names.size(), 40u);
    EXPECT_GE(groups.size(), 7u);
    for (const auto& [group, count] : groups)
        EXPECT_GE(count, 5) << group;
}

TEST(PolyPresets, sayWhatTheSynthesizerKnows)
{
    for (const auto& preset : bank())
    {
        document::Device device{.id = {}, .type = std::string(preset.type)};
        for (const auto& [id, value] : preset.values)
            EXPECT_TRUE(device.parameters.emplace(id, value).second) << preset.name << " says " << id << " twice";
        const auto checked = conductor::checkDevice(device);
        EXPECT_TRUE(checked) << preset.name << ": " << (checked ? "" : checked.error().message);
    }
}

TEST(PolyPresets, areEquallyLoudWithoutOffsetAndEnd)
{
    for (const auto& preset : bank())
    {
        const auto heard = play(preset, 0.8f);
        const bool isShort = heard.peak > 0.6f; // such as a muted string: there is no more to be had of it
        EXPECT_NEAR(heard.loudest, isShort ? -19.5 : -18.0, isShort ? 2.0 : 0.7) << preset.name;
        EXPECT_LT(std::abs(heard.offset), 0.01) << preset.name;
        EXPECT_GT(heard.tail, 0.0) << preset.name;
        EXPECT_LT(heard.tail, 4.0) << preset.name;
        EXPECT_EQ(heard.faults, 0) << preset.name;
        EXPECT_EQ(heard.subnormal, 0) << preset.name;
    }
}

TEST(PolyPresets, doNotClipAtTheHighestVelocity)
{
    for (const auto& preset : bank())
        EXPECT_LT(play(preset, 1.0f).peak, 1.0f) << preset.name;
}

} // namespace
