// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys/Controllers.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace studio
{

namespace edit = document::edit;

namespace
{

std::uint64_t idIn(const QVariantMap& map, const char* name)
{
    return static_cast<std::uint64_t>(std::max(0.0, map.value(QLatin1String(name)).toDouble()));
}

document::ControllerTarget targetOf(const QVariantMap& map)
{
    document::ControllerTarget target;
    if (map.contains(QStringLiteral("device")))
        target.device = base::DeviceId{idIn(map, "device")};
    else
        target.strip.track = base::TrackId{idIn(map, "strip")};
    target.parameter = map.value(QStringLiteral("parameter")).toString().toStdString();
    return target;
}

} // namespace

Controllers::Controllers(Session& of) : session(of)
{
    clock.start();
    connect(&session, &Session::pulse, this, &Controllers::look);
    connect(&session, &Session::replaced, this,
            [this]
            {
                learning.reset();
                followed.clear();
                tellChanged();
            });
    connect(&session, &Session::changed, this,
            [this](const document::Touched& touched)
            {
                if (touched.song)
                    tellChanged();
            });
}

Controllers::~Controllers()
{
    for (auto& one : followed)
        if (one.held && session.isEditable())
            finish(one);
}

void Controllers::learn(const QVariantMap& target)
{
    if (!session.isEditable())
        return;
    static_cast<void>(session.open().keys().takeMovedController()); // before now
    learning = targetOf(target);
    tellChanged();
}

void Controllers::giveUp()
{
    learning.reset();
    tellChanged();
}

void Controllers::forget(const QVariantMap& target)
{
    if (!boundTo(target).isEmpty())
        session.apply("Forget controller", {edit::SetController{targetOf(target), {}}});
}

QString Controllers::waiting() const
{
    return learning ? nameOf(*learning, session.song()) : QString();
}

bool Controllers::isWaiting(const QVariantMap& target) const
{
    return learning == targetOf(target);
}

QString Controllers::boundTo(const QVariantMap& target) const
{
    const auto& all = session.song().controllers;
    const auto found = std::ranges::find(all, targetOf(target), &document::ControllerBinding::target);
    if (found == all.end())
        return {};
    return tr("%1, channel %2, controller %3")
        .arg(QString::fromStdString(found->source.port), QString::number(found->source.channel),
             QString::number(found->source.controller));
}

double Controllers::placeOf(const QVariantMap& target) const
{
    const auto wanted = targetOf(target);
    for (const auto& one : followed)
        if (one.held && one.binding.target == wanted)
            return one.held->place;
    return std::numeric_limits<double>::quiet_NaN();
}

double Controllers::comingFrom(const QVariantMap& target) const
{
    const auto found =
        std::ranges::find(followed, targetOf(target), [](const auto& one) { return one.binding.target; });
    return found != followed.end() && found->away ? *found->away : std::numeric_limits<double>::quiet_NaN();
}

void Controllers::look()
{
    if (!session.isEditable())
        return;
    if (learning)
        if (const auto source = session.open().keys().takeMovedController())
            bind(*source);
    if (session.song().controllers.empty())
        return followed.clear();
    keepUp();
    follow();
}

void Controllers::bind(const document::ControllerSource& source)
{
    const auto target = *std::exchange(learning, {});
    session.apply("Learn controller", {edit::SetController{target, source}});
    tellChanged();
}

/// Those that are bound anew stay where they are until they move.
void Controllers::keepUp()
{
    const auto& bindings = session.song().controllers;
    if (std::ranges::equal(bindings, followed, {}, {}, &Followed::binding))
        return;
    const auto places = session.open().keys().placesOf(bindings);
    std::vector<Followed> now;
    for (std::size_t i = 0; i < bindings.size(); ++i)
    {
        const auto known = std::ranges::find(followed, bindings[i], &Followed::binding);
        now.push_back(known != followed.end() ? *known : Followed{bindings[i], places[i]});
    }
    followed = std::move(now);
}

void Controllers::follow()
{
    const auto places = session.open().keys().placesOf(session.song().controllers);
    const auto now = clock.elapsed();
    const auto before = moveCount;
    for (std::size_t i = 0; i < followed.size(); ++i)
    {
        auto& one = followed[i];
        if (!places[i] || places[i] == one.seen)
            continue;
        auto made = controlledBy(*places[i], one.binding.target, session.song());
        const bool takes = made && hasPassed(one, *made);
        one.seen = places[i];
        if (!made)
            continue;
        one.at = now;
        ++moveCount;
        one.away = takes ? std::nullopt : std::optional(made->place);
        if (!takes)
            continue;
        session.open().preview(made->edit);
        one.held = std::move(made);
    }
    for (auto& one : followed)
    {
        if (one.held && now - one.at >= rest)
            finish(one);
        if (one.away && now - one.at >= farewell)
        {
            one.away.reset();
            ++moveCount;
        }
    }
    if (moveCount != before)
        Q_EMIT moved();
}

/// On its way from where it was seen last. One that stood where the song has it, to the nearest of its places, goes on
/// from there.
bool Controllers::hasPassed(const Followed& one, const Controlled& made) const
{
    if (!pickup || one.held)
        return true;
    constexpr double near = 1.0 / 127.0;
    const auto before = one.seen ? controlledBy(*one.seen, one.binding.target, session.song()) : std::nullopt;
    if (std::abs(made.place - made.songPlace) < near || (before && std::abs(before->place - made.songPlace) < near))
        return true;
    return before && (before->place < made.songPlace) != (made.place < made.songPlace);
}

/// An edit takes back what others are heard as.
void Controllers::finish(Followed& one)
{
    one.held.reset();
    ++moveCount;
    if (const auto now = controlledBy(*one.seen, one.binding.target, session.song()); now && now->isNew)
        session.apply(now->name, {now->edit});
    else
        session.open().endPreview();
    for (const auto& other : followed)
        if (other.held)
            session.open().preview(other.held->edit);
}

void Controllers::tellChanged()
{
    ++changes;
    Q_EMIT changed();
}

} // namespace studio
