// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cmath>
#include <cstdint>
#include <numbers>

namespace dsp
{

enum class FadeCurve : std::uint8_t
{
    linear,     // g = x
    equalPower, // g = sin(x pi/2): two that overlap keep their power
    smooth,     // g = x x (3 - 2 x): no corner at either end
    exponential // g = (e^(5x) - 1) / (e^5 - 1): slow start, as ears hear level
};

/// A fade at one end of a clip: `frames` long, 0 for none.
struct Fade
{
    std::int64_t frames = 0;
    FadeCurve curve = FadeCurve::linear;
};

/// The gain at x, the way from silent (0) to full (1); x outside 0 to 1 is clamped.
inline float fadeGain(FadeCurve curve, double x) noexcept
{
    x = x < 0.0 ? 0.0 : x > 1.0 ? 1.0 : x;
    switch (curve)
    {
    case FadeCurve::linear:
        return static_cast<float>(x);
    case FadeCurve::equalPower:
        return static_cast<float>(std::sin(x * std::numbers::pi / 2.0));
    case FadeCurve::smooth:
        return static_cast<float>(x * x * (3.0 - 2.0 * x));
    case FadeCurve::exponential:
        return static_cast<float>(std::expm1(5.0 * x) / std::expm1(5.0));
    }
    return 1.0f;
}

} // namespace dsp
