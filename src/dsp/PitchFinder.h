// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <span>

namespace dsp
{

/// The pitch of a sound in hertz, 25 to 4200, where it has one: the first deep dip of the difference of the sound and
/// itself, later (A. de Cheveigné, H. Kawahara, "YIN, a fundamental frequency estimator", 2002, steps 2 to 5), the
/// middle of what several stretches say. rate: frames a second. Not for the audio thread.
std::optional<double> findPitch(std::span<const float> sound, double rate);

} // namespace dsp
