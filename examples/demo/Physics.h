// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cmath>
#include <cstdint>
#include <numbers>

/// What the drums are made of. Times in seconds, frequencies in hertz.
namespace demo
{

/// White noise, the same every time: xorshift64 (Marsaglia 2003).
class Noise
{
public:
    explicit Noise(std::uint64_t seed) : state(seed * 0x9E3779B97F4A7C15u + 1) {}

    /// Even from -1 to 1.
    double next()
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return static_cast<double>(state >> 11) * 0x1p-52 - 1.0;
    }

private:
    std::uint64_t state;
};

/// A state variable filter of two poles (Simper 2013, trapezoidal): stable while its frequency moves.
class Filter
{
public:
    struct Outputs
    {
        double low;
        double band; // 1 at the centre
        double high;
    };

    Outputs run(double in, double frequency, double q, double rate)
    {
        const auto g = std::tan(std::numbers::pi * frequency / rate);
        const auto k = 1.0 / q;
        const auto v3 = in - second;
        const auto v1 = (first + g * v3) / (1.0 + g * (g + k));
        const auto v2 = second + g * v1;
        first = 2.0 * v1 - first;
        second = 2.0 * v2 - second;
        return {v2, k * v1, in - k * v1 - v2};
    }

private:
    double first = 0.0;
    double second = 0.0;
};

/// What is left after t of something that falls by a factor e in each `life`.
inline double decay(double t, double life)
{
    return t < 0.0 ? 0.0 : std::exp(-t / life);
}

/// A tone at t whose frequency falls from `from` to `to`, most of the way in `life`.
inline double fallingTone(double t, double from, double to, double life)
{
    return std::sin(2.0 * std::numbers::pi * (to * t + (from - to) * life * (1.0 - decay(t, life))));
}

inline double tone(double t, double frequency)
{
    return std::sin(2.0 * std::numbers::pi * frequency * t);
}

/// The same with all odd harmonics.
inline double squareTone(double t, double frequency)
{
    return tone(t, frequency) < 0.0 ? -1.0 : 1.0;
}

/// 0 before `from`, 1 after `to`, without a corner between.
inline double smoothStep(double t, double from, double to)
{
    const auto x = t <= from ? 0.0 : t >= to ? 1.0 : (t - from) / (to - from);
    return x * x * (3.0 - 2.0 * x);
}

} // namespace demo
