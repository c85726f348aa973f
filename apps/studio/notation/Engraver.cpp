// SPDX-License-Identifier: GPL-3.0-or-later
#include "notation/Engraver.h"

#include <chrono>
#include <QFile>
#include <QStandardPaths>

namespace studio
{

namespace
{

using namespace std::chrono_literals;

constexpr auto longest = 120s;
constexpr int longestEnd = 2000; // milliseconds that a process has to go when it is killed

QString program()
{
    return QStandardPaths::findExecutable(QStringLiteral("lilypond"));
}

} // namespace

Engraver::Engraver(QObject* parent) : QObject(parent)
{
    limit.setSingleShot(true);
    limit.setInterval(longest);
    connect(&limit, &QTimer::timeout, this,
            [this] { fail(tr("LilyPond took more than two minutes and was stopped.")); });
}

Engraver::~Engraver()
{
    cancel();
}

bool Engraver::isInstalled()
{
    return !program().isEmpty();
}

void Engraver::start(const std::string& input)
{
    cancel();
    folder = std::make_unique<QTemporaryDir>();
    QFile file(folder->filePath(QStringLiteral("score.ly")));
    if (!folder->isValid() || !file.open(QIODevice::WriteOnly) ||
        file.write(input.data(), static_cast<qint64>(input.size())) != static_cast<qint64>(input.size()))
        return fail(tr("The notation cannot be written for LilyPond: %1.").arg(file.errorString()));
    file.close();
    process = std::make_unique<QProcess>();
    process->setWorkingDirectory(folder->path());
    process->setStandardInputFile(QProcess::nullDevice());
    connect(process.get(), &QProcess::finished, this, &Engraver::finish);
    connect(process.get(), &QProcess::errorOccurred, this,
            [this](QProcess::ProcessError error)
            {
                if (error == QProcess::FailedToStart)
                    fail(tr("LilyPond cannot be started: %1.").arg(process->errorString()));
            });
    process->start(program(), {QStringLiteral("--loglevel=ERROR"), QStringLiteral("-dbackend=svg"),
                               QStringLiteral("-dno-point-and-click"), QStringLiteral("--output=score"),
                               QStringLiteral("score.ly")});
    limit.start();
}

void Engraver::cancel()
{
    limit.stop();
    if (const auto ending = std::move(process))
    {
        ending->disconnect(this);
        ending->kill();
        ending->waitForFinished(longestEnd);
    }
    folder.reset();
}

void Engraver::fail(const QString& why)
{
    if (process != nullptr) // it may be what calls
    {
        process->disconnect(this);
        process->kill();
        process.release()->deleteLater();
    }
    limit.stop();
    folder.reset();
    Q_EMIT failed(why);
}

void Engraver::finish(int code, QProcess::ExitStatus status)
{
    QFile picture(folder->filePath(QStringLiteral("score.svg")));
    const auto said = QString::fromUtf8(process->readAllStandardError()).section(QLatin1Char('\n'), 0, 0).trimmed();
    if (status != QProcess::NormalExit || code != 0 || !picture.open(QIODevice::ReadOnly))
        return fail(said.isEmpty() ? tr("LilyPond could not engrave this clip.")
                                   : tr("LilyPond could not engrave this clip: %1").arg(said));
    const auto svg = picture.readAll();
    limit.stop();
    process.release()->deleteLater();
    folder.reset();
    Q_EMIT done(svg);
}

} // namespace studio
