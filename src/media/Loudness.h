// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Decibels.h"
#include "base/Time.h"
#include "dsp/AudioView.h"

#include <memory>

namespace media
{

/// Measures loudness by EBU R 128 / ITU-R BS.1770-4 over everything it is given.
class LoudnessMeter
{
public:
    enum class Use
    {
        whole, // of something with an end: exact
        live   // for any time: integrated to 0.1 LU in the same memory, with momentary and short-term loudness
    };

    LoudnessMeter(int channels, base::SampleRate rate, Use use = Use::whole);
    LoudnessMeter(LoudnessMeter&&) noexcept;
    LoudnessMeter& operator=(LoudnessMeter&&) noexcept;
    ~LoudnessMeter();

    void add(dsp::ConstAudioView audio);

    /// What follows has another rate; what was measured counts on.
    void changeRate(base::SampleRate rate);

    // LUFS; minus infinity for silence.
    double integrated() const;
    double momentary() const; // of the last 400 ms; only live
    double shortTerm() const; // of the last 3 s; only live

    base::Decibels truePeak() const; // dBTP, the highest of all channels
    base::Decibels samplePeak() const;

private:
    struct State;
    std::unique_ptr<State> state;
};

} // namespace media
