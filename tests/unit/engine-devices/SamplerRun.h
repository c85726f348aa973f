// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "DeviceRun.h"
#include "engine/nodes/Sampler.h"

#include <complex>
#include <gtest/gtest.h>

using engine::Sampler;
using engine::Zone;
using engine::ZoneLoop;
using test::noteOff;
using test::noteOn;
using test::scoreOf;

namespace sampler = engine::sampler;

using Values = std::vector<std::pair<std::uint32_t, float>>;

constexpr double tau = 2.0 * std::numbers::pi;

/// frames of one channel, or of two.
inline engine::SoundInMemory makeSound(std::size_t frames, const std::function<double(std::size_t frame)>& left,
                                       const std::function<double(std::size_t frame)>& right = {})
{
    auto sound = std::make_shared<dsp::AudioBuffer>(right ? 2 : 1, frames);
    for (std::size_t i = 0; i < frames; ++i)
    {
        sound->view().channel(0)[i] = static_cast<float>(left(i));
        if (right)
            sound->view().channel(1)[i] = static_cast<float>(right(i));
    }
    return sound;
}

inline std::function<double(std::size_t)> sineOf(double cyclesAFrame)
{
    return [=](std::size_t frame) { return std::sin(tau * cyclesAFrame * static_cast<double>(frame)); };
}

inline std::function<double(std::size_t)> noise(unsigned seed)
{
    const auto random = std::make_shared<std::mt19937>(seed);
    return [=](std::size_t) { return static_cast<double>((*random)() % 20001) / 10000.0 - 1.0; };
}

inline Zone zoneOf(const engine::SoundInMemory& sound)
{
    return {.sound = sound, .rate = test::rate.hertz, .end = static_cast<std::int64_t>(sound->frames())};
}

/// Nothing but the sound: no velocity, filter or fade but a release of no frames.
inline std::unique_ptr<Sampler> makeSampler(std::vector<Zone> zones, const Values& values = {})
{
    auto made = std::make_unique<Sampler>(test::nodeId, test::rate);
    made->initialise(sampler::velocity, 0.0f);
    made->initialise(sampler::ampRelease, 0.0f);
    for (const auto& [index, value] : values)
        made->initialise(index, value);
    made->publish(std::make_unique<const engine::ZoneList>(std::move(zones)));
    auto thread = rt::AudioThreadSource().enter();
    made->beginBlock(thread);
    return made;
}

inline test::Outcome render(const std::vector<Zone>& zones, std::size_t frames, std::vector<engine::NoteEvent> notes,
                            const Values& values = {}, std::size_t block = 512)
{
    const auto device = makeSampler(zones, values);
    const auto score = scoreOf(frames, std::move(notes));
    return test::DeviceRun(*device, score).inBlocksOf(block);
}

/// The amplitude of a sine of so many cycles a frame, over a Blackman-Harris window of all frames [from, to).
inline double amplitudeAt(const std::vector<float>& samples, std::size_t from, std::size_t to, double cycles)
{
    std::complex<double> sum = 0.0;
    double weights = 0.0;
    for (auto i = from; i < to; ++i)
    {
        const auto x = tau * static_cast<double>(i - from) / static_cast<double>(to - from);
        const auto window = 0.35875 - 0.48829 * std::cos(x) + 0.14128 * std::cos(2 * x) - 0.01168 * std::cos(3 * x);
        weights += window;
        sum += static_cast<double>(samples[i]) * window * std::polar(1.0, -tau * cycles * static_cast<double>(i));
    }
    return 2.0 * std::abs(sum) / weights;
}

inline double decibels(double ratio)
{
    return 20.0 * std::log10(ratio);
}

/// The loudest sine of all, as a step through them shows it.
inline double loudest(const std::vector<float>& samples, std::size_t from, std::size_t to, double besides = -1.0)
{
    double most = 0.0;
    const auto step = 1.0 / static_cast<double>(to - from);
    for (double cycles = 0.0; cycles < 0.5; cycles += step)
        if (std::abs(cycles - besides) > 6.0 * step)
            most = std::max(most, amplitudeAt(samples, from, to, cycles));
    return most;
}
