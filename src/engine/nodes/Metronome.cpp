// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Metronome.h"

#include "base/Decibels.h"
#include "dsp/Mix.h"
#include "engine/BeatMap.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace engine
{

namespace
{

constexpr double firstHertz = 1760.0;
constexpr double otherHertz = 1174.659; // a fifth below
constexpr double otherGain = 0.6;
constexpr double decay = 0.008; // s to 1/e

float gainOf(float decibels) RT_SAFE
{
    return static_cast<float>(base::toGain(base::Decibels{decibels}));
}

} // namespace

double Metronome::click(bool first, double seconds)
{
    if (seconds < 0.0 || seconds >= length)
        return 0.0;
    const auto tone = std::sin(2.0 * std::numbers::pi * (first ? firstHertz : otherHertz) * seconds);
    return (first ? 1.0 : otherGain) * tone * std::exp(-seconds / decay) * (1.0 - seconds / length);
}

Metronome::Metronome(NodeId identity, base::SampleRate rate)
    : Node(identity),
      firstBeat(1, static_cast<std::size_t>(std::ceil(length * rate.hertz))),
      otherBeat(1, firstBeat.frames()),
      gain(gainOf(usualLevel))
{
    for (std::size_t i = 0; i < firstBeat.frames(); ++i)
    {
        const auto seconds = static_cast<double>(i) / rate.hertz;
        firstBeat.view().channel(0)[i] = static_cast<float>(click(true, seconds));
        otherBeat.view().channel(0)[i] = static_cast<float>(click(false, seconds));
    }
}

void Metronome::setParameter(rt::AudioThread&, std::uint32_t index, float value) RT_SAFE
{
    if (std::isnan(value))
        return;
    if (index == on)
        isOn = value >= 0.5f;
    else if (index == level)
        gain = gainOf(value);
}

void Metronome::process(rt::AudioThread&, const SubBlock& block, Signal& signal) RT_SAFE
{
    if (block.countIn > base::Frames{0})
        begin(block.beats->pulseAt(block.songPosition), block.songPosition - block.countIn, block.frames);
    else if (block.rolling && isOn)
        begin(*block.beats, block.songPosition, block.frames);
    for (auto& voice : voices)
        if (voice.sound != nullptr)
            mix(voice, signal);
}

/// The clicks of the beats in these frames of the song.
template <typename Beats>
void Metronome::begin(const Beats& beats, base::Frames from, std::size_t frames) RT_SAFE
{
    const auto end = from + base::Frames{static_cast<std::int64_t>(frames)};
    for (auto beat = beats.beatFrom(from); beat.frame < end; beat = beats.beatFrom(beat.frame + base::Frames{1}))
        if (const auto free = std::ranges::find(voices, nullptr, &Voice::sound); free != voices.end())
            *free = {beat.first ? &firstBeat : &otherBeat, (from - beat.frame - lag).value, gain};
}

void Metronome::mix(Voice& voice, Signal& signal) RT_SAFE
{
    const auto frames = static_cast<std::int64_t>(signal.audio.frames());
    const auto from = std::max<std::int64_t>(-voice.position, 0);
    const auto at = std::max<std::int64_t>(voice.position, 0);
    const auto count = std::min(frames - from, static_cast<std::int64_t>(voice.sound->frames()) - at);
    voice.position += frames;
    if (count > 0)
    {
        const auto size = static_cast<std::size_t>(count);
        const auto out = signal.audible().slice(static_cast<std::size_t>(from), size);
        const auto sound = voice.sound->view().channel(0).subspan(static_cast<std::size_t>(at), size);
        for (int c = 0; c < out.channels(); ++c)
            dsp::addScaled(sound, voice.gain, out.channel(c));
    }
    if (voice.position >= static_cast<std::int64_t>(voice.sound->frames()))
        voice.sound = nullptr;
}

} // namespace engine
