// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/WaveBank.h"

#include "dsp/WaveShapes.h"

#include <algorithm>
#include <cmath>
#include <kiss_fftr.h>
#include <map>
#include <memory>
#include <new>
#include <numbers>

namespace dsp
{

namespace
{

constexpr int samplesBefore = 1; // of the cycle, for the spline
constexpr int samplesBehind = 2;

struct Kind
{
    std::string_view name;
    int waves;
};

constexpr std::array<Kind, WaveBank::tableCount> kinds{
    {{"Classic", 4}, {"Organ", 6}, {"Vowel", 5}, {"Bell", 8}, {"Sweep", 8}, {"Choir", 6}, {"Glass", 5}}};

int sizeBitsFor(int harmonics)
{
    return harmonics <= 32 ? 9 : harmonics <= 96 ? 10 : harmonics <= 320 ? 11 : 12;
}

/// What a cubic B-spline leaves of a component with so many cycles a sample: sinc^4.
double splineDroop(double cycles)
{
    const auto x = std::numbers::pi * cycles;
    const auto sinc = std::sin(x) / x;
    return sinc * sinc * sinc * sinc;
}

} // namespace

/// Makes cycles of samples out of harmonics; keeps what the transforms need.
class WaveBank::Synthesis
{
public:
    /// The first `count` of the harmonics, over one cycle.
    void run(std::span<const std::complex<double>> harmonics, int count, std::span<float> cycle)
    {
        const auto length = static_cast<double>(cycle.size());
        bins.assign(cycle.size() / 2 + 1, kiss_fft_cpx{0.0f, 0.0f});
        for (int k = 1; k <= count; ++k)
        {
            const auto each = harmonics[static_cast<std::size_t>(k - 1)] / (2.0 * splineDroop(k / length));
            bins[static_cast<std::size_t>(k)] = {static_cast<float>(each.imag()), static_cast<float>(-each.real())};
        }
        auto& plan = plans[cycle.size()];
        if (!plan)
            plan.reset(kiss_fftr_alloc(static_cast<int>(cycle.size()), 1, nullptr, nullptr));
        if (!plan)
            throw std::bad_alloc();
        kiss_fftri(plan.get(), bins.data(), cycle.data());
    }

private:
    struct Free
    {
        void operator()(kiss_fftr_cfg made) const { kiss_fftr_free(made); }
    };

    std::map<std::size_t, std::unique_ptr<kiss_fftr_state, Free>> plans; // by length
    std::vector<kiss_fft_cpx> bins;
};

WaveBank::WaveBank()
{
    Synthesis synthesis;
    planLevels();
    std::int32_t waves = 0;
    for (std::size_t table = 0; table < tableCount; ++table)
    {
        offsets[table] = waves * size;
        waves += kinds[table].waves;
    }
    memory.resize(1 + static_cast<std::size_t>(waves) * static_cast<std::size_t>(size));
    for (std::size_t table = 0; table < tableCount; ++table)
        for (int wave = 0; wave < kinds[table].waves; ++wave)
            addWave(static_cast<Table>(table), wave, synthesis);
}

const WaveBank& WaveBank::instance()
{
    static const WaveBank bank;
    return bank;
}

std::string_view WaveBank::nameOf(Table table) noexcept
{
    return kinds[table].name;
}

int WaveBank::wavesIn(Table table) noexcept
{
    return kinds[table].waves;
}

void WaveBank::planLevels()
{
    const auto add = [this](int harmonics)
    {
        const auto sizeBits = sizeBitsFor(harmonics);
        levels.push_back({size + samplesBefore, sizeBits, harmonics});
        size += samplesBefore + (1 << sizeBits) + samplesBehind;
    };
    add(0);
    for (int harmonics = 1; harmonics < mostHarmonics; harmonics = std::max(harmonics + 1, harmonics * 5 / 4))
        add(harmonics);
    add(mostHarmonics);
    for (std::size_t i = 0; i < levels.size(); ++i)
        for (auto h = static_cast<std::size_t>(levels[i].harmonics); h < levelByHarmonics.size(); ++h)
            levelByHarmonics[h] = static_cast<std::uint8_t>(i);
}

void WaveBank::addWave(Table table, int wave, Synthesis& synthesis)
{
    const auto harmonics = harmonicsOf(table, wave);
    const auto start = static_cast<std::size_t>(1 + offsets[table] + wave * size);
    for (const auto& level : levels)
    {
        const auto length = std::size_t{1} << level.sizeBits;
        const auto all = std::span(memory).subspan(start + static_cast<std::size_t>(level.offset - samplesBefore),
                                                   length + samplesBefore + samplesBehind);
        const auto cycle = all.subspan(samplesBefore, length);
        synthesis.run(harmonics, level.harmonics, cycle);
        all.front() = cycle.back();
        all[samplesBefore + length] = cycle[0];
        all[samplesBefore + length + 1] = cycle[1];
    }
}

} // namespace dsp
