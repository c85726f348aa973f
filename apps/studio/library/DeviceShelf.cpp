// SPDX-License-Identifier: GPL-3.0-or-later
#include "library/DeviceShelf.h"

#include "conductor/DeviceRules.h"

#include <algorithm>

namespace studio
{

namespace
{

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

QVariantMap entry(const base::DeviceInfo& device, const QString& name, const QString& about, const QString& preset)
{
    return {{QStringLiteral("type"), text(device.type)},
            {QStringLiteral("name"), name},
            {QStringLiteral("about"), about},
            {QStringLiteral("preset"), preset}};
}

QVariantList devices(bool instruments)
{
    QVariantList all;
    for (const auto& device : conductor::builtInDevices())
        if (device.isInstrument == instruments)
            all.push_back(entry(device, text(device.name), {}, {}));
    return all;
}

} // namespace

DeviceShelf::DeviceShelf(Session& of, TrackList& list, Notices& where, std::filesystem::path presetFolder)
    : session(of),
      tracks(list),
      notices(where),
      folder(std::move(presetFolder))
{
    pool.setMaxThreadCount(1);
    refresh();
}

DeviceShelf::~DeviceShelf()
{
    pool.clear();
    pool.waitForDone();
}

QVariantList DeviceShelf::instruments() const
{
    return devices(true);
}

QVariantList DeviceShelf::effects() const
{
    return devices(false);
}

void DeviceShelf::refresh()
{
    pool.start(
        [this, place = folder]
        {
            const conductor::PresetStore store(place);
            QVariantList all;
            for (const auto& device : conductor::builtInDevices())
                for (const auto& preset : store.list(device.type))
                    all.push_back(
                        entry(device, QString::fromStdString(preset.name),
                              preset.group.empty() ? text(device.name) : text(device.name) + ", " + text(preset.group),
                              QString::fromStdString(preset.name)));
            QMetaObject::invokeMethod(this,
                                      [this, all]
                                      {
                                          listed = all;
                                          Q_EMIT presetsChanged();
                                      });
        });
}

void DeviceShelf::add(const QString& type, const QString& preset)
{
    const auto all = conductor::builtInDevices();
    const auto wanted = std::ranges::find(all, type.toStdString(), &base::DeviceInfo::type);
    if (wanted == all.end())
        return;
    if (!session.isOpen())
        notices.tell(tr("Open or make a song first."));
    else if (!wanted->isInstrument && session.song().find(tracks.selectedTrack()) == nullptr)
        notices.tell(tr("Select the track that %1 is for.").arg(text(wanted->name)));
    else if (preset.isEmpty())
        put(*wanted, {});
    else
        pool.start(
            [this, wanted, place = folder, name = preset.toStdString()]
            {
                const auto found = conductor::PresetStore(place).find(wanted->type, name);
                QMetaObject::invokeMethod(this,
                                          [this, wanted, found]
                                          {
                                              if (found)
                                                  put(*wanted, *found);
                                              else
                                                  notices.trouble(found.error());
                                          });
            });
}

void DeviceShelf::put(const base::DeviceInfo& kind, const conductor::Preset& preset)
{
    const document::Device device{.type = std::string(kind.type), .parameters = preset.parameters};
    const auto name = preset.name.empty() ? std::string(kind.name) : preset.name;
    if (!kind.isInstrument)
    {
        session.apply("Add " + name, {document::edit::AddDevice{{tracks.selectedTrack()}, device, {}}});
        return;
    }
    document::Track made;
    made.name = name;
    made.colour = TrackList::nextColour(session.song());
    made.devices = {device};
    if (session.apply("Add " + name, {document::edit::AddTrack{made, {}}}))
        tracks.select(static_cast<double>(session.song().tracks.back().id.value));
}

} // namespace studio
