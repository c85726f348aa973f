// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Intake.h"

#include "dsp/Downmix.h"
#include "media/FileCheck.h"

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

base::Result<std::shared_ptr<const dsp::AudioBuffer>>
readBeginning(const std::filesystem::path& sound, base::SampleRate rate, double seconds, const base::Progress& progress)
{
    auto decoder = openDecoder(sound);
    if (!decoder)
        return decoder.error();
    Intake intake(*std::move(decoder), rate);
    const auto most = static_cast<std::int64_t>(seconds * rate.hertz);
    const auto frames = static_cast<std::size_t>(std::min(intake.frames().value, most));
    auto audio = std::make_shared<dsp::AudioBuffer>(intake.channels(), frames);
    for (std::size_t done = 0; done < frames;)
    {
        constexpr std::size_t atOnce = 65536;
        const auto got = intake.read(audio->view().slice(done, std::min(atOnce, frames - done)));
        if (!got)
            return got.error();
        if (*got == 0)
            return fileError(base::ErrorKind::unreadable, sound, "is shorter than it says");
        done += *got;
        if (!base::goesOn(progress, static_cast<double>(done) / static_cast<double>(frames)))
            return base::Error{base::ErrorKind::cancelled, "reading " + fileName(sound) + " was stopped"};
    }
    return std::shared_ptr<const dsp::AudioBuffer>(std::move(audio));
}

} // namespace media
