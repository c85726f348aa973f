// SPDX-License-Identifier: GPL-3.0-or-later
#include "mixer/Mixer.h"

#include "base/ParameterValue.h"
#include "mixer/LevelScale.h"

#include <cmath>
#include <QRegularExpression>

namespace studio
{

namespace edit = document::edit;

namespace
{

constexpr base::ParameterInfo gainInfo{"gain", "Gain", "dB", -144.0f, 24.0f, 0.0f};

document::StripOwner ownerOf(double strip)
{
    return {{static_cast<std::uint64_t>(std::max(0.0, strip))}};
}

edit::SetGain gainEdit(double strip, double decibels)
{
    return {ownerOf(strip), base::Decibels{std::min(decibels, static_cast<double>(gainInfo.maximum))}};
}

/// In whole percent, as it is shown.
edit::SetPan panEdit(double strip, double pan)
{
    return {ownerOf(strip), std::round(std::clamp(pan, -1.0, 1.0) * 100.0) / 100.0};
}

} // namespace

Mixer::Mixer(Session& of)
    : session(of),
      tracks(session, StripList::Of::tracks),
      main(session, StripList::Of::mainOutput),
      meters(session)
{
}

void Mixer::setGain(double strip, double decibels)
{
    session.apply("Set gain", {gainEdit(strip, decibels)});
}

void Mixer::setPan(double strip, double pan)
{
    session.apply("Set pan", {panEdit(strip, pan)});
}

void Mixer::setMute(double strip, bool on)
{
    session.apply(on ? "Mute" : "Unmute", {edit::SetMute{ownerOf(strip).track, on}});
}

void Mixer::setSolo(double strip, bool on)
{
    session.apply(on ? "Solo" : "Solo off", {edit::SetSolo{ownerOf(strip).track, on}});
}

void Mixer::previewGain(double strip, double decibels)
{
    if (session.isOpen())
        session.open().preview(gainEdit(strip, decibels));
}

void Mixer::previewPan(double strip, double pan)
{
    if (session.isOpen())
        session.open().preview(panEdit(strip, pan));
}

void Mixer::endPreview()
{
    if (session.isOpen())
        session.open().endPreview();
}

double Mixer::positionOf(double decibels) const
{
    return levelScale::positionOf({decibels});
}

double Mixer::levelAt(double position) const
{
    const auto level = levelScale::levelAt(position).value;
    return std::isfinite(level) ? std::round(level * 10.0) / 10.0 : level;
}

QString Mixer::gainText(double decibels) const
{
    return decibels <= -144.0 ? QStringLiteral("-∞ dB") : QString::fromStdString(base::valueText(gainInfo, decibels));
}

QString Mixer::panText(double pan) const
{
    const auto percent = std::lround(std::abs(pan) * 100.0);
    return percent == 0 ? tr("C") : (pan < 0.0 ? tr("L %1") : tr("R %1")).arg(percent);
}

double Mixer::gainFromText(const QString& text) const
{
    static const QRegularExpression silence(QStringLiteral("^\\s*-?\\s*(inf|∞)\\s*(dB)?\\s*$"),
                                            QRegularExpression::CaseInsensitiveOption);
    if (silence.match(text).hasMatch())
        return base::silence.value;
    return base::valueFromText(gainInfo, text.toStdString()).value_or(std::nan(""));
}

double Mixer::panFromText(const QString& text) const
{
    const auto typed = text.trimmed().toLower();
    if (typed == QLatin1String("c"))
        return 0.0;
    static const QRegularExpression form(QStringLiteral("^([lr]?)\\s*([-+]?\\d{1,3})\\s*%?\\s*([lr]?)$"));
    const auto match = form.match(typed);
    if (!match.hasMatch())
        return std::nan("");
    const auto isLeft = (match.captured(1) + match.captured(3)).contains(QLatin1Char('l'));
    return std::clamp(match.captured(2).toDouble() / (isLeft ? -100.0 : 100.0), -1.0, 1.0);
}

} // namespace studio
