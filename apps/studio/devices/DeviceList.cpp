// SPDX-License-Identifier: GPL-3.0-or-later
#include "devices/DeviceList.h"

#include "conductor/DeviceRules.h"

#include <algorithm>
#include <cmath>

namespace studio
{

namespace edit = document::edit;

namespace
{

QString toQt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

base::DeviceId deviceId(double id)
{
    return {static_cast<std::uint64_t>(std::max(0.0, id))};
}

/// As it is called outside of its group.
std::string fullName(const base::ParameterInfo& info)
{
    return std::string(info.name) + (info.group.empty() ? "" : " of " + std::string(info.group));
}

double valueOf(const document::Device& device, const base::ParameterInfo& info)
{
    const auto set = device.parameters.find(std::string(info.id));
    return set != device.parameters.end() ? set->second : static_cast<double>(info.defaultValue);
}

} // namespace

DeviceList::DeviceList(Session& of, TrackList& trackList, Notices& where)
    : session(of),
      tracks(trackList),
      notices(where)
{
    connect(&session, &Session::replaced, this, [this] { show({tracks.selectedTrack()}); });
    connect(&session, &Session::changed, this, &DeviceList::follow);
    connect(&tracks, &TrackList::selectedChanged, this,
            [this]
            {
                // Also said when the selected track changes in itself, which is no reason to make its cards anew.
                if (tracks.selectedTrack() != lastSelected)
                    show({tracks.selectedTrack()});
                lastSelected = tracks.selectedTrack();
            });
    show({tracks.selectedTrack()});
}

const std::vector<document::Device>& DeviceList::chain() const
{
    const auto* const track = session.song().find(shown.track);
    return track != nullptr ? track->devices : session.song().mainDevices;
}

const document::Device* DeviceList::find(double device) const
{
    return session.song().find(deviceId(device));
}

std::optional<DeviceList::Parameter> DeviceList::parameter(double device, int index) const
{
    const auto* const found = find(device);
    const auto* const info = found != nullptr ? conductor::findDeviceInfo(found->type) : nullptr;
    if (info == nullptr || index < 0 || static_cast<std::size_t>(index) >= info->parameters.size())
        return std::nullopt;
    return Parameter{found, &info->parameters[static_cast<std::size_t>(index)]};
}

int DeviceList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows.size());
}

QVariant DeviceList::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto* const device = session.song().find(rows[static_cast<std::size_t>(index.row())]);
    if (device == nullptr)
        return {};
    const auto* const info = conductor::findDeviceInfo(device->type);
    switch (role)
    {
    case idRole:
        return static_cast<double>(device->id.value);
    case typeRole:
        return QString::fromStdString(device->type);
    case nameRole:
        return info != nullptr ? toQt(info->name) : QString::fromStdString(device->type);
    case isInstrumentRole:
        return info != nullptr && info->isInstrument;
    case isKnownRole:
        return info != nullptr;
    case isBypassedRole:
        return device->bypass;
    case presetRole:
        return QString::fromStdString(store.nameFor(*device).value_or(""));
    case parameterCountRole:
        return info != nullptr ? static_cast<int>(info->parameters.size()) : 0;
    case revisionRole:
        return revision;
    default:
        return {};
    }
}

QHash<int, QByteArray> DeviceList::roleNames() const
{
    return {{idRole, "deviceId"},      {typeRole, "type"},
            {nameRole, "name"},        {isInstrumentRole, "isInstrument"},
            {isKnownRole, "isKnown"},  {isBypassedRole, "isBypassed"},
            {presetRole, "preset"},    {parameterCountRole, "parameterCount"},
            {revisionRole, "revision"}};
}

void DeviceList::setOfMain(bool on)
{
    if (on != isOfMain())
        show({on ? base::TrackId{} : tracks.selectedTrack()});
}

QString DeviceList::ownerName() const
{
    const auto* const track = session.song().find(shown.track);
    return track != nullptr ? QString::fromStdString(track->name) : tr("Main");
}

QColor DeviceList::ownerColour() const
{
    const auto* const track = session.song().find(shown.track);
    return track != nullptr ? QColor::fromRgb(track->colour.rgb) : QColor();
}

int DeviceList::instruments() const
{
    return static_cast<int>(std::ranges::count_if(chain(),
                                                  [](const document::Device& device)
                                                  {
                                                      const auto* const info = conductor::findDeviceInfo(device.type);
                                                      return info != nullptr && info->isInstrument;
                                                  }));
}

QVariantList DeviceList::kinds() const
{
    QVariantList all;
    for (const auto& info : conductor::builtInDevices())
        all << QVariantMap{{QStringLiteral("type"), toQt(info.type)},
                           {QStringLiteral("name"), toQt(info.name)},
                           {QStringLiteral("isInstrument"), info.isInstrument}};
    return all;
}

void DeviceList::show(document::StripOwner owner)
{
    beginResetModel();
    shown = owner;
    rows.clear();
    for (const auto& device : chain())
        rows.push_back(device.id);
    endResetModel();
    Q_EMIT ownerChanged();
    Q_EMIT countChanged();
}

void DeviceList::follow(const document::Touched& touched)
{
    if (shown.track && session.song().find(shown.track) == nullptr)
        return show({tracks.selectedTrack()});
    if (touched.order)
        catchUp();
    if (touched.order || touched.tracks.contains(shown.track) || isOfMain())
    {
        tellAll();
        Q_EMIT ownerChanged();
    }
}

void DeviceList::tellAll()
{
    ++revision;
    if (!rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

/// Row by row, so that cards that stay keep their focus.
void DeviceList::catchUp()
{
    std::vector<base::DeviceId> now;
    for (const auto& device : chain())
        now.push_back(device.id);
    for (int row = rowCount() - 1; row >= 0; --row)
        if (std::ranges::find(now, rows[static_cast<std::size_t>(row)]) == now.end())
        {
            beginRemoveRows({}, row, row);
            rows.erase(rows.begin() + row);
            endRemoveRows();
        }
    for (int row = 0; row < static_cast<int>(now.size()); ++row)
    {
        const auto wanted = now[static_cast<std::size_t>(row)];
        if (row < rowCount() && rows[static_cast<std::size_t>(row)] == wanted)
            continue;
        const auto from = std::ranges::find(rows, wanted);
        if (from == rows.end())
        {
            beginInsertRows({}, row, row);
            rows.insert(rows.begin() + row, wanted);
            endInsertRows();
            continue;
        }
        beginMoveRows({}, static_cast<int>(from - rows.begin()), static_cast<int>(from - rows.begin()), {}, row);
        std::rotate(rows.begin() + row, from, from + 1);
        endMoveRows();
    }
    Q_EMIT countChanged();
}

void DeviceList::add(const QString& type)
{
    const auto* const info = conductor::findDeviceInfo(type.toStdString());
    if (info == nullptr)
        return;
    document::Device device;
    device.type = info->type;
    const auto place = info->isInstrument ? std::optional(instruments()) : std::nullopt;
    session.apply("Add " + std::string(info->name), {edit::AddDevice{shown, device, place}});
}

void DeviceList::remove(double device)
{
    session.apply("Remove device", {edit::RemoveDevice{deviceId(device)}});
}

void DeviceList::move(double device, int to)
{
    const auto row = std::ranges::find(rows, deviceId(device)) - rows.begin();
    if (row < rowCount() && to >= 0 && to < rowCount() && to != row)
        session.apply("Move device", {edit::MoveDevice{deviceId(device), shown, to}});
}

void DeviceList::setBypass(double device, bool on)
{
    session.apply(on ? "Bypass device" : "Use device", {edit::BypassDevice{deviceId(device), on}});
}

QString DeviceList::parameterId(double device, int index) const
{
    const auto found = parameter(device, index);
    return found ? toQt(found->info->id) : QString();
}

QString DeviceList::parameterName(double device, int index) const
{
    const auto found = parameter(device, index);
    return found ? toQt(found->info->name) : QString();
}

QVariantList DeviceList::groups(double device) const
{
    QVariantList all;
    const auto* const found = find(device);
    const auto* const info = found != nullptr ? conductor::findDeviceInfo(found->type) : nullptr;
    if (info == nullptr)
        return all;
    const auto& parameters = info->parameters;
    for (auto begin = parameters.begin(); begin != parameters.end();)
    {
        const auto end =
            std::find_if(begin, parameters.end(), [&](const auto& each) { return each.group != begin->group; });
        all << QVariantMap{{QStringLiteral("name"), toQt(begin->group)},
                           {QStringLiteral("first"), static_cast<int>(begin - parameters.begin())},
                           {QStringLiteral("count"), static_cast<int>(end - begin)}};
        begin = end;
    }
    return all;
}

int DeviceList::steps(double device, int index) const
{
    const auto found = parameter(device, index);
    return found && found->info->scale == base::ParameterScale::stepped
               ? static_cast<int>(found->info->maximum - found->info->minimum)
               : 0;
}

double DeviceList::place(double device, int index) const
{
    const auto found = parameter(device, index);
    return found ? base::toNormalised(*found->info, valueOf(*found->device, *found->info)) : 0.0;
}

double DeviceList::defaultPlace(double device, int index) const
{
    const auto found = parameter(device, index);
    return found ? base::toNormalised(*found->info, static_cast<double>(found->info->defaultValue)) : 0.0;
}

QString DeviceList::text(double device, int index, double place) const
{
    const auto found = parameter(device, index);
    return found ? QString::fromStdString(base::valueText(*found->info, base::fromNormalised(*found->info, place)))
                 : QString();
}

double DeviceList::placeFromText(double device, int index, const QString& text) const
{
    const auto found = parameter(device, index);
    const auto value = found ? base::valueFromText(*found->info, text.toStdString()) : std::nullopt;
    return value ? base::toNormalised(*found->info, *value) : std::nan("");
}

std::optional<edit::SetParameter> DeviceList::editTo(double device, int index, double value) const
{
    const auto found = parameter(device, index);
    if (!found)
        return std::nullopt;
    return edit::SetParameter{found->device->id, std::string(found->info->id), value};
}

void DeviceList::preview(double device, int index, double place)
{
    const auto found = parameter(device, index);
    if (found)
        session.open().preview(*editTo(device, index, base::fromNormalised(*found->info, place)));
}

void DeviceList::endPreview()
{
    if (session.isOpen())
        session.open().endPreview();
}

void DeviceList::set(double device, int index, double place)
{
    const auto found = parameter(device, index);
    if (!found)
        return;
    const auto value = base::fromNormalised(*found->info, place);
    if (value == valueOf(*found->device, *found->info))
        endPreview();
    else
        session.apply("Set " + fullName(*found->info), {*editTo(device, index, value)});
}

bool DeviceList::setText(double device, int index, const QString& text)
{
    const auto found = parameter(device, index);
    const auto value = found ? base::valueFromText(*found->info, text.toStdString()) : std::nullopt;
    if (value && *value != valueOf(*found->device, *found->info))
        session.apply("Set " + fullName(*found->info), {*editTo(device, index, *value)});
    return value.has_value();
}

void DeviceList::reset(double device, int index)
{
    const auto found = parameter(device, index);
    if (found && found->device->parameters.contains(std::string(found->info->id)))
        session.apply("Reset " + fullName(*found->info),
                      {edit::SetParameter{found->device->id, std::string(found->info->id), std::nullopt}});
}

QVariantList DeviceList::presets(double device) const
{
    QVariantList all;
    if (const auto* const found = find(device))
        for (const auto& [name, own, group] : store.list(found->type))
            all << QVariantMap{{QStringLiteral("name"), QString::fromStdString(name)},
                               {QStringLiteral("own"), own},
                               {QStringLiteral("group"), QString::fromStdString(group)}};
    return all;
}

void DeviceList::recall(double device, const QString& name)
{
    const auto* const found = find(device);
    if (found == nullptr)
        return;
    const auto preset = store.find(found->type, name.toStdString());
    if (!preset)
        notices.trouble(preset.error());
    else
        session.apply(conductor::recall(*preset, *found));
}

bool DeviceList::savePreset(double device, const QString& name)
{
    const auto* const found = find(device);
    if (found == nullptr)
        return false;
    const auto saved = store.save(*found, name.trimmed().toStdString());
    if (!saved)
        notices.trouble(saved.error());
    tellAll();
    return static_cast<bool>(saved);
}

void DeviceList::removePreset(double device, const QString& name)
{
    const auto* const found = find(device);
    if (found == nullptr)
        return;
    if (const auto removed = store.remove(found->type, name.toStdString()); !removed)
        notices.trouble(removed.error());
    tellAll();
}

} // namespace studio
