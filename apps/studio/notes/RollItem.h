// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notes/PianoRoll.h"

#include <QPainter>
#include <QQuickPaintedItem>
#include <QVariantMap>

namespace studio
{

/// A mix of two colours, from 0 for the first to 1 for the second.
QColor between(const QColor& low, const QColor& high, double part);

/// A part of the piano roll that is painted when what it shows changes, and never else.
class RollItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(studio::PianoRoll* roll READ rollOf WRITE setRoll NOTIFY rollChanged REQUIRED)
    Q_PROPERTY(QVariantMap colours READ coloursOf WRITE setColours NOTIFY coloursChanged REQUIRED)

public:
    explicit RollItem(QQuickItem* parent);

    PianoRoll* rollOf() const { return roll; }
    void setRoll(PianoRoll* of);
    QVariantMap coloursOf() const { return theme; }
    void setColours(const QVariantMap& of);

Q_SIGNALS:
    void rollChanged();
    void coloursChanged();

protected:
    /// What depends on its size and the roll, when one of them is another.
    virtual void measure() {}

    void geometryChange(const QRectF& now, const QRectF& before) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

    QColor colour(const char* name) const { return QColor(theme.value(QLatin1String(name)).toString()); }
    QColor trackColour() const; // of the active clip

    /// Of the notes of each open clip, in order of its parts; fainter where it is not active.
    std::vector<QColor> noteColours() const;

    /// Bars, beats and what is finer, from top to bottom.
    void paintLines(QPainter& painter) const;

    /// Calls visit(note, isChosen) for what is seen from one pixel to another, with what a gesture makes of it.
    template <typename Visit>
    void forEachShown(double from, double to, Visit&& visit) const
    {
        const auto& notes = roll->notes();
        const auto& view = roll->viewOf();
        const auto first = view.ticksAt(from - RollView::narrowestNote);
        const auto last = view.ticksAt(to) + base::ClipTicks{1};
        notes.index().forEach(first, last,
                              [&](const document::Note& note)
                              {
                                  if (!notes.isHidden(note.id))
                                      visit(note, notes.chosen().contains(note.id));
                              });
        for (const auto* const some : {&notes.preview().changed, &notes.preview().added})
            for (const auto& note : *some)
                if (note.start < last && note.start + note.length > first)
                    visit(note, some == &notes.preview().added || notes.chosen().contains(note.id));
    }

    PianoRoll* roll = nullptr;

private:
    QVariantMap theme;
};

} // namespace studio
