// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "SoundFile.h"

namespace demo
{

Sound kick();
Sound snare();
Sound clap();
Sound tom(double frequency); // of the head at rest, Hz

Sound closedHat();
Sound openHat();
Sound ride();
Sound crash();

Sound riser(double seconds);
Sound vinyl(double seconds); // can be looped
Sound air(double seconds);   // can be looped

} // namespace demo
