// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace device
{

/// To be called before anything else touches JACK or ALSA: they print to the terminal when they find nothing,
/// and JACK would start a server of its own.
void quietSoundSystems();

} // namespace device
