// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "arranger/TrackList.h"
#include "base/ParameterValue.h"
#include "conductor/PresetStore.h"
#include "Session.h"

namespace studio
{

/// The chain of devices of the selected track, or of the main output. [main]
class DeviceList : public QAbstractListModel
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool ofMain READ isOfMain WRITE setOfMain NOTIFY ownerChanged)
    Q_PROPERTY(QString ownerName READ ownerName NOTIFY ownerChanged)
    Q_PROPERTY(QColor ownerColour READ ownerColour NOTIFY ownerChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int instruments READ instruments NOTIFY countChanged)
    Q_PROPERTY(QVariantList kinds READ kinds CONSTANT)

public:
    enum Role
    {
        idRole = Qt::UserRole,
        typeRole,
        nameRole,
        isInstrumentRole,
        isKnownRole,
        isBypassedRole,
        presetRole,         // the name of the one it is set to; empty for none
        parameterCountRole, // of parameters that can be shown
        revisionRole        // another number after every change of a parameter
    };

    DeviceList(Session& session, TrackList& tracks, Notices& notices);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    bool isOfMain() const { return shown.track == base::TrackId{}; }
    void setOfMain(bool on);
    QString ownerName() const;
    QColor ownerColour() const; // invalid for the main output
    int count() const { return rowCount(); }
    int instruments() const;

    /// Every kind of device that can be added: type, name, isInstrument.
    QVariantList kinds() const;

    // Edits of the song, each one step of the history.
    Q_INVOKABLE void add(const QString& type);
    Q_INVOKABLE void remove(double device);
    Q_INVOKABLE void move(double device, int to);
    Q_INVOKABLE void setBypass(double device, bool on);

    // Parameters of a device by their index. Places go from 0 to 1 along the parameter's scale.
    Q_INVOKABLE QVariantList groups(double device) const; // name, first, count; in order
    Q_INVOKABLE QString parameterId(double device, int index) const;
    Q_INVOKABLE QString parameterName(double device, int index) const;
    Q_INVOKABLE int steps(double device, int index) const; // of a stepped one; 0 where it is continuous
    Q_INVOKABLE double place(double device, int index) const;
    Q_INVOKABLE double defaultPlace(double device, int index) const;
    Q_INVOKABLE QString text(double device, int index, double place) const;
    Q_INVOKABLE double placeFromText(double device, int index, const QString& text) const; // NaN where it is no value

    Q_INVOKABLE void preview(double device, int index, double place);
    Q_INVOKABLE void endPreview();
    Q_INVOKABLE void set(double device, int index, double place);

    /// To exactly the value that was typed; false where it is none.
    Q_INVOKABLE bool setText(double device, int index, const QString& text);
    Q_INVOKABLE void reset(double device, int index);

    // Presets by name; what fails is among the notices.
    Q_INVOKABLE QVariantList presets(double device) const; // name, own, group
    Q_INVOKABLE void recall(double device, const QString& name);
    Q_INVOKABLE bool savePreset(double device, const QString& name);
    Q_INVOKABLE void removePreset(double device, const QString& name);

Q_SIGNALS:
    void ownerChanged();
    void countChanged();

private:
    struct Parameter
    {
        const document::Device* device;
        const base::ParameterInfo* info;
    };

    const std::vector<document::Device>& chain() const;
    const document::Device* find(double device) const;
    std::optional<Parameter> parameter(double device, int index) const;
    std::optional<document::edit::SetParameter> editTo(double device, int index, double value) const;
    void show(document::StripOwner owner);
    void follow(const document::Touched& touched);
    void catchUp();
    void tellAll();

    Session& session;
    TrackList& tracks;
    Notices& notices;
    conductor::PresetStore store;
    document::StripOwner shown;
    base::TrackId lastSelected;
    std::vector<base::DeviceId> rows;
    int revision = 0;
};

} // namespace studio
