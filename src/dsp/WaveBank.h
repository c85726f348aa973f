// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace dsp
{

/// Wavetables to morph through, each a row of waves of one cycle. Every wave is kept with ever fewer harmonics, so that
/// for each frequency there is one of which none passes Nyquist and the highest, where there are up to 1024, lies above
/// Nyquist / 1.27. All lie in one memory, to be read by offset.
///
/// They are read with cubic B-splines, which take sinc^4(h / size) from harmonic h and leave images that much below it;
/// what is taken is made up for (M. Unser, "Splines: a perfect fit", IEEE Signal Processing Magazine 16, 1999). Sizes
/// are such that the images of a saw lie 100 dB below its fundamental.
class WaveBank
{
public:
    enum Table : std::uint8_t
    {
        classic, // sine, triangle, saw, square
        organ,   // drawbars pulled one after the other
        vowel,   // a, e, i, o, u of a voice at 110 Hz
        bell,    // sin(x + I sin x), I from 0 to 7
        sweep,   // a sine of 1 to 8 times the frequency that fades out in each cycle
        choir,   // ever more harmonics at phases of their own
        glass,   // few, far apart
        tableCount
    };

    static constexpr int mostHarmonics = 1024;
    static constexpr std::size_t sawFrame = 2; // of classic

    /// A wave with so many harmonics, at its place within the memory of any wave.
    struct Level
    {
        std::int32_t offset = 0; // of the first sample of the cycle
        int sizeBits = 0;        // 2^sizeBits samples; one before and two behind them go on with the cycle
        int harmonics = 0;
    };

    WaveBank();
    WaveBank(const WaveBank&) = delete;
    WaveBank& operator=(const WaveBank&) = delete;

    /// [main, then any] Built by the first call; 8 MB.
    static const WaveBank& instance();

    static std::string_view nameOf(Table table) noexcept;

    /// Waves in a table, 2 or more.
    static int wavesIn(Table table) noexcept;

    /// Where the memory of a wave of a table begins; the next wave of the table is waveSize() behind it.
    std::int32_t offsetOf(Table table) const noexcept { return offsets[table]; }
    std::int32_t waveSize() const noexcept { return size; }

    /// The one with the most harmonics up to so many; none at all for 0.
    const Level& levelFor(int harmonics) const noexcept { return levels[levelByHarmonics[bounded(harmonics)]]; }

    /// What offsets count from. One sample before is there, too: lanes that never sounded read around 0.
    const float* samples() const noexcept { return memory.data() + 1; }

private:
    static std::size_t bounded(int harmonics) noexcept
    {
        return static_cast<std::size_t>(harmonics < 0 ? 0 : harmonics > mostHarmonics ? mostHarmonics : harmonics);
    }

    class Synthesis;

    void planLevels();
    void addWave(Table table, int wave, Synthesis& synthesis);

    std::int32_t size = 0;
    std::vector<Level> levels;
    std::array<std::uint8_t, mostHarmonics + 1> levelByHarmonics{};
    std::array<std::int32_t, tableCount> offsets{};
    std::vector<float> memory;
};

} // namespace dsp
