// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Decibels.h"

#include <algorithm>

namespace dsp
{

/// How the reading of a peak programme meter for digital signals moves, by IEC TR 60268-18: up at once, down by 20 dB
/// in 1.7 s at a constant speed (clause 2.3: 1.7 s +- 0.3 s); the highest reading is held for 1.5 s (1.0 s +- 0.5 s).
class PeakBallistics
{
public:
    static constexpr double fall = 20.0 / 1.7; // dB a second
    static constexpr double holdTime = 1.5;    // s
    static constexpr base::Decibels lowest{-120.0};

    /// peak: the highest in the `seconds` that have passed since the last call.
    void advance(base::Decibels peak, double seconds) noexcept
    {
        reading.value = std::max(peak.value, reading.value - fall * seconds);
        if (reading < lowest)
            reading = base::silence;
        age = reading >= highest ? 0.0 : age + seconds;
        if (age == 0.0 || age > holdTime)
            highest = reading;
    }

    base::Decibels level() const noexcept { return reading; }
    base::Decibels held() const noexcept { return highest; }

    /// Whether nothing moves until there is sound.
    bool atRest() const noexcept { return highest == base::silence; }

private:
    base::Decibels reading = base::silence;
    base::Decibels highest = base::silence;
    double age = 0.0; // of the highest, s
};

} // namespace dsp
