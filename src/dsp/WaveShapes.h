// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/WaveBank.h"

#include <complex>

namespace dsp
{

/// What a wave of a table is made of: real parts are amplitudes of sines, imaginary ones of cosines, from the first
/// harmonic on. Those of `classic` are dsp::Wave's; the others have the power of its saw.
std::vector<std::complex<double>> harmonicsOf(WaveBank::Table table, int wave);

} // namespace dsp
