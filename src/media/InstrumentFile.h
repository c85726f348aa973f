// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace media
{

/// What Tutti knows of a file that describes a sampled instrument.
struct InstrumentFile
{
    enum class Loop : std::uint8_t
    {
        off,
        forward,
        oneShot, // no loop, and the end of a note does not end it
        pingPong
    };

    /// How loud a zone is over time: up in a straight line, down evenly in dB. Times in seconds, up to 100.
    struct Envelope
    {
        double delay = 0.0;
        double attack = 0.0;
        double hold = 0.0;
        double decay = 0.0;   // in which it would fall by 96 dB
        double sustain = 0.0; // dB, -96 to 0
        double release = 0.0; // as decay
        bool operator==(const Envelope&) const = default;
    };

    struct Filter
    {
        double cutoff = 20000.0; // Hz, 20 to 20,000
        double resonance = 0.0;  // dB over that of a filter without a peak, 0 to 40
        bool operator==(const Filter&) const = default;
    };

    /// A sound on a range of keys. Frames count those of the sound; the ranges are in order.
    struct Zone
    {
        std::size_t sound = 0; // index into sounds
        int lowKey = 0;        // 0 to 127
        int highKey = 127;
        std::optional<int> root; // absent: as the sound says, else 60
        double tune = 0.0;       // cents, -1200 to 1200
        int lowVelocity = 1;     // 1 to 127
        int highVelocity = 127;
        double gain = 0.0; // dB, -144 to 24
        double pan = 0.0;  // -1 to 1
        std::int64_t start = 0;
        std::int64_t end = 0;     // 0: that of the sound
        std::optional<Loop> loop; // absent: as the sound says
        std::int64_t loopStart = 0;
        std::int64_t loopEnd = 0;           // 0: as the sound says
        double crossfadeSeconds = 0.0;      // of the loop
        int sequenceLength = 1;             // 1 to 100
        int sequencePosition = 1;           // 1 to sequenceLength
        int choke = 0;                      // 0 to 1,000,000
        std::optional<Envelope> envelope{}; // absent: that of all voices
        std::optional<Filter> filter{};     // likewise
        int velocityFadeIn = 0;             // velocities over which it comes in, silent at the lowest
        int velocityFadeOut = 0;            // likewise up to the highest
        bool atRelease = false;             // plays when a note ends
    };

    /// Of all its voices; what is absent is not said. Times in seconds.
    struct Sound
    {
        std::optional<double> attack;
        std::optional<double> decay;
        std::optional<double> sustain; // percent
        std::optional<double> release;
        std::optional<double> velocity;         // how much it counts, percent
        std::optional<double> cutoff;           // Hz
        std::optional<double> resonance;        // dB
        std::optional<std::string> filter;      // as SFZ calls it: "lpf_2p"
        std::optional<double> filterEnvelope{}; // semitones by which that opens it, and its stages
        std::optional<double> modAttack{};
        std::optional<double> modDecay{};
        std::optional<double> modSustain{}; // percent
        std::optional<double> modRelease{};
        std::optional<double> modPitch{}; // semitones by which the same stages move the pitch
        std::optional<double> lfoRate{};  // Hz
        std::optional<double> lfoDelay{};
        std::optional<double> lfoPitch{};  // cents
        std::optional<double> lfoFilter{}; // semitones
        std::optional<double> lfoVolume{}; // dB
        std::optional<double> keyTrack{};  // cents by which the filter follows a semitone
        std::optional<double> bendRange{}; // semitones
        bool operator==(const Sound&) const = default;
    };

    std::string name;
    std::vector<std::filesystem::path> sounds; // where they lie
    std::vector<std::filesystem::path> made{}; // folders and files that came to be as it was read, in that order
    std::vector<Zone> zones;
    Sound sound;
    std::vector<std::string> remarks; // a sentence for each thing that was left out
};

/// Of zones that differ: of each thing the middle of what they say, where at least half of them say it.
InstrumentFile::Sound middleOf(std::span<const InstrumentFile::Sound> all);

/// What came to be as an instrument was read goes again; folders only where nothing else lies in them.
void removeMade(std::span<const std::filesystem::path> made);

/// How many zones a file may have.
inline constexpr std::size_t mostZones = 10'000;

} // namespace media
