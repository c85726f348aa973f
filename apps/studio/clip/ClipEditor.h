// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "arranger/Arranger.h"

#include <QVariantMap>

namespace studio
{

/// What the selected clips are and play, for the panel that shows and changes it: what they have in common, and what is
/// done to all of them, in one step of the history. [main]
class ClipEditor : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int revision READ revisionOf NOTIFY changed) // another number after every change
    Q_PROPERTY(QString title READ title NOTIFY changed)     // "One on Drums", "3 clips on Drums"
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
    Q_PROPERTY(QColor colour READ colour NOTIFY changed)     // of the first one's track
    Q_PROPERTY(bool hasSounds READ hasSounds NOTIFY changed) // all of them play sounds
    Q_PROPERTY(QVariantMap sound READ sound NOTIFY changed)  // name, about, path, isMissing; empty where they differ
    Q_PROPERTY(int mute READ mute NOTIFY changed)            // 0 none, 2 all, 1 some: as Qt::CheckState
    Q_PROPERTY(int reverse READ reverse NOTIFY changed)
    Q_PROPERTY(int loop READ loop NOTIFY changed)

public:
    enum Field
    {
        start,
        length,
        offset,
        gain,
        fadeIn,
        fadeOut,
        loopLength
    };
    Q_ENUM(Field)

    ClipEditor(Session& session, Arranger& arranger);

    int count() const { return arranger.selectionOf()->count(); }
    int revisionOf() const { return revision; }
    QString title() const;
    QString name() const; // empty where they differ
    void setName(const QString& name);
    QColor colour() const;
    bool hasSounds() const;
    QVariantMap sound() const;
    int mute() const;
    int reverse() const;
    int loop() const;

    // Fields by their names above. A value moves by steps, each clip's from its own; text() says what comes of it,
    // "mixed" where the clips differ.
    Q_INVOKABLE QString text(const QString& field, double steps) const;
    Q_INVOKABLE double place(const QString& field, double steps) const; // 0 to 1 along a knob
    Q_INVOKABLE void preview(const QString& field, double steps);
    Q_INVOKABLE void endPreview();
    Q_INVOKABLE void set(const QString& field, double steps);

    /// To exactly what was typed, all of them; the first of several moves to a start that was typed, and the others
    /// with it. False where it is no such value.
    Q_INVOKABLE bool setText(const QString& field, const QString& text);
    Q_INVOKABLE void reset(const QString& field);

    /// Index into the curves of a fade, -1 where they differ.
    Q_INVOKABLE int curve(bool out) const;
    Q_INVOKABLE void setCurve(bool out, int index);

    Q_INVOKABLE void setMute(bool on);
    Q_INVOKABLE void setReverse(bool on);
    Q_INVOKABLE void toggleLoop() { arranger.loop(); }

Q_SIGNALS:
    void changed();

private:
    std::vector<const document::Clip*> clips() const; // in order of start
    Edits moved(Field field, double steps) const;
    Edits movedStart(double ticks) const;
    double gridStep(const document::Clip& clip) const;
    void tell();
    void follow(const document::Touched& touched);

    Session& session;
    Arranger& arranger;
    int revision = 0;
};

} // namespace studio
