// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/LaneFilter.h"

#include "dsp/Kernel.h"

namespace dsp
{

namespace
{

constexpr float headroom = 4.0f; // where the saturation is flat, of full scale

/// Straight for small x, flat without a corner from 3/2 headroom on: y - 4/27 y^3, where y = x / headroom.
[[gnu::always_inline]] inline Floats saturate(const Floats& x) noexcept
{
    const auto y = within(x, -1.5f * headroom, 1.5f * headroom);
    return y - y * (y * y * (4.0f / 27.0f / headroom / headroom));
}

/// What the state-variable filter needs of a frame: its two equations solved for both integrators at once.
struct StateVariable
{
    Floats a1;
    Floats a2;
    Floats a3;
    Floats fromInput; // out = fromInput x + fromBand band + fromLow low
    Floats fromBand;
    Floats fromLow;

    [[gnu::always_inline]] StateVariable(const FilterSettings& settings, float frame) noexcept
    {
        const auto g = settings.tangent.at(frame);
        const auto k = settings.k.at(frame);
        a1 = 1.0f / (1.0f + g * (g + k));
        a2 = g * a1;
        a3 = g * a2;
        const auto kind = settings.kind;
        fromInput = splat(kind == FilterKind::high || kind == FilterKind::notch ? 1.0f : 0.0f);
        fromBand = k * (kind == FilterKind::band ? 1.0f : kind == FilterKind::low ? 0.0f : -1.0f);
        fromLow = splat(kind == FilterKind::low ? 1.0f : kind == FilterKind::high ? -1.0f : 0.0f);
    }

    [[gnu::always_inline]] Floats run(FilterState& state, const Floats& x) const noexcept
    {
        const auto high = x - state.s[1];
        const auto band = a1 * state.s[0] + a2 * high;
        const auto low = state.s[1] + (a2 * state.s[0] + a3 * high);
        state.s[0] = 2.0f * band - state.s[0];
        state.s[1] = 2.0f * low - state.s[1];
        return fromInput * x + (fromBand * band + fromLow * low);
    }
};

/// What the ladder needs of a frame. The feedback is solved as if all was linear, and what then enters the first stage
/// is saturated (the book's chapter 6), which bounds it at any resonance. Stage i gives G^i enters + rests[i]: none of
/// them waits for the one before.
struct Ladder
{
    std::array<Floats, 4> powers; // of G = g / (1 + g)
    Floats leaves;                // 1 / (1 + g)
    Floats input;
    Floats feedback;
    Floats from2;
    Floats from4;

    [[gnu::always_inline]] Ladder(const FilterSettings& settings, float frame) noexcept
    {
        const auto g = settings.tangent.at(frame);
        const auto k = settings.k.at(frame);
        leaves = 1.0f / (1.0f + g);
        powers[0] = g * leaves;
        powers[1] = powers[0] * powers[0];
        powers[2] = powers[1] * powers[0];
        powers[3] = powers[1] * powers[1];
        const auto solved = 1.0f / (1.0f + k * powers[3]);
        input = settings.drive.at(frame) * (1.0f + 0.5f * k) * solved;
        feedback = k * solved;
        const auto level = settings.level.at(frame);
        const bool four = settings.kind == FilterKind::ladder24;
        from2 = level * (four ? 0.0f : 1.0f);
        from4 = level * (four ? 1.0f : 0.0f);
    }

    [[gnu::always_inline]] Floats run(FilterState& state, const Floats& x) const noexcept
    {
        auto& s = state.s;
        const auto r0 = leaves * s[0];
        const auto r1 = leaves * s[1] + powers[0] * r0;
        const auto r2 = (leaves * s[2] + powers[0] * (leaves * s[1])) + powers[1] * r0;
        const auto r3 = (leaves * s[3] + powers[0] * (leaves * s[2])) + (powers[1] * (leaves * s[1]) + powers[2] * r0);
        const auto enters = saturate(x * input - feedback * r3);
        const auto twice = 2.0f * enters;
        const auto second = powers[1] * enters + r1;
        const auto fourth = powers[3] * enters + r3;
        s[0] = powers[0] * twice + (2.0f * r0 - s[0]);
        s[1] = powers[1] * twice + (2.0f * r1 - s[1]);
        s[2] = powers[2] * twice + (2.0f * r2 - s[2]);
        s[3] = powers[3] * twice + (2.0f * r3 - s[3]);
        return from2 * second + from4 * fourth;
    }
};

template <typename Filter, bool moving>
[[gnu::always_inline]] inline void run(const FilterSettings& settings, std::array<FilterState, 2>& states,
                                       TickFrames frames, std::span<Floats> left, std::span<Floats> right) noexcept
{
    auto k = frames.first;
    Filter now(settings, k);
    auto [a, b] = states;
    for (std::size_t i = 0; i < frames.count; ++i)
    {
        if constexpr (moving)
            now = Filter(settings, k);
        left[i] = now.run(a, left[i]);
        if (!right.empty())
            right[i] = now.run(b, right[i]);
        k += 1.0f;
    }
    states = {a, b};
}

template <typename Filter>
[[gnu::always_inline]] inline void runEither(const FilterSettings& settings, std::array<FilterState, 2>& states,
                                             TickFrames frames, std::span<Floats> left,
                                             std::span<Floats> right) noexcept
{
    if (any((settings.tangent.step != 0.0f) | (settings.k.step != 0.0f) | (settings.drive.step != 0.0f)))
        run<Filter, true>(settings, states, frames, left, right);
    else
        run<Filter, false>(settings, states, frames, left, right);
}

DSP_KERNEL void saturateAll(const FilterSettings& settings, TickFrames frames, std::span<Floats> audio) noexcept
{
    auto k = frames.first;
    for (auto& x : audio.first(frames.count))
    {
        const auto saturated = saturate(x * settings.drive.at(k)) * settings.level.at(k);
        x += settings.driven.at(k) * (saturated - x);
        k += 1.0f;
    }
}

DSP_KERNEL void runStateVariable(const FilterSettings& settings, std::array<FilterState, 2>& states, TickFrames frames,
                                 std::span<Floats> left, std::span<Floats> right) noexcept
{
    runEither<StateVariable>(settings, states, frames, left, right);
}

DSP_KERNEL void runLadder(const FilterSettings& settings, std::array<FilterState, 2>& states, TickFrames frames,
                          std::span<Floats> left, std::span<Floats> right) noexcept
{
    runEither<Ladder>(settings, states, frames, left, right);
}

} // namespace

void filter(const FilterSettings& settings, std::array<FilterState, 2>& states, TickFrames frames,
            std::span<Floats> left, std::span<Floats> right) noexcept
{
    if (settings.kind == FilterKind::ladder24 || settings.kind == FilterKind::ladder12)
        return runLadder(settings, states, frames, left, right);
    if (settings.drives)
    {
        saturateAll(settings, frames, left);
        if (!right.empty())
            saturateAll(settings, frames, right);
    }
    if (settings.kind != FilterKind::off)
        runStateVariable(settings, states, frames, left, right);
}

} // namespace dsp
