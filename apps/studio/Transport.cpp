// SPDX-License-Identifier: GPL-3.0-or-later
#include "Transport.h"

#include "document/PositionText.h"

#include <algorithm>
#include <cmath>
#include <QRegularExpression>

namespace studio
{

namespace
{
constexpr int pulsesALook = 15;       // a figure that moves faster than four times a second cannot be read
constexpr double leastOfRest = 0.015; // while the song stands, a percent more or less is nothing to draw a frame for
constexpr auto longestTap = std::chrono::seconds(2);
} // namespace

Transport::Transport(Session& of, const Metronome& clicks, Notices& where)
    : session(of),
      metronome(clicks),
      notices(where)
{
    connect(&session, &Session::pulse, this, &Transport::refresh);
    connect(&session, &Session::glance, this, &Transport::showPlace);
    const auto all = [this]
    {
        refresh();
        Q_EMIT tempoChanged();
        Q_EMIT loopChanged();
        Q_EMIT secondsChanged();
        shownPlace = status.seconds;
        Q_EMIT placeChanged();
    };
    connect(&session, &Session::replaced, this, all);
    connect(&session, &Session::changed, this,
            [all](const document::Touched& touched)
            {
                if (touched.song)
                    all();
            });
}

QString Transport::bars() const
{
    const auto& tempo = session.song().tempo;
    const auto place = tempo.barBeatTick(tempo.ticks(status.seconds));
    return QStringLiteral("%1.%2.%3").arg(place.bar).arg(place.beat).arg(place.tick, 3, 10, QLatin1Char('0'));
}

QString Transport::time() const
{
    return QString::fromStdString(document::clockText(status.seconds));
}

std::size_t Transport::tempoIndex() const
{
    const auto& tempo = session.song().tempo;
    const auto now = tempo.ticks(status.seconds);
    std::size_t index = 0;
    while (index + 1 < tempo.tempos.size() && tempo.tempos[index + 1].at <= now)
        ++index;
    return index;
}

double Transport::bpm() const
{
    return session.song().tempo.tempos[tempoIndex()].bpm;
}

void Transport::setBpm(double bpm)
{
    const auto at = session.song().tempo.tempos[tempoIndex()].at;
    session.apply("Set tempo", {document::edit::SetTempo{at, std::clamp(bpm, 1.0, 1000.0)}});
}

bool Transport::setBpmText(const QString& text)
{
    bool isNumber = false;
    const double wanted = QString(text).replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&isNumber);
    if (!isNumber || !(wanted >= 1.0 && wanted <= 1000.0))
    {
        notices.trouble(
            tr("\"%1\" is no tempo. Type beats a minute, from 1 to 1000, such as 124.5.").arg(text.trimmed()));
        return false;
    }
    if (wanted != bpm())
        setBpm(wanted);
    return true;
}

document::MeterChange Transport::meterInForce() const
{
    const auto& tempo = session.song().tempo;
    const auto bar = tempo.barBeatTick(tempo.ticks(status.seconds)).bar;
    auto meter = tempo.meters.front();
    for (const auto& change : tempo.meters)
        if (change.bar <= bar)
            meter = change;
    return meter;
}

QString Transport::meter() const
{
    const auto meter = meterInForce();
    return QStringLiteral("%1/%2").arg(meter.numerator).arg(meter.denominator);
}

bool Transport::setMeterText(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("^\\s*(\\d{1,2})\\s*/\\s*(1|2|4|8|16|32)\\s*$"));
    const auto found = form.match(text);
    auto meter = meterInForce();
    const auto before = meter;
    meter.numerator = found.captured(1).toInt();
    meter.denominator = found.captured(2).toInt();
    if (!found.hasMatch() || meter.numerator < 1 || meter.numerator > 64)
    {
        notices.trouble(tr("\"%1\" is no meter. Type beats a bar, from 1 to 64, and the note that is a beat, such as "
                           "7/8: 1, 2, 4, 8, 16 or 32.")
                            .arg(text.trimmed()));
        return false;
    }
    if (meter != before)
        session.apply("Set meter", {document::edit::SetMeter{meter.bar, meter.numerator, meter.denominator}});
    return true;
}

double Transport::loopFrom() const
{
    const auto& song = session.song();
    return base::toSeconds(song.tempo.frames(song.loop.from, song.rate, song.rate), song.rate);
}

double Transport::loopTo() const
{
    const auto& song = session.song();
    return base::toSeconds(song.tempo.frames(song.loop.to, song.rate, song.rate), song.rate);
}

template <typename SetRange>
void Transport::turn(const document::TimeRange& range, bool on, const std::string& name)
{
    const auto& song = session.song();
    const auto frames = [&](const document::Position& at) { return song.tempo.frames(at, song.rate, song.rate); };
    if (on && frames(range.to) <= frames(range.from)) // none was ever set: four bars from here
    {
        const auto bar = song.tempo.barBeatTick(song.tempo.ticks(status.seconds)).bar;
        const auto place = [&](std::int64_t of) { return song.tempo.ticks(document::BarBeatTick{of, 1, 0}); };
        session.apply(name, {SetRange{true, place(bar), place(bar + 4)}});
        return;
    }
    session.apply(on ? name : name + " off", {SetRange{on, range.from, range.to}});
}

template <typename SetRange>
void Transport::setRange(double from, double to, const std::string& name)
{
    const auto& tempo = session.song().tempo;
    const auto first = tempo.ticks(std::max(0.0, std::min(from, to)));
    const auto last = tempo.ticks(std::max(0.0, std::max(from, to)));
    if (first < last)
        session.apply(name, {SetRange{true, first, last}});
}

void Transport::setLoops(bool on)
{
    turn<document::edit::SetLoop>(session.song().loop, on, "Loop");
}

void Transport::setLoop(double from, double to)
{
    setRange<document::edit::SetLoop>(from, to, "Set loop");
}

void Transport::setPunches(bool on)
{
    turn<document::edit::SetPunch>(session.song().punch, on, "Punch range");
}

void Transport::setPunch(double from, double to)
{
    setRange<document::edit::SetPunch>(from, to, "Set punch range");
}

void Transport::locate(double seconds)
{
    if (session.isOpen())
        tellIfRefused(session.open().locate(base::toFrames(std::max(0.0, seconds), session.song().rate)));
}

void Transport::togglePlay()
{
    isPlaying() ? pause() : play();
}

void Transport::play()
{
    if (session.isOpen())
        tellIfRefused(session.open().play(metronome.isOn() ? metronome.countInBars() : 0));
}

void Transport::pause()
{
    if (session.isOpen())
        tellIfRefused(session.open().pause());
}

void Transport::stop()
{
    if (!isPlaying())
        toStart();
    pause();
}

void Transport::toStart()
{
    locate(0.0);
}

void Transport::tap()
{
    const auto now = std::chrono::steady_clock::now();
    if (!taps.empty() && now - taps.back() > longestTap)
        taps.clear();
    taps.push_back(now);
    if (taps.size() > 8)
        taps.erase(taps.begin());
    if (taps.size() < 2)
        return;
    const std::chrono::duration<double> passed = taps.back() - taps.front();
    setBpm(std::round(600.0 * static_cast<double>(taps.size() - 1) / passed.count()) / 10.0);
}

void Transport::tellIfRefused(bool obeyed)
{
    if (!obeyed)
        notices.trouble(QStringLiteral("The engine did not answer. Look at the audio device in the settings."));
}

void Transport::showPlace()
{
    if (std::exchange(shownPlace, status.seconds) != status.seconds)
        Q_EMIT placeChanged();
}

void Transport::refresh()
{
    const auto before = status;
    status = session.isOpen() ? session.open().status() : conductor::PlaybackStatus{};
    if (status.seconds != before.seconds)
        Q_EMIT secondsChanged();
    if (!status.rolling)
        showPlace();
    if (status.rolling != before.rolling || status.countsIn != before.countsIn)
        Q_EMIT playingChanged();
    if (++loadAge < pulsesALook && status.xruns == before.xruns && status.lateDisk == before.lateDisk)
        return;
    loadAge = 0;
    const auto rounded = std::round(static_cast<double>(status.load) * 100.0) / 100.0;
    const bool isOther = status.rolling ? rounded != shownLoad : std::abs(rounded - shownLoad) > leastOfRest;
    const bool moved = isOther || status.xruns != before.xruns || status.lateDisk != before.lateDisk;
    if (!moved)
        return;
    shownLoad = rounded;
    Q_EMIT loadChanged();
}

} // namespace studio
