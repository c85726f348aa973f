// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// Makes SoundFonts, whole or damaged.
namespace sf2maker
{

using Bytes = std::string;

inline Bytes number(std::uint32_t value, int size)
{
    Bytes bytes;
    for (int i = 0; i < size; ++i)
        bytes += static_cast<char>(i < 4 ? value >> (8 * i) & 255 : 0);
    return bytes;
}

inline Bytes chunk(const Bytes& name, const Bytes& content)
{
    return name + number(static_cast<std::uint32_t>(content.size()), 4) + content + Bytes(content.size() % 2, '\0');
}

inline Bytes named(Bytes name)
{
    name.resize(20, '\0');
    return name;
}

using Values = std::vector<std::pair<int, int>>; // generator, amount

/// One preset with one instrument of these zones, each with its generators; one sample.
struct Font
{
    std::vector<std::int16_t> samples = std::vector<std::int16_t>(200, 1000);
    std::uint32_t start = 10;
    std::uint32_t end = 110;
    std::uint32_t loopStart = 20;
    std::uint32_t loopEnd = 60;
    std::uint32_t rate = 22050;
    int root = 57;
    int correction = -5;
    int type = 1;
    Values preset{{41, 0}};
    std::vector<Values> zones{{{53, 0}}};
    Bytes compressed{}; // in place of the samples, as in SF3; start and end count its bytes then

    Bytes tables() const
    {
        Bytes generators;
        Bytes bags;
        std::uint32_t count = 0;
        const auto add = [&](const Values& values)
        {
            bags += number(count, 2) + number(0, 2);
            for (const auto& [generator, amount] : values)
            {
                generators +=
                    number(static_cast<std::uint32_t>(generator), 2) + number(static_cast<std::uint32_t>(amount), 2);
                ++count;
            }
        };
        add(preset);
        const auto presetTables = chunk("pbag", bags + number(count, 2) + number(0, 2)) + chunk("pmod", number(0, 10)) +
                                  chunk("pgen", generators + number(0, 4));
        generators.clear();
        bags.clear();
        count = 0;
        for (const auto& zone : zones)
            add(zone);
        const auto zoneCount = static_cast<std::uint32_t>(zones.size());
        const auto header = [](const Bytes& name, std::uint32_t bag)
        { return named(name) + number(0, 2) + number(0, 2) + number(bag, 2) + number(0, 12); };
        const auto sample = named("Tone") + number(start, 4) + number(end, 4) + number(loopStart, 4) +
                            number(loopEnd, 4) + number(rate, 4) + number(static_cast<std::uint32_t>(root), 1) +
                            number(static_cast<std::uint32_t>(correction), 1) + number(0, 2) +
                            number(static_cast<std::uint32_t>(type), 2);
        return chunk("phdr", header("Piano", 0) + header("EOP", 1)) + presetTables +
               chunk("inst", named("Inst") + number(0, 2) + named("EOI") + number(zoneCount, 2)) +
               chunk("ibag", bags + number(count, 2) + number(0, 2)) + chunk("imod", number(0, 10)) +
               chunk("igen", generators + number(0, 4)) + chunk("shdr", sample + named("EOS") + number(0, 26));
    }

    Bytes whole() const
    {
        Bytes words;
        for (const auto word : samples)
            words += number(static_cast<std::uint16_t>(word), 2);
        if (!compressed.empty())
            words = compressed;
        const auto about = chunk("ifil", number(2, 2) + number(1, 2)) + chunk("isng", Bytes("EMU8000\0", 8)) +
                           chunk("INAM", Bytes("Test\0\0", 6));
        return chunk("RIFF", "sfbk" + chunk("LIST", "INFO" + about) + chunk("LIST", "sdta" + chunk("smpl", words)) +
                                 chunk("LIST", "pdta" + tables()));
    }
};

} // namespace sf2maker
