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
    source = {zone.sound.get(), zone.start,       zone.end,
              zone.loop,        zone.loopStart,   zone.loopEnd,
              zone.crossfade,   zone.memoryStart, zone.rest ? zone.rest->sound : 0};
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

bool PlayHead::isInMemory(std::int64_t first, std::int64_t count) const RT_SAFE
{
    return first + count <= source.memoryStart + static_cast<std::int64_t>(source.audio->frames());
}

/// Frames of the sound as they are. False where some were late.
bool PlayHead::copy(const SoundSource& from, std::int64_t first, int channel, std::span<float> to) const RT_SAFE
{
    const auto memory = source.audio->view().channel(channel);
    const auto at = std::min(static_cast<std::size_t>(first - source.memoryStart), memory.size());
    const auto there = std::min(to.size(), memory.size() - at);
    std::ranges::copy(memory.subspan(at, there), to.begin());
    const auto rest = to.subspan(there);
    return rest.empty() ||
           from.streams.read(from.thread, source.stream, first + static_cast<std::int64_t>(there), channel, rest);
}

/// The same in the crossfade of a loop.
bool PlayHead::fadeOver(const SoundSource& from, std::int64_t first, int channel, std::span<float> to) const RT_SAFE
{
    const auto length = source.loopEnd - source.loopStart;
    const auto fade = source.loopEnd - source.crossfade;
    bool whole = copy(from, first, channel, to);
    std::array<float, 64> before;
    for (std::size_t done = 0; done < to.size();)
    {
        const auto part = to.subspan(done, std::min(to.size() - done, before.size()));
        const auto at = first + static_cast<std::int64_t>(done);
        whole = copy(from, at - length, channel, std::span(before).first(part.size())) && whole;
        for (std::size_t i = 0; i < part.size(); ++i)
        {
            const auto into =
                static_cast<float>(at + static_cast<std::int64_t>(i) - fade) / static_cast<float>(source.crossfade);
            part[i] += (before[i] - part[i]) * into;
        }
        done += part.size();
    }
    return whole;
}

bool PlayHead::unroll(const SoundSource& from, std::int64_t frame, int channel, std::span<float> to) const RT_SAFE
{
    bool whole = true;
    for (std::size_t done = 0; done < to.size();)
    {
        const auto run = runAt(frame + static_cast<std::int64_t>(done));
        const auto frames = std::min(run.count, static_cast<std::int64_t>(to.size() - done));
        const auto out = to.subspan(done, static_cast<std::size_t>(frames));
        if (run.kind == Run::Kind::silence)
            std::ranges::fill(out, 0.0f);
        else if (run.kind == Run::Kind::forwards)
            whole = copy(from, run.first, channel, out) && whole;
        else if (run.kind == Run::Kind::crossfade)
            whole = fadeOver(from, run.first, channel, out) && whole;
        else
        {
            whole = copy(from, run.first - frames + 1, channel, out) && whole;
            std::ranges::reverse(out);
        }
        done += out.size();
    }
    return whole;
}

std::uint32_t PlayHead::render(const SoundSource& from, std::span<float> left, std::span<float> right,
                               Stretch& room) RT_SAFE
{
    std::size_t done = 0;
    std::size_t late = 0;
    while (done < left.size() && !ended())
    {
        const auto some = renderSome(from, left.subspan(done), right.subspan(done), room);
        done += some.frames;
        late += some.late ? some.frames : 0;
    }
    std::ranges::fill(left.subspan(done), 0.0f);
    std::ranges::fill(right.subspan(done), 0.0f);
    return static_cast<std::uint32_t>(late);
}

/// As many of the next frames as can be read in one go.
PlayHead::Some PlayHead::renderSome(const SoundSource& from, std::span<float> left, std::span<float> right,
                                    Stretch& room) RT_SAFE
{
    const auto taps = static_cast<std::int64_t>(kernel->taps);
    const auto first = (position >> 32) - static_cast<std::int64_t>(kernel->before());
    const auto fraction = position & (one - 1);
    const auto fitting = [&](std::int64_t samples) // frames that need no more than these samples from `first` on
    { return samples < taps ? 0 : ((samples - taps + 1) * one - 1 - fraction) / step + 1; };

    auto count = std::min(static_cast<std::int64_t>(left.size()), framesLeft);
    const auto needed = [&](std::int64_t frames) { return ((fraction + (frames - 1) * step) >> 32) + taps; };
    const auto run = runAt(first);
    auto direct = run.kind == Run::Kind::forwards ? std::min(count, fitting(run.count)) : 0;
    if (direct > 0 && !isInMemory(run.first, needed(direct)))
        direct = 0;
    count = direct > 0 ? direct : std::min(count, fitting(static_cast<std::int64_t>(room[0].size())));
    const auto frames = static_cast<std::size_t>(count);
    const auto samples = static_cast<std::size_t>(needed(count));

    const bool stereo = source.audio->channels() > 1;
    std::array<std::span<const float>, 2> read{};
    bool whole = true;
    for (std::size_t c = 0; c < (stereo ? 2 : 1); ++c)
    {
        const auto channel = static_cast<int>(c);
        if (direct > 0)
            read[c] = source.audio->view().channel(channel).subspan(
                static_cast<std::size_t>(run.first - source.memoryStart), samples);
        else
        {
            const auto to = std::span(room[c]).first(samples);
            whole = unroll(from, first, channel, to) && whole;
            read[c] = to;
        }
    }
    dsp::interpolate(*kernel, {static_cast<std::uint64_t>(fraction), static_cast<std::uint64_t>(step)}, read[0],
                     read[1], left.first(frames), right.first(frames));
    if (!stereo)
        std::ranges::copy(left.first(frames), right.begin());

    position += count * step;
    if (framesLeft != endless)
        framesLeft -= count;
    wrap();
    return {frames, !whole};
}

void PlayHead::wishFor(PageWishes& wishes, std::int64_t from, std::int64_t count) const RT_SAFE
{
    const auto taps = static_cast<std::int64_t>(kernel->taps);
    const auto now = position >> 32;
    auto end = ((position + (from + count) * step) >> 32) + taps;
    if (source.loop != ZoneLoop::off)
        end = std::min(end, std::max(now, source.loopEnd) + source.round() + taps);
    for (auto at = std::max(((position + from * step) >> 32) - taps, source.start); at < end;)
    {
        const auto run = runAt(at);
        const auto frames = std::min(run.count, end - at);
        if (run.kind == Run::Kind::silence || !wishForRun(wishes, run, frames))
            return;
        at += frames;
    }
}

/// False when no more wishes fit.
bool PlayHead::wishForRun(PageWishes& wishes, const Run& run, std::int64_t count) const RT_SAFE
{
    const auto first = run.kind == Run::Kind::backwards ? run.first - count + 1 : run.first;
    if (run.kind == Run::Kind::crossfade && !wishForFrames(wishes, first - source.loopEnd + source.loopStart, count))
        return false;
    return wishForFrames(wishes, first, count);
}

bool PlayHead::wishForFrames(PageWishes& wishes, std::int64_t first, std::int64_t count) const RT_SAFE
{
    if (isInMemory(first, count))
        return true;
    constexpr std::int64_t pageFrames = rt::PageExchange::pageFrames;
    const auto inMemory = source.memoryStart + static_cast<std::int64_t>(source.audio->frames());
    const auto last = (first + count - 1) / pageFrames;
    for (auto page = std::max(first, inMemory) / pageFrames; page <= last; ++page)
        if (!wishes.add(source.stream, page))
            return false;
    return true;
}

/// Whole rounds of the loop change nothing, as long as the way before is one of the loop, too.
void PlayHead::wrap() RT_SAFE
{
    const auto past = (position >> 32) - source.loopEnd;
    if (source.loop == ZoneLoop::off || past < longestWay)
        return;
    constexpr auto kept = static_cast<std::int64_t>(dsp::SincBank::mostTaps);
    position -= (past - kept) / source.round() * source.round() * one;
}

} // namespace engine::sampler
