// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/OpenLane.h"

#include "conductor/SoundingControls.h"
#include "document/Lanes.h"

#include <algorithm>
#include <cmath>

namespace studio
{

using base::ClipTicks;
using document::LaneKind;

namespace
{

constexpr int firstOfKind = 128; // numbers of lanes: a note's values before the lanes of clips, by kind
constexpr int usualControllers[] = {1, 7, 11, 64, 74};

QString longName(const LaneChoice& lane)
{
    if (const auto* const value = std::get_if<NoteValue>(&lane))
        return *value == NoteValue::velocity ? OpenLane::tr("Velocity") : OpenLane::tr("Release velocity");
    const auto& key = std::get<LaneKey>(lane);
    switch (key.kind)
    {
    case LaneKind::pitchBend:
        return OpenLane::tr("Pitch bend");
    case LaneKind::pressure:
        return OpenLane::tr("Pressure");
    case LaneKind::program:
        return OpenLane::tr("Program");
    case LaneKind::controller:
        break;
    }
    switch (key.controller)
    {
    case 1:
        return OpenLane::tr("Mod wheel");
    case 7:
        return OpenLane::tr("Volume");
    case 11:
        return OpenLane::tr("Expression");
    case 64:
        return OpenLane::tr("Pedal");
    case 74:
        return OpenLane::tr("Brightness");
    default:
        return OpenLane::tr("Controller %1").arg(key.controller);
    }
}

std::vector<LaneKey> lanesOf(const OpenNotes& notes)
{
    std::vector<LaneKey> keys;
    if (notes.isOpen())
        for (const auto& lane : notes.content().lanes)
            keys.push_back({lane.kind, lane.controller});
    return keys;
}

} // namespace

OpenLane::OpenLane(Session& of, OpenNotes& open) : session(of), notes(open)
{
    connect(&notes, &OpenNotes::activates, this,
            [this]
            {
                pending.reset();
                selected.clear();
                edited = {};
            });
    connect(&notes, &OpenNotes::changed, this, &OpenLane::follow);
    offered = all();
}

std::vector<LaneChoice> OpenLane::all() const
{
    std::set<int> controllers(std::begin(usualControllers), std::end(usualControllers));
    for (const auto& key : lanesOf(notes))
        if (key.kind == LaneKind::controller)
            controllers.insert(key.controller);
    if (!isOfNotes() && key().kind == LaneKind::controller)
        controllers.insert(key().controller);
    std::vector<LaneChoice> found{NoteValue::velocity, NoteValue::releaseVelocity};
    for (const int controller : controllers)
        found.emplace_back(LaneKey{LaneKind::controller, controller});
    for (const auto kind : {LaneKind::pitchBend, LaneKind::pressure, LaneKind::program})
        found.emplace_back(LaneKey{kind, 0});
    return found;
}

/// Places where there is a point no more are selected no more.
void OpenLane::follow()
{
    if (!selected.empty())
    {
        LanePlaces still;
        for (const auto& point : shownPoints())
            if (selected.contains(point.at))
                still.insert(point.at);
        selected = std::move(still);
    }
    auto now = all();
    auto lanes = lanesOf(notes);
    if (now != offered || lanes != used)
    {
        offered = std::move(now);
        used = std::move(lanes);
        Q_EMIT choicesChanged();
    }
    Q_EMIT changed();
}

QVariantList OpenLane::choices() const
{
    QVariantList list;
    for (const auto& lane : offered)
    {
        const auto* const key = std::get_if<LaneKey>(&lane);
        list.append(QVariantMap{{QStringLiteral("text"), longName(lane)},
                                {QStringLiteral("used"), key != nullptr && std::ranges::count(used, *key) > 0}});
    }
    return list;
}

int OpenLane::choice() const
{
    return static_cast<int>(std::ranges::find(offered, shown) - offered.begin());
}

void OpenLane::choose(int index)
{
    if (index < 0 || index >= std::ssize(offered) || index == choice())
        return;
    choose(offered[static_cast<std::size_t>(index)]);
}

int OpenLane::number() const
{
    return isOfNotes() ? static_cast<int>(noteValue())
                       : (static_cast<int>(key().kind) + 1) * firstOfKind + key().controller;
}

void OpenLane::showNumber(int of)
{
    const int kind = of / firstOfKind - 1;
    if (kind < 0 && (of == static_cast<int>(NoteValue::velocity) || of == static_cast<int>(NoteValue::releaseVelocity)))
        choose(static_cast<NoteValue>(of));
    else if (kind >= 0 && kind <= static_cast<int>(LaneKind::program))
        choose(LaneKey{static_cast<LaneKind>(kind), kind == 0 ? of % firstOfKind : 0});
}

void OpenLane::choose(LaneChoice lane)
{
    shown = lane;
    offered = all();
    pending.reset();
    selected.clear();
    Q_EMIT choicesChanged();
    Q_EMIT changed();
}

QString OpenLane::name() const
{
    if (!isOfNotes() && key().kind == LaneKind::controller &&
        std::ranges::count(usualControllers, key().controller) == 0)
        return tr("CC %1").arg(key().controller);
    return shown == LaneChoice{NoteValue::releaseVelocity} ? tr("Release") : longName(shown);
}

const LanePoints& OpenLane::points() const
{
    static const LanePoints none;
    const auto* const lane =
        notes.isOpen() && !isOfNotes() ? document::findLane(notes.content(), key().kind, key().controller) : nullptr;
    return lane != nullptr ? lane->points : none;
}

double OpenLane::rest() const
{
    return std::max(lowest(), conductor::restOf(key().kind, key().controller));
}

ClipTicks OpenLane::end() const
{
    if (!notes.isOpen())
        return {};
    const auto& content = notes.content();
    return content.loopLength.value > 0 ? std::min(content.loopLength, content.length) : content.length;
}

QString OpenLane::textOf(double value) const
{
    if (!isOfNotes() && key().kind == LaneKind::pitchBend)
        return QString::number(value * 100.0, 'f', 1);
    return QString::number(std::lround(value * 127.0));
}

QString OpenLane::range() const
{
    if (isOfNotes())
        return noteValue() == NoteValue::velocity ? tr("1 to 127") : tr("0 to 127");
    return key().kind == LaneKind::pitchBend ? tr("-100 to 100 %") : tr("0 to 127");
}

/// A dash where several are selected that differ.
QString OpenLane::value() const
{
    if (!notes.isOpen())
        return {};
    std::set<QString> texts;
    if (isOfNotes())
        for (const auto& note : notes.chosenNotes())
            texts.insert(textOf(valueOf(note, noteValue())));
    else
        for (const auto& point : shownPoints())
            if (selected.contains(point.at))
                texts.insert(textOf(point.value));
    return texts.size() > 1 ? QStringLiteral("–") : texts.empty() ? QString() : *texts.begin();
}

bool OpenLane::setValue(const QString& text)
{
    bool isNumber = false;
    auto typed = text.trimmed();
    if (typed.endsWith(QLatin1Char('%')))
        typed.chop(1);
    const double number = typed.toDouble(&isNumber);
    if (!isNumber || !std::isfinite(number))
        return false;
    if (isOfNotes())
        notes.apply(named("Change"), studio::withValue(notes.chosenNotes(), number / 127.0, noteValue()));
    else
        apply(named("Change"),
              studio::withValue(points(), selected, number / (key().kind == LaneKind::pitchBend ? 100.0 : 127.0),
                                key().kind));
    return true;
}

QString OpenLane::description() const
{
    if (!notes.isOpen() || isOfNotes())
        return longName(shown);
    const auto& tempo = session.song().tempo;
    const auto at = selected.size() == 1 ? *selected.begin() : edited;
    const auto place = tempo.barBeatTick(notes.start() + base::SongTicks{at.value});
    const auto where = tr("bar %1 beat %2 tick %3").arg(place.bar).arg(place.beat).arg(place.tick);
    const auto count = shownPoints().size();
    const auto whole =
        count == 1 ? tr("%1, 1 point").arg(longName(shown)) : tr("%1, %2 points").arg(longName(shown)).arg(count);
    if (selected.size() > 1)
        return tr("%1, %2 selected").arg(whole).arg(selected.size());
    return selected.empty() ? tr("%1, none selected, cursor at %2, value %3")
                                  .arg(whole, where, textOf(valueAt(shownPoints(), at, rest())))
                            : tr("%1, point at %2, value %3").arg(whole, where, value());
}

void OpenLane::select(LanePlaces places)
{
    if (places == selected)
        return;
    selected = std::move(places);
    Q_EMIT changed();
}

void OpenLane::setCursor(ClipTicks at)
{
    edited = std::clamp(at, ClipTicks{0}, std::max(ClipTicks{0}, end() - ClipTicks{1}));
    Q_EMIT changed();
}

void OpenLane::show(LanePoints points)
{
    pending = std::move(points);
    Q_EMIT changed();
}

void OpenLane::endPreview()
{
    if (std::exchange(pending, std::nullopt))
        Q_EMIT changed();
}

std::string OpenLane::named(const char* what) const
{
    return what + std::string(" ") + longName(shown).toLower().toStdString();
}

bool OpenLane::apply(const std::string& what, const LanePoints& wanted)
{
    const auto edit =
        notes.isOpen() && !isOfNotes() ? editFor(notes.clip()->id, key(), points(), wanted) : std::nullopt;
    pending.reset();
    const bool done = edit && session.apply(what, {*edit});
    follow();
    return done;
}

} // namespace studio
