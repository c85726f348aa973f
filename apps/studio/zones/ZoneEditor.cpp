// SPDX-License-Identifier: GPL-3.0-or-later
#include "zones/ZoneEditor.h"

#include "notes/KeyNames.h"

#include <algorithm>
#include <cmath>
#include <QFileInfo>
#include <QMetaEnum>

namespace studio
{

namespace edit = document::edit;

namespace
{

std::optional<ZoneField> fieldNamed(const QString& name)
{
    bool known = false;
    const auto value = QMetaEnum::fromType<ZoneField>().keyToValue(name.toLatin1().constData(), &known);
    return known ? std::optional(static_cast<ZoneField>(value)) : std::nullopt;
}

} // namespace

ZoneEditor::ZoneEditor(Session& of, Arranger& over, Notices& where) : session(of), arranger(over), notices(where)
{
    pool.setMaxThreadCount(1);
    connect(&session, &Session::changed, this, &ZoneEditor::follow);
    connect(&session, &Session::replaced, this, &ZoneEditor::tell);
    connect(arranger.tracksOf(), &TrackList::selectedChanged, this, &ZoneEditor::tell);
    connect(&waveforms(), &Waveforms::arrived, this, &ZoneEditor::tell);
}

ZoneEditor::~ZoneEditor()
{
    leaving = true;
    pool.clear();
    pool.waitForDone();
}

const document::Device* ZoneEditor::sampler() const
{
    const auto* const track = session.song().find(arranger.tracksOf()->selectedTrack());
    if (track == nullptr)
        return nullptr;
    const auto found = std::ranges::find(track->devices, "sampler", &document::Device::type);
    return found != track->devices.end() ? &*found : nullptr;
}

const document::Zone* ZoneEditor::current() const
{
    const auto* const device = sampler();
    return device != nullptr && chosen >= 0 && chosen < std::ssize(device->zones)
               ? &device->zones[static_cast<std::size_t>(chosen)]
               : nullptr;
}

/// Another sampler begins at its first zone; the place among the zones stays, as far as there are so many.
void ZoneEditor::tell()
{
    const auto* const device = sampler();
    const auto now = device != nullptr ? device->id : base::DeviceId{};
    if (std::exchange(shown, now) != now)
    {
        chosen = 0;
        previewed.reset();
    }
    chosen = std::clamp(chosen, count() > 0 ? 0 : -1, count() - 1);
    ++revision;
    Q_EMIT changed();
}

void ZoneEditor::follow(const document::Touched& touched)
{
    if (touched.song || touched.order || !touched.sounds.empty() || !touched.tracks.empty())
        tell();
}

int ZoneEditor::count() const
{
    const auto* const device = sampler();
    return device != nullptr ? static_cast<int>(device->zones.size()) : 0;
}

QString ZoneEditor::title() const
{
    if (!hasSampler())
        return {};
    const auto* const track = session.song().find(arranger.tracksOf()->selectedTrack());
    const auto many = count() == 1 ? tr("1 zone") : tr("%1 zones").arg(count());
    return tr("%1 — %2").arg(QString::fromStdString(track->name), many);
}

QString ZoneEditor::description() const
{
    const auto at = zone();
    if (!at)
        return hasSampler() ? tr("no zones") : QString();
    return tr("zone %1 of %2, %3, keys %4 to %5, velocities %6 to %7, root %8")
        .arg(chosen + 1)
        .arg(count())
        .arg(sound().value(QStringLiteral("name")).toString(), keyName(at->lowKey), keyName(at->highKey))
        .arg(at->lowVelocity)
        .arg(at->highVelocity)
        .arg(keyName(at->root));
}

QVariantMap ZoneEditor::sound() const
{
    const auto* const at = current();
    const auto* const found = at != nullptr ? soundOf(*at) : nullptr;
    if (found == nullptr)
        return {};
    const auto about =
        tr("%1 kHz · %2 s").arg(found->rate.hertz / 1000.0).arg(base::toSeconds(found->frames, found->rate), 0, 'f', 3);
    return {{QStringLiteral("name"), QFileInfo(QString::fromStdString(found->path)).fileName()},
            {QStringLiteral("about"), about},
            {QStringLiteral("isMissing"), arranger.lanesOf().waveforms().find(*found).isMissing}};
}

QColor ZoneEditor::colour() const
{
    const auto* const track = session.song().find(arranger.tracksOf()->selectedTrack());
    return track != nullptr ? QColor::fromRgb(track->colour.rgb) : QColor();
}

int ZoneEditor::loop() const
{
    const auto at = zone();
    return at ? static_cast<int>(at->loop.kind) : 0;
}

bool ZoneEditor::isOneShot() const
{
    const auto at = zone();
    return at && at->oneShot;
}

bool ZoneEditor::isAtRelease() const
{
    const auto at = zone();
    return at && at->atRelease;
}

int ZoneEditor::nextKey() const
{
    constexpr int middleC = 60;
    const auto at = zone();
    return at ? std::min(at->highKey + 1, 127) : middleC;
}

void ZoneEditor::select(int index)
{
    previewed.reset();
    chosen = std::clamp(index, count() > 0 ? 0 : -1, count() - 1);
    tell();
}

void ZoneEditor::step(int by)
{
    const auto* const device = sampler();
    if (device == nullptr || device->zones.empty())
        return;
    std::vector<int> order(device->zones.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = static_cast<int>(i);
    std::ranges::stable_sort(order, {},
                             [&](int index)
                             {
                                 const auto& zone = device->zones[static_cast<std::size_t>(index)];
                                 return std::pair(zone.lowKey, zone.lowVelocity);
                             });
    const auto place = static_cast<int>(std::ranges::find(order, chosen) - order.begin());
    select(order[static_cast<std::size_t>(std::clamp(place + by, 0, static_cast<int>(order.size()) - 1))]);
}

std::int64_t ZoneEditor::soundFrames(const document::Zone& zone) const
{
    const auto* const sound = soundOf(zone);
    return sound != nullptr ? sound->frames.value : 0;
}

std::vector<document::Zone> ZoneEditor::zones() const
{
    const auto* const device = sampler();
    if (device == nullptr)
        return {};
    auto all = device->zones;
    if (previewed && current() != nullptr)
        all[static_cast<std::size_t>(chosen)] = *previewed;
    return all;
}

std::optional<document::Zone> ZoneEditor::zone() const
{
    const auto* const at = current();
    return at == nullptr ? std::nullopt : previewed ? previewed : std::optional(*at);
}

QString ZoneEditor::text(const QString& name, double steps) const
{
    const auto* const at = current();
    const auto field = fieldNamed(name);
    if (at == nullptr || !field)
        return QStringLiteral("–");
    const auto frames = soundFrames(*at);
    const auto shownZone = steps == 0.0 && previewed ? *previewed : *at;
    const auto value = valueOf(shownZone, *field, frames);
    const auto changedTo = with(shownZone, *field, value + steps * stepOf(*field), frames);
    return textOf(*field, steps == 0.0 ? value : valueOf(changedTo, *field, frames));
}

void ZoneEditor::preview(const QString& name, double steps)
{
    const auto* const at = current();
    const auto field = fieldNamed(name);
    if (at == nullptr || !field)
        return;
    const auto frames = soundFrames(*at);
    previewAs(with(*at, *field, valueOf(*at, *field, frames) + steps * stepOf(*field), frames));
}

void ZoneEditor::previewAs(const document::Zone& as)
{
    previewed = as;
    ++revision;
    Q_EMIT changed();
}

void ZoneEditor::endPreview()
{
    previewed.reset();
    ++revision;
    Q_EMIT changed();
}

void ZoneEditor::apply(const document::Zone& as, const std::string& name)
{
    const auto* const at = current();
    previewed.reset();
    if (at == nullptr || *at == as)
        return endPreview();
    const auto device = sampler()->id;
    session.apply(name, {edit::RemoveZone{device, chosen}, edit::AddZone{device, as, chosen}});
    tell();
}

void ZoneEditor::set(const QString& name, double steps)
{
    const auto* const at = current();
    const auto field = fieldNamed(name);
    if (at == nullptr || !field)
        return;
    const auto frames = soundFrames(*at);
    apply(with(*at, *field, valueOf(*at, *field, frames) + steps * stepOf(*field), frames), nameOf(*field));
}

bool ZoneEditor::setText(const QString& name, const QString& text)
{
    const auto* const at = current();
    const auto field = fieldNamed(name);
    const auto value = field ? valueFrom(*field, text) : std::nullopt;
    if (at == nullptr || !value)
        return false;
    apply(with(*at, *field, *value, soundFrames(*at)), nameOf(*field));
    return true;
}

void ZoneEditor::reset(const QString& name)
{
    const auto* const at = current();
    const auto field = fieldNamed(name);
    if (at == nullptr || !field)
        return;
    if (const auto rest = restOf(*field))
        apply(with(*at, *field, *rest, soundFrames(*at)), nameOf(*field));
}

void ZoneEditor::setLoop(int kind)
{
    if (const auto* const at = current())
        apply(looped(*at, static_cast<document::LoopKind>(std::clamp(kind, 0, 2)), soundFrames(*at)), "Loop of a zone");
}

void ZoneEditor::setOneShot(bool on)
{
    if (const auto* const at = current())
    {
        auto as = *at;
        as.oneShot = on;
        apply(as, on ? "Play zone to its end" : "End zone with its note");
    }
}

void ZoneEditor::setAtRelease(bool on)
{
    if (const auto* const at = current())
    {
        auto as = *at;
        as.atRelease = on;
        apply(as, on ? "Play zone when a note ends" : "Play zone when a note begins");
    }
}

void ZoneEditor::move(int keys, int velocities)
{
    if (const auto* const at = current())
        apply(moved(*at, keys, velocities), "Move zone");
}

void ZoneEditor::remove()
{
    if (current() != nullptr)
        session.apply("Remove zone", {edit::RemoveZone{sampler()->id, chosen}});
}

void ZoneEditor::add(const QList<QUrl>& files, int key)
{
    const auto* const device = sampler();
    if (device == nullptr || !session.isEditable())
        return;
    std::vector<std::filesystem::path> paths;
    for (const auto& file : files)
        if (file.isLocalFile())
            paths.emplace_back(file.toLocalFile().toStdString());
        else
            notices.trouble(tr("%1 is not on this machine. Save it to a file first.").arg(file.toString()));
    if (paths.empty())
        return;
    ++readings;
    tell();
    pool.start(
        [this, paths, key, id = device->id, place = session.open().songPlace()]
        {
            auto read = conductor::readSampler(paths, {.layout = conductor::SamplerLayout::keys, .root = key}, place,
                                               [this](double) { return !leaving; });
            QMetaObject::invokeMethod(this, [this, id, key, read = std::move(read)] { finish(id, read, key); });
        });
}

void ZoneEditor::finish(base::DeviceId device, const base::Result<conductor::ReadSampler>& read, int key)
{
    --readings;
    if (!read)
        notices.trouble(read.error());
    else if (session.isOpen() && session.song().find(device) != nullptr && session.addZones(device, *read, key) &&
             device == shown)
        chosen = count() - 1;
    tell();
}

} // namespace studio
