// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "arranger/TrackList.h"
#include "conductor/PresetStore.h"

#include <QThreadPool>
#include <QVariantList>

namespace studio
{

/// The devices and presets that can be put into the song. [main]
class DeviceShelf : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(QVariantList instruments READ instruments CONSTANT)
    Q_PROPERTY(QVariantList effects READ effects CONSTANT)
    Q_PROPERTY(QVariantList presets READ presets NOTIFY presetsChanged)

public:
    DeviceShelf(Session& session, TrackList& tracks, Notices& notices,
                std::filesystem::path presetFolder = conductor::userPresetFolder());
    ~DeviceShelf() override;

    // Of each: type, name, about; of a preset besides: preset, its name.
    QVariantList instruments() const;
    QVariantList effects() const;
    QVariantList presets() const { return listed; }

    /// Looks for presets anew, in the background.
    Q_INVOKABLE void refresh();

    /// An instrument on a new track; an effect at the end of the selected track's chain. preset: "" for none.
    Q_INVOKABLE void add(const QString& type, const QString& preset);

Q_SIGNALS:
    void presetsChanged();

private:
    void put(const base::DeviceInfo& kind, const conductor::Preset& preset);

    Session& session;
    TrackList& tracks;
    Notices& notices;
    std::filesystem::path folder;
    QVariantList listed;
    QThreadPool pool;
};

} // namespace studio
