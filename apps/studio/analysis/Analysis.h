// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "conductor/OutputAnalysis.h"
#include "Session.h"

#include <QElapsedTimer>
#include <vector>

namespace studio
{

/// The output as the panels of analysis show it. Rests while nothing sounds. [main]
class Analysis : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(double momentary READ momentary NOTIFY loudnessChanged)
    Q_PROPERTY(double shortTerm READ shortTerm NOTIFY loudnessChanged)
    Q_PROPERTY(double integrated READ integrated NOTIFY loudnessChanged)
    Q_PROPERTY(double truePeak READ truePeak NOTIFY loudnessChanged)

public:
    explicit Analysis(Session& session);

    // LUFS, minus infinity for silence.
    double momentary() const { return shown.momentary; }
    double shortTerm() const { return shown.shortTerm; }
    double integrated() const { return shown.integrated; }   // since restart()
    double truePeak() const { return shown.truePeak.value; } // dBTP, since restart()

    Q_INVOKABLE void restart();

    std::span<const engine::feedback::ScopeFrame> wave() const { return output.wave(); }

    /// By band, as it is now.
    std::span<const dsp::PeakBallistics> spectrum();

Q_SIGNALS:
    /// Something sounded, or has not yet died away.
    void moved();
    void loudnessChanged();

private:
    void refresh();
    bool takeScope();
    void showLoudness();

    Session& session;
    conductor::OutputAnalysis output;
    conductor::OutputAnalysis::Loudness shown;
    std::vector<engine::feedback::ScopeFrame> frames;
    double quiet = 0.0; // seconds since the last frame that was heard
    QElapsedTimer sinceSpectrum;
    QElapsedTimer sinceLoudness;
};

} // namespace studio
