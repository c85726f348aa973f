// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notes/LaneEdits.h"
#include "notes/OpenNotes.h"

#include <QQmlEngine>
#include <QVariantList>
#include <variant>

namespace studio
{

/// What the lane below the notes shows: a value that each note has, or the points of a lane of the clip.
using LaneChoice = std::variant<NoteValue, LaneKey>;

/// That lane as QML sees it: what it can show, the points that are selected in it, and what a gesture that is not
/// finished makes of its points. [main]
class OpenLane : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(QVariantList choices READ choices NOTIFY choicesChanged) // text, used (bool: the clip has points there)
    Q_PROPERTY(int choice READ choice WRITE choose NOTIFY choicesChanged)
    Q_PROPERTY(QString name READ name NOTIFY choicesChanged)
    Q_PROPERTY(bool ofNotes READ isOfNotes NOTIFY choicesChanged)
    Q_PROPERTY(QString value READ value NOTIFY changed) // of what is selected; empty for nothing
    Q_PROPERTY(QString range READ range NOTIFY choicesChanged)
    Q_PROPERTY(QString description READ description NOTIFY changed)

public:
    OpenLane(Session& session, OpenNotes& notes);

    QVariantList choices() const;
    int choice() const;
    void choose(int index);

    /// What is shown as a number that is the same at the next start.
    int number() const;
    void showNumber(int of); // ignored where it is none
    QString name() const;    // short
    bool isOfNotes() const { return std::holds_alternative<NoteValue>(shown); }
    NoteValue noteValue() const { return isOfNotes() ? std::get<NoteValue>(shown) : NoteValue::velocity; }
    LaneKey key() const { return isOfNotes() ? LaneKey{} : std::get<LaneKey>(shown); }
    QString value() const;
    QString range() const; // "0 to 127"
    QString description() const;

    /// As it was typed, to what is selected. False where it is no number.
    Q_INVOKABLE bool setValue(const QString& text);

    const LanePoints& points() const; // of the song
    const LanePoints& shownPoints() const { return pending ? *pending : points(); }
    double lowest() const { return key().kind == document::LaneKind::pitchBend ? -1.0 : 0.0; }
    double rest() const;         // that it has before its first point
    base::ClipTicks end() const; // of the clip, or of its loop's first round

    const LanePlaces& chosen() const { return selected; }
    void select(LanePlaces places);
    base::ClipTicks cursor() const { return edited; }
    void setCursor(base::ClipTicks at);

    void show(LanePoints points);
    void endPreview();

    /// One step of the history. False where it was refused or changes nothing.
    bool apply(const std::string& what, const LanePoints& points);

    /// "Draw mod wheel".
    std::string named(const char* what) const;

Q_SIGNALS:
    void changed();
    void choicesChanged();

private:
    void choose(LaneChoice lane);
    std::vector<LaneChoice> all() const;
    void follow();
    QString textOf(double value) const;

    Session& session;
    OpenNotes& notes;
    LaneChoice shown = NoteValue::velocity;
    LanePlaces selected;
    base::ClipTicks edited;
    std::optional<LanePoints> pending;
    std::vector<LaneChoice> offered; // as QML was told last
    std::vector<LaneKey> used;
};

} // namespace studio
