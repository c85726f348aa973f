// SPDX-License-Identifier: GPL-3.0-or-later
#include "Drums.h"

#include "Physics.h"

#include <array>

namespace demo
{

namespace
{

/// Fills each channel with what voice(t, channel) gives at each time.
template <typename Voice>
void play(Sound& sound, Voice&& voice)
{
    for (std::size_t c = 0; c < sound.channels.size(); ++c)
        for (std::size_t i = 0; i < sound.frames(); ++i)
            sound.channels[c][i] = voice(static_cast<double>(i) / sound.rate, c);
}

/// To silence over the last `seconds`.
Sound fadedOut(Sound sound, double seconds)
{
    const auto end = static_cast<double>(sound.frames()) / sound.rate;
    for (auto& channel : sound.channels)
        for (std::size_t i = 0; i < channel.size(); ++i)
            channel[i] *= 1.0 - smoothStep(static_cast<double>(i) / sound.rate, end - seconds, end);
    return sound;
}

} // namespace

/// The beater stretches the head, so its pitch falls as it comes to rest. The click is felt on skin; tanh is the tape.
Sound kick()
{
    Sound sound(48000, 0.5, 1);
    Noise noise(1);
    Filter click;
    play(sound,
         [&](double t, std::size_t)
         {
             const auto head = fallingTone(t, 210.0, 49.0, 0.022) * decay(t, 0.16);
             const auto felt = click.run(noise.next(), 2600.0, 0.7, sound.rate).band * decay(t, 0.003);
             return std::tanh(2.3 * head + 0.6 * felt);
         });
    return fadedOut(std::move(sound), 0.12);
}

/// The lowest two modes of a round membrane stand 1 : 1.594 (zeros of the Bessel functions J0 and J1). The wires below
/// rattle as noise. A bright room is let in for a quarter of a second and shut: the gate of the eighties.
Sound snare()
{
    Sound sound(48000, 0.42, 2);
    std::array noise{Noise(2), Noise(3)};
    std::array<Filter, 2> wires;
    std::array<Filter, 2> room;
    play(sound,
         [&](double t, std::size_t c)
         {
             const auto head = fallingTone(t, 240.0, 182.0, 0.02) * decay(t, 0.05) +
                               0.5 * fallingTone(t, 240.0 * 1.594, 182.0 * 1.594, 0.02) * decay(t, 0.03);
             const auto rattle = wires[c].run(noise[c].next(), 1800.0, 0.6, sound.rate).high * decay(t, 0.075);
             const auto gate = smoothStep(t, 0.008, 0.03) * (1.0 - smoothStep(t, 0.22, 0.32)) * decay(t, 0.35);
             const auto walls = room[c].run(noise[c].next(), 1400.0, 0.5, sound.rate).band * gate;
             return std::tanh(2.2 * head + 1.3 * rattle + 0.8 * walls);
         });
    return fadedOut(std::move(sound), 0.05);
}

/// Hands never meet at once: four bursts in a thirtieth of a second, the hollow between palms near 1.1 kHz.
Sound clap()
{
    Sound sound(48000, 0.4, 2);
    std::array noise{Noise(4), Noise(5)};
    std::array<Filter, 2> palms;
    play(sound,
         [&](double t, std::size_t c)
         {
             const auto late = c == 0 ? 0.0 : 0.0006;
             double level = 0.0;
             for (const auto hand : {0.0, 0.010, 0.019})
                 level += decay(t - hand - late, 0.003);
             level += 0.9 * decay(t - 0.030 - late, 0.012) + 0.35 * decay(t - 0.030, 0.09);
             return palms[c].run(noise[c].next(), 1150.0, 1.3, sound.rate).band * level;
         });
    return fadedOut(std::move(sound), 0.1);
}

/// As the kick, with three modes: zeros of J0, J1 and J2.
Sound tom(double frequency)
{
    Sound sound(48000, 0.7, 1);
    Noise noise(6);
    Filter stick;
    play(sound,
         [&](double t, std::size_t)
         {
             double head = 0.0;
             for (const auto& [ratio, level, life] :
                  {std::array{1.0, 1.0, 0.2}, std::array{1.594, 0.35, 0.09}, std::array{2.136, 0.2, 0.06}})
                 head += level * fallingTone(t, 1.45 * ratio * frequency, ratio * frequency, 0.05) * decay(t, life);
             return std::tanh(head + 0.6 * stick.run(noise.next(), 1800.0, 0.8, sound.rate).band * decay(t, 0.006));
         });
    return fadedOut(std::move(sound), 0.2);
}

namespace
{

/// Two plates that touch sound like no note at all: six squares without a common measure, their highs only.
Sound hat(double seconds, double life)
{
    Sound sound(48000, seconds, 1);
    Noise noise(7);
    Filter first;
    Filter second;
    play(sound,
         [&](double t, std::size_t)
         {
             double metal = 0.9 * noise.next();
             for (const auto frequency : {205.3, 304.4, 369.6, 522.7, 540.0, 800.0})
                 metal += 0.3 * squareTone(t, 2.0 * frequency);
             const auto bright = first.run(metal, 7200.0, 0.8, sound.rate).high;
             const auto level = smoothStep(t, 0.0, 0.001) * (0.75 * decay(t, life) + 0.25 * decay(t, 0.3 * life));
             return second.run(bright, 6500.0, 0.6, sound.rate).high * level;
         });
    return fadedOut(std::move(sound), 0.25 * seconds);
}

struct Cymbal
{
    double rate;
    double seconds;
    std::size_t channels;
    double lowest; // Hz
    double life;   // of the lowest mode
    double wash;   // noise beside the modes
};

/// The modes of a thin plate lie evenly in frequency; the higher ones die first.
Sound cymbal(const Cymbal& plate)
{
    constexpr int modes = 90;
    constexpr double highest = 15000.0;
    Sound sound(plate.rate, plate.seconds, plate.channels);
    for (std::size_t c = 0; c < plate.channels; ++c)
    {
        Noise random(8 + c);
        auto& channel = sound.channels[c];
        for (int mode = 0; mode < modes; ++mode)
        {
            const auto frequency = plate.lowest + (highest - plate.lowest) * (mode + 0.8 * random.next()) / modes;
            const auto life = plate.life * plate.lowest / (plate.lowest + 0.35 * (frequency - plate.lowest));
            const auto level = 0.5 + 0.5 * random.next();
            const auto phase = random.next();
            for (std::size_t i = 0; i < channel.size(); ++i)
            {
                const auto t = static_cast<double>(i) / plate.rate;
                channel[i] += level * tone(t + phase, frequency) * decay(t, life);
            }
        }
        Filter highs;
        for (std::size_t i = 0; i < channel.size(); ++i)
        {
            const auto t = static_cast<double>(i) / plate.rate;
            const auto hiss = highs.run(random.next(), 5000.0, 0.7, plate.rate).high;
            channel[i] = smoothStep(t, 0.0, 0.0015) * (channel[i] + plate.wash * hiss * decay(t, 0.35 * plate.life));
        }
    }
    return fadedOut(std::move(sound), 0.4 * plate.seconds);
}

/// Makes the end run into the start: the last stretch fades out while what would come before the start fades in.
Sound looped(const Sound& longer, double seconds)
{
    Sound sound(longer.rate, seconds, longer.channels.size());
    const auto overlap = longer.frames() - sound.frames();
    for (std::size_t c = 0; c < sound.channels.size(); ++c)
        for (std::size_t i = 0; i < sound.frames(); ++i)
        {
            const auto angle =
                0.5 * std::numbers::pi * smoothStep(static_cast<double>(i), 0.0, static_cast<double>(overlap));
            const auto after = i < overlap ? longer.channels[c][sound.frames() + i] : 0.0;
            sound.channels[c][i] = std::sin(angle) * longer.channels[c][i] + std::cos(angle) * after;
        }
    return sound;
}

} // namespace

Sound closedHat()
{
    return hat(0.12, 0.028);
}

Sound openHat()
{
    return hat(0.5, 0.16);
}

Sound ride()
{
    return cymbal({.rate = 44100, .seconds = 1.4, .channels = 1, .lowest = 420.0, .life = 0.9, .wash = 2.0});
}

Sound crash()
{
    return cymbal({.rate = 48000, .seconds = 3.0, .channels = 2, .lowest = 320.0, .life = 1.6, .wash = 7.0});
}

/// Wind: noise through a band that climbs five octaves, ever louder.
Sound riser(double seconds)
{
    Sound sound(48000, seconds, 2);
    std::array noise{Noise(10), Noise(11)};
    std::array<Filter, 2> band;
    play(sound,
         [&](double t, std::size_t c)
         {
             const auto x = t / seconds;
             const auto sway = 1.0 + 0.2 * std::sin(7.0 * x + 2.0 * static_cast<double>(c));
             return band[c].run(noise[c].next(), 220.0 * std::exp2(5.0 * x) * sway, 2.2, sound.rate).band * x * x;
         });
    return fadedOut(std::move(sound), 0.02);
}

/// Dust: rare grains that each ring the needle for a moment, over the hiss of the groove.
Sound vinyl(double seconds)
{
    Sound sound(48000, seconds + 0.5, 2);
    std::array noise{Noise(12), Noise(13)};
    std::array<Filter, 2> needle;
    std::array<Filter, 2> groove;
    Noise chance(14);
    play(sound,
         [&](double, std::size_t c)
         {
             const auto x = chance.next();
             const auto grain = std::abs(x) > 0.9998 ? 30.0 * (std::abs(x) - 0.9998) / 0.0002 * x : 0.0;
             const auto hiss = groove[c].run(noise[c].next(), 3000.0, 0.5, sound.rate).low;
             return needle[c].run(grain, 2800.0, 1.5, sound.rate).band + 0.06 * hiss;
         });
    return looped(sound, seconds);
}

/// A city at night: noise that only keeps what lies near C and G, each band swelling in its own time.
Sound air(double seconds)
{
    Sound sound(48000, seconds + 1.5, 2);
    std::array noise{Noise(15), Noise(16)};
    constexpr std::array notes{130.81, 196.0, 261.63, 392.0, 523.25, 784.0}; // C3 G3 C4 G4 C5 G5
    std::array<std::array<Filter, notes.size()>, 2> bands;
    play(sound,
         [&](double t, std::size_t c)
         {
             const auto hiss = noise[c].next();
             double sum = 0.0;
             for (std::size_t n = 0; n < notes.size(); ++n)
             {
                 const auto place = static_cast<double>(n) + 0.5 * static_cast<double>(c);
                 const auto swell = 0.6 + 0.4 * std::sin(2.0 * std::numbers::pi * t / seconds + 2.0 * place);
                 sum += bands[c][n].run(hiss, notes[n], 45.0, sound.rate).band * swell / (1.0 + 0.35 * place);
             }
             return sum;
         });
    return looped(sound, seconds);
}

} // namespace demo
