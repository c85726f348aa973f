// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Intake.h"

#include "dsp/Downmix.h"

namespace media
{

namespace
{
constexpr std::size_t chunkFrames = 4096;
}

Intake::Intake(std::unique_ptr<Decoder> source, base::SampleRate wanted, PeakBuilder* tap)
    : decoder(std::move(source)),
      rate(wanted),
      peaks(tap),
      decoded(decoder->info().channels, chunkFrames),
      resampler([this](dsp::AudioView out) { return readMixed(out); }, channels(), decoder->info().rate, rate)
{
}

base::Result<std::size_t> Intake::read(dsp::AudioView out)
{
    return resampler.read(out);
}

base::Result<std::size_t> Intake::readMixed(dsp::AudioView out)
{
    std::size_t done = 0;
    while (done < out.frames())
    {
        const auto wanted = std::min(chunkFrames, out.frames() - done);
        const auto got = decoder->read(decoded.view().slice(0, wanted));
        if (!got)
            return got;
        const auto part = decoded.view().slice(0, *got);
        if (peaks)
            peaks->add(part);
        dsp::downmix(part, out.slice(done, *got));
        done += *got;
        if (*got < wanted)
            break;
    }
    return done;
}

} // namespace media
