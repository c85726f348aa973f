// SPDX-License-Identifier: GPL-3.0-or-later
// Places as people write them, in songs of several tempos, meters and rates: what can be read is written so that it
// reads back equal.
#include "document/PositionText.h"
#include "fuzz/Fuzz.h"

#include <array>
#include <cmath>

namespace
{

using document::TempoMap;

struct Setting
{
    TempoMap tempo;
    base::SampleRate rate;
};

const std::array<Setting, 4>& settings()
{
    using base::SongTicks;
    static const std::array<Setting, 4> all{
        {{TempoMap{}, {48000}},
         {TempoMap{{{SongTicks{0}, 1.0}}, {{1, 64, 1}}}, base::highestRate},
         {TempoMap{{{SongTicks{0}, 90.5}, {SongTicks{777}, 1000.0}}, {{1, 3, 4}, {2, 7, 8}, {100, 1, 32}}}, {44100}},
         {TempoMap{{{SongTicks{0}, 61.3}}, {{1, 5, 32}, {1'000'000'000, 4, 4}}}, base::lowestRate}}};
    return all;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = fuzz::asText(data, size);
    for (const auto& [tempo, rate] : settings())
    {
        const auto position = document::readPosition(text, tempo, rate);
        if (!position)
        {
            fuzz::require(!position.error().message.empty(), "a refusal has its reason");
            continue;
        }
        const auto frames = tempo.frames(*position, rate, rate);
        fuzz::require(frames.value >= 0, "no place lies before the start");
        const auto written = document::positionText(*position, tempo, rate);
        const auto again = document::readPosition(written, tempo, rate);
        fuzz::require(again && *again == *position, written + " reads back as the place that it was written for");
        fuzz::require(!document::clockText(base::toSeconds(frames, rate)).empty(), "every place has a time");
    }
    return 0;
}
