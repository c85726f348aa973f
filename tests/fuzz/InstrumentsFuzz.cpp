// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as an instrument: an SF2 file where they begin with RIFF, else an SFZ file.
#include "fuzz/Fuzz.h"
#include "media/Sf2File.h"
#include "media/SfzFile.h"

#include <cmath>

namespace
{

void check(const media::InstrumentFile& file)
{
    fuzz::require(!file.zones.empty() && file.zones.size() <= media::mostZones, "an instrument has zones");
    for (const auto& zone : file.zones)
    {
        fuzz::require(zone.sound < file.sounds.size(), "a zone has a sound");
        fuzz::require(0 <= zone.lowKey && zone.lowKey <= zone.highKey && zone.highKey <= 127, "keys are in order");
        fuzz::require(1 <= zone.lowVelocity && zone.lowVelocity <= zone.highVelocity && zone.highVelocity <= 127,
                      "velocities are in order");
        fuzz::require(zone.root.value_or(60) >= 0 && zone.root.value_or(60) <= 127, "a root is a key");
        fuzz::require(std::abs(zone.tune) <= 1200.0 && std::abs(zone.pan) <= 1.0 && zone.gain >= -144.0 &&
                          zone.gain <= 24.0,
                      "numbers are in range");
        fuzz::require(zone.start >= 0 && (zone.end == 0 || zone.end > zone.start), "a zone starts before it ends");
        fuzz::require(zone.loopEnd == 0 || (zone.loopStart >= 0 && zone.loopEnd > zone.loopStart),
                      "a loop starts before it ends");
        fuzz::require(1 <= zone.sequencePosition && zone.sequencePosition <= zone.sequenceLength &&
                          zone.sequenceLength <= 100,
                      "a turn is one of its sequence");
        if (const auto& envelope = zone.envelope)
        {
            for (const auto time :
                 {envelope->delay, envelope->attack, envelope->hold, envelope->decay, envelope->release})
                fuzz::require(time >= 0.0 && time <= 100.0, "times are in range");
            fuzz::require(envelope->sustain >= -96.0 && envelope->sustain <= 0.0, "a sustain is in range");
        }
        if (const auto& filter = zone.filter)
            fuzz::require(filter->cutoff >= 20.0 && filter->cutoff <= 20000.0 && filter->resonance >= 0.0 &&
                              filter->resonance <= 40.0,
                          "a filter is in range");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = fuzz::asText(data, size);
    const bool isFont = text.starts_with("RIFF");
    const auto path = fuzz::folder() / (isFont ? "font.sf2" : "set.sfz");
    const auto samples = fuzz::folder() / "samples";
    std::error_code ignored;
    std::filesystem::remove_all(samples, ignored);
    fuzz::write(path, text);
    if (const auto file = isFont ? media::readSf2File(path, 0, samples) : media::readSfzFile(path))
        check(*file);
    return 0;
}
