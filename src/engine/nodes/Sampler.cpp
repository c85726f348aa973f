// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Sampler.h"

#include "dsp/Mix.h"
#include "engine/Declick.h"

#include <algorithm>

namespace engine
{

namespace
{
constexpr auto grid = static_cast<std::uint32_t>(parameterGrid);

constexpr std::size_t lookEvery = 512; // frames
constexpr double lookSeconds = 1.0;    // ahead, as far as there are pages for all voices
constexpr std::int64_t lookStep = rt::PageExchange::pageFrames / 2;
} // namespace

const base::DeviceInfo& Sampler::description = sampler::description;

Sampler::Sampler(NodeId identity, base::SampleRate rate)
    : Instrument(identity, description),
      patch(rate.hertz),
      declick(declickFrames(rate)),
      tail(2, declick)
{
    dsp::SincBank::instance();
    initialiseAll();
}

void Sampler::beginBlock(rt::AudioThread& thread) RT_SAFE
{
    if (const auto view = published.update(thread); view.now != zones)
    {
        zones = view.now;
        fadeOutLost(thread);
        if (zones->pages() != streams.exchange())
            streams.use(zones->pages());
    }
    lookAhead(thread);
}

/// Wishes for what voices will need, soonest first. Their beginnings are in memory, so a new one may wait.
void Sampler::lookAhead(rt::AudioThread& thread) RT_SAFE
{
    if (!streams.needsWishes() || unlooked < lookEvery)
        return;
    unlooked = 0;
    std::array<const sampler::PlayHead*, 2 * voiceCount> heads;
    std::size_t count = 0;
    for (const auto& block : voices.all())
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
            if (block.active(lane) && block.head(lane).streams())
                heads[count++] = &block.head(lane);
    if (count == 0)
        return;
    PageWishes wishes(streams.exchange()->slots());
    const auto ahead = static_cast<std::int64_t>(lookSeconds * patch.rate());
    for (std::int64_t from = 0; from < ahead && !wishes.full(); from += lookStep)
        for (const auto* head : std::span(heads).first(count))
            head->wishFor(wishes, from, lookStep);
    streams.fetch(thread, wishes);
}

void Sampler::reset(rt::AudioThread&) RT_SAFE
{
    voices.stop();
    tailFrames = 0;
}

void Sampler::parameterChanged(std::uint32_t index, float value, Move move) RT_SAFE
{
    patch.set(index, value, move == Move::atOnce);
}

void Sampler::play(const NoteEvent& event) RT_SAFE
{
    voices.play(event, zones, patch);
}

void Sampler::moveControl(const NoteEvent& event) RT_SAFE
{
    if (!patch.controls.take(event))
        voices.express(event);
}

bool Sampler::anyVoice() RT_SAFE
{
    return std::ranges::any_of(voices.all(), [](const auto& block) { return block.active(); });
}

bool Sampler::render(rt::AudioThread& thread, dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE
{
    unlooked += audio.frames();
    const bool audible = sounds();
    if (audible)
        dsp::clear(audio);
    renderVoices(thread, audio, nextGridFrame);
    if (tailFrames > 0)
        addTail(audio);
    return audible;
}

void Sampler::renderVoices(rt::AudioThread& thread, dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE
{
    for (std::size_t done = 0; done < audio.frames();)
    {
        const auto toGrid = gridFrameFrom(nextGridFrame, done);
        if (!anyVoice())
            return rest(audio.frames() - done, toGrid);
        if (toGrid == 0)
            tick();
        else if (left == 0)
            hold();
        auto frames = std::min<std::size_t>(audio.frames() - done, toGrid == 0 ? grid : toGrid);
        if (left > 0)
            frames = std::min<std::size_t>(frames, left);
        const auto piece = audio.slice(done, frames);
        for (auto& block : voices.all())
            if (block.active())
            {
                block.begin(patch, passed, left);
                faults.lateFrames +=
                    block.render(passed, {thread, streams}, scratch, piece.channel(0), piece.channel(1));
            }
        passed += static_cast<std::uint32_t>(frames);
        left -= std::min(left, static_cast<std::uint32_t>(frames));
        done += frames;
    }
}

/// What tick would do at each frame of the grid while nothing sounds.
void Sampler::rest(std::size_t frames, std::size_t toGrid) RT_SAFE
{
    if (toGrid >= frames)
    {
        passed += static_cast<std::uint32_t>(frames);
        left -= std::min(left, static_cast<std::uint32_t>(frames));
        return;
    }
    patch.tick(true);
    held = false;
    passed = static_cast<std::uint32_t>((frames - toGrid - 1) % grid + 1);
    left = grid - passed;
}

void Sampler::tick() RT_SAFE
{
    // Frames by which modulators stand behind the tick that is to come.
    const auto advance = left > 0 ? grid - left : passed;
    patch.tick(false);
    for (auto& block : voices.all())
        if (block.active())
            block.tick(patch, passed, advance);
    passed = 0;
    left = grid;
    held = false;
}

/// The tick was expected, but song time has jumped: all waits for it.
void Sampler::hold() RT_SAFE
{
    if (held)
        return;
    held = true;
    for (auto& block : voices.all())
        if (block.active())
            block.hold(passed);
}

/// The list that was played until now is there for this block only.
void Sampler::fadeOutLost(rt::AudioThread& thread) RT_SAFE
{
    for (auto& block : voices.all())
    {
        auto lost = block;
        bool any = false;
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
            if (zones->holds(block.head(lane).sound()) || !block.active(lane))
                lost.stop(lane);
            else
            {
                lost.steal(lane, static_cast<std::uint32_t>(declick));
                block.stop(lane);
                any = true;
            }
        if (any)
            fadeOut(thread, lost);
    }
}

void Sampler::fadeOut(rt::AudioThread& thread, sampler::VoiceBlock& block) RT_SAFE
{
    const auto whole = tail.view();
    for (int c = 0; c < 2; ++c)
    {
        const auto channel = whole.channel(c);
        std::ranges::copy(channel.last(tailFrames), channel.begin());
        std::ranges::fill(channel.subspan(tailFrames), 0.0f);
    }
    tailFrames = declick;
    block.begin(patch, passed, left);
    block.hold(passed);
    for (std::size_t done = 0; done < declick;)
    {
        const auto frames = std::min<std::size_t>(declick - done, grid);
        const auto piece = whole.slice(done, frames);
        block.render(passed, {thread, streams}, scratch, piece.channel(0), piece.channel(1));
        done += frames;
    }
}

void Sampler::addTail(dsp::AudioView audio) RT_SAFE
{
    const auto count = std::min(tailFrames, audio.frames());
    dsp::add(tail.view().slice(declick - tailFrames, count), audio.slice(0, count));
    tailFrames -= count;
}

} // namespace engine
