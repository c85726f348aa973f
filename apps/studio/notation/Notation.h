// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notation/Engraver.h"
#include "notes/PianoRoll.h"

#include <QSizeF>
#include <QTemporaryDir>
#include <QUrl>

namespace studio
{

/// The clip in the piano roll as notation, to be looked at: engraved anew in the background when its notes change, some
/// bars at a time. [main]
class Notation : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool shown READ isShown WRITE setShown NOTIFY shownChanged) // instead of the keys
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY changed)   // somebody looks
    Q_PROPERTY(QString ink READ ink WRITE setInk NOTIFY changed)           // #rrggbb, of all that is drawn
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)
    Q_PROPERTY(QUrl picture READ picture NOTIFY changed) // an SVG file; empty for none
    Q_PROPERTY(QSizeF size READ size NOTIFY changed)     // of the picture, in millimetres
    Q_PROPERTY(QString trouble READ trouble NOTIFY changed)
    Q_PROPERTY(QString bars READ bars NOTIFY changed) // "Bars 1 to 16 of 40"
    Q_PROPERTY(bool hasBefore READ hasBefore NOTIFY changed)
    Q_PROPERTY(bool hasAfter READ hasAfter NOTIFY changed)

public:
    // LilyPond takes some 11 ms a note, and 2 s to begin with.
    static constexpr std::int64_t mostBars = 32;
    static constexpr std::int64_t mostPieces = 600;

    Notation(Session& session, PianoRoll& roll);

    bool isShown() const { return wanted; }
    void setShown(bool on);
    bool isActive() const { return watched; }
    void setActive(bool on);
    const QString& ink() const { return colour; }
    void setInk(const QString& of);
    bool isBusy() const { return engraver.isBusy(); }
    const QUrl& picture() const { return file; }
    const QSizeF& size() const { return extent; }
    const QString& trouble() const { return troubleText; }
    const QString& bars() const { return barsText; }
    bool hasBefore() const { return !earlier.empty(); }
    bool hasAfter() const { return left > 0; }

    /// To the bars before or after those that are shown.
    Q_INVOKABLE void turn(bool forwards);

    /// Gives up engraving; what was shown stays.
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void again();

Q_SIGNALS:
    void changed();
    void shownChanged();

private:
    void look();
    void show();
    void fail(const QString& why);

    Session& session;
    PianoRoll& roll;
    Engraver engraver;
    QTimer delay; // until nothing has changed for a moment
    QTemporaryDir folder;
    int pictures = 0; // that were made; each has its own name
    bool wanted = false;
    bool watched = false;
    QString colour = QStringLiteral("#000000");
    std::string input; // that is engraved, or being so
    QByteArray svg;
    QUrl file;
    QSizeF extent;
    QString troubleText;
    QString barsText;
    std::int64_t skipped = 0;          // bars before those that are shown
    std::int64_t written = 0;          // bars that are shown
    std::int64_t left = 0;             // bars behind them
    std::vector<std::int64_t> earlier; // skipped, on the pages before
};

} // namespace studio
