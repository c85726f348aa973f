// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Resampler.h"

#include "dsp/AudioBuffer.h"

#include <cmath>
#include <gtest/gtest.h>
#include <utility>

namespace
{

using base::SampleRate;

/// A source of two channels: sine and cosine of this frequency.
media::Resampler::Source wave(double hertz, SampleRate rate, std::size_t frames)
{
    return [=, at = std::size_t{0}](dsp::AudioView out) mutable -> base::Result<std::size_t>
    {
        const auto count = std::min(out.frames(), frames - at);
        for (std::size_t i = 0; i < count; ++i)
        {
            const double angle = 2.0 * M_PI * hertz * static_cast<double>(at + i) / rate.hertz;
            out.channel(0)[i] = static_cast<float>(0.5 * std::sin(angle));
            out.channel(1)[i] = static_cast<float>(0.5 * std::cos(angle));
        }
        at += count;
        return count;
    };
}

dsp::AudioBuffer resampled(double hertz, SampleRate from, SampleRate to, std::size_t frames)
{
    media::Resampler resampler(wave(hertz, from, frames), 2, from, to);
    const auto expected =
        static_cast<std::size_t>(base::convert(base::Frames{static_cast<std::int64_t>(frames)}, from, to).value);
    dsp::AudioBuffer out(2, expected + 10000);
    std::size_t done = 0;
    for (std::size_t size = 1;; size = size * 7 % 3001 + 1)
    {
        const auto wanted = std::min(size, out.frames() - done);
        const auto got = resampler.read(out.view().slice(done, wanted));
        EXPECT_TRUE(got);
        done += *got;
        if (*got < wanted || wanted == 0)
            break;
    }
    EXPECT_EQ(done, expected) << from.hertz << " to " << to.hertz << ", " << frames << " frames";
    dsp::AudioBuffer exact(2, done);
    dsp::copy(out.view().slice(0, done), exact.view());
    return exact;
}

constexpr std::pair<int, int> ratePairs[] = {{44100, 48000},  {48000, 44100},  {96000, 44100}, {8000, 48000},
                                             {384000, 48000}, {48000, 384000}, {22050, 48000}, {44100, 47999}};

/// The highest error far from the ends, where the sine begins and breaks off.
double worstError(const dsp::AudioBuffer& audio, double hertz, SampleRate rate, double gain)
{
    double worst = 0.0;
    const auto edge = audio.frames() / 8;
    for (std::size_t i = edge; i < audio.frames() - edge; ++i)
    {
        const double angle = 2.0 * M_PI * hertz * static_cast<double>(i) / rate.hertz;
        worst = std::max(worst, std::abs(audio.view().channel(0)[i] - gain * std::sin(angle)));
        worst = std::max(worst, std::abs(audio.view().channel(1)[i] - gain * std::cos(angle)));
    }
    return worst;
}

TEST(Resampler, keepsSinesInPlaceToMinus100dB)
{
    for (const auto& [from, to] : ratePairs)
        for (const double part : {0.001, 0.1, 0.5, 0.9}) // of the lower Nyquist frequency
        {
            const double hertz = part * std::min(from, to) / 2.0;
            const auto audio = resampled(hertz, {from}, {to}, static_cast<std::size_t>(from) / 4);
            EXPECT_LT(worstError(audio, hertz, {to}, 0.5), 0.5e-5) << from << " to " << to << ", " << hertz << " Hz";
        }
}

TEST(Resampler, rejectsWhatTheLowerRateCannotHold)
{
    for (const auto& [from, to] : ratePairs)
        if (to < from)
            for (const double part : {1.01, 1.05, 1.5}) // of the lower Nyquist frequency
                if (const double hertz = part * to / 2.0; hertz < from / 2.0)
                {
                    const auto audio = resampled(hertz, {from}, {to}, static_cast<std::size_t>(from) / 4);
                    EXPECT_LT(worstError(audio, 0.0, {to}, 0.0), 0.5e-5) << from << " to " << to << ", " << hertz;
                }
}

TEST(Resampler, givesExactlyTheRoundedLength)
{
    for (const auto& [from, to] : ratePairs)
        for (const std::size_t frames : {1u, 2u, 3u, 100u, 441u, 4095u, 4096u, 4097u, 12345u})
            resampled(100.0, {from}, {to}, frames);
}

TEST(Resampler, passesEqualRatesUnchanged)
{
    const auto audio = resampled(440.0, {48000}, {48000}, 5000);
    EXPECT_LT(worstError(audio, 440.0, {48000}, 0.5), 1e-7);
}

TEST(Resampler, passesTheErrorOfItsSourceOn)
{
    media::Resampler resampler(
        [](dsp::AudioView) -> base::Result<std::size_t> {
            return base::Error{base::ErrorKind::unreadable, "a.flac is damaged"};
        },
        1, {44100}, {48000});
    dsp::AudioBuffer out(1, 100);
    for (int i = 0; i < 2; ++i)
    {
        const auto got = resampler.read(out.view());
        ASSERT_FALSE(got);
        EXPECT_EQ(got.error().message, "a.flac is damaged");
    }
}

} // namespace
