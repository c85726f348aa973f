// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Resampler.h"

#include "dsp/AudioBuffer.h"

#include <optional>
#include <soxr.h>

namespace media
{

namespace
{

constexpr std::size_t chunkFrames = 4096;

struct Release
{
    void operator()(soxr_t resampler) const { soxr_delete(resampler); }
};

base::Error resamplerFailed(const char* why)
{
    return {base::ErrorKind::failed, std::string("the resampler failed: ") + why};
}

} // namespace

struct Resampler::State
{
    Source source;
    base::SampleRate from;
    base::SampleRate to;
    std::unique_ptr<soxr, Release> resampler;
    dsp::AudioBuffer input;
    std::vector<const void*> inputPointers;
    std::vector<void*> outputPointers;
    base::Frames taken;
    base::Frames given;
    std::size_t filled = 0; // of input
    std::size_t used = 0;
    bool ended = false; // the source
    bool dry = false;   // soxr
    std::optional<base::Error> error;

    /// Takes the next chunk from the source when the last one is used up.
    base::Result<void> feed()
    {
        if (used < filled || ended)
            return {};
        const auto got = source(input.view());
        if (!got)
            return got.error();
        used = 0;
        filled = *got;
        ended = filled < input.frames();
        taken += base::Frames{static_cast<std::int64_t>(filled)};
        return {};
    }

    /// What soxr makes of the chunk now; nothing also while it only takes in. soxr_output() would be shorter, but is
    /// wrong for planar samples.
    base::Result<std::size_t> process(dsp::AudioView out)
    {
        for (int c = 0; c < out.channels(); ++c)
        {
            inputPointers[static_cast<std::size_t>(c)] = input.view().channel(c).data() + used;
            outputPointers[static_cast<std::size_t>(c)] = out.channel(c).data();
        }
        const bool atEnd = ended && used == filled;
        std::size_t consumed = 0;
        std::size_t made = 0;
        if (const auto* failure = soxr_process(resampler.get(), atEnd ? nullptr : inputPointers.data(), filled - used,
                                               &consumed, outputPointers.data(), out.frames(), &made))
            return resamplerFailed(failure);
        used += consumed;
        dry = atEnd && made == 0;
        return made;
    }
};

Resampler::Resampler(Source source, int channels, base::SampleRate from, base::SampleRate to)
    : state(std::make_unique<State>())
{
    state->source = std::move(source);
    state->from = from;
    state->to = to;
    if (from == to)
        return;
    const auto count = static_cast<std::size_t>(channels);
    state->input = dsp::AudioBuffer(channels, chunkFrames);
    state->inputPointers.resize(count);
    state->outputPointers.resize(count);

    const auto io = soxr_io_spec(SOXR_FLOAT32_S, SOXR_FLOAT32_S);
    const auto quality = soxr_quality_spec(SOXR_VHQ, SOXR_ROLLOFF_NONE);
    soxr_error_t failure = nullptr;
    state->resampler.reset(
        soxr_create(from.hertz, to.hertz, static_cast<unsigned>(channels), &failure, &io, &quality, nullptr));
    if (failure)
        state->error = resamplerFailed(failure);
}

Resampler::~Resampler() = default;

base::Result<std::size_t> Resampler::read(dsp::AudioView out)
{
    auto& s = *state;
    if (s.from == s.to)
        return s.source(out);
    std::size_t done = 0;
    while (done < out.frames() && !s.dry && !s.error)
    {
        const auto fed = s.feed();
        const auto made = fed ? s.process(out.slice(done, out.frames() - done)) : fed.error();
        if (made)
            done += *made;
        else
            s.error = made.error();
    }
    if (s.error)
        return *s.error;

    if (s.ended) // soxr's own end may be a frame early or late
    {
        const auto left = base::convert(s.taken, s.from, s.to) - s.given;
        const auto wanted = std::min(out.frames(), static_cast<std::size_t>(std::max<std::int64_t>(left.value, 0)));
        if (done < wanted)
            dsp::clear(out.slice(done, wanted - done));
        done = wanted;
    }
    s.given += base::Frames{static_cast<std::int64_t>(done)};
    return done;
}

} // namespace media
