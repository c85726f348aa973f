// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "rt/AudioThread.h"
#include "rt/WakeUp.h"

#include <ctime>

namespace rt
{

/// One wait of an audio thread for another one that is at work. It spins, as the other is soon done. Where it is not,
/// it may be kept off its processor by this very thread, which no equal or lower priority can interrupt: so then this
/// one leaves audio code and rests, time and again, until the other has come to its end.
class Patience
{
public:
    /// To be called in the loop that waits.
    void rest(AudioThread&) RT_SAFE
    {
        if (turns < spins)
        {
            ++turns;
            return WakeUp::pause();
        }
        constexpr timespec moment{0, 20'000};
        AudioThread::leave();
        ::nanosleep(&moment, nullptr);
        AudioThread::enter();
    }

private:
    static constexpr int spins = 2000;

    int turns = 0;
};

} // namespace rt
