// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Sf2File.h"

#include "SoundFiles.h"
#include "support/Sf2Maker.h"

namespace
{

using media::InstrumentFile;
using sf2maker::Font;

class Sf2File : public testing::Test
{
protected:
    base::Result<InstrumentFile> read(const sf2maker::Bytes& bytes, std::size_t preset = 0) const
    {
        std::ofstream(folder.path() / "font.sf2", std::ios::binary) << bytes;
        return media::readSf2File(folder.path() / "font.sf2", preset, folder.path() / "samples");
    }

    std::string refusal(const sf2maker::Bytes& bytes, std::size_t preset = 0) const
    {
        const auto file = read(bytes, preset);
        return file ? "it was read" : file.error().message;
    }

    support::TemporaryFolder folder;
};

TEST_F(Sf2File, ReadsAPresetAndItsSamples)
{
    Font font;
    for (std::size_t i = 0; i < font.samples.size(); ++i)
        font.samples[i] = static_cast<std::int16_t>(i * 300);
    font.preset = {{48, 50}, {51, 1}, {41, 0}};
    font.zones = {{{34, -2400}, {38, 1200}},
                  {{43, 0x3020}, {44, 0x7f40}, {17, -250}, {48, 100}, {54, 1}, {57, 3}, {53, 0}},
                  {{43, 0x7f31}, {58, 60}, {52, 10}, {0, 5}, {1, -20}, {53, 0}}};
    const auto file = read(font.whole());
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->name, "Piano");
    ASSERT_EQ(file->zones.size(), 2u);
    const auto& low = file->zones[0];
    EXPECT_EQ(low.lowKey, 0x20);
    EXPECT_EQ(low.highKey, 0x30);
    EXPECT_EQ(low.lowVelocity, 0x40);
    EXPECT_EQ(low.highVelocity, 127);
    EXPECT_EQ(low.root, 56);
    EXPECT_EQ(low.tune, -5.0);
    EXPECT_DOUBLE_EQ(low.gain, -6.0);
    EXPECT_EQ(low.pan, -0.5);
    EXPECT_EQ(low.choke, 3);
    EXPECT_EQ(low.loop, InstrumentFile::Loop::forward);
    EXPECT_EQ(low.loopStart, 10);
    EXPECT_EQ(low.loopEnd, 50);
    const auto& high = file->zones[1];
    EXPECT_EQ(high.root, 59);
    EXPECT_EQ(high.tune, 5.0);
    EXPECT_EQ(high.loop, InstrumentFile::Loop::off);
    EXPECT_EQ(high.start, 5);
    EXPECT_EQ(high.end, 80);
    ASSERT_TRUE(low.envelope);
    EXPECT_DOUBLE_EQ(low.envelope->attack, 0.25);
    EXPECT_DOUBLE_EQ(low.envelope->release, 2.0);
    EXPECT_EQ(low.envelope->sustain, 0.0);
    EXPECT_FALSE(low.filter);

    ASSERT_EQ(file->sounds.size(), 1u);
    EXPECT_EQ(file->sounds[0].filename(), "Tone 0.wav");
    auto decoder = media::openDecoder(file->sounds[0]);
    ASSERT_TRUE(decoder);
    EXPECT_EQ((*decoder)->info().rate.hertz, 22050);
    dsp::AudioBuffer audio(1, 100);
    ASSERT_EQ(*(*decoder)->read(audio.view()), 100u);
    for (std::size_t i = 0; i < 100; ++i)
        ASSERT_EQ(audio.view().channel(0)[i], static_cast<float>(font.samples[10 + i]) / 32768.0f) << i;
}

TEST_F(Sf2File, TimesThatDependOnTheKeyAreThoseOfTheMiddle)
{
    Font font;
    font.zones = {{{43, 0x3228}, {36, -1200}, {40, 100}, {35, -2400}, {39, -100}, {53, 0}}}; // keys 40 to 50
    const auto file = read(font.whole());
    ASSERT_TRUE(file) << file.error().message;
    ASSERT_TRUE(file->zones[0].envelope);
    EXPECT_NEAR(file->zones[0].envelope->decay, std::exp2((-1200.0 + 1500.0) / 1200.0), 1e-9);
    EXPECT_NEAR(file->zones[0].envelope->hold, std::exp2((-2400.0 - 1500.0) / 1200.0), 1e-9);
}

/// By an octave, and down again by half of it in half a second.
TEST_F(Sf2File, WhatOpensTheFilterIsTheMiddleOfItsZones)
{
    Font font;
    font.zones = {{{8, 6900}, {11, 1200}, {28, 0}, {29, 500}, {53, 0}},
                  {{8, 6900}, {11, 1200}, {28, 0}, {29, 500}, {53, 0}}};
    const auto same = read(font.whole());
    ASSERT_TRUE(same) << same.error().message;
    EXPECT_EQ(same->sound.filterEnvelope, 12.0);
    EXPECT_EQ(same->sound.modSustain, 50.0);
    EXPECT_NEAR(std::pow(1.0 - 0.25 / *same->sound.modDecay, 3.0), 0.5, 1e-9); // of a fall of half a second
    EXPECT_TRUE(same->remarks.empty());
    font.zones[1][2].second = 4800; // 16 seconds
    const auto differ = read(font.whole());
    ASSERT_TRUE(differ) << differ.error().message;
    ASSERT_EQ(differ->remarks.size(), 1u);
    EXPECT_EQ(differ->remarks[0],
              "the zones of Piano differ in what moves their pitch, filter or volume: all play in the middle of it");
}

TEST_F(Sf2File, BothLfosAreOneAndMoveWhatTheyMoved)
{
    Font font;
    font.zones = {{{6, 50}, {24, -600}, {23, -1200}, {53, 0}}};
    const auto vibrato = read(font.whole());
    ASSERT_TRUE(vibrato) << vibrato.error().message;
    EXPECT_EQ(vibrato->sound.lfoPitch, 50.0);
    EXPECT_NEAR(*vibrato->sound.lfoRate, 8.176 / std::sqrt(2.0), 1e-9);
    EXPECT_DOUBLE_EQ(*vibrato->sound.lfoDelay, 0.5);
    EXPECT_EQ(vibrato->sound.lfoVolume, 0.0);
    EXPECT_FALSE(vibrato->sound.modPitch);

    font.zones = {{{5, -20}, {10, 300}, {13, 30}, {22, 1200}, {7, -1200}, {53, 0}}};
    const auto other = read(font.whole());
    ASSERT_TRUE(other) << other.error().message;
    EXPECT_EQ(other->sound.lfoPitch, -20.0);
    EXPECT_EQ(other->sound.lfoFilter, 3.0);
    EXPECT_EQ(other->sound.lfoVolume, 3.0);
    EXPECT_NEAR(*other->sound.lfoRate, 2.0 * 8.176, 1e-9);
    EXPECT_EQ(other->sound.modPitch, -12.0);
    EXPECT_TRUE(other->remarks.empty());

    font.zones = {{{6, 50}, {13, 30}, {53, 0}}};
    const auto both = read(font.whole());
    ASSERT_TRUE(both) << both.error().message;
    ASSERT_EQ(both->remarks.size(), 1u);
    EXPECT_EQ(both->remarks[0], "Piano has two LFOs: both play at the speed of the vibrato");
    font.preset.insert(font.preset.begin(), {6, -50}); // takes it back
    const auto none = read(font.whole());
    ASSERT_TRUE(none) << none.error().message;
    EXPECT_TRUE(none->remarks.empty());
}

TEST_F(Sf2File, ListsPresets)
{
    std::ofstream(folder.path() / "font.sf2", std::ios::binary) << Font().whole();
    const auto presets = media::readSf2Presets(folder.path() / "font.sf2");
    ASSERT_TRUE(presets);
    ASSERT_EQ(presets->size(), 1u);
    EXPECT_EQ(presets->front().name, "Piano");
    EXPECT_EQ(refusal(Font().whole(), 1), "font.sf2 has 1 presets, and no number 2");
}

TEST_F(Sf2File, RefusesWhatIsDamaged)
{
    const auto whole = Font().whole();
    EXPECT_EQ(refusal("RIFF"), "font.sf2 is no SoundFont, or is cut short");
    EXPECT_EQ(refusal(whole.substr(0, whole.size() - 60)), "font.sf2 is no SoundFont, or is cut short");
    auto wave = whole;
    wave.replace(8, 4, "WAVE");
    EXPECT_EQ(refusal(wave), "font.sf2 is no SoundFont, or is cut short");
    const auto with = [](auto&& change)
    {
        Font font;
        change(font);
        return font.whole();
    };
    EXPECT_EQ(refusal(with([](Font& font) { font.end = 1000; })),
              "font.sf2 is damaged: it has a sample Tone outside of its data");
    EXPECT_EQ(refusal(with([](Font& font) { font.end = font.start; })),
              "font.sf2 is damaged: it has a sample Tone outside of its data");
    EXPECT_EQ(refusal(with([](Font& font) { font.rate = 7; })), "font.sf2 is damaged: it has a sample Tone at 7 Hz");
    EXPECT_EQ(refusal(with(
                  [](Font& font) {
                      font.preset = {{41, 9}};
                  })),
              "font.sf2 is damaged: it names an instrument that it does not have");
    EXPECT_EQ(refusal(with(
                  [](Font& font) {
                      font.zones = {{{53, 9}}};
                  })),
              "font.sf2 is damaged: it names a sample that it does not have");
    EXPECT_EQ(refusal(with([](Font& font) { font.zones = {}; })), "font.sf2 has nothing to play in its preset Piano");
    EXPECT_EQ(refusal(with([](Font& font) { font.type = 0x8001; })),
              "font.sf2 has nothing to play in its preset Piano");
    auto empty = sf2maker::chunk("RIFF", "sfbk");
    EXPECT_EQ(refusal(empty), "font.sf2 has no presets");
    auto odd = sf2maker::chunk("RIFF", "sfbk" + sf2maker::chunk("LIST", "pdta" + sf2maker::chunk("phdr", "four")));
    EXPECT_EQ(refusal(odd), "font.sf2 is damaged: it has a table phdr of a wrong length");
}

TEST_F(Sf2File, BoundsItsZones)
{
    Font font;
    font.zones = std::vector<sf2maker::Values>(10'001, font.zones.front());
    EXPECT_EQ(refusal(font.whole()), "font.sf2 is damaged: it plays more than 10000 zones in one preset");
}

TEST_F(Sf2File, BoundsItsTables)
{
    constexpr std::uint32_t rows = 38 * ((64 << 20) / 38 + 1); // of nothing
    const auto list = "LIST" + sf2maker::number(rows + 12, 4) + "pdta" + "phdr" + sf2maker::number(rows, 4);
    const auto head = "RIFF" + sf2maker::number(rows + 24, 4) + "sfbk" + list;
    const auto path = folder.path() / "font.sf2";
    std::ofstream(path, std::ios::binary) << head;
    std::filesystem::resize_file(path, head.size() + rows);
    const auto presets = media::readSf2Presets(path);
    ASSERT_FALSE(presets);
    EXPECT_EQ(presets.error().message, "font.sf2 has more than 64 MiB of tables");
}

/// Every byte of the tables set to several values: read or refused, never worse.
TEST_F(Sf2File, SurvivesAnyByte)
{
    const auto whole = Font().whole();
    for (std::size_t at = whole.find("pdta"); at < whole.size(); ++at)
        for (const char value : {'\x00', '\x01', '\x7f', '\xff'})
        {
            auto bytes = whole;
            bytes[at] = value;
            const auto file = read(bytes);
            if (!file)
                continue;
            for (const auto& zone : file->zones)
                ASSERT_LT(zone.sound, file->sounds.size());
        }
}

} // namespace
