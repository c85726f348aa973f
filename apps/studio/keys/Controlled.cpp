// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys/Controlled.h"

#include "base/ParameterValue.h"
#include "conductor/DeviceRules.h"
#include "mixer/LevelScale.h"

#include <algorithm>
#include <cmath>
#include <QCoreApplication>

namespace studio
{

namespace edit = document::edit;

namespace
{

constexpr double highest = 127.0;
constexpr int middle = 64;

struct Found
{
    const document::Device* device;
    const base::DeviceInfo* info;
    const base::ParameterInfo* parameter;
};

std::optional<Found> find(const document::ControllerTarget& target, const document::Song& song)
{
    const auto* const device = song.find(*target.device);
    const auto* const info = device != nullptr ? conductor::findDeviceInfo(device->type) : nullptr;
    if (info == nullptr)
        return std::nullopt;
    const auto found = std::ranges::find(info->parameters, target.parameter, &base::ParameterInfo::id);
    if (found == info->parameters.end())
        return std::nullopt;
    return Found{device, info, &*found};
}

const document::Strip* stripOf(const document::ControllerTarget& target, const document::Song& song)
{
    if (!target.strip.track)
        return &song.main;
    const auto* const track = song.find(target.strip.track);
    return track != nullptr ? &track->strip : nullptr;
}

/// In whole percent, as it is shown.
double panOf(int value)
{
    const double pan = value < middle ? (value - middle) / 64.0 : (value - middle) / 63.0;
    return std::round(pan * 100.0) / 100.0;
}

} // namespace

std::optional<Controlled> controlledBy(int value, const document::ControllerTarget& target, const document::Song& song)
{
    if (target.device)
    {
        const auto found = find(target, song);
        if (!found)
            return std::nullopt;
        const auto plain = base::fromNormalised(*found->parameter, value / highest);
        const auto set = found->device->parameters.find(target.parameter);
        const auto now =
            set != found->device->parameters.end() ? set->second : static_cast<double>(found->parameter->defaultValue);
        return Controlled{edit::SetParameter{*target.device, target.parameter, plain},
                          "Set " + std::string(found->parameter->name), base::toNormalised(*found->parameter, plain),
                          plain != now, base::toNormalised(*found->parameter, now)};
    }
    const auto* const strip = stripOf(target, song);
    if (strip == nullptr)
        return std::nullopt;
    if (target.parameter == "pan")
        return Controlled{edit::SetPan{target.strip, panOf(value)}, "Set pan", (panOf(value) + 1.0) / 2.0,
                          panOf(value) != strip->pan, (strip->pan + 1.0) / 2.0};
    const auto gain = levelScale::levelAt(value / highest);
    return Controlled{edit::SetGain{target.strip, gain}, "Set gain", value / highest, gain != strip->gain,
                      levelScale::positionOf(strip->gain)};
}

QString nameOf(const document::ControllerTarget& target, const document::Song& song)
{
    const auto of = [](std::string_view what, std::string_view owner)
    {
        return QCoreApplication::translate("Controllers", "%1 of %2")
            .arg(QString::fromUtf8(what.data(), static_cast<qsizetype>(what.size())),
                 QString::fromUtf8(owner.data(), static_cast<qsizetype>(owner.size())));
    };
    if (target.device)
    {
        const auto found = find(target, song);
        return found ? of(found->parameter->name, found->info->name) : QString();
    }
    if (stripOf(target, song) == nullptr)
        return {};
    return of(target.parameter == "pan" ? "Pan" : "Gain",
              target.strip.track ? std::string_view(song.find(target.strip.track)->name) : "Main");
}

} // namespace studio
