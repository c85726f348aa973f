// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/sampler/PlayHead.h"

#include <algorithm>
#include <cmath>

namespace engine::sampler
{

namespace
{

constexpr std::int64_t one = std::int64_t{1} << 32; // a frame

/// Rounds longer than this many frames are taken off the way, so that it never ends.
constexpr std::int64_t longestWay = std::int64_t{1} << 24;

} // namespace

void PlayHead::start(const Zone& zone, double speed) RT_SAFE
{
    source = {zone.sound.get(), zone.start, zone.end, zone.loop, zone.loopStart, zone.loopEnd, zone.crossfade};
    position = source.start * one;
    step = 0;
    setSpeed(speed);
}

void PlayHead::setSpeed(double speed) RT_SAFE
{
    const auto within = std::clamp(speed, slowest, fastest);
    const auto next = std::llround(within * static_cast<double>(one));
    if (next == step)
        return;
    step = next;
    kernel = &dsp::SincBank::instance().kernelFor(within);
    countFrames();
}

void PlayHead::countFrames() RT_SAFE
{
    const auto end = (source.end + static_cast<std::int64_t>(kernel->taps / 2)) * one;
    framesLeft = source.loop != ZoneLoop::off ? endless : end <= position ? 0 : (end - position + step - 1) / step;
}

PlayHead::Run PlayHead::runAt(std::int64_t frame) const RT_SAFE
{
    using Kind = Run::Kind;
    if (frame < source.start)
        return {Kind::silence, 0, source.start - frame};
    if (source.loop == ZoneLoop::off)
        return frame < source.end ? Run{Kind::forwards, frame, source.end - frame} : Run{Kind::silence, 0, endless};

    const auto length = source.loopEnd - source.loopStart;
    if (source.loop == ZoneLoop::pingPong)
    {
        const auto inRound =
            frame < source.loopEnd ? frame - source.loopStart : (frame - source.loopStart) % (2 * length);
        if (inRound < length)
            return {Kind::forwards, source.loopStart + inRound, length - inRound};
        return {Kind::backwards, source.loopStart + 2 * length - 1 - inRound, 2 * length - inRound};
    }
    const auto at = frame < source.loopEnd ? frame : source.loopStart + (frame - source.loopStart) % length;
    const auto fade = source.loopEnd - source.crossfade;
    return at < fade ? Run{Kind::forwards, at, fade - at} : Run{Kind::crossfade, at, source.loopEnd - at};
}

void PlayHead::unroll(std::int64_t frame, std::size_t count, int channel, float* to) const RT_SAFE
{
    const auto* const samples = source.audio->view().channel(channel).data();
    const auto length = source.loopEnd - source.loopStart;
    for (std::size_t done = 0; done < count;)
    {
        const auto run = runAt(frame + static_cast<std::int64_t>(done));
        const auto frames = std::min(run.count, static_cast<std::int64_t>(count - done));
        float* const out = to + done;
        if (run.kind == Run::Kind::silence)
            std::fill_n(out, frames, 0.0f);
        else if (run.kind == Run::Kind::forwards)
            std::copy_n(samples + run.first, frames, out);
        else if (run.kind == Run::Kind::backwards)
            std::reverse_copy(samples + run.first - frames + 1, samples + run.first + 1, out);
        else
            for (std::int64_t i = 0; i < frames; ++i)
            {
                const auto at = run.first + i;
                const auto into =
                    static_cast<float>(at - (source.loopEnd - source.crossfade)) / static_cast<float>(source.crossfade);
                out[i] = samples[at] + (samples[at - length] - samples[at]) * into;
            }
        done += static_cast<std::size_t>(frames);
    }
}

void PlayHead::render(std::span<float> left, std::span<float> right, Stretch& room) RT_SAFE
{
    std::size_t done = 0;
    while (done < left.size() && !ended())
        done += renderSome(left.subspan(done), right.subspan(done), room);
    std::ranges::fill(left.subspan(done), 0.0f);
    std::ranges::fill(right.subspan(done), 0.0f);
}

/// As many of the next frames as can be read in one go; how many that is.
std::size_t PlayHead::renderSome(std::span<float> left, std::span<float> right, Stretch& room) RT_SAFE
{
    const auto taps = static_cast<std::int64_t>(kernel->taps);
    const auto first = (position >> 32) - static_cast<std::int64_t>(kernel->before());
    const auto fraction = position & (one - 1);
    const auto fitting = [&](std::int64_t samples) // frames that need no more than these samples from `first` on
    { return samples < taps ? 0 : ((samples - taps + 1) * one - 1 - fraction) / step + 1; };

    auto count = std::min(static_cast<std::int64_t>(left.size()), framesLeft);
    const auto run = runAt(first);
    const auto direct = run.kind == Run::Kind::forwards ? fitting(run.count) : 0;
    count = std::min(count, direct > 0 ? direct : fitting(static_cast<std::int64_t>(room[0].size())));
    const auto frames = static_cast<std::size_t>(count);
    const auto needed = static_cast<std::size_t>(((fraction + (count - 1) * step) >> 32) + taps);

    const bool stereo = source.audio->channels() > 1;
    std::array<std::span<const float>, 2> from{};
    for (std::size_t c = 0; c < (stereo ? 2 : 1); ++c)
        if (direct > 0)
            from[c] =
                source.audio->view().channel(static_cast<int>(c)).subspan(static_cast<std::size_t>(run.first), needed);
        else
        {
            unroll(first, needed, static_cast<int>(c), room[c].data());
            from[c] = std::span(room[c]).first(needed);
        }
    dsp::interpolate(*kernel, {static_cast<std::uint64_t>(fraction), static_cast<std::uint64_t>(step)}, from[0],
                     from[1], left.first(frames), right.first(frames));
    if (!stereo)
        std::ranges::copy(left.first(frames), right.begin());

    position += count * step;
    if (framesLeft != endless)
        framesLeft -= count;
    wrap();
    return frames;
}

/// Whole rounds of the loop change nothing, as long as the way before is one of the loop, too.
void PlayHead::wrap() RT_SAFE
{
    const auto past = (position >> 32) - source.loopEnd;
    if (source.loop == ZoneLoop::off || past < longestWay)
        return;
    const auto round = (source.loopEnd - source.loopStart) * (source.loop == ZoneLoop::pingPong ? 2 : 1);
    constexpr auto kept = static_cast<std::int64_t>(dsp::SincBank::mostTaps);
    position -= (past - kept) / round * round * one;
}

} // namespace engine::sampler
