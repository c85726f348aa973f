// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace dsp
{

/// Halves the rate of one channel: an elliptic half-band low-pass of two chains of all-passes (R. A. Valenzuela and A.
/// G. Constantinides, "Digital signal processing schemes for efficient interpolation and decimation", IEE Proceedings
/// 130 G, 1983). Below 0.42 of the lower rate nothing is lost (0.001 dB); what lies above 0.58 of it is 100 dB down.
class HalfBand
{
public:
    /// Two frames of the higher rate, in order, to one.
    float run(float first, float second) noexcept { return 0.5f * (pass(first, 1) + pass(second, 0)); }

    void clear() noexcept { states = {}; }

private:
    static constexpr std::size_t count = 8;
    static constexpr double transition = 0.08; // of the higher rate, around a quarter of it

    struct State
    {
        float in = 0.0f;
        float out = 0.0f;
    };

    /// Every other coefficient, from this one on: y[n] = x[n-1] + c (x[n] - y[n-1]).
    float pass(float x, std::size_t from) noexcept
    {
        for (auto i = from; i < count; i += 2)
        {
            auto& state = states[i];
            const auto y = state.in + coefficients[i] * (x - state.out);
            state = {x, y};
            x = y;
        }
        return x;
    }

    static std::array<float, count> design()
    {
        constexpr auto pi = std::numbers::pi;
        constexpr int order = 2 * count + 1;
        const auto tangent = std::tan((1.0 - 2.0 * transition) * pi / 4.0);
        const auto k = tangent * tangent;
        const auto root = std::pow(1.0 - k * k, 0.25);
        const auto e = 0.5 * (1.0 - root) / (1.0 + root);
        const auto e4 = std::pow(e, 4);
        const auto q = e * (1.0 + e4 * (2.0 + e4 * (15.0 + 150.0 * e4)));
        std::array<float, count> all{};
        for (std::size_t index = 0; index < count; ++index)
        {
            const auto place = static_cast<double>(index + 1) * pi / order;
            double above = std::sin(place);
            double below = 0.5;
            for (int i = 1; i < 8; ++i)
            {
                const auto sign = i % 2 == 0 ? 1.0 : -1.0;
                above += sign * std::pow(q, i * (i + 1)) * std::sin((2 * i + 1) * place);
                below += sign * std::pow(q, i * i) * std::cos(2 * i * place);
            }
            const auto w = above * std::pow(q, 0.25) / below;
            const auto x = std::sqrt((1.0 - w * w * k) * (1.0 - w * w / k)) / (1.0 + w * w);
            all[index] = static_cast<float>((1.0 - x) / (1.0 + x));
        }
        return all;
    }

    std::array<float, count> coefficients = design();
    std::array<State, count> states{};
};

} // namespace dsp
