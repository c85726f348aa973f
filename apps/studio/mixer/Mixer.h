// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "mixer/MeterBoard.h"
#include "mixer/StripList.h"

namespace studio
{

/// The strips of the song with their meters, and what can be done to them. Strips go by the id of their track, the main
/// one by 0. [main]
class Mixer : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(studio::StripList* tracks READ tracksOf CONSTANT)
    Q_PROPERTY(studio::StripList* main READ mainOf CONSTANT)
    Q_PROPERTY(studio::MeterBoard* meters READ metersOf CONSTANT)

public:
    explicit Mixer(Session& session);

    StripList* tracksOf() { return &tracks; }
    StripList* mainOf() { return &main; }
    MeterBoard* metersOf() { return &meters; }

    // Edits of the song, each one step of the history; and what they would sound like, until endPreview().
    Q_INVOKABLE void setGain(double strip, double decibels);
    Q_INVOKABLE void setPan(double strip, double pan);
    Q_INVOKABLE void setMute(double strip, bool on);
    Q_INVOKABLE void setSolo(double strip, bool on);
    Q_INVOKABLE void previewGain(double strip, double decibels);
    Q_INVOKABLE void previewPan(double strip, double pan);
    Q_INVOKABLE void endPreview();

    // Where levels lie on faders and meters, 0 at the bottom to 1 at the top.
    Q_INVOKABLE double positionOf(double decibels) const;
    Q_INVOKABLE double levelAt(double position) const;

    Q_INVOKABLE QString gainText(double decibels) const; // "-6.0 dB", "-∞ dB"
    Q_INVOKABLE QString panText(double pan) const;       // "L 30", "C", "R 100"

    /// What was typed, as a gain in dB or as a pan; NaN where it is none.
    Q_INVOKABLE double gainFromText(const QString& text) const;
    Q_INVOKABLE double panFromText(const QString& text) const;

private:
    Session& session;
    StripList tracks;
    StripList main;
    MeterBoard meters;
};

} // namespace studio
