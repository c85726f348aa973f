// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/LaneOscillator.h"

#include "dsp/WaveShapes.h"
#include "dsp/Wavetable.h"
#include "SineAnalysis.h"

#include <gtest/gtest.h>
#include <numbers>

namespace
{

using dsp::Cross;
using dsp::Floats;
using dsp::laneCount;
using dsp::WaveBank;
using test::decibels;

constexpr auto pi = std::numbers::pi;

/// Frames of analysis: a power of two, so that increments are exact; with odd bins images of a table fall beside
/// harmonics.
constexpr int length = 65536;

using Sound = std::array<std::vector<float>, laneCount>;

void setWave(dsp::LaneWave& wave, std::size_t lane, WaveBank::Table table, int index, double cyclesPerFrame)
{
    const auto& bank = WaveBank::instance();
    const auto& level = bank.levelFor(static_cast<int>(0.4999999 / cyclesPerFrame));
    wave.setLevel(lane, level);
    wave.first[lane] = wave.second[lane] = bank.offsetOf(table) + index * bank.waveSize() + level.offset;
    wave.level.start[lane] = 1.0f;
}

dsp::PairSettings settingsOfBank()
{
    dsp::PairSettings settings;
    settings.samples = WaveBank::instance().samples();
    return settings;
}

std::uint32_t increment(double cyclesPerFrame)
{
    return static_cast<std::uint32_t>(std::llround(std::ldexp(cyclesPerFrame, 32)));
}

/// In pieces of up to 64 frames, as a tick is long.
Sound render(Cross cross, const dsp::PairSettings& settings, dsp::LanePair& pair, int frames = length,
             std::size_t piece = 64)
{
    Sound out;
    alignas(Floats) std::array<Floats, 64> audio;
    for (std::size_t done = 0; done < static_cast<std::size_t>(frames); done += piece)
    {
        audio.fill(Floats{});
        dsp::addPairs(cross, settings, pair, {}, {0.0f, piece}, std::span(audio).first(piece), {});
        for (std::size_t i = 0; i < piece; ++i)
            for (std::size_t lane = 0; lane < laneCount; ++lane)
                out[lane].push_back(audio[i][lane]);
    }
    for (auto& lane : out)
        lane.resize(static_cast<std::size_t>(frames));
    return out;
}

/// In dB, of all that is no harmonic of a bin, from a bin to another.
double worstBut(const std::vector<std::complex<double>>& spectrum, int bin, int from = 0, int upTo = length / 2)
{
    double worst = 0.0;
    for (int i = from; i <= upTo; ++i)
        if (i == 0 || i % bin != 0)
            worst = std::max(worst, std::abs(spectrum[static_cast<std::size_t>(i)]));
    return decibels(worst);
}

/// All waves of all tables at eight fundamentals a time, from 20 Hz to 5 kHz, and those of the highest keys.
TEST(LaneOscillator, keepsAliasesBelowMinus90Decibels)
{
    test::Analysis analysis(length);
    std::vector<int> bins;
    for (double hertz = 20.0; hertz < 13000.0; hertz *= 1.17)
        bins.push_back(static_cast<int>(hertz / 48000.0 * length) | 1);
    for (std::size_t table = 0; table < WaveBank::tableCount; ++table)
        for (int index = 0; index < WaveBank::wavesIn(static_cast<WaveBank::Table>(table)); ++index)
            for (std::size_t first = 0; first < bins.size(); first += laneCount)
            {
                auto settings = settingsOfBank();
                dsp::LanePair pair;
                for (std::size_t lane = 0; lane < laneCount; ++lane)
                {
                    const auto cycles = static_cast<double>(bins[std::min(first + lane, bins.size() - 1)]) / length;
                    setWave(settings.first, lane, static_cast<WaveBank::Table>(table), index, cycles);
                    pair.first.increment[lane] = increment(cycles);
                }
                const auto out = render(Cross::alone, settings, pair);
                for (std::size_t lane = 0; lane < laneCount; ++lane)
                {
                    const auto bin = bins[std::min(first + lane, bins.size() - 1)];
                    EXPECT_LT(worstBut(analysis.of(out[lane]), bin), -90.0)
                        << "table " << table << ", wave " << index << " at " << bin * 48000.0 / length << " Hz";
                }
            }
}

TEST(LaneOscillator, hasTheHarmonicsOfItsTable)
{
    test::Analysis analysis(length);
    constexpr int bin = 271;
    constexpr auto cycles = static_cast<double>(bin) / length;
    for (std::size_t table = 0; table < WaveBank::tableCount; ++table)
        for (int index = 0; index < WaveBank::wavesIn(static_cast<WaveBank::Table>(table)); ++index)
        {
            auto settings = settingsOfBank();
            dsp::LanePair pair;
            setWave(settings.first, 5, static_cast<WaveBank::Table>(table), index, cycles);
            pair.first.increment[5] = increment(cycles);
            const auto spectrum = analysis.of(render(Cross::alone, settings, pair)[5]);
            const auto expected = dsp::harmonicsOf(static_cast<WaveBank::Table>(table), index);
            for (int k = 1; k * bin < length / 2.0 / 1.3; ++k)
                EXPECT_NEAR(std::abs(spectrum[static_cast<std::size_t>(k * bin)]),
                            std::abs(expected[static_cast<std::size_t>(k - 1)]), 2e-5)
                    << "harmonic " << k << " of wave " << index << " of table " << table;
        }
}

TEST(WaveBank, holdsTheClassicWaves)
{
    constexpr std::array waves{dsp::Wave::sine, dsp::Wave::triangle, dsp::Wave::saw, dsp::Wave::square};
    for (int wave = 0; wave < 4; ++wave)
    {
        const auto all = dsp::harmonicsOf(WaveBank::classic, wave);
        for (int k = 1; k <= 1024; ++k)
            EXPECT_EQ(all[static_cast<std::size_t>(k - 1)],
                      dsp::harmonicAmplitude(waves[static_cast<std::size_t>(wave)], k));
    }
}

/// The other tables have shapes that can be told at any place of the cycle.
TEST(WaveBank, sumsToTheShapesOfItsTables)
{
    const auto at = [](WaveBank::Table table, int wave, double x)
    {
        double sum = 0.0;
        const auto all = dsp::harmonicsOf(table, wave);
        for (std::size_t k = 1; k <= all.size(); ++k)
            sum += all[k - 1].real() * std::sin(2.0 * pi * x * static_cast<double>(k)) +
                   all[k - 1].imag() * std::cos(2.0 * pi * x * static_cast<double>(k));
        return sum;
    };
    for (int wave = 0; wave < 8; ++wave)
    {
        const auto sweepScale = at(WaveBank::sweep, wave, 0.13) - at(WaveBank::sweep, wave, 0.61);
        const auto sweep = [wave](double x) { return (1.0 - x) * std::sin(2.0 * pi * (wave + 1) * x); };
        const auto factor = sweepScale / (sweep(0.13) - sweep(0.61));
        const auto bell = [wave](double x) { return std::sin(2.0 * pi * x + wave * std::sin(2.0 * pi * x)); };
        const auto bellFactor = at(WaveBank::bell, wave, 0.13) / bell(0.13);
        for (const double x : {0.05, 0.21, 0.4, 0.55, 0.83})
        {
            EXPECT_NEAR(at(WaveBank::sweep, wave, x) - at(WaveBank::sweep, wave, 0.61),
                        factor * (sweep(x) - sweep(0.61)), 2e-3);
            EXPECT_NEAR(at(WaveBank::bell, wave, x), bellFactor * bell(x), 1e-6);
        }
    }
}

/// A pair of sines at different frequencies, in all lanes alike.
struct Sines
{
    Sines(int firstBin, int secondBin)
    {
        settings.samples = WaveBank::instance().samples();
        for (std::size_t lane = 0; lane < laneCount; ++lane)
        {
            setWave(settings.first, lane, WaveBank::classic, 0, static_cast<double>(firstBin) / length);
            setWave(settings.second, lane, WaveBank::classic, 0, static_cast<double>(secondBin) / length);
            pair.first.increment[lane] = increment(static_cast<double>(firstBin) / length);
            pair.second.increment[lane] = increment(static_cast<double>(secondBin) / length);
        }
    }

    dsp::PairSettings settings;
    dsp::LanePair pair;
};

/// sin(c + I sin m) = sum over n of J(n, I) sin(c + n m), where I is 2 pi times the cross.
TEST(LaneOscillator, modulatesByBesselFunctions)
{
    test::Analysis analysis(length);
    for (const double index : {0.3, 1.0, 2.4, 5.0})
    {
        constexpr int carrier = 9001;
        constexpr int modulator = 311;
        Sines sines(carrier, modulator);
        sines.settings.second.level.start = Floats{};
        sines.settings.cross.start = dsp::splat(static_cast<float>(index / (2.0 * pi)));
        const auto spectrum = analysis.of(render(Cross::fm, sines.settings, sines.pair)[2]);
        for (int n = -20; n <= 20; ++n)
        {
            const auto expected = (n < 0 && n % 2 != 0 ? -1.0 : 1.0) * std::cyl_bessel_j(std::abs(n), index);
            const auto found = spectrum[static_cast<std::size_t>(carrier + n * modulator)];
            EXPECT_NEAR(found.real(), expected, 1e-4) << index << " " << n;
            EXPECT_NEAR(found.imag(), 0.0, 1e-4) << index << " " << n;
        }
    }
}

/// sin a sin b = (cos(a - b) - cos(a + b)) / 2.
TEST(LaneOscillator, ringsAtSumAndDifference)
{
    test::Analysis analysis(length);
    Sines sines(2000, 601);
    sines.settings.first.level.start = sines.settings.second.level.start = Floats{};
    sines.settings.cross.start = dsp::splat(0.8f);
    const auto spectrum = analysis.of(render(Cross::ring, sines.settings, sines.pair)[2]);
    EXPECT_NEAR(spectrum[2601].imag(), -0.4, 1e-4);
    EXPECT_NEAR(spectrum[1399].imag(), 0.4, 1e-4);
    EXPECT_LT(std::abs(spectrum[2000]), 1e-5);
    EXPECT_LT(std::abs(spectrum[601]), 1e-5);
}

/// A saw of r times the frequency that begins anew each cycle: 2 frac(r x + 1/2) - 1 for x from 0 to 1, by its Fourier
/// integrals. At twice the rate, so up to a quarter of it.
TEST(LaneOscillator, synchronisesByTheFourierSeries)
{
    test::Analysis analysis(length);
    constexpr int bin = 401;
    for (const double ratio : {1.37, 2.5, 4.81})
    {
        auto settings = settingsOfBank();
        dsp::LanePair pair;
        for (std::size_t lane = 0; lane < laneCount; ++lane)
        {
            setWave(settings.first, lane, WaveBank::classic, 0, 2.0 * bin / length);
            setWave(settings.second, lane, WaveBank::classic, 2, 2.0 * bin * ratio / length);
            pair.first.increment[lane] = increment(static_cast<double>(bin) / length);
            pair.second.increment[lane] = increment(bin * ratio / length);
        }
        settings.first.level.start = Floats{};
        const auto spectrum = analysis.of(render(Cross::sync, settings, pair)[0]);

        constexpr int points = 200000;
        for (int k = 1; k <= 12; ++k)
        {
            std::complex<double> sum = 0.0;
            for (int i = 0; i < points; ++i)
            {
                const auto x = (i + 0.5) / points;
                const auto y = ratio * x + 0.5;
                sum += (2.0 * (y - std::floor(y)) - 1.0) * std::polar(2.0 / points, -2.0 * pi * k * x);
            }
            EXPECT_NEAR(std::abs(spectrum[static_cast<std::size_t>(k * bin)]), std::abs(sum), 0.01)
                << ratio << ", harmonic " << k;
        }
        EXPECT_LT(worstBut(spectrum, bin, 1, length * 10 / 48), -65.0) << ratio;
    }
}

TEST(LaneOscillator, blendsTwoWaves)
{
    constexpr auto cycles = 331.0 / length;
    const auto sound = [&](int first, int second, float share)
    {
        auto settings = settingsOfBank();
        dsp::LanePair pair;
        for (std::size_t lane = 0; lane < laneCount; ++lane)
        {
            setWave(settings.first, lane, WaveBank::classic, second, cycles);
            const auto other = settings.first.first[lane];
            setWave(settings.first, lane, WaveBank::classic, first, cycles);
            settings.first.second[lane] = other;
            pair.first.increment[lane] = increment(cycles);
        }
        settings.first.firstShare.start = dsp::splat(1.0f - share);
        settings.first.secondShare.start = dsp::splat(share);
        return render(Cross::alone, settings, pair, 1000)[1];
    };
    const auto saw = sound(2, 2, 0.0f);
    const auto square = sound(3, 3, 0.0f);
    const auto both = sound(2, 3, 0.25f);
    for (std::size_t i = 0; i < both.size(); ++i)
        EXPECT_NEAR(both[i], 0.75f * saw[i] + 0.25f * square[i], 1e-6f);
}

/// A saw less one that is half a cycle ahead is a square.
TEST(LaneOscillator, makesPulsesOfTwoSaws)
{
    constexpr auto cycles = 1.0 / 4000.0;
    auto settings = settingsOfBank();
    dsp::LanePair pair;
    setWave(settings.first, 0, WaveBank::classic, 2, cycles);
    pair.first.increment[0] = increment(cycles);
    settings.first.secondShare.start = dsp::splat(-1.0f);
    settings.first.apart = dsp::Words{} + 0x80000000u;
    const auto out = render(Cross::alone, settings, pair, 4000)[0];
    for (std::size_t i = 100; i < 4000; ++i)
    {
        const bool flat = i % 2000 > 100 && i % 2000 < 1900;
        EXPECT_NEAR(std::abs(out[i]), 1.0f, flat ? 0.02f : 2.0f) << i;
    }
}

TEST(LaneOscillator, givesTheSameBitsHoweverItIsCut)
{
    for (const auto cross : {Cross::alone, Cross::mix, Cross::sync, Cross::fm, Cross::ring})
    {
        Sound whole;
        for (const std::size_t piece : {64, 1, 7, 32})
        {
            Sines sines(777, 1234);
            sines.settings.cross.start = dsp::splat(0.3f);
            const auto out = render(cross, sines.settings, sines.pair, 2000, piece);
            whole = piece == 64 ? out : whole;
            EXPECT_EQ(out, whole) << static_cast<int>(cross) << " in pieces of " << piece;
        }
    }
}

TEST(LaneNoise, isWhiteAndWithoutOffset)
{
    alignas(Floats) std::array<Floats, 64> audio;
    dsp::Words state{1, 2, 3, 4, 5, 6, 7, 8};
    dsp::Glide level{dsp::splat(0.5f), {}};
    double sum = 0.0;
    double squares = 0.0;
    double neighbours = 0.0;
    double last = 0.0;
    for (int i = 0; i < 2000; ++i)
    {
        audio.fill(Floats{});
        dsp::addNoise(state, level, {0.0f, 64}, audio, {});
        for (const auto& each : audio)
        {
            const auto x = static_cast<double>(each[4]);
            sum += x;
            squares += x * x;
            neighbours += x * last;
            last = x;
        }
    }
    EXPECT_NEAR(sum / 128000.0, 0.0, 0.004);
    EXPECT_NEAR(squares / 128000.0, 0.25 / 3.0, 0.001);
    EXPECT_NEAR(neighbours / squares, 0.0, 0.01);
}

} // namespace
