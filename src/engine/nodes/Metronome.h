// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/AudioBuffer.h"
#include "engine/Node.h"

#include <array>

namespace engine
{

/// Clicks at the beats of the song while it rolls, if it is switched on, and always while it counts in: on the
/// denominator's note, higher and louder on a bar's first. The engine has it stand behind the main strip: it is heard,
/// and in nothing that is made or measured of the song.
class Metronome : public Node
{
public:
    enum Parameter : std::uint32_t
    {
        on,   // 0 or 1
        level // dB: the peak of a bar's first beat; of the clicks that begin from then on
    };

    static constexpr float usualLevel = -12.0f;
    static constexpr double length = 0.05; // s

    /// A click at full level, by the seconds since it began: a sine under an exponential that ends at zero.
    static double click(bool first, double seconds);

    Metronome(NodeId identity, base::SampleRate rate);

    /// [audio] Frames by which the song is heard later than it is played. For the clicks that begin from then on.
    void setLag(base::Frames frames) RT_SAFE { lag = frames; }

    void process(rt::AudioThread& thread, const SubBlock& block, Signal& signal) RT_SAFE override;
    void setParameter(rt::AudioThread& thread, std::uint32_t index, float value) RT_SAFE override;

private:
    struct Voice
    {
        const dsp::AudioBuffer* sound = nullptr; // null: free
        std::int64_t position = 0;               // below 0: it is still to begin
        float gain = 1.0f;
    };

    template <typename Beats>
    void begin(const Beats& beats, base::Frames from, std::size_t frames) RT_SAFE;
    void mix(Voice& voice, Signal& signal) RT_SAFE;

    dsp::AudioBuffer firstBeat;
    dsp::AudioBuffer otherBeat;
    std::array<Voice, 32> voices{}; // more than ever come within a click and half a second of lag
    bool isOn = false;
    float gain;
    base::Frames lag;
};

} // namespace engine
