// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// The tables of a SoundFont 2 file. Sections are those of the "SoundFont Technical Specification 2.04".
namespace media::sf2
{

/// Section 8.1.2.
enum class Generator : std::uint16_t
{
    startOffset = 0,
    endOffset = 1,
    loopStartOffset = 2,
    loopEndOffset = 3,
    startOffsetCoarse = 4,
    modLfoToPitch = 5,
    vibratoToPitch = 6,
    modToPitch = 7,
    filterCutoff = 8,
    filterQ = 9,
    modLfoToFilter = 10,
    modToFilter = 11,
    endOffsetCoarse = 12,
    modLfoToVolume = 13,
    pan = 17,
    modLfoDelay = 21,
    modLfoRate = 22,
    vibratoDelay = 23,
    vibratoRate = 24,
    modAttack = 26,
    modDecay = 28,
    modSustain = 29,
    modRelease = 30,
    delay = 33,
    attack = 34,
    hold = 35,
    decay = 36,
    sustain = 37,
    release = 38,
    keyToHold = 39,
    keyToDecay = 40,
    instrument = 41,
    keyRange = 43,
    velocityRange = 44,
    loopStartOffsetCoarse = 45,
    attenuation = 48,
    loopEndOffsetCoarse = 50,
    coarseTune = 51,
    fineTune = 52,
    sample = 53,
    sampleModes = 54,
    scaleTuning = 56,
    exclusiveClass = 57,
    rootKey = 58
};

/// Section 7.10, checked against the sample data.
struct Sample
{
    std::string name;
    std::int64_t start = 0;     // in the sample data: in frames, of what is compressed in bytes
    std::int64_t frames = 0;    // of what is compressed bytes
    std::int64_t loopStart = 0; // from its start
    std::int64_t loopEnd = 0;
    std::int64_t rate = 0; // 8 to 384 kHz
    int root = 60;
    int correction = 0; // cents
    bool isRom = false; // no data in the file
    bool isCompressed = false;
};

class Tables
{
public:
    static base::Result<Tables> read(const std::filesystem::path& path);

    struct Preset
    {
        std::string name;
        int bank = 0;
        int program = 0;
        std::size_t index = 0; // in the file
    };

    struct Value
    {
        std::uint16_t generator = 0;
        std::uint16_t amount = 0;
    };

    /// In order of bank and program.
    const std::vector<Preset>& presets() const { return ordered; }

    // Bags [first, second) of a preset or an instrument, and what a bag says. Refuse what the tables do not have.
    base::Result<std::pair<std::size_t, std::size_t>> presetBags(std::size_t preset) const;
    base::Result<std::pair<std::size_t, std::size_t>> instrumentBags(std::size_t instrument) const;
    base::Result<std::span<const Value>> presetValues(std::size_t bag) const;
    base::Result<std::span<const Value>> instrumentValues(std::size_t bag) const;
    base::Result<Sample> sample(std::size_t index) const;

    base::Error damage(const std::string& what) const;

    /// Where bytes of the file hold the samples: 16 bits each, and, where there are any, 8 bits more.
    struct Data
    {
        std::int64_t at = 0;
        std::int64_t bytes = 0;
    };

    std::filesystem::path file;
    Data words;
    Data lowBytes;

private:
    struct Header
    {
        std::string name;
        std::uint16_t bag = 0;
        std::uint16_t program = 0;
        std::uint16_t bank = 0;
    };

    /// The bags and values of presets, or of instruments.
    struct Level
    {
        std::vector<Header> headers; // the last one ends the list
        std::vector<std::uint16_t> bags;
        std::vector<Value> values;
    };

    base::Result<void> readChunks();
    base::Result<void> readTable(std::string_view name, std::span<const unsigned char> bytes);
    base::Result<std::pair<std::size_t, std::size_t>> bagsOf(const Level& level, std::size_t index) const;
    base::Result<std::span<const Value>> valuesOf(const Level& level, std::size_t bag) const;
    void order();

    Level presetLevel;
    Level instrumentLevel;
    std::vector<Sample> samples;
    std::vector<Preset> ordered;
};

} // namespace media::sf2
