// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/Analysis.h"

#include <algorithm>
#include <cmath>

namespace studio
{

namespace
{

/// Longer than anything that is shown looks back: short-term loudness, and the fall of the spectrum.
constexpr double restAfter = 10.0; // s

constexpr float heard = 1e-6f; // -120 dB: what is below can be seen nowhere

constexpr qint64 loudnessInterval = 100; // ms

double rounded(double level)
{
    return std::round(level * 10.0) / 10.0;
}

} // namespace

Analysis::Analysis(Session& of) : session(of), frames(32768), quiet(restAfter)
{
    connect(&session, &Session::replaced, this,
            [this]
            {
                output = {};
                quiet = restAfter;
                showLoudness();
                Q_EMIT moved();
            });
    connect(&session, &Session::glance, this, &Analysis::refresh);
    sinceSpectrum.start();
    sinceLoudness.start();
}

void Analysis::restart()
{
    output.restartLoudness();
    showLoudness();
}

void Analysis::refresh()
{
    if (!takeScope())
        return;
    if (sinceLoudness.elapsed() >= loudnessInterval)
    {
        sinceLoudness.start();
        showLoudness();
    }
    Q_EMIT moved();
}

/// Whether there is something to be seen.
bool Analysis::takeScope()
{
    const auto stretch = session.open().takeScope(frames);
    if (stretch.frames == 0)
        return false;
    const auto taken = std::span(frames).first(stretch.frames);
    const auto isHeard = [](const auto& frame)
    { return std::max(std::abs(frame.left), std::abs(frame.right)) > heard; };
    if (std::ranges::any_of(taken, isHeard))
        quiet = 0.0;
    else if (quiet >= restAfter)
        return false;
    else
        quiet += static_cast<double>(stretch.frames) / stretch.rate.hertz;
    output.add(taken, stretch.rate);
    return true;
}

void Analysis::showLoudness()
{
    const auto now = output.loudness();
    const conductor::OutputAnalysis::Loudness next{
        rounded(now.momentary), rounded(now.shortTerm), rounded(now.integrated), {rounded(now.truePeak.value)}};
    if (next.momentary == shown.momentary && next.shortTerm == shown.shortTerm && next.integrated == shown.integrated &&
        next.truePeak == shown.truePeak)
        return;
    shown = next;
    Q_EMIT loudnessChanged();
}

std::span<const dsp::PeakBallistics> Analysis::spectrum()
{
    output.measureSpectrum(std::min(1.0, static_cast<double>(sinceSpectrum.restart()) / 1000.0));
    return output.spectrum();
}

} // namespace studio
