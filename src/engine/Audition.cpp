// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/Audition.h"

#include "dsp/Mix.h"
#include "engine/Declick.h"

#include <algorithm>

namespace engine
{

std::span<const float> Audition::Voice::rest(int channel, std::size_t most) const RT_SAFE
{
    const auto there = ready != nullptr ? ready->load(std::memory_order_acquire) : sound->frames();
    const auto count = std::min(most, there - position);
    return sound->view().channel(std::min(channel, sound->channels() - 1)).subspan(position, count);
}

Audition::Audition(base::SampleRate rate) : tail(2, declickFrames(rate)) {}

void Audition::play(rt::AudioThread& thread, const command::Audition& request, Feedback& feedback) RT_SAFE
{
    if (request.sound == nullptr || request.sound->channels() == 0)
        return tell(thread, request.ticket, feedback);

    auto free = std::ranges::find(voices, nullptr, &Voice::sound);
    if (free == voices.end())
    {
        free = std::ranges::min_element(voices, {}, &Voice::order);
        fadeOut(thread, *free, feedback);
    }
    *free = {request.sound, request.ready, 0, request.gain, request.ticket, started++};
}

void Audition::stopAll(rt::AudioThread& thread, Feedback& feedback) RT_SAFE
{
    for (auto& voice : voices)
        if (voice.sound != nullptr)
            fadeOut(thread, voice, feedback);
}

/// Renders the voice's fading rest into the tail now, so that its sound can be handed back at once.
void Audition::fadeOut(rt::AudioThread& thread, Voice& voice, Feedback& feedback) RT_SAFE
{
    const auto length = tail.frames();
    for (int c = 0; c < 2; ++c)
    {
        const auto out = tail.view().channel(c);
        std::ranges::copy(out.last(tailFrames), out.begin());
        std::ranges::fill(out.subspan(tailFrames), 0.0f);

        const auto rest = voice.rest(c, length);
        for (std::size_t i = 0; i < rest.size(); ++i)
            out[i] += rest[i] * voice.gain * (static_cast<float>(length - i) / static_cast<float>(length));
    }
    tailFrames = length;
    release(thread, voice, feedback);
}

void Audition::release(rt::AudioThread& thread, Voice& voice, Feedback& feedback) RT_SAFE
{
    voice.sound = nullptr;
    tell(thread, voice.ticket, feedback);
}

void Audition::tell(rt::AudioThread& thread, std::uint64_t ticket, Feedback& feedback) RT_SAFE
{
    if (unreportedCount < unreported.size() &&
        (unreportedCount > 0 || !feedback.tell(thread, feedback::AuditionEnded{ticket})))
        unreported[unreportedCount++] = ticket;
}

void Audition::process(rt::AudioThread& thread, dsp::AudioView out, Feedback& feedback) RT_SAFE
{
    while (unreportedCount > 0 && feedback.tell(thread, feedback::AuditionEnded{unreported[unreportedCount - 1]}))
        --unreportedCount;

    for (auto& voice : voices)
    {
        if (voice.sound == nullptr)
            continue;
        const auto left = voice.rest(0, out.frames());
        const auto right = voice.rest(1, left.size());
        dsp::addScaled(left, voice.gain, out.channel(0).first(left.size()));
        dsp::addScaled(right, voice.gain, out.channel(1).first(left.size()));
        voice.position += left.size();
        if (voice.position == voice.sound->frames())
            release(thread, voice, feedback);
    }

    if (const auto count = std::min(tailFrames, out.frames()); count > 0)
    {
        dsp::add(tail.view().slice(tail.frames() - tailFrames, count), out.slice(0, count));
        tailFrames -= count;
    }
}

} // namespace engine
