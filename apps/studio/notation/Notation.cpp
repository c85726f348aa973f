// SPDX-License-Identifier: GPL-3.0-or-later
#include "notation/Notation.h"

#include "conductor/ScoreExport.h"
#include "notation/LilyPond.h"

#include <QFile>
#include <QRegularExpression>

namespace studio
{

namespace
{
constexpr std::chrono::milliseconds quiet{300};
} // namespace

Notation::Notation(Session& of, PianoRoll& shownIn) : session(of), roll(shownIn)
{
    delay.setSingleShot(true);
    delay.setInterval(quiet);
    connect(&delay, &QTimer::timeout, this, &Notation::look);
    const auto later = [this]
    {
        if (watched)
            delay.start();
    };
    connect(&session, &Session::changed, this, later);
    connect(&roll.notes(), &OpenNotes::opensOthers, this,
            [this, later]
            {
                skipped = 0;
                earlier.clear();
                later();
            });
    connect(&engraver, &Engraver::failed, this, &Notation::fail);
    connect(&engraver, &Engraver::done, this,
            [this](const QByteArray& engraved)
            {
                svg = engraved;
                show();
            });
}

void Notation::setShown(bool on)
{
    wanted = on;
    Q_EMIT shownChanged();
}

void Notation::setActive(bool on)
{
    watched = on;
    if (on)
        return look();
    delay.stop();
    cancel();
}

void Notation::setInk(const QString& of)
{
    if (of == colour)
        return;
    colour = of;
    if (!svg.isEmpty())
        show();
}

void Notation::look()
{
    if (!watched || !roll.isOpen())
        return;
    const auto score = conductor::scoreOf(session.song(), *roll.notes().clip(), skipped,
                                          {.mostBars = mostBars, .mostPieces = mostPieces});
    auto text = notation::lilyPond(score);
    if (text == input)
        return;
    written = std::ssize(score.measures);
    left = score.barsLeft;
    barsText = tr("Bars %1 to %2 of %3").arg(skipped + 1).arg(skipped + written).arg(skipped + written + left);
    if (!Engraver::isInstalled())
        return fail(tr("Notation is engraved by LilyPond, which is not installed: install the package lilypond."));
    input = std::move(text);
    troubleText.clear();
    engraver.start(input);
    Q_EMIT changed();
}

/// A file of its own for each, since pictures are cached by name.
void Notation::show()
{
    const auto path = folder.filePath(QStringLiteral("score-%1.svg").arg(++pictures));
    QFile out(path);
    auto inked = svg;
    inked.replace("currentColor", colour.toLatin1());
    if (!out.open(QIODevice::WriteOnly) || out.write(inked) != inked.size())
        return fail(tr("The notation cannot be kept: %1.").arg(out.errorString()));
    if (!file.isEmpty())
        QFile::remove(file.toLocalFile());
    static const QRegularExpression sizes(QStringLiteral("width=\"([0-9.]+)mm\" height=\"([0-9.]+)mm\""));
    const auto found = sizes.match(QString::fromLatin1(svg.left(1000)));
    extent = {found.captured(1).toDouble(), found.captured(2).toDouble()};
    file = QUrl::fromLocalFile(path);
    Q_EMIT changed();
}

void Notation::fail(const QString& why)
{
    input.clear();
    svg.clear();
    file.clear();
    troubleText = why;
    Q_EMIT changed();
}

void Notation::turn(bool forwards)
{
    if (forwards && hasAfter())
    {
        earlier.push_back(skipped);
        skipped += written;
    }
    else if (!forwards && hasBefore())
    {
        skipped = earlier.back();
        earlier.pop_back();
    }
    look();
}

void Notation::cancel()
{
    if (!engraver.isBusy())
        return;
    engraver.cancel();
    input.clear();
    Q_EMIT changed();
}

void Notation::again()
{
    input.clear();
    look();
}

} // namespace studio
