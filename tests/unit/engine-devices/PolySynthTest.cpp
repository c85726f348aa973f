// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/PolySynth.h"

#include "DeviceRun.h"

#include <complex>
#include <gtest/gtest.h>

namespace
{

using engine::PolySynth;
using test::noteOff;
using test::noteOn;

namespace poly = engine::poly;

using Values = std::vector<std::pair<std::uint32_t, float>>;

/// A sine of one oscillator, at full level, held at full level, heard as it is.
std::unique_ptr<PolySynth> makeSynth(const Values& values = {}, base::SampleRate rate = test::rate)
{
    auto synth = std::make_unique<PolySynth>(test::nodeId, rate);
    const Values plain{{poly::osc1Morph, 0.0f},      {poly::osc1Level, 100.0f},  {poly::osc2Level, 0.0f},
                       {poly::filterKind, 0.0f},     {poly::ampAttack, 0.0005f}, {poly::ampSustain, 100.0f},
                       {poly::ampRelease, 0.02f},    {poly::velocity, 0.0f},     {poly::gain, 0.0f},
                       {poly::filterEnvelope, 0.0f}, {poly::keyTrack, 0.0f}};
    for (const auto& [index, value] : plain)
        synth->initialise(index, value);
    for (const auto& [index, value] : values)
        synth->initialise(index, value);
    return synth;
}

test::Score scoreOf(std::size_t frames, std::vector<engine::NoteEvent> notes)
{
    test::Score score;
    score.frames = frames;
    score.notes = std::move(notes);
    return score;
}

test::Outcome render(const Values& values, std::size_t frames, std::vector<engine::NoteEvent> notes)
{
    const auto synth = makeSynth(values);
    return test::DeviceRun(*synth, scoreOf(frames, std::move(notes))).inBlocksOf(512);
}

engine::NoteEvent controller(std::uint32_t frame, std::uint8_t number, float value)
{
    return {engine::NoteEvent::Kind::controller, number, 0.0f, 0, frame, value};
}

engine::NoteEvent bend(std::uint32_t frame, float value)
{
    return {engine::NoteEvent::Kind::bend, 0, 0.0f, 0, frame, value};
}

engine::NoteEvent pressure(std::uint32_t frame, float value)
{
    return {engine::NoteEvent::Kind::pressure, 0, 0.0f, 0, frame, value};
}

engine::NoteEvent ofNote(engine::NoteEvent::Kind kind, std::uint32_t frame, std::uint64_t note, float value)
{
    return {kind, 0, 0.0f, note, frame, value};
}

Values slot(std::uint32_t index, poly::Source source, poly::Target target, float amount)
{
    const auto first = poly::slot1Source + poly::perSlot * index;
    return {{first, static_cast<float>(source)}, {first + 1, static_cast<float>(target)}, {first + 2, amount}};
}

Values operator+(Values a, const Values& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

double hertzOf(double pitch)
{
    return 440.0 * std::pow(2.0, (pitch - 69.0) / 12.0);
}

/// The phase of a sine near this frequency, at the middle of a window of so many frames, in cycles.
double phaseAt(const std::vector<float>& samples, std::size_t from, std::size_t frames, double hertz)
{
    std::complex<double> sum = 0.0;
    for (std::size_t i = 0; i < frames; ++i)
    {
        const auto place = static_cast<double>(i) / static_cast<double>(frames);
        const auto window = 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * place);
        sum += static_cast<double>(samples[from + i]) * window *
               std::polar(1.0, -2.0 * std::numbers::pi * hertz * static_cast<double>(from + i) / test::rate.hertz);
    }
    return std::arg(sum) / (2.0 * std::numbers::pi);
}

/// The frequency around a frame, from where a sine crosses zero upwards.
double frequencyAround(const std::vector<float>& samples, std::size_t from, std::size_t to)
{
    std::vector<double> crossings;
    for (auto i = from + 1; i < to; ++i)
        if (samples[i - 1] < 0.0f && samples[i] >= 0.0f)
        {
            const auto a = static_cast<double>(samples[i - 1]);
            crossings.push_back(static_cast<double>(i) - 1.0 + a / (a - static_cast<double>(samples[i])));
        }
    return static_cast<double>(crossings.size() - 1) * test::rate.hertz / (crossings.back() - crossings.front());
}

double rms(const std::vector<float>& samples, std::size_t from, std::size_t to)
{
    double sum = 0.0;
    for (auto i = from; i < to; ++i)
        sum += static_cast<double>(samples[i]) * static_cast<double>(samples[i]);
    return std::sqrt(sum / static_cast<double>(to - from));
}

float peak(const std::vector<float>& samples, std::size_t from, std::size_t to)
{
    float most = 0.0f;
    for (auto i = from; i < to; ++i)
        most = std::max(most, std::abs(samples[i]));
    return most;
}

TEST(PolySynth, describesItsParametersInTheOrderOfTheirIndices)
{
    const auto& all = poly::description.parameters;
    const auto idOf = [&](std::uint32_t index) { return all[index].id; };
    ASSERT_EQ(all.size(), poly::parameterCount);
    EXPECT_EQ(idOf(poly::osc2Table), "osc2Table");
    EXPECT_EQ(idOf(poly::cross), "cross");
    EXPECT_EQ(idOf(poly::noiseLevel), "noiseLevel");
    EXPECT_EQ(idOf(poly::spread), "spread");
    EXPECT_EQ(idOf(poly::filterEnvelope), "filterEnvelope");
    EXPECT_EQ(idOf(poly::velocity), "velocity");
    EXPECT_EQ(idOf(poly::modRelease), "modRelease");
    EXPECT_EQ(idOf(poly::lfo2Start), "lfo2Start");
    EXPECT_EQ(idOf(poly::slot1Source + poly::perSlot * 5 + 2), "slot6Amount");
    EXPECT_EQ(idOf(poly::mode), "mode");
    EXPECT_EQ(idOf(poly::gain), "gain");
    EXPECT_EQ(idOf(poly::lfo1Sync), "lfo1Sync");
    EXPECT_EQ(idOf(poly::lfo2Sync), "lfo2Sync");
    EXPECT_EQ(idOf(poly::bendRange), "bendRange");
}

TEST(PolySynth, isSilentWithoutNotesAndAfterThem)
{
    const auto out = render({}, 9000, {noteOn(3000, 60, 1), noteOff(4000, 1)});
    EXPECT_EQ(peak(out.left, 0, 3001), 0.0f);
    EXPECT_GT(peak(out.left, 3010, 4900), 0.5f);
    EXPECT_EQ(peak(out.left, 4960, 9000), 0.0f);
    EXPECT_TRUE(out.silent[1000]);
    EXPECT_TRUE(out.silent[8000]);
}

TEST(PolySynth, playsEveryKeyWithinATenthOfACent)
{
    for (const std::uint8_t pitch : std::array<std::uint8_t, 9>{0, 9, 21, 33, 48, 60, 69, 93, 127})
    {
        // So far apart that a tenth of a cent would come to less than half a cycle.
        const auto hertz = hertzOf(pitch);
        const auto apart = static_cast<std::size_t>(std::min(428000.0, 6000.0 / hertz * test::rate.hertz));
        const auto out = render({}, apart + 50000, {noteOn(0, pitch, 1)});
        const auto drift = phaseAt(out.left, 2000 + apart, 48000, hertz) - phaseAt(out.left, 2000, 48000, hertz);
        const auto cycles = hertz * static_cast<double>(apart) / test::rate.hertz;
        EXPECT_LT(std::abs(drift - std::round(drift)) / cycles, 0.1 / 1200.0 * std::log(2.0)) << int(pitch);
    }
}

TEST(PolySynth, followsTheClosedFormOfItsEnvelope)
{
    const Values values{
        {poly::ampAttack, 0.01f}, {poly::ampDecay, 0.02f}, {poly::ampSustain, 40.0f}, {poly::ampRelease, 0.03f}};
    const auto out = render(values, 9000, {noteOn(117, 57, 1), noteOff(5017, 1)});
    for (std::size_t i = 117; i < 9000; ++i)
    {
        const auto k = static_cast<double>(i) - 117.0;
        const auto fall = [](double x) { return std::pow(std::max(0.0, 1.0 - x), 3.0); };
        const auto envelope = k < 480.0    ? k / 480.0
                              : k < 4900.0 ? 0.4 + 0.6 * fall((k - 480.0) / 960.0)
                                           : 0.4 * fall((k - 4900.0) / 1440.0);
        const auto expected = envelope * std::sin(2.0 * std::numbers::pi * 220.0 * k / 48000.0);
        ASSERT_NEAR(out.left[i], expected, 2e-4) << i;
    }
    EXPECT_EQ(out.left, out.right);
    EXPECT_EQ(out.left[6500], 0.0f);
}

/// Plain oscillators up to the highest octave: nothing but harmonics above -80 dB, or under the sound's own window.
TEST(PolySynth, hasNoAliasesAbove80DecibelsBelow)
{
    for (const auto morph : {33.3333f, 66.6667f, 100.0f})
        for (const std::uint8_t pitch : std::array<std::uint8_t, 5>{60, 84, 103, 115, 124})
        {
            constexpr std::size_t frames = 32768;
            const auto out = render({{poly::osc1Morph, morph}}, frames + 4000, {noteOn(0, pitch, 1)});
            const auto hertz = hertzOf(pitch);
            for (double alias = 350.0; alias < 23000.0; alias += 631.0)
            {
                const auto away = std::abs(alias / hertz - std::round(alias / hertz)) * hertz;
                if (away < 12.0)
                    continue;
                std::complex<double> sum = 0.0;
                for (std::size_t i = 0; i < frames; ++i)
                {
                    const auto x = 2.0 * std::numbers::pi * static_cast<double>(i) / frames;
                    const auto window =
                        0.35875 - 0.48829 * std::cos(x) + 0.14128 * std::cos(2.0 * x) - 0.01168 * std::cos(3.0 * x);
                    sum += static_cast<double>(out.left[4000 + i]) * window *
                           std::polar(2.0 / (0.35875 * frames),
                                      -alias / test::rate.hertz * 2.0 * std::numbers::pi * static_cast<double>(i));
                }
                EXPECT_LT(20.0 * std::log10(std::abs(sum)), -80.0)
                    << morph << ", key " << int(pitch) << " at " << alias;
            }
        }
}

TEST(PolySynth, glidesInTheTimeItIsGiven)
{
    for (const auto mode : {poly::Mode::poly, poly::Mode::mono})
    {
        const Values values{{poly::mode, static_cast<float>(mode)}, {poly::glide, 0.4f}};
        const auto out = render(values, 48000, {noteOn(0, 60, 1), noteOff(4000, 1), noteOn(9600, 72, 2)});
        // In a straight line of semitones from 60 to 72 over 19200 frames.
        for (const std::size_t middle : {14400, 19200, 24000})
        {
            const auto pitch = 60.0 + 12.0 * (static_cast<double>(middle) - 9600.0) / 19200.0;
            EXPECT_NEAR(12.0 * std::log2(frequencyAround(out.left, middle - 600, middle + 600) / hertzOf(pitch)), 0.0,
                        0.1)
                << middle;
        }
        EXPECT_NEAR(frequencyAround(out.left, 28900, 47000), hertzOf(72.0), 0.01);
    }
}

TEST(PolySynth, glidesOnlyBetweenTiedNotesWhenLegato)
{
    const Values values{{poly::mode, 2.0f}, {poly::glide, 1.0f}};
    const auto apart = render(values, 24000, {noteOn(0, 60, 1), noteOff(4000, 1), noteOn(9600, 72, 2)});
    EXPECT_NEAR(frequencyAround(apart.left, 10000, 20000), hertzOf(72.0), 0.01);
    const auto tied = render(values, 24000, {noteOn(0, 60, 1), noteOn(9600, 72, 2)});
    EXPECT_LT(frequencyAround(tied.left, 10000, 20000), hertzOf(65.0));
}

TEST(PolySynth, playsTheLastOfTheHeldKeys)
{
    for (const float mode : {1.0f, 2.0f})
    {
        const auto synth = makeSynth({{poly::mode, mode}});
        const auto out =
            test::DeviceRun(*synth, scoreOf(60000, {noteOn(0, 60, 1), noteOn(10000, 67, 2), noteOn(20000, 72, 3),
                                                    noteOff(30000, 2), noteOff(40000, 3), noteOff(50000, 1)}))
                .inBlocksOf(512);
        EXPECT_NEAR(frequencyAround(out.left, 2000, 9900), hertzOf(60), 0.1);
        EXPECT_NEAR(frequencyAround(out.left, 12000, 19900), hertzOf(67), 0.1);
        EXPECT_NEAR(frequencyAround(out.left, 22000, 39900), hertzOf(72), 0.1);
        EXPECT_NEAR(frequencyAround(out.left, 42000, 49900), hertzOf(60), 0.1);
        EXPECT_EQ(peak(out.left, 51000, 60000), 0.0f);
        EXPECT_EQ(synth->activeVoices(), 0u);
    }
}

TEST(PolySynth, beginsItsEnvelopesAnewUnlessLegato)
{
    const auto loudnessOfSecond = [](float mode)
    {
        const Values values{{poly::mode, mode}, {poly::ampDecay, 0.1f}, {poly::ampSustain, 10.0f}};
        const auto out = render(values, 24000, {noteOn(0, 60, 1), noteOn(12000, 67, 2)});
        return peak(out.left, 12100, 12600);
    };
    EXPECT_GT(loudnessOfSecond(1.0f), 0.6f);
    EXPECT_LT(loudnessOfSecond(2.0f), 0.11f);
}

/// Sixty-four held sines of one low pitch, and one more.
TEST(PolySynth, stealsTheOldestVoiceWithoutAClick)
{
    std::vector<engine::NoteEvent> notes;
    for (std::uint32_t i = 0; i < 65; ++i)
        notes.push_back(noteOn(i < 64 ? i * 10 : 4000, i == 0 ? 60 : i == 64 ? 50 : 9, i, i == 0 ? 1.0f : 0.005f));
    const Values values{{poly::velocity, 100.0f}, {poly::ampAttack, 0.005f}};
    const auto synth = makeSynth(values);
    const auto out = test::DeviceRun(*synth, scoreOf(8000, notes)).inBlocksOf(256);
    EXPECT_EQ(synth->activeVoices(), 64u);
    EXPECT_LT(test::largestStep(out.left, 0, 8000), 0.05f + 0.01f);

    const auto without = makeSynth(values);
    notes.erase(notes.begin());
    const auto expected = test::DeviceRun(*without, scoreOf(8000, notes)).inBlocksOf(256);
    for (std::size_t i = 4241; i < 8000; ++i)
        ASSERT_NEAR(out.left[i], expected.left[i], 1e-4) << i;
}

TEST(PolySynth, stealsReleasedVoicesFirst)
{
    const auto synth = makeSynth({{poly::velocity, 100.0f}, {poly::ampRelease, 10.0f}});
    std::vector<engine::NoteEvent> notes;
    for (std::uint32_t i = 0; i < 64; ++i)
        notes.push_back(noteOn(i, i == 20 ? 60 : 9, i, i == 20 ? 1.0f : 0.0005f));
    notes.push_back(noteOff(1000, 20));
    notes.push_back(noteOn(2000, 9, 99, 0.001f));
    const auto out = test::DeviceRun(*synth, scoreOf(6000, notes)).inBlocksOf(256);
    EXPECT_GT(test::largestStep(out.left, 1800, 1990), 0.01f);
    EXPECT_LT(test::largestStep(out.left, 2300, 6000), 0.001f);
}

TEST(PolySynth, survivesAStormOfNotesAtBothRates)
{
    const auto synth = makeSynth({{poly::osc1Morph, 66.6667f}, {poly::gain, -30.0f}});
    std::vector<engine::NoteEvent> notes;
    for (std::uint32_t i = 0; i < 1000; ++i)
        notes.push_back(noteOn(i / 4, static_cast<std::uint8_t>(i % 128), i));
    notes.push_back({engine::NoteEvent::Kind::allOff, 0, 0.0f, 0, 6000});
    auto score = scoreOf(8192, notes);
    score.changes = {{100, poly::drive, 20.0f}, {150, poly::drive, 0.0f}, {200, poly::cross, 1.0f}};
    const auto out = test::DeviceRun(*synth, score).inBlocksOf(1024);
    EXPECT_EQ(synth->activeVoices(), 0u);
    EXPECT_EQ(out.faults, 0);
    EXPECT_EQ(peak(out.left, 7400, 8192), 0.0f);
}

/// Tremolo by an LFO: the level goes up and down so many times a second.
TEST(PolySynth, runsItsLfosAtTheirRates)
{
    for (std::uint32_t lfo = 0; lfo < 2; ++lfo)
        for (const float rate : {0.5f, 5.0f, 23.0f})
        {
            const auto source = lfo == 0 ? poly::Source::lfo1 : poly::Source::lfo2;
            const auto out = render(slot(0, source, poly::Target::volume, 50.0f) +
                                        Values{{poly::lfo1Rate + poly::perLfo * lfo, rate}, {poly::osc1Pitch, 12.0f}},
                                    480000, {noteOn(0, 81, 1)});
            // y = (1 + sin(2 pi r t) / 2) sin(2 pi f t): the sidebands lie r away.
            std::complex<double> sum = 0.0;
            std::complex<double> carrier = 0.0;
            constexpr std::size_t frames = 384000; // whole cycles of all
            for (std::size_t i = 0; i < frames; ++i)
            {
                const auto t = static_cast<double>(48000 + i) / 48000.0;
                const auto y = static_cast<double>(out.left[48000 + i]) * 2.0 / frames;
                carrier += y * std::polar(1.0, -2.0 * std::numbers::pi * 1760.0 * t);
                sum += y * std::polar(1.0, -2.0 * std::numbers::pi * (1760.0 + static_cast<double>(rate)) * t);
            }
            EXPECT_NEAR(std::abs(carrier), 1.0, 0.01);
            EXPECT_NEAR(std::abs(sum), 0.25, 0.01) << rate;
        }
}

TEST(PolySynth, takesEachSourceToEachTarget)
{
    for (int source = 1; source < static_cast<int>(poly::Source::count); ++source)
        for (int target = 1; target < static_cast<int>(poly::Target::count); ++target)
        {
            const Values setting{{poly::osc1Level, 50.0f}, {poly::osc2Level, 50.0f},  {poly::filterKind, 1.0f},
                                 {poly::cutoff, 800.0f},   {poly::osc1Morph, 40.0f},  {poly::unison, 2.0f},
                                 {poly::cross, 2.0f},      {poly::ampSustain, 70.0f}, {poly::gain, -20.0f},
                                 {poly::subLevel, 20.0f},  {poly::noiseLevel, 20.0f}};
            const std::vector notes{controller(0, 1, 0.8f), pressure(0, 0.6f), controller(0, 74, 0.5f),
                                    noteOn(0, 70, 7, 0.7f)};
            const auto plain = render(setting, 3000, notes);
            const auto moved =
                render(setting + slot(3, static_cast<poly::Source>(source), static_cast<poly::Target>(target), 40.0f),
                       3000, notes);
            EXPECT_NE(plain.left, moved.left) << source << " to " << target;
            EXPECT_EQ(moved.faults, 0);
        }
}

/// 50 % of a pitch is 12 semitones: a quarter of 48.
TEST(PolySynth, modulatesPitchByTheSquareOfTheAmount)
{
    const auto out = render(slot(0, poly::Source::velocity, poly::Target::pitch, 50.0f), 24000, {noteOn(0, 60, 1)});
    EXPECT_NEAR(frequencyAround(out.left, 1000, 23000), hertzOf(72.0), 0.01);
    const auto down =
        render(slot(0, poly::Source::velocity, poly::Target::osc1Pitch, -25.0f), 24000, {noteOn(0, 60, 1)});
    EXPECT_NEAR(frequencyAround(down.left, 1000, 23000), hertzOf(57.0), 0.01);
}

/// A self-oscillating ladder follows the key.
TEST(PolySynth, tracksTheKeyWithItsCutoff)
{
    for (const std::uint8_t pitch : std::array<std::uint8_t, 3>{48, 60, 84})
    {
        const Values values{{poly::osc1Level, 0.0f}, {poly::noiseLevel, 1.0f},  {poly::filterKind, 1.0f},
                            {poly::cutoff, 500.0f},  {poly::resonance, 100.0f}, {poly::keyTrack, 100.0f}};
        const auto out = render(values, 96000, {noteOn(0, pitch, 1)});
        EXPECT_NEAR(frequencyAround(out.left, 48000, 96000) / (500.0 * std::pow(2.0, (pitch - 60) / 12.0)), 1.0, 0.01);
    }
}

/// Two voices of a unison, so many cents apart, at the two sides.
TEST(PolySynth, spreadsAndDetunesItsUnison)
{
    const Values values{{poly::unison, 2.0f}, {poly::detune, 50.0f}, {poly::spread, 100.0f}};
    const auto out = render(values, 48000, {noteOn(0, 69, 1)});
    EXPECT_NEAR(frequencyAround(out.left, 4000, 48000), hertzOf(68.5), 0.02);
    EXPECT_NEAR(frequencyAround(out.right, 4000, 48000), hertzOf(69.5), 0.02);
    EXPECT_NEAR(rms(out.left, 4000, 48000), std::sqrt(0.5), 0.01);
    const auto middle =
        render({{poly::unison, 2.0f}, {poly::detune, 0.0f}, {poly::spread, 0.0f}}, 4000, {noteOn(0, 69, 1)});
    EXPECT_EQ(middle.left, middle.right);
}

/// Frequency modulation of sines: the sidebands are Bessel functions, and nothing else is there.
TEST(PolySynth, modulatesFrequencyAtTwiceTheRate)
{
    const Values values{{poly::osc2Morph, 0.0f},
                        {poly::osc2Fine, 0.0f},
                        {poly::osc2Pitch, 12.0f},
                        {poly::cross, 2.0f},
                        {poly::crossAmount, 30.0f}};
    const auto out = render(values, 100000, {noteOn(0, 93, 1)}); // 1760 Hz by 3520
    const auto index = 2.0 * std::numbers::pi * 0.3;
    const auto levelAt = [&](double hertz)
    {
        std::complex<double> sum = 0.0;
        for (std::size_t i = 0; i < 48000; ++i)
            sum += static_cast<double>(out.left[4000 + i]) *
                   std::polar(2.0 / 48000.0, -2.0 * std::numbers::pi * hertz * static_cast<double>(i) / 48000.0);
        return std::abs(sum);
    };
    // sin(c + I sin 2c): harmonic 2n + 1 gets J(n), and -J or J(n + 1) from below zero.
    for (int n = 0; n < 5; ++n)
    {
        const auto below = (n % 2 == 0 ? 1.0 : -1.0) * std::cyl_bessel_j(n + 1, index);
        EXPECT_NEAR(levelAt(1760.0 * (2 * n + 1)), std::abs(std::cyl_bessel_j(n, index) + below), 2e-3) << n;
    }
    for (const double hertz : {880.0, 3520.0, 7040.0, 1000.0, 10000.0, 13000.0, 21500.0})
        EXPECT_LT(20.0 * std::log10(levelAt(hertz)), -80.0) << hertz;
}

TEST(PolySynth, saysNoOtherThanItsNotesSay)
{
    const Values values = Values{{poly::unison, 5.0f}, {poly::noiseLevel, 30.0f}, {poly::lfo1Start, 1.0f}} +
                          slot(0, poly::Source::random, poly::Target::pitch, 30.0f);
    const auto early = render(values, 5000, {noteOn(64, 60, 17)});
    const auto later = render(values, 9000, {noteOn(0, 40, 3), noteOff(10, 3), noteOn(4160, 60, 17)});
    for (std::size_t i = 64; i < 4900; ++i)
        ASSERT_EQ(early.left[i], later.left[i + 4096]) << i;
    const auto other = render(values, 5000, {noteOn(64, 60, 18)});
    EXPECT_NE(early.left, other.left);
}

TEST(PolySynth, changesWithoutClicks)
{
    for (const auto index : {poly::osc1Level, poly::cutoff, poly::gain, poly::crossAmount, poly::detune, poly::spread})
    {
        const auto& info = poly::description.parameters[index];
        const auto synth =
            makeSynth({{poly::filterKind, 3.0f}, {poly::cutoff, 20000.0f}, {poly::unison, 3.0f}, {poly::gain, -6.0f}});
        auto score = scoreOf(30000, {noteOn(0, 45, 1)});
        score.changes = {{9000, index, info.minimum}, {18000, index, info.maximum}};
        const auto out = test::DeviceRun(*synth, score).inBlocksOf(512);
        EXPECT_LT(test::largestStep(out.left, 1000, 30000), 0.12f) << info.id;
    }
}

TEST(PolySynth, playsAtEveryRate)
{
    for (const auto rate : {base::lowestRate, base::SampleRate{44100}, base::highestRate})
        for (const float crossed : {0.0f, 2.0f})
        {
            const auto synth =
                makeSynth({{poly::osc1Morph, 66.6667f}, {poly::filterKind, 1.0f}, {poly::cross, crossed}}, rate);
            const auto out = test::DeviceRun(*synth, scoreOf(40000, {noteOn(0, 69, 1)})).inBlocksOf(500);
            EXPECT_GT(peak(out.left, 0, 40000), 0.3f);
            EXPECT_LT(peak(out.left, 0, 40000), 3.0f);
        }
}

/// Song time jumps all the time, so that ticks come early and late.
TEST(PolySynth, holdsStillWhereSongTimeJumps)
{
    const auto synth = makeSynth(
        {{poly::osc1Morph, 66.6667f}, {poly::filterKind, 1.0f}, {poly::filterEnvelope, 60.0f}, {poly::gain, -12.0f}});
    auto score = scoreOf(20000, {noteOn(0, 45, 1)});
    for (std::size_t at = 100; at < score.frames; at += 37)
        score.jumps.push_back(at);
    const auto out = test::DeviceRun(*synth, score).inBlocksOf(512);
    EXPECT_EQ(out.faults, 0);
    EXPECT_LT(peak(out.left, 0, 20000), 1.0f);
}

TEST(PolySynth, bendsAsFarAsItsRange)
{
    const auto bent = render({}, 4000, {bend(0, 1.0f), noteOn(0, 69, 1)});
    EXPECT_EQ(bent.left, render({}, 4000, {noteOn(0, 71, 1)}).left) << "two semitones, if nothing else is said";
    const auto down = render({{poly::bendRange, 12.0f}}, 4000, {bend(0, -1.0f), noteOn(0, 69, 1)});
    EXPECT_EQ(down.left, render({}, 4000, {noteOn(0, 57, 1)}).left);
    const auto back = render({}, 4000, {bend(0, 1.0f), controller(0, 121, 0.0f), noteOn(0, 69, 1)});
    EXPECT_EQ(back.left, render({}, 4000, {noteOn(0, 69, 1)}).left) << "121 puts all to rest";
    const auto moved = render({}, 20000, {noteOn(0, 69, 1), bend(5000, 1.0f), bend(10000, 0.0f)});
    EXPECT_LT(test::largestStep(moved.left, 100, 20000), 0.07f) << "and without clicks";
}

TEST(PolySynth, bendsOneNoteAlone)
{
    const auto both =
        render({}, 4000, {noteOn(0, 69, 1), ofNote(engine::NoteEvent::Kind::noteBend, 0, 1, 3.0f), noteOn(0, 50, 2)});
    const auto one = render({}, 4000, {noteOn(0, 72, 1)});
    const auto other = render({}, 4000, {noteOn(0, 50, 2)});
    for (std::size_t i = 0; i < 4000; ++i)
        ASSERT_NEAR(both.left[i], one.left[i] + other.left[i], 1e-5f) << i;
    const auto next = render(
        {}, 8000,
        {noteOn(0, 69, 1), ofNote(engine::NoteEvent::Kind::noteBend, 0, 1, 3.0f), noteOff(10, 1), noteOn(4096, 69, 1)});
    const auto plain = render({}, 4000, {noteOn(0, 69, 1)});
    for (std::size_t i = 0; i < 3900; ++i)
        ASSERT_EQ(next.left[i + 4096], plain.left[i]) << "a note begins unbent";
}

/// At full all sources are the same number, so they do the same.
TEST(PolySynth, takesWheelPressureAndTimbreFromKeysAndNotes)
{
    using Kind = engine::NoteEvent::Kind;
    const auto with = [](poly::Source source) { return slot(0, source, poly::Target::pitch, 25.0f); };
    const auto expected = render(with(poly::Source::velocity), 4000, {noteOn(0, 60, 1)}).left;
    EXPECT_EQ(render(with(poly::Source::modWheel), 4000, {controller(0, 1, 1.0f), noteOn(0, 60, 1)}).left, expected);
    EXPECT_EQ(render(with(poly::Source::pressure), 4000, {pressure(0, 1.0f), noteOn(0, 60, 1)}).left, expected);
    EXPECT_EQ(render(with(poly::Source::timbre), 4000, {controller(0, 74, 1.0f), noteOn(0, 60, 1)}).left, expected);
    EXPECT_EQ(
        render(with(poly::Source::pressure), 4000, {noteOn(0, 60, 1), ofNote(Kind::notePressure, 0, 1, 1.0f)}).left,
        expected);
    EXPECT_EQ(render(with(poly::Source::timbre), 4000, {noteOn(0, 60, 1), ofNote(Kind::noteTimbre, 0, 1, 1.0f)}).left,
              expected);
    EXPECT_NE(render(with(poly::Source::modWheel), 4000, {noteOn(0, 60, 1)}).left, expected);
}

TEST(PolySynth, followsTheTempoOfTheSong)
{
    const Values wobble = slot(0, poly::Source::lfo1, poly::Target::volume, 50.0f);
    const engine::BeatMap slow(test::rate, {engine::TempoChange{{}, 0.0, 1.0 / 960.0}}, {engine::MeterChange{}});
    const auto at = [&](float sync, const engine::BeatMap* beats)
    {
        const auto synth = makeSynth(wobble + Values{{poly::lfo1Sync, sync}, {poly::lfo1Rate, 30.0f}});
        auto score = scoreOf(48000, {noteOn(0, 60, 1)});
        score.beats = beats;
        return test::DeviceRun(*synth, score).inBlocksOf(512).left;
    };
    const auto free = [&](float hertz) {
        return render(wobble + Values{{poly::lfo1Rate, hertz}}, 48000, {noteOn(0, 60, 1)}).left;
    };
    const auto expectAlike = [](const std::vector<float>& one, const std::vector<float>& other)
    {
        for (std::size_t i = 0; i < one.size(); ++i)
            ASSERT_NEAR(one[i], other[i], 2e-3f) << i;
    };
    expectAlike(at(6.0f, nullptr), free(2.0f)); // quarters at 120
    expectAlike(at(6.0f, &slow), free(1.0f));   // and at 60
    expectAlike(at(9.0f, &slow), free(2.0f));   // eighths
    expectAlike(at(3.0f, &slow), free(0.25f));  // whole notes
    expectAlike(at(0.0f, &slow), free(30.0f));
}

TEST(PolySynth, movesTheSameHoweverTheFramesAreCut)
{
    const engine::BeatMap beats(test::rate, {engine::TempoChange{}, {base::SongTicks{100}, 0.052, 1.0 / 2000.0}},
                                {engine::MeterChange{}});
    auto score =
        scoreOf(9000, {noteOn(5, 60, 1), bend(77, 0.3f), ofNote(engine::NoteEvent::Kind::noteBend, 100, 1, 1.0f),
                       noteOn(700, 64, 2), controller(1001, 1, 0.5f), pressure(2000, 1.0f), controller(2222, 64, 1.0f),
                       noteOff(3000, 1), controller(5000, 64, 0.0f), noteOff(6000, 2)});
    score.beats = &beats;
    score.jumps = {1};
    const Values values = slot(0, poly::Source::modWheel, poly::Target::pitch, 20.0f) +
                          slot(1, poly::Source::pressure, poly::Target::osc1Morph, 80.0f) +
                          slot(2, poly::Source::lfo1, poly::Target::pitch, 30.0f) + Values{{poly::lfo1Sync, 10.0f}};
    const auto whole = test::DeviceRun(*makeSynth(values), score).inBlocksOf(4096);
    for (const unsigned seed : {1u, 2u, 3u})
        EXPECT_TRUE(test::DeviceRun(*makeSynth(values), score).inRandomBlocks(300, seed) == whole) << seed;
    EXPECT_EQ(peak(whole.left, 8500, 9000), 0.0f);
}

} // namespace
