// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cmath>
#include <numbers>

namespace dsp
{

struct PanGains
{
    float left = 1.0f;
    float right = 1.0f;
};

/// Equal power, 0 dB at the centre: left = sqrt2 sin((1 - p) pi/4), right = sqrt2 sin((1 + p) pi/4). Exactly 1 and 1 at
/// p = 0, exactly 0 on the far side at p = -1 (left) and p = 1 (right); left^2 + right^2 = 2 everywhere. p outside is
/// clamped.
inline PanGains panGains(double p) noexcept
{
    p = std::clamp(p, -1.0, 1.0);
    const auto gain = [](double x)
    { return static_cast<float>(std::numbers::sqrt2 * std::sin(x * std::numbers::pi / 4.0)); };
    return {gain(1.0 - p), gain(1.0 + p)};
}

} // namespace dsp
