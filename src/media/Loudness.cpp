// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Loudness.h"

#include "dsp/Level.h"
#include "dsp/TruePeak.h"

#include <algorithm>
#include <ebur128.h>
#include <new>
#include <vector>

namespace media
{

namespace
{

constexpr std::size_t chunkFrames = 4096;

struct Destroy
{
    void operator()(ebur128_state* meter) const { ebur128_destroy(&meter); }
};

double asked(int (*question)(ebur128_state*, double*), ebur128_state* meter)
{
    double loudness = base::silence.value;
    return question(meter, &loudness) == EBUR128_SUCCESS ? loudness : base::silence.value;
}

} // namespace

struct LoudnessMeter::State
{
    std::unique_ptr<ebur128_state, Destroy> meter;
    std::vector<dsp::TruePeak> truePeaks; // by channel
    float samplePeak = 0.0f;
    std::vector<float> interleaved;
};

LoudnessMeter::LoudnessMeter(int channels, base::SampleRate rate, Use use) : state(std::make_unique<State>())
{
    const int mode = use == Use::live ? EBUR128_MODE_S | EBUR128_MODE_I | EBUR128_MODE_HISTOGRAM : EBUR128_MODE_I;
    state->meter.reset(ebur128_init(static_cast<unsigned int>(channels), static_cast<unsigned long>(rate.hertz), mode));
    if (!state->meter)
        throw std::bad_alloc();
    state->truePeaks.resize(static_cast<std::size_t>(channels));
    state->interleaved.resize(chunkFrames * static_cast<std::size_t>(channels));
}

LoudnessMeter::LoudnessMeter(LoudnessMeter&&) noexcept = default;
LoudnessMeter& LoudnessMeter::operator=(LoudnessMeter&&) noexcept = default;
LoudnessMeter::~LoudnessMeter() = default;

void LoudnessMeter::changeRate(base::SampleRate rate)
{
    const auto changed =
        ebur128_change_parameters(state->meter.get(), state->meter->channels, static_cast<unsigned long>(rate.hertz));
    if (changed == EBUR128_ERROR_NOMEM)
        throw std::bad_alloc();
}

void LoudnessMeter::add(dsp::ConstAudioView audio)
{
    const auto channels = state->truePeaks.size();
    for (std::size_t from = 0; from < audio.frames(); from += chunkFrames)
    {
        const auto part = audio.slice(from, std::min(chunkFrames, audio.frames() - from));
        for (std::size_t c = 0; c < channels; ++c)
        {
            const auto samples = part.channel(static_cast<int>(c));
            state->truePeaks[c].add(samples);
            state->samplePeak = std::max(state->samplePeak, dsp::measure(samples).peak);
            for (std::size_t i = 0; i < samples.size(); ++i)
                state->interleaved[i * channels + c] = samples[i];
        }
        ebur128_add_frames_float(state->meter.get(), state->interleaved.data(), part.frames());
    }
}

double LoudnessMeter::integrated() const
{
    return asked(ebur128_loudness_global, state->meter.get());
}

double LoudnessMeter::momentary() const
{
    return asked(ebur128_loudness_momentary, state->meter.get());
}

double LoudnessMeter::shortTerm() const
{
    return asked(ebur128_loudness_shortterm, state->meter.get());
}

base::Decibels LoudnessMeter::truePeak() const
{
    float highest = 0.0f;
    for (const auto& channel : state->truePeaks)
        highest = std::max(highest, channel.peak());
    return base::toDecibels(static_cast<double>(highest));
}

base::Decibels LoudnessMeter::samplePeak() const
{
    return base::toDecibels(static_cast<double>(state->samplePeak));
}

} // namespace media
