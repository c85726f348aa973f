// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "base/Time.h"
#include "dsp/AudioView.h"

#include <functional>
#include <memory>

namespace media
{

/// Another rate for a sound that is read from its beginning to its end. Frame n that comes out is the sound at time
/// n * from / to of what goes in, without delay; length convert(frames in, from, to). Equal rates pass unchanged.
/// soxr at SOXR_VHQ (28 bit, computed in double) without roll-off: linear phase, flat up to 0.91 of the lower Nyquist
/// frequency, nothing of what lies above it.
class Resampler
{
public:
    /// Fills the view as far as the sound goes; fewer frames than asked for only at its end.
    using Source = std::function<base::Result<std::size_t>(dsp::AudioView)>;

    Resampler(Source source, int channels, base::SampleRate from, base::SampleRate to);
    ~Resampler();

    /// As a Source: fewer frames than asked for only at the end. An error of the source comes through, and stays.
    base::Result<std::size_t> read(dsp::AudioView out);

private:
    struct State;
    std::unique_ptr<State> state;
};

} // namespace media
