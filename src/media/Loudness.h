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
    LoudnessMeter(int channels, base::SampleRate rate);
    ~LoudnessMeter();

    void add(dsp::ConstAudioView audio);

    double integrated() const;       // LUFS; minus infinity for silence
    base::Decibels truePeak() const; // dBTP, the highest of all channels
    base::Decibels samplePeak() const;

private:
    struct State;
    std::unique_ptr<State> state;
};

} // namespace media
