// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/ClipList.h"
#include "support/EngineRig.h"

#include <cmath>
#include <numbers>
#include <vector>

/// What clips must sound like, frame by frame in double precision, written down from the contract alone.
namespace model
{

using base::Frames;
using engine::Clip;

constexpr std::int64_t declick = 240; // 5 ms at 48 kHz

inline double fade(dsp::FadeCurve curve, double x)
{
    switch (curve)
    {
    case dsp::FadeCurve::linear:
        return x;
    case dsp::FadeCurve::equalPower:
        return std::sqrt((1.0 - std::cos(std::numbers::pi * x)) / 2.0);
    case dsp::FadeCurve::smooth:
        return 3.0 * x * x - 2.0 * x * x * x;
    case dsp::FadeCurve::exponential:
        return (std::exp(5.0 * x) - 1.0) / (std::exp(5.0) - 1.0);
    }
    return 0.0;
}

/// The clip's sample at a frame of the song, 0 where it does not sound. In memory only.
inline double sampleOf(const Clip& clip, int channel, std::int64_t songFrame)
{
    const auto& sound = *std::get<engine::SoundInMemory>(clip.sound);
    const auto k = songFrame - clip.start.value;
    if (k < 0 || k >= clip.length.value)
        return 0.0;
    const auto n = clip.loopLength.value > 0 ? clip.loopLength.value : clip.length.value;
    const auto inContent = clip.loopLength.value > 0 ? k % n : k;
    const auto at = clip.offset.value + (clip.reverse ? n - 1 - inContent : inContent);
    if (at < 0 || at >= static_cast<std::int64_t>(sound.frames()))
        return 0.0;

    double gain = clip.gain;
    if (k < clip.fadeIn.frames)
        gain *= fade(clip.fadeIn.curve, static_cast<double>(k) / static_cast<double>(clip.fadeIn.frames));
    if (const auto left = clip.length.value - k; left < clip.fadeOut.frames)
        gain *= fade(clip.fadeOut.curve, static_cast<double>(left) / static_cast<double>(clip.fadeOut.frames));
    return gain * sound.view().channel(sound.channels() == 1 ? 0 : channel)[static_cast<std::size_t>(at)];
}

/// An unbroken stretch of play of one list of clips; -1 frames for one that does not end.
struct Stretch
{
    std::int64_t streamFrom = 0;
    std::int64_t songFrom = 0;
    std::int64_t frames = -1;
    const std::vector<Clip>* clips = nullptr;
};

inline double clampToOne(double x)
{
    return std::min(std::max(x, 0.0), 1.0);
}

inline double sampleOf(const Stretch& stretch, int channel, std::int64_t streamFrame)
{
    const auto into = streamFrame - stretch.streamFrom;
    const auto after = stretch.frames < 0 ? -1 : into - stretch.frames; // frames since it was left
    if (into < 0 || after >= declick)
        return 0.0;
    double sum = 0.0;
    for (const auto& clip : *stretch.clips)
    {
        const bool entersInside = clip.start.value < stretch.songFrom;
        double gain = entersInside ? clampToOne(static_cast<double>(into) / declick) : 1.0;
        if (after >= 0)
        {
            if (clip.start.value >= stretch.songFrom + stretch.frames)
                continue;
            const auto reached = entersInside ? clampToOne(static_cast<double>(stretch.frames) / declick) : 1.0;
            gain = std::min(reached, 1.0 - static_cast<double>(after) / declick);
        }
        sum += gain * sampleOf(clip, channel, stretch.songFrom + into);
    }
    return sum;
}

/// The stretches one after the other, with what is left of each where the next one plays.
inline support::Recording expected(const std::vector<Stretch>& stretches, std::size_t frames)
{
    support::Recording result{std::vector<float>(frames), std::vector<float>(frames)};
    for (std::size_t i = 0; i < frames; ++i)
    {
        double left = 0.0;
        double right = 0.0;
        for (const auto& stretch : stretches)
        {
            left += sampleOf(stretch, 0, static_cast<std::int64_t>(i));
            right += sampleOf(stretch, 1, static_cast<std::int64_t>(i));
        }
        result.left[i] = static_cast<float>(left);
        result.right[i] = static_cast<float>(right);
    }
    return result;
}

} // namespace model
