// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace device
{

/// To be called before anything else touches JACK or ALSA: they print to the terminal when they find nothing. Any
/// thread. That JACK starts no server of its own is set in the environment as the program is loaded.
void quietSoundSystems();

} // namespace device
