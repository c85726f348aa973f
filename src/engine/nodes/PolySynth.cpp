// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/PolySynth.h"

#include "dsp/WaveBank.h"

#include <algorithm>

namespace engine
{

namespace
{
constexpr auto grid = static_cast<std::uint32_t>(parameterGrid);
constexpr std::uint32_t ticksOfHalfBand = 4; // after which nothing of it is left
} // namespace

const base::DeviceInfo& PolySynth::description = poly::description;

PolySynth::PolySynth(NodeId identity, base::SampleRate sampleRate)
    : Instrument(identity, description),
      patch(sampleRate.hertz)
{
    dsp::WaveBank::instance();
    initialiseAll();
}

void PolySynth::reset(rt::AudioThread&) RT_SAFE
{
    voices.stop();
    for (auto& halfBand : halfBands)
        halfBand.clear();
    ringing = 0;
}

void PolySynth::parameterChanged(std::uint32_t index, float value, Move move) RT_SAFE
{
    patch.set(index, value, move == Move::atOnce);
}

void PolySynth::play(const NoteEvent& event) RT_SAFE
{
    if (!sounds())
        followTempo(0);
    voices.play(event, patch);
}

void PolySynth::moveControl(const NoteEvent& event) RT_SAFE
{
    if (!patch.controls.take(event))
        voices.express(event);
}

/// frame: as that of secondsABeat().
void PolySynth::followTempo(std::size_t frame) RT_SAFE
{
    if (patch.followsTempo())
        patch.secondsABeat = secondsABeat(frame);
}

bool PolySynth::sounds() RT_SAFE
{
    return ringing > 0 || std::ranges::any_of(voices.all(), [](const auto& block) { return block.active(); });
}

bool PolySynth::render(rt::AudioThread&, dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE
{
    bool audible = false;
    for (std::size_t done = 0; done < audio.frames();)
    {
        const auto toGrid = gridFrameFrom(nextGridFrame, done);
        if (!sounds())
        {
            rest(audio.frames() - done, toGrid);
            break;
        }
        if (!audible)
            dsp::clear(audio);
        audible = true;
        if (toGrid == 0)
        {
            followTempo(done);
            tick();
        }
        else if (left == 0)
            hold();
        auto frames = std::min<std::size_t>(audio.frames() - done, toGrid == 0 ? grid : toGrid);
        if (left > 0)
            frames = std::min<std::size_t>(frames, left);
        renderSegment(audio.slice(done, frames));
        passed += static_cast<std::uint32_t>(frames);
        left -= std::min(left, static_cast<std::uint32_t>(frames));
        done += frames;
    }
    return audible;
}

/// What tick would do at each frame of the grid while nothing sounds.
void PolySynth::rest(std::size_t frames, std::size_t toGrid) RT_SAFE
{
    if (toGrid >= frames)
    {
        passed += static_cast<std::uint32_t>(frames);
        left -= std::min(left, static_cast<std::uint32_t>(frames));
        return;
    }
    patch.tick(true);
    wide = wasWide = patch.wide();
    held = false;
    passed = static_cast<std::uint32_t>((frames - toGrid - 1) % grid + 1);
    left = grid - passed;
}

void PolySynth::tick() RT_SAFE
{
    // Frames by which modulators stand behind the tick that is to come.
    const auto advance = left > 0 ? grid - left : passed;
    patch.tick(false);
    wide = patch.wide() || wasWide;
    wasWide = patch.wide();
    ringing -= ringing > 0 ? 1 : 0;
    if (ringing == 0)
        for (auto& halfBand : halfBands)
            halfBand.clear();
    for (auto& block : voices.all())
        if (block.active())
            block.tick(patch, passed, advance);
    passed = 0;
    left = grid;
    held = false;
}

/// The tick was expected, but song time has jumped: all waits for it.
void PolySynth::hold() RT_SAFE
{
    if (held)
        return;
    held = true;
    for (auto& block : voices.all())
        if (block.active())
            block.hold(passed);
}

void PolySynth::renderSegment(dsp::AudioView audio) RT_SAFE
{
    const auto frames = audio.frames();
    bool doubles = false;
    for (auto& block : voices.all())
    {
        if (!block.active())
            continue;
        block.begin(patch, passed, left);
        const bool twice = block.framesPerFrame() == 2;
        if (twice && !doubles)
            for (auto& side : doubled)
                std::ranges::fill(side, 0.0f);
        doubles |= twice;
        const auto side = [&](int c)
        { return twice ? std::span(doubled[static_cast<std::size_t>(c)]) : audio.channel(c); };
        block.render(patch, passed, frames, scratch, side(0), wide ? side(1) : std::span<float>());
    }
    if (doubles)
        ringing = ticksOfHalfBand;
    if (ringing > 0)
    {
        if (!doubles)
            for (auto& side : doubled)
                std::ranges::fill(side, 0.0f);
        halve(frames, audio);
    }
    if (!wide)
        std::ranges::copy(audio.channel(0), audio.channel(1).begin());
}

void PolySynth::halve(std::size_t frames, dsp::AudioView audio) RT_SAFE
{
    for (int c = 0; c < (wide ? 2 : 1); ++c)
    {
        auto& halfBand = halfBands[static_cast<std::size_t>(c)];
        const auto& from = doubled[static_cast<std::size_t>(c)];
        const auto to = audio.channel(c);
        for (std::size_t i = 0; i < frames; ++i)
            to[i] += halfBand.run(from[2 * i], from[2 * i + 1]);
    }
    if (!wide)
        halfBands[1] = halfBands[0];
}

} // namespace engine
