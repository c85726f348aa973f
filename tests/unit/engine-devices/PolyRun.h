// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "DeviceRun.h"
#include "engine/nodes/PolySynth.h"

#include <complex>
#include <gtest/gtest.h>

using engine::PolySynth;
using test::noteOff;
using test::noteOn;
using test::scoreOf;

namespace poly = engine::poly;

using Values = std::vector<std::pair<std::uint32_t, float>>;

/// A sine of one oscillator, at full level, held at full level, heard as it is.
inline std::unique_ptr<PolySynth> makeSynth(const Values& values = {}, base::SampleRate rate = test::rate)
{
    auto synth = std::make_unique<PolySynth>(test::nodeId, rate);
    const Values plain{{poly::osc1Morph, 0.0f},      {poly::osc1Level, 100.0f},  {poly::osc2Level, 0.0f},
                       {poly::filterKind, 0.0f},     {poly::ampAttack, 0.0005f}, {poly::ampSustain, 100.0f},
                       {poly::ampRelease, 0.02f},    {poly::velocity, 0.0f},     {poly::gain, 0.0f},
                       {poly::filterEnvelope, 0.0f}, {poly::keyTrack, 0.0f}};
    for (const auto& [index, value] : plain)
        synth->initialise(index, value);
    for (const auto& [index, value] : values)
        synth->initialise(index, value);
    return synth;
}

inline test::Outcome render(const Values& values, std::size_t frames, std::vector<engine::NoteEvent> notes)
{
    const auto synth = makeSynth(values);
    return test::DeviceRun(*synth, scoreOf(frames, std::move(notes))).inBlocksOf(512);
}

inline engine::NoteEvent controller(std::uint32_t frame, std::uint8_t number, float value)
{
    return {engine::NoteEvent::Kind::controller, number, 0.0f, 0, frame, value};
}

inline engine::NoteEvent bend(std::uint32_t frame, float value)
{
    return {engine::NoteEvent::Kind::bend, 0, 0.0f, 0, frame, value};
}

inline engine::NoteEvent pressure(std::uint32_t frame, float value)
{
    return {engine::NoteEvent::Kind::pressure, 0, 0.0f, 0, frame, value};
}

inline engine::NoteEvent ofNote(engine::NoteEvent::Kind kind, std::uint32_t frame, std::uint64_t note, float value)
{
    return {kind, 0, 0.0f, note, frame, value};
}

inline Values slot(std::uint32_t index, poly::Source source, poly::Target target, float amount)
{
    const auto first = poly::slot1Source + poly::perSlot * index;
    return {{first, static_cast<float>(source)}, {first + 1, static_cast<float>(target)}, {first + 2, amount}};
}

inline Values operator+(Values a, const Values& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

inline double hertzOf(double pitch)
{
    return 440.0 * std::pow(2.0, (pitch - 69.0) / 12.0);
}

/// The phase of a sine near this frequency, at the middle of a window of so many frames, in cycles.
inline double phaseAt(const std::vector<float>& samples, std::size_t from, std::size_t frames, double hertz)
{
    std::complex<double> sum = 0.0;
    for (std::size_t i = 0; i < frames; ++i)
    {
        const auto place = static_cast<double>(i) / static_cast<double>(frames);
        const auto window = 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * place);
        sum += static_cast<double>(samples[from + i]) * window *
               std::polar(1.0, -2.0 * std::numbers::pi * hertz * static_cast<double>(from + i) / test::rate.hertz);
    }
    return std::arg(sum) / (2.0 * std::numbers::pi);
}

/// The frequency around a frame, from where a sine crosses zero upwards.
inline double frequencyAround(const std::vector<float>& samples, std::size_t from, std::size_t to)
{
    std::vector<double> crossings;
    for (auto i = from + 1; i < to; ++i)
        if (samples[i - 1] < 0.0f && samples[i] >= 0.0f)
        {
            const auto a = static_cast<double>(samples[i - 1]);
            crossings.push_back(static_cast<double>(i) - 1.0 + a / (a - static_cast<double>(samples[i])));
        }
    return static_cast<double>(crossings.size() - 1) * test::rate.hertz / (crossings.back() - crossings.front());
}

inline double rms(const std::vector<float>& samples, std::size_t from, std::size_t to)
{
    double sum = 0.0;
    for (auto i = from; i < to; ++i)
        sum += static_cast<double>(samples[i]) * static_cast<double>(samples[i]);
    return std::sqrt(sum / static_cast<double>(to - from));
}

inline float peak(const std::vector<float>& samples, std::size_t from, std::size_t to)
{
    float most = 0.0f;
    for (auto i = from; i < to; ++i)
        most = std::max(most, std::abs(samples[i]));
    return most;
}
