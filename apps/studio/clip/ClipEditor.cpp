// SPDX-License-Identifier: GPL-3.0-or-later
#include "clip/ClipEditor.h"

#include "clip/ClipValues.h"
#include "document/PositionText.h"

#include <algorithm>
#include <cmath>
#include <QFileInfo>
#include <QMetaEnum>
#include <QRegularExpression>

namespace studio
{

namespace edit = document::edit;

namespace
{

constexpr double decibelsAStep = 0.5;
constexpr double secondsAStep = 0.01;
constexpr double secondsALengthStep = 0.1;
constexpr double lowestOnKnob = -60.0; // dB
constexpr double highestOnKnob = 24.0;

using Clips = std::vector<const document::Clip*>;

/// 0 none, 2 all, 1 some.
template <typename Is>
int howMany(const Clips& clips, Is&& is)
{
    const auto count = std::ranges::count_if(clips, is);
    return count == 0 ? 0 : count == std::ssize(clips) ? 2 : 1;
}

ClipField fieldNamed(const QString& name)
{
    return static_cast<ClipField>(QMetaEnum::fromType<ClipField>().keyToValue(name.toLatin1().constData()));
}

std::string nameOf(ClipField field)
{
    switch (field)
    {
    case ClipField::start:
        return "Move clip";
    case ClipField::length:
        return "Trim clip";
    case ClipField::offset:
        return "Slip clip";
    case ClipField::gain:
        return "Clip gain";
    case ClipField::fadeIn:
    case ClipField::fadeOut:
        return "Fade clip";
    case ClipField::loopLength:
        return "Loop clip";
    }
    return {};
}

Edits& operator+=(Edits& all, Edits more)
{
    std::ranges::move(more, std::back_inserter(all));
    return all;
}

/// How much a step is for this clip.
double stepOf(const document::Clip& clip, ClipField field, double grid)
{
    const bool isSound = has(clip, ClipField::gain);
    switch (field)
    {
    case ClipField::start:
        return grid;
    case ClipField::length:
    case ClipField::loopLength:
        return isSound ? secondsALengthStep : grid;
    case ClipField::gain:
        return decibelsAStep;
    default:
        return secondsAStep;
    }
}

/// "5" and "5.2" are places, too.
QString wholePosition(const QString& text)
{
    static const QRegularExpression bar(QStringLiteral("^\\d+$"));
    static const QRegularExpression beat(QStringLiteral("^\\d+\\.\\d+$"));
    const auto typed = text.trimmed();
    return bar.match(typed).hasMatch()    ? typed + QStringLiteral(".1.0")
           : beat.match(typed).hasMatch() ? typed + QStringLiteral(".0")
                                          : typed;
}

} // namespace

ClipEditor::ClipEditor(Session& of, Arranger& over) : session(of), arranger(over)
{
    connect(arranger.selectionOf(), &Selection::changed, this, &ClipEditor::tell);
    connect(&session, &Session::changed, this, &ClipEditor::follow);
    connect(&session, &Session::replaced, this, &ClipEditor::tell);
    connect(&arranger.lanesOf().waveforms(), &Waveforms::arrived, this, &ClipEditor::tell);
    connect(arranger.viewOf(), &TimelineView::snapChanged, this, &ClipEditor::tell);
}

void ClipEditor::tell()
{
    ++revision;
    Q_EMIT changed();
}

void ClipEditor::follow(const document::Touched& touched)
{
    const auto isShown = [this](base::ClipId clip) { return arranger.selectionOf()->contains(clip); };
    if (touched.song || touched.order || !touched.sounds.empty() || !touched.tracks.empty() ||
        std::ranges::any_of(touched.clips, isShown))
        tell();
}

Clips ClipEditor::clips() const
{
    Clips found;
    for (const auto id : arranger.selectionOf()->clips())
        if (const auto* const clip = session.song().find(id))
            found.push_back(clip);
    std::ranges::sort(found, {}, [this](const auto* clip) { return spanOf(session.song(), *clip).from; });
    return found;
}

QString ClipEditor::title() const
{
    const auto all = clips();
    if (all.empty())
        return {};
    const auto& song = session.song();
    const auto* const track = song.trackOf(all.front()->id);
    const bool together = std::ranges::all_of(all, [&](const auto* clip) { return song.trackOf(clip->id) == track; });
    const auto what = all.size() == 1 ? QString::fromStdString(all.front()->name) : tr("%1 clips").arg(all.size());
    return together ? tr("%1 — %2").arg(what, QString::fromStdString(track->name)) : what;
}

QString ClipEditor::name() const
{
    const auto all = clips();
    const bool same =
        !all.empty() && std::ranges::all_of(all, [&](const auto* clip) { return clip->name == all.front()->name; });
    return same ? QString::fromStdString(all.front()->name) : QString();
}

void ClipEditor::setName(const QString& to)
{
    if (count() > 0 && to != name())
        arranger.rename(to);
}

QColor ClipEditor::colour() const
{
    const auto all = clips();
    const auto* const track = all.empty() ? nullptr : session.song().trackOf(all.front()->id);
    return track != nullptr ? QColor::fromRgb(track->colour.rgb) : QColor();
}

bool ClipEditor::hasSounds() const
{
    const auto all = clips();
    return !all.empty() && std::ranges::all_of(all, [](const auto* clip) { return has(*clip, gain); });
}

QVariantMap ClipEditor::sound() const
{
    const auto all = clips();
    if (!hasSounds())
        return {};
    const auto idOf = [](const auto* clip) { return std::get<document::SoundContent>(clip->content).sound; };
    if (!std::ranges::all_of(all, [&](const auto* clip) { return idOf(clip) == idOf(all.front()); }))
        return {};
    const auto* const found = session.song().find(idOf(all.front()));
    const auto path = QString::fromStdString(found->path);
    const auto channels = found->channels == 1   ? tr("mono")
                          : found->channels == 2 ? tr("stereo")
                                                 : tr("%1 channels").arg(found->channels);
    const auto about = tr("%1 kHz · %2 · %3 s")
                           .arg(found->rate.hertz / 1000.0)
                           .arg(channels)
                           .arg(base::toSeconds(found->frames, found->rate), 0, 'f', 3);
    return {{QStringLiteral("id"), static_cast<double>(found->id.value)},
            {QStringLiteral("name"), QFileInfo(path).fileName()},
            {QStringLiteral("about"), about},
            {QStringLiteral("path"), path},
            {QStringLiteral("isMissing"), arranger.lanesOf().waveforms().find(*found).isMissing}};
}

int ClipEditor::mute() const
{
    return howMany(clips(), [](const auto* clip) { return clip->mute; });
}

int ClipEditor::reverse() const
{
    return howMany(clips(),
                   [](const auto* clip)
                   {
                       const auto* const content = std::get_if<document::SoundContent>(&clip->content);
                       return content != nullptr && content->reverse;
                   });
}

int ClipEditor::loop() const
{
    return howMany(
        clips(), [](const auto* clip)
        { return std::visit([](const auto& content) { return content.loopLength.value > 0; }, clip->content); });
}

double ClipEditor::gridStep(const document::Clip& clip) const
{
    const auto& view = *arranger.viewOf();
    return view.snapTicks() == TimelineView::snapOff
               ? 15.0
               : static_cast<double>(view.step(spanOf(session.song(), clip).from).value);
}

Edits ClipEditor::movedStart(double ticks) const
{
    const auto& song = session.song();
    const auto all = clips();
    const auto seconds = song.tempo.seconds(base::SongTicks{std::max<std::int64_t>(0, std::llround(ticks))});
    return moveClips(
        song, arranger.selectionOf()->clips(), seconds - spanOf(song, *all.front()).from,
        [](base::TrackId track) { return track; }, false);
}

Edits ClipEditor::moved(Field field, double steps) const
{
    const auto& song = session.song();
    const auto all = clips();
    if (all.empty())
        return {};
    if (field == start)
        return movedStart(valueOf(song, *all.front(), start) + steps * gridStep(*all.front()));
    Edits edits;
    for (const auto* clip : all)
        if (has(*clip, field))
        {
            const auto from = std::max(valueOf(song, *clip, field), field == gain ? lowestOnKnob : 0.0);
            edits += editsTo(song, *clip, field, from + steps * stepOf(*clip, field, gridStep(*clip)));
        }
    return edits;
}

QString ClipEditor::text(const QString& which, double steps) const
{
    const auto field = fieldNamed(which);
    const auto& song = session.song();
    Clips all = clips();
    std::erase_if(all, [&](const auto* clip) { return !has(*clip, field); });
    if (all.empty())
        return QStringLiteral("–");
    const auto first = textOf(song, *all.front(), field);
    const bool same = std::ranges::all_of(all, [&](const auto* clip) { return textOf(song, *clip, field) == first; });
    if (steps == 0.0)
        return same ? first : tr("mixed");
    const auto step = stepOf(*all.front(), field, gridStep(*all.front()));
    if (!same)
        return deltaText(*all.front(), field, steps * step);
    if (field == start)
    {
        const auto edits = moved(start, steps);
        const auto mine = std::ranges::find_if(edits, [&](const auto& one)
                                               { return std::get<edit::MoveClip>(one).clip == all.front()->id; });
        return mine == edits.end() ? first : textOf(song, changedBy(song, *all.front(), {*mine}), field);
    }
    const auto from = std::max(valueOf(song, *all.front(), field), field == gain ? lowestOnKnob : 0.0);
    return textOf(song, changedBy(song, *all.front(), editsTo(song, *all.front(), field, from + steps * step)), field);
}

double ClipEditor::place(const QString& which, double steps) const
{
    const auto field = fieldNamed(which);
    const auto all = clips();
    if (all.empty() || !has(*all.front(), field))
        return 0.0;
    const auto& song = session.song();
    const auto from = std::max(valueOf(song, *all.front(), field), field == gain ? lowestOnKnob : 0.0);
    const auto value = from + steps * stepOf(*all.front(), field, gridStep(*all.front()));
    if (field == gain)
        return std::clamp((value - lowestOnKnob) / (highestOnKnob - lowestOnKnob), 0.0, 1.0);
    return std::clamp(value / std::max(1e-9, valueOf(song, *all.front(), length)), 0.0, 1.0);
}

void ClipEditor::preview(const QString& field, double steps)
{
    const auto edits = moved(fieldNamed(field), steps);
    if (edits.empty())
        endPreview();
    else
        arranger.lanesOf().preview(edits);
}

void ClipEditor::endPreview()
{
    arranger.lanesOf().endPreview();
}

void ClipEditor::set(const QString& field, double steps)
{
    auto edits = moved(fieldNamed(field), steps);
    endPreview();
    session.apply(nameOf(fieldNamed(field)), std::move(edits));
}

bool ClipEditor::setText(const QString& which, const QString& text)
{
    const auto field = fieldNamed(which);
    const auto& song = session.song();
    const auto all = clips();
    Edits edits;
    if (field == start)
    {
        const auto place = document::readPosition(wholePosition(text).toStdString(), song.tempo, song.rate);
        if (!place || all.empty())
            return false;
        const auto seconds = base::toSeconds(song.tempo.frames(*place, song.rate, song.rate), song.rate);
        const auto* const ticks = std::get_if<base::SongTicks>(&*place);
        edits = movedStart(static_cast<double>((ticks != nullptr ? *ticks : song.tempo.ticks(seconds)).value));
    }
    for (const auto* clip : all)
    {
        if (field == start || !has(*clip, field))
            continue;
        const auto value = valueFrom(song, *clip, field, text);
        if (!value)
            return false;
        edits += editsTo(song, *clip, field, *value);
    }
    session.apply(nameOf(field), std::move(edits));
    return true;
}

void ClipEditor::reset(const QString& which)
{
    const auto field = fieldNamed(which);
    Edits edits;
    for (const auto* clip : clips())
        if (has(*clip, field) && field != start && field != length)
            edits += editsTo(session.song(), *clip, field, 0.0);
    session.apply(nameOf(field), std::move(edits));
}

int ClipEditor::curve(bool out) const
{
    std::set<int> found;
    for (const auto* clip : clips())
        if (const auto* const content = std::get_if<document::SoundContent>(&clip->content))
            found.insert(static_cast<int>((out ? content->fadeOut : content->fadeIn).curve));
    return found.size() == 1 ? *found.begin() : -1;
}

void ClipEditor::setCurve(bool out, int index)
{
    const auto curve = static_cast<document::FadeCurve>(std::clamp(index, 0, 3));
    Edits edits;
    for (const auto* clip : clips())
        if (const auto* const content = std::get_if<document::SoundContent>(&clip->content))
        {
            edit::SetClipFades fades{clip->id, content->fadeIn, content->fadeOut};
            (out ? fades.fadeOut : fades.fadeIn).curve = curve;
            if (fades.fadeIn != content->fadeIn || fades.fadeOut != content->fadeOut)
                edits.push_back(fades);
        }
    session.apply(nameOf(fadeIn), std::move(edits));
}

void ClipEditor::setMute(bool on)
{
    Edits edits;
    for (const auto* clip : clips())
        if (clip->mute != on)
            edits.push_back(edit::MuteClip{clip->id, on});
    session.apply(on ? "Mute clip" : "Unmute clip", std::move(edits));
}

void ClipEditor::setReverse(bool on)
{
    Edits edits;
    for (const auto* clip : clips())
        if (const auto* const content = std::get_if<document::SoundContent>(&clip->content);
            content != nullptr && content->reverse != on)
            edits.push_back(edit::ReverseClip{clip->id, on});
    session.apply("Reverse clip", std::move(edits));
}

} // namespace studio
