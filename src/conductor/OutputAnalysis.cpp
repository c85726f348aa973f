// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/OutputAnalysis.h"

#include "dsp/AudioView.h"

#include <algorithm>

namespace conductor
{

using engine::feedback::ScopeFrame;

namespace
{
constexpr base::SampleRate rateToBeginWith{48000};

media::LoudnessMeter liveMeter(base::SampleRate rate)
{
    return {2, rate, media::LoudnessMeter::Use::live};
}

float middle(const ScopeFrame& frame)
{
    return frame.left + frame.right;
}
} // namespace

OutputAnalysis::OutputAnalysis() : bands(bandCount), meter(liveMeter(rateToBeginWith))
{
    begin(rateToBeginWith);
}

void OutputAnalysis::begin(base::SampleRate newRate)
{
    rate = newRate;
    spectra.clear();
    for (int c = 0; c < 2; ++c)
        spectra.emplace_back(rate);
    recent.assign(2 * waveFrames(), {});
}

std::size_t OutputAnalysis::waveFrames() const
{
    return static_cast<std::size_t>(waveLength * rate.hertz);
}

void OutputAnalysis::add(std::span<const ScopeFrame> frames, base::SampleRate newRate)
{
    if (newRate != rate)
    {
        begin(newRate);
        meter.changeRate(newRate);
    }
    if (frames.empty())
        return;

    samples[0].resize(frames.size());
    samples[1].resize(frames.size());
    std::ranges::transform(frames, samples[0].begin(), &ScopeFrame::left);
    std::ranges::transform(frames, samples[1].begin(), &ScopeFrame::right);
    for (std::size_t c = 0; c < 2; ++c)
        spectra[c].add(samples[c]);
    const std::array<const float*, 2> channels{samples[0].data(), samples[1].data()};
    meter.add(dsp::ConstAudioView(channels, frames.size()));

    const auto fresh = frames.last(std::min(frames.size(), recent.size()));
    std::shift_left(recent.begin(), recent.end(), static_cast<std::ptrdiff_t>(fresh.size()));
    std::ranges::copy(fresh, recent.end() - static_cast<std::ptrdiff_t>(fresh.size()));
}

std::span<const ScopeFrame> OutputAnalysis::wave() const
{
    auto from = recent.size() - waveFrames();
    for (auto at = from; at > 0; --at)
        if (middle(recent[at - 1]) < 0.0f && middle(recent[at]) >= 0.0f)
        {
            from = at;
            break;
        }
    return std::span(recent).subspan(from, waveFrames());
}

void OutputAnalysis::measureSpectrum(double seconds)
{
    std::array<std::array<float, bandCount>, 2> levels;
    for (std::size_t c = 0; c < 2; ++c)
        spectra[c].measure(lowestFrequency, highestFrequency, levels[c]);
    for (std::size_t i = 0; i < bandCount; ++i)
        bands[i].advance({static_cast<double>(std::max(levels[0][i], levels[1][i]))}, seconds);
}

OutputAnalysis::Loudness OutputAnalysis::loudness() const
{
    return {meter.momentary(), meter.shortTerm(), meter.integrated(), meter.truePeak()};
}

void OutputAnalysis::restartLoudness()
{
    meter = liveMeter(rate);
}

} // namespace conductor
