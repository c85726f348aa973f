// SPDX-License-Identifier: GPL-3.0-or-later
// The same notes on the same SoundFont, played by FluidSynth and by the sampler.
#include "conductor/Conductor.h"
#include "conductor/MidiExport.h"
#include "media/Decoder.h"
#include "support/Rendering.h"
#include "support/Sf2Maker.h"
#include "support/ShellCommand.h"
#include "support/TemporaryFolder.h"

#include <cmath>
#include <complex>
#include <fstream>
#include <gtest/gtest.h>
#include <numbers>
#include <span>

namespace
{

constexpr std::int32_t rate = 48000;
constexpr std::size_t noteEvery = 3 * rate; // frames; each is held for one second
constexpr std::size_t window = 1200;

/// What FluidSynth multiplies each voice with at a gain of 1: volume at its rest of 100 (MIDI controller 7, 40 log10 as
/// SF2 2.04 section 8.4.3 has it), the middle of its pan law, and a filter whose gain is 1/sqrt(Q), Q -3.01 dB at rest.
const double constant = 40.0 * std::log10(100.0 / 127.0) - 3.0103 + 1.505;

/// A zone on a key of its own, and how hard it is played.
struct Case
{
    const char* name;
    sf2maker::Values generators;
    double semitones = 0.0; // from 441 Hz
    double velocity = 1.0;
    bool isTuned = true; // its pitch can be told
};

const std::vector<Case>& cases()
{
    using sf2maker::Values;
    static const std::vector<Case> all{
        {"plain", {}},
        {"soft", {}, 0.0, 40.0 / 127.0},
        {"attenuated", {{48, 100}}},
        {"tuned", {{51, 3}, {52, 37}}, 3.37},
        {"low", {{51, -24}}, -24.0},
        {"dark", {{8, 7500}}},
        {"resonant", {{8, 8200}, {9, 100}}},
        {"left", {{17, -300}}},
        {"slow", {{34, -1200}}},
        {"delayed", {{33, -2400}}, 0.0, 1.0, false},
        {"decaying", {{36, 1200}, {37, 400}}},
        {"held", {{35, -2400}, {36, 0}, {37, 250}}},
        {"ringing", {{38, 1200}}},
    };
    return all;
}

int keyOf(std::size_t index)
{
    return 40 + 2 * static_cast<int>(index);
}

sf2maker::Font font()
{
    sf2maker::Font made;
    made.rate = 44100;
    made.root = 69;
    made.correction = 0;
    made.samples.assign(5200, 0);
    made.start = 0;
    made.end = 5100;
    made.loopStart = 1000;
    made.loopEnd = 5000;
    for (std::size_t i = 0; i < made.end; ++i)
    {
        double sum = 0.0;
        for (int harmonic = 1; harmonic <= 5; ++harmonic)
            sum += std::sin(2.0 * std::numbers::pi * harmonic * static_cast<double>(i) / 100.0) / harmonic;
        made.samples[i] = static_cast<std::int16_t>(std::lround(6000.0 * sum));
    }
    made.zones.clear();
    for (std::size_t i = 0; i < cases().size(); ++i)
    {
        sf2maker::Values zone{{43, keyOf(i) | keyOf(i) << 8}};
        zone.insert(zone.end(), cases()[i].generators.begin(), cases()[i].generators.end());
        zone.insert(zone.end(), {{58, keyOf(i)}, {54, 1}, {53, 0}});
        made.zones.push_back(zone);
    }
    return made;
}

double decibels(double power)
{
    return 10.0 * std::log10(std::max(power, 1e-12));
}

/// Of both channels.
double levelAt(const support::Heard& heard, std::size_t from)
{
    double sum = 0.0;
    for (std::size_t i = from; i < from + window; ++i)
        sum +=
            static_cast<double>(heard.left[i]) * heard.left[i] + static_cast<double>(heard.right[i]) * heard.right[i];
    return decibels(sum / window);
}

/// The frame at which the level has come within so many dB of that at `reference`, from `from` on.
std::size_t timeOf(const support::Heard& heard, std::size_t from, double level, bool falls)
{
    auto at = from;
    while (at + window < heard.left.size() && (levelAt(heard, at) > level) == falls)
        at += 48;
    return at - from;
}

/// By how far the phase of the expected pitch turns.
double hertzOf(const std::vector<float>& sound, std::size_t from, double expected)
{
    constexpr std::size_t span = 9600;
    const auto phaseAt = [&](std::size_t begin)
    {
        std::complex<double> sum;
        for (std::size_t i = 0; i < span; ++i)
        {
            const auto weight = 1.0 - std::cos(2.0 * std::numbers::pi * static_cast<double>(i) / span);
            sum += weight * static_cast<double>(sound[begin + i]) *
                   std::polar(1.0, -2.0 * std::numbers::pi * expected * static_cast<double>(begin + i) / rate);
        }
        return std::arg(sum);
    };
    const auto turned = std::remainder(phaseAt(from + span) - phaseAt(from), 2.0 * std::numbers::pi);
    return expected + turned * rate / (2.0 * std::numbers::pi * span);
}

support::Heard readSound(const std::filesystem::path& path)
{
    auto decoder = media::openDecoder(path);
    if (!decoder)
        throw std::runtime_error(decoder.error().message);
    dsp::AudioBuffer audio(2, static_cast<std::size_t>((*decoder)->info().frames.value));
    if (!(*decoder)->read(audio.view()))
        throw std::runtime_error("cannot read " + path.string());
    support::Heard heard;
    heard.add(std::as_const(audio).view());
    return heard;
}

class FluidSynth : public testing::Test
{
protected:
    FluidSynth()
    {
        const auto at = [&](const char* name) { return folder.path() / name; };
        ::setenv("XDG_CACHE_HOME", at("cache").c_str(), 1);
        std::ofstream(at("font.sf2"), std::ios::binary) << font().whole();
        auto conductor = *conductor::Conductor::create(at("song.tutti"), {});
        const auto added = conductor.addSampler(std::array{at("font.sf2")}, {});
        EXPECT_TRUE(added && added->empty());
        auto song = conductor.song();
        addNotes(song);
        const auto frames = noteEvery * cases().size();

        conductor::Performer performer(
            {.engine = {.rate = {rate}, .offline = true}, .songFolder = folder.path(), .cache = at("cache")});
        performer.perform(song);
        EXPECT_TRUE(performer.waitForSounds(song));
        EXPECT_TRUE(performer.engine().send(engine::command::Play{}));
        ours = support::renderBlocks(performer, frames, [] { return std::size_t{512}; });

        EXPECT_TRUE(conductor::exportMidi(song, at("song.mid"), {}));
        const auto said = support::outputOf("fluidsynth -q -n -i -R 0 -C 0 -g 1 -r 48000 -O float -T wav -F '" +
                                            at("theirs.wav").string() + "' '" + at("font.sf2").string() + "' '" +
                                            at("song.mid").string() + "' 2>&1");
        EXPECT_EQ(said.find("error"), std::string::npos) << said;
        theirs = readSound(at("theirs.wav"));
        theirs.left.resize(frames + window);
        theirs.right.resize(frames + window);
        ours.left.resize(frames + window);
        ours.right.resize(frames + window);
    }

    static void addNotes(document::Song& song)
    {
        document::NoteContent notes;
        for (std::size_t i = 0; i < cases().size(); ++i)
            notes.notes.push_back({{1000 + i},
                                   base::ClipTicks{static_cast<std::int64_t>(i) * 5760}, // three seconds at 120 BPM
                                   base::ClipTicks{1920},
                                   keyOf(i),
                                   cases()[i].velocity});
        notes.length = base::ClipTicks{static_cast<std::int64_t>(cases().size()) * 5760};
        song.tracks.back().clips.push_back({.id = {999}, .start = base::SongTicks{0}, .content = notes});
    }

    support::TemporaryFolder folder;
    support::Heard ours;
    support::Heard theirs;
};

TEST_F(FluidSynth, EachNoteHasItsPitchItsLevelAndItsTimes)
{
    ASSERT_GT(levelAt(theirs, 4800), -40.0);
    for (std::size_t i = 0; i < cases().size(); ++i)
    {
        const auto& one = cases()[i];
        const auto begin = i * noteEvery;
        const auto hertz = 441.0 * std::exp2(one.semitones / 12.0);
        if (one.isTuned)
        {
            const auto mine = hertzOf(ours.left, begin + 4800, hertz);
            const auto other = hertzOf(theirs.left, begin + 4800, hertz);
            EXPECT_NEAR(1200.0 * std::log2(mine / other), 0.0, 2.0) << one.name;
        }
        for (std::size_t at = begin + 960; at < begin + noteEvery - 4800; at += 2400)
        {
            const auto level = levelAt(theirs, at);
            if (level > -70.0)
            {
                EXPECT_NEAR(levelAt(ours, at), level - constant, 1.0) << one.name << " at " << at - begin;
            }
        }
    }
}

TEST_F(FluidSynth, EnvelopesTakeTheirTimes)
{
    const auto expectSame = [&](const char* name, std::size_t from, double change, bool falls)
    {
        std::size_t index = 0;
        while (std::string_view(cases()[index].name) != name)
            ++index;
        const auto begin = index * noteEvery + from;
        const auto loudest = levelAt(theirs, noteEvery / 6); // of the plain note
        const auto mine = static_cast<double>(timeOf(ours, begin, loudest - constant + change, falls));
        const auto other = static_cast<double>(timeOf(theirs, begin, loudest + change, falls));
        EXPECT_NEAR(mine, other, 0.05 * other + 64.0) << name << " " << change;
    };
    expectSame("slow", 0, -6.0, false);
    expectSame("slow", 0, -1.0, false);
    expectSame("delayed", 0, -20.0, false);
    expectSame("decaying", 0, -20.0, true);
    expectSame("held", 0, -10.0, true);
    expectSame("ringing", rate, -30.0, true);
    expectSame("ringing", rate, -60.0, true);
}

} // namespace
