// SPDX-License-Identifier: GPL-3.0-or-later
#include "clip/ClipValues.h"

#include "arranger/TimelineView.h"
#include "base/ParameterValue.h"

#include <algorithm>
#include <cmath>
#include <QRegularExpression>

namespace studio
{

namespace edit = document::edit;
using base::Frames;

namespace
{

constexpr base::ParameterInfo gainInfo{"gain", "Gain", "dB", -144.0f, 24.0f, 0.0f};

const document::SoundContent* soundIn(const document::Clip& clip)
{
    return std::get_if<document::SoundContent>(&clip.content);
}

bool isInTicks(const document::Clip& clip, ClipField field)
{
    return field == ClipField::start || soundIn(clip) == nullptr;
}

double ticksOfStart(const document::Song& song, const document::Clip& clip)
{
    const auto* const ticks = std::get_if<base::SongTicks>(&clip.start);
    return static_cast<double>((ticks != nullptr ? *ticks : song.tempo.ticks(spanOf(song, clip).from)).value);
}

/// The seconds of the song at which a clip is so long.
double endAt(const document::Song& song, const document::Clip& clip, double length)
{
    const auto from = spanOf(song, clip).from;
    if (soundIn(clip) != nullptr)
        return from + length;
    const auto start = static_cast<std::int64_t>(ticksOfStart(song, clip));
    return song.tempo.seconds(base::SongTicks{start + std::llround(length)});
}

/// The furthest that a clip can begin in its sound and still play of it what it plays.
Frames lastOffset(const document::Song& song, const document::SoundContent& content)
{
    const auto* const sound = song.find(content.sound);
    if (sound == nullptr || sound->frames.value == 0)
        return Frames{std::numeric_limits<std::int32_t>::max()};
    const auto whole = base::convert(sound->frames, sound->rate, song.rate);
    const auto played = content.loopLength.value > 0 ? content.loopLength : content.length;
    return std::max({Frames{0}, whole - played, content.offset});
}

Edits fadesTo(const document::Clip& clip, ClipField field, Frames length)
{
    const auto& content = *soundIn(clip);
    auto in = content.fadeIn;
    auto out = content.fadeOut;
    auto& fade = field == ClipField::fadeIn ? in : out;
    const auto room = content.length - (field == ClipField::fadeIn ? out.length : in.length);
    fade.length = std::clamp(length, Frames{0}, std::max(Frames{0}, room));
    if (in == content.fadeIn && out == content.fadeOut)
        return {};
    return {edit::SetClipFades{clip.id, in, out}};
}

Edits loopTo(const document::Song& song, const document::Clip& clip, double length)
{
    if (const auto* const content = soundIn(clip))
    {
        const auto frames = std::clamp(base::toFrames(length, song.rate), Frames{0}, content->length);
        if (frames == content->loopLength)
            return {};
        return {edit::SetClipLoop{clip.id, frames}};
    }
    const auto& notes = std::get<document::NoteContent>(clip.content);
    const base::ClipTicks ticks{std::clamp<std::int64_t>(std::llround(length), 0, notes.length.value)};
    if (ticks == notes.loopLength)
        return {};
    return {edit::SetClipLoop{clip.id, ticks}};
}

QString secondsText(double seconds)
{
    return QStringLiteral("%1 s").arg(seconds, 0, 'f', 3);
}

QString beatsText(double ticks)
{
    const double beats = ticks / base::ticksPerBeat;
    return QObject::tr("%1 beats").arg(beats, 0, 'g', 7);
}

QString gainText(double decibels)
{
    return decibels <= -144.0 ? QStringLiteral("-∞ dB") : QString::fromStdString(base::valueText(gainInfo, decibels));
}

std::optional<double> gainFrom(const QString& text)
{
    static const QRegularExpression silence(QStringLiteral("^\\s*-\\s*(inf|∞)\\s*(dB)?\\s*$"),
                                            QRegularExpression::CaseInsensitiveOption);
    return silence.match(text).hasMatch() ? -144.0 : base::valueFromText(gainInfo, text.toStdString());
}

} // namespace

bool has(const document::Clip& clip, ClipField field)
{
    const bool ofSounds = field == ClipField::offset || field == ClipField::gain || field == ClipField::fadeIn ||
                          field == ClipField::fadeOut;
    return !ofSounds || soundIn(clip) != nullptr;
}

double valueOf(const document::Song& song, const document::Clip& clip, ClipField field)
{
    if (field == ClipField::start)
        return ticksOfStart(song, clip);
    const auto* const content = soundIn(clip);
    if (content == nullptr)
    {
        const auto& notes = std::get<document::NoteContent>(clip.content);
        const bool loops = field == ClipField::loopLength && notes.loopLength.value > 0;
        return static_cast<double>((loops ? notes.loopLength : notes.length).value);
    }
    const auto seconds = [&](Frames frames) { return base::toSeconds(frames, song.rate); };
    switch (field)
    {
    case ClipField::offset:
        return seconds(content->offset);
    case ClipField::gain:
        return content->gain.value;
    case ClipField::fadeIn:
        return seconds(content->fadeIn.length);
    case ClipField::fadeOut:
        return seconds(content->fadeOut.length);
    case ClipField::loopLength:
        return seconds(content->loopLength.value > 0 ? content->loopLength : content->length);
    default:
        return seconds(content->length);
    }
}

Edits editsTo(const document::Song& song, const document::Clip& clip, ClipField field, double value)
{
    const auto* const content = soundIn(clip);
    switch (field)
    {
    case ClipField::start:
        return {};
    case ClipField::length:
        return trimRight(song, clip, endAt(song, clip, value));
    case ClipField::offset:
    {
        const auto offset = std::clamp(base::toFrames(value, song.rate), Frames{0}, lastOffset(song, *content));
        if (offset == content->offset)
            return {};
        return {edit::TrimClip{clip.id, clip.start, content->length, offset}};
    }
    case ClipField::gain:
    {
        const base::Decibels gain{std::clamp(value, -144.0, 24.0)};
        if (gain == content->gain)
            return {};
        return {edit::SetClipGain{clip.id, gain}};
    }
    case ClipField::fadeIn:
    case ClipField::fadeOut:
        return fadesTo(clip, field, base::toFrames(value, song.rate));
    case ClipField::loopLength:
        return loopTo(song, clip, value);
    }
    return {};
}

QString textOf(const document::Song& song, const document::Clip& clip, ClipField field)
{
    const double value = valueOf(song, clip, field);
    if (field == ClipField::start)
    {
        const auto place = song.tempo.barBeatTick(base::SongTicks{static_cast<std::int64_t>(value)});
        return QStringLiteral("%1.%2.%3").arg(place.bar).arg(place.beat).arg(place.tick, 3, 10, QLatin1Char('0'));
    }
    if (field == ClipField::gain)
        return gainText(value);
    const bool loops = std::visit([](const auto& content) { return content.loopLength.value > 0; }, clip.content);
    if (field == ClipField::loopLength && !loops)
        return QObject::tr("Off");
    return isInTicks(clip, field) ? beatsText(value) : secondsText(value);
}

QString deltaText(const document::Clip& clip, ClipField field, double by)
{
    const auto sign = by < 0.0 ? QStringLiteral("-") : QStringLiteral("+");
    const double size = std::abs(by);
    if (field == ClipField::gain)
        return sign + QString::fromStdString(base::valueText(gainInfo, size)).remove(QLatin1Char('+'));
    return sign + (isInTicks(clip, field) ? beatsText(size) : secondsText(size));
}

std::optional<double> valueFrom(const document::Song& song, const document::Clip& clip, ClipField field,
                                const QString& text)
{
    if (field == ClipField::start)
        return std::nullopt;
    if (field == ClipField::gain)
        return gainFrom(text);
    if (field == ClipField::loopLength && text.trimmed().compare(QObject::tr("Off"), Qt::CaseInsensitive) == 0)
        return 0.0;
    static const QRegularExpression form(QStringLiteral("^\\s*(\\d+(?:\\.\\d*)?|\\.\\d+)\\s*(s|ms|beats?|)\\s*$"),
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const double number = match.captured(1).toDouble();
    const auto unit = match.captured(2).toLower();
    const bool inTicks = isInTicks(clip, field);
    const auto start = ticksOfStart(song, clip);
    const auto from = song.tempo.seconds(base::SongTicks{static_cast<std::int64_t>(start)});
    if (unit.startsWith(QLatin1Char('b')) || (unit.isEmpty() && inTicks))
    {
        const double ticks = number * base::ticksPerBeat;
        if (inTicks)
            return ticks;
        return song.tempo.seconds(base::SongTicks{std::llround(start + ticks)}) - from;
    }
    const double seconds = unit == QLatin1String("ms") ? number / 1000.0 : number;
    return inTicks ? static_cast<double>(song.tempo.ticks(from + seconds).value) - start : seconds;
}

document::Clip changedBy(const document::Song& song, const document::Clip& clip, const Edits& edits)
{
    const auto* const track = song.trackOf(clip.id);
    document::Song part;
    part.rate = song.rate;
    part.tempo = song.tempo;
    part.lastId = song.lastId;
    part.tracks.push_back({.id = track != nullptr ? track->id : base::TrackId{1}, .name = {}});
    part.tracks.front().clips.push_back(clip);
    document::Touched touched;
    for (const auto& edit : edits)
        if (!document::apply(edit, part, touched))
            return clip;
    const auto* const after = part.find(clip.id);
    return after != nullptr ? *after : clip;
}

} // namespace studio
