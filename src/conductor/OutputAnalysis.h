// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Decibels.h"
#include "base/Time.h"
#include "dsp/PeakBallistics.h"
#include "dsp/Spectrum.h"
#include "engine/Feedback.h"
#include "media/Loudness.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace conductor
{

/// What can be seen of the output while it sounds: its wave, its spectrum, its loudness. [main]
class OutputAnalysis
{
public:
    static constexpr double lowestFrequency = 20.0; // Hz
    static constexpr double highestFrequency = 20000.0;
    static constexpr std::size_t bandCount = 240; // of equal parts of octaves, from the lowest frequency to the highest
    static constexpr double waveLength = 0.04;    // s

    OutputAnalysis();

    /// What came out, in order and without a gap, at this rate.
    void add(std::span<const engine::feedback::ScopeFrame> frames, base::SampleRate rate);

    /// The newest frames, waveLength of them, but back to where the wave last rose through zero, so that a tone stands
    /// still. Valid until the next add().
    std::span<const engine::feedback::ScopeFrame> wave() const;

    /// The spectrum of the last sixth of a second, the higher channel in each band. seconds: since the last call.
    void measureSpectrum(double seconds);

    /// As meters show them, by band: 0 dB is a sine of full scale.
    std::span<const dsp::PeakBallistics> spectrum() const { return bands; }

    struct Loudness
    {
        double momentary = base::silence.value; // LUFS, as are the next; minus infinity for silence
        double shortTerm = base::silence.value;
        double integrated = base::silence.value; // since it was started anew, as is the next
        base::Decibels truePeak = base::silence; // dBTP
    };
    Loudness loudness() const;

    /// Begins to measure integrated loudness and true peak anew.
    void restartLoudness();

private:
    void begin(base::SampleRate rate);
    std::size_t waveFrames() const;

    base::SampleRate rate;
    std::vector<engine::feedback::ScopeFrame> recent; // oldest first
    std::vector<dsp::Spectrum> spectra;               // left, right
    std::array<std::vector<float>, 2> samples;
    std::vector<dsp::PeakBallistics> bands;
    media::LoudnessMeter meter;
};

} // namespace conductor
