// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Synthesizer.h"

#include "base/Decibels.h"
#include "dsp/Mix.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace engine
{

namespace
{
using base::ParameterScale;

constexpr std::array<std::string_view, 4> waveNames{"Sine", "Saw", "Square", "Triangle"}; // in the order of dsp::Wave

constexpr std::array parameters{
    base::ParameterInfo{"wave", "Wave", "", 0.0f, 3.0f, 1.0f, ParameterScale::stepped, waveNames},
    base::ParameterInfo{"attack", "Attack", "s", 0.001f, 10.0f, 0.005f, ParameterScale::logarithmic},
    base::ParameterInfo{"decay", "Decay", "s", 0.001f, 10.0f, 0.3f, ParameterScale::logarithmic},
    base::ParameterInfo{"sustain", "Sustain", "%", 0.0f, 100.0f, 70.0f},
    base::ParameterInfo{"release", "Release", "s", 0.001f, 10.0f, 0.3f, ParameterScale::logarithmic},
    base::ParameterInfo{"gain", "Gain", "dB", -60.0f, 12.0f, -12.0f}};
} // namespace

constinit const base::DeviceInfo Synthesizer::description{"synthesizer", "Synthesizer", true, parameters};

Synthesizer::Synthesizer(NodeId identity, base::SampleRate sampleRate)
    : Instrument(identity, description),
      waves(dsp::WavetableSet::instance()),
      rate(sampleRate.hertz)
{
    initialiseAll();
}

void Synthesizer::reset(rt::AudioThread&) RT_SAFE
{
    for (auto& voice : voices)
        voice.envelope.stop();
}

std::size_t Synthesizer::activeVoices() const RT_SAFE
{
    return static_cast<std::size_t>(std::ranges::count_if(voices, &Voice::sounds));
}

std::uint32_t Synthesizer::toFrames(double seconds) const RT_SAFE
{
    return static_cast<std::uint32_t>(std::lround(seconds * rate));
}

void Synthesizer::parameterChanged(std::uint32_t index, float value, Move move) RT_SAFE
{
    switch (index)
    {
    case wave:
        shape = static_cast<dsp::Wave>(std::lround(value));
        return;
    case attack:
        envelope.attackFrames = toFrames(value);
        return;
    case decay:
        envelope.decayFrames = toFrames(value);
        return;
    case sustain:
        envelope.sustain = value / 100.0f;
        return;
    case release:
        releaseFrames = toFrames(value);
        return;
    case gain:
        return moveTo(level, static_cast<float>(base::toGain(base::Decibels{value})), move);
    default:
        return;
    }
}

void Synthesizer::play(const NoteEvent& event) RT_SAFE
{
    if (event.kind == NoteEvent::Kind::on)
        return start(event);
    for (auto& voice : voices)
        if (event.kind == NoteEvent::Kind::allOff || voice.note == event.note)
            letGo(voice);
}

void Synthesizer::letGo(Voice& voice) RT_SAFE
{
    if (voice.state != Voice::State::held)
        return;
    voice.state = Voice::State::released;
    voice.envelope.release(releaseFrames);
}

void Synthesizer::start(const NoteEvent& event) RT_SAFE
{
    if (activeVoices() == voiceCount)
        makeRoom();
    auto& voice = freeVoice();
    const auto frequency = 440.0 * std::exp2((event.pitch - 69) / 12.0);
    voice.oscillator.start(waves, shape, frequency / rate);
    voice.envelope.stop();
    voice.envelope.start(envelope);
    voice.state = Voice::State::held;
    voice.velocity = event.velocity > 0.0f ? std::min(event.velocity, 1.0f) : 0.0f;
    voice.note = event.note;
    voice.age = notesStarted++;
}

void Synthesizer::makeRoom() RT_SAFE
{
    auto& oldest = *std::ranges::min_element(
        voices, {},
        [](const Voice& voice) { return std::tuple(!voice.sounds(), voice.state == Voice::State::held, voice.age); });
    oldest.state = Voice::State::stolen;
    oldest.envelope.release(toFrames(stealTime));
}

/// An idle one; were all of them busy, the one that has faded most of those that make room.
Synthesizer::Voice& Synthesizer::freeVoice() RT_SAFE
{
    return *std::ranges::min_element(
        voices, {},
        [](const Voice& voice)
        { return std::tuple(voice.sounds(), voice.envelope.active(), voice.envelope.value() * voice.velocity); });
}

bool Synthesizer::sounds() RT_SAFE
{
    return std::ranges::any_of(voices, [](const Voice& voice) { return voice.envelope.active(); });
}

bool Synthesizer::render(rt::AudioThread&, dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE
{
    const auto mix = audio.channel(0);
    bool audible = false;
    for (auto& voice : voices)
    {
        if (!voice.envelope.active())
            continue;
        if (!audible)
            dsp::clear(audio);
        audible = true;
        const auto count = voice.envelope.fill(std::span(values).first(mix.size()));
        const auto gains = std::span(values).first(count);
        dsp::scale(gains, voice.velocity);
        voice.oscillator.add(mix.first(count), gains);
    }

    if (!audible)
        level.skip(mix.size(), nextGridFrame);
    else
    {
        const auto gains = std::span(values).first(mix.size());
        level.fill(gains, nextGridFrame);
        dsp::scale(mix, gains);
        std::ranges::copy(mix, audio.channel(1).begin());
    }
    return audible;
}

} // namespace engine
