// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "arranger/Arranger.h"
#include "zones/ZoneValues.h"

#include <atomic>
#include <memory>
#include <QThreadPool>
#include <QUrl>
#include <QVariantMap>

namespace studio
{

/// The zones of the selected track's sampler, its first one, and the one of them that is selected. Every change is one
/// step of the history. [main]
class ZoneEditor : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool hasSampler READ hasSampler NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int selected READ selected NOTIFY changed)           // index; -1 for none
    Q_PROPERTY(int revision READ revisionOf NOTIFY changed)         // another number after every change
    Q_PROPERTY(QString title READ title NOTIFY changed)             // "3 zones — Piano"
    Q_PROPERTY(QString description READ description NOTIFY changed) // of the selected zone, in words
    Q_PROPERTY(QVariantMap sound READ sound NOTIFY changed)         // of it: name, about, isMissing; empty for none
    Q_PROPERTY(QColor colour READ colour NOTIFY changed)            // of the track
    Q_PROPERTY(int loop READ loop NOTIFY changed)                   // 0 none, 1 forward, 2 back and forth
    Q_PROPERTY(bool oneShot READ isOneShot NOTIFY changed)
    Q_PROPERTY(bool atRelease READ isAtRelease NOTIFY changed)
    Q_PROPERTY(int nextKey READ nextKey NOTIFY changed)    // behind the selected zone; middle C for none
    Q_PROPERTY(bool reading READ isReading NOTIFY changed) // sounds that are to become zones

public:
    ZoneEditor(Session& session, Arranger& arranger, Notices& notices);
    ~ZoneEditor() override;

    bool hasSampler() const { return sampler() != nullptr; }
    int count() const;
    int selected() const { return chosen; }
    int revisionOf() const { return revision; }
    QString title() const;
    QString description() const;
    QVariantMap sound() const;
    QColor colour() const;
    int loop() const;
    bool isOneShot() const;
    bool isAtRelease() const;
    int nextKey() const;
    bool isReading() const { return readings > 0; }

    Q_INVOKABLE void select(int index);

    /// The one that lies before (-1) or behind (1) it, by keys and velocities; at the ends it stays.
    Q_INVOKABLE void step(int by);

    // Numbers of the selected zone by their names in ZoneFields. A value moves by steps; text() says what comes of it.
    Q_INVOKABLE QString text(const QString& field, double steps) const;
    Q_INVOKABLE void preview(const QString& field, double steps);
    Q_INVOKABLE void endPreview();
    Q_INVOKABLE void set(const QString& field, double steps);

    /// To exactly what was typed; false where it is no such value.
    Q_INVOKABLE bool setText(const QString& field, const QString& text);
    Q_INVOKABLE void reset(const QString& field);
    Q_INVOKABLE void setLoop(int kind);
    Q_INVOKABLE void setOneShot(bool on);
    Q_INVOKABLE void setAtRelease(bool on);

    /// The selected zone by keys and velocities.
    Q_INVOKABLE void move(int keys, int velocities);
    Q_INVOKABLE void remove();

    /// Each sound becomes a zone of one key, from this one on, on which it has its own pitch. What cannot be read is
    /// among the notices.
    Q_INVOKABLE void add(const QList<QUrl>& files, int key);

    // For what paints zones and drags them.

    /// With what is previewed. Empty where there is no sampler.
    std::vector<document::Zone> zones() const;
    std::optional<document::Zone> zone() const; // the selected one, likewise
    const document::Sound* soundOf(const document::Zone& zone) const { return session.song().find(zone.sound); }
    std::int64_t soundFrames(const document::Zone& zone) const;
    Waveforms& waveforms() { return arranger.lanesOf().waveforms(); }
    bool isEditable() const { return session.isEditable(); }

    /// Shows the selected zone like this until endPreview() or apply().
    void previewAs(const document::Zone& as);
    void apply(const document::Zone& as, const std::string& name);

Q_SIGNALS:
    void changed();

private:
    const document::Device* sampler() const;
    const document::Zone* current() const; // as the song has it
    void follow(const document::Touched& touched);
    void tell();
    void finish(base::DeviceId device, const base::Result<conductor::ReadSampler>& read, int key);

    Session& session;
    Arranger& arranger;
    Notices& notices;
    base::DeviceId shown;
    int chosen = -1;
    int revision = 0;
    int readings = 0;
    std::optional<document::Zone> previewed;
    std::atomic<bool> leaving = false;
    QThreadPool pool;
};

} // namespace studio
