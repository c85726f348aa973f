// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/Exporter.h"

#include "media/Encoder.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QLocale>
#include <thread>

namespace studio
{

namespace
{

conductor::RenderSettings settingsOf(const QVariantMap& choices, const document::Song& song)
{
    conductor::RenderSettings settings;
    settings.out = choices.value(QStringLiteral("path")).toString().toStdString();
    if (const auto format = media::formatNamed(choices.value(QStringLiteral("format")).toString().toStdString()))
        settings.format = *format;
    const int depth = choices.value(QStringLiteral("depth")).toInt();
    settings.depth = depth == 16   ? media::SampleDepth::int16
                     : depth == 32 ? media::SampleDepth::float32
                                   : media::SampleDepth::int24;
    if (const int rate = choices.value(QStringLiteral("rate")).toInt(); rate > 0)
        settings.rate = base::SampleRate{rate};
    if (choices.value(QStringLiteral("range")).toString() == QLatin1String("loop"))
    {
        settings.from = song.loop.from;
        settings.to = song.loop.to;
    }
    if (const auto loudness = choices.value(QStringLiteral("loudness")); loudness.isValid() && !loudness.isNull())
        settings.loudness = loudness.toDouble();
    settings.threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    return settings;
}

/// The stems lie in a folder beside the file: "Night Drive stems".
std::filesystem::path stemFolderOf(const std::filesystem::path& out)
{
    return out.parent_path() / (out.stem().string() + " stems");
}

/// With what to do next.
QString whyNot(const base::Error& error)
{
    switch (error.kind)
    {
    case base::ErrorKind::cancelled:
        return Exporter::tr("Stopped. Nothing was written.");
    case base::ErrorKind::denied:
    case base::ErrorKind::missing:
    case base::ErrorKind::failed:
        return Exporter::tr("%1 Nothing was written. Choose another place for the file or make room, and export again.")
            .arg(Notices::sentence(error));
    default:
        return Notices::sentence(error);
    }
}

} // namespace

Exporter::Exporter(Session& of, Transport& moves) : session(of), transport(moves) {}

Exporter::~Exporter()
{
    cancel();
    if (worker.joinable())
        worker.join();
}

QString Exporter::what() const
{
    return tr("Exporting %1").arg(written.fileName());
}

QString Exporter::suggestion(const QString& format) const
{
    const QFileInfo song(session.path());
    const auto folder = song.absolutePath();
    for (int number = 1;; ++number)
    {
        const auto suffix = number == 1 ? QString() : QStringLiteral(" %1").arg(number);
        const auto path = folder + QLatin1Char('/') + session.name() + suffix + QLatin1Char('.') + format;
        if (!QFileInfo::exists(path))
            return path;
    }
}

void Exporter::start(const QVariantMap& choices)
{
    if (running || !session.isOpen())
        return;
    if (worker.joinable())
        worker.join();
    running = true;
    cancelled = false;
    written = QUrl::fromLocalFile(choices.value(QStringLiteral("path")).toString());
    part = 0.0;
    resultText.clear();
    troubleText.clear();
    speedText.clear();
    Q_EMIT changed();
    const auto format = choices.value(QStringLiteral("format")).toString();
    if (format == QLatin1String("mid") || format == QLatin1String("musicxml"))
        startNotes(format == QLatin1String("mid"));
    else
        startRender(choices);
}

void Exporter::startRender(const QVariantMap& choices)
{
    transport.pause();
    const auto tell = [this](double done)
    {
        QMetaObject::invokeMethod(this,
                                  [this, done]
                                  {
                                      part = done;
                                      Q_EMIT changed();
                                  });
        return !cancelled;
    };
    worker = std::thread(
        [this, tell, song = session.song(), folder = session.open().folder(),
         settings = settingsOf(choices, session.song()), stems = choices.value(QStringLiteral("stems")).toBool()]
        {
            auto report = stems ? conductor::renderWithStems(song, folder, stemFolderOf(settings.out), settings, tell)
                                : conductor::render(song, folder, settings, tell);
            QMetaObject::invokeMethod(this, [this, report = std::move(report)] { finish(report); });
        });
}

void Exporter::startNotes(bool asMidi)
{
    const auto tell = [this](const auto& report)
    {
        QMetaObject::invokeMethod(this,
                                  [this, report]
                                  {
                                      if (!report)
                                          troubleText = whyNot(report.error());
                                      else
                                          finishNotes(report->notes, report->tracks);
                                      end();
                                  });
    };
    worker = std::thread(
        [tell, asMidi, song = session.song(), out = std::filesystem::path(written.toLocalFile().toStdString())]
        {
            if (asMidi)
                tell(conductor::exportMidi(song, out));
            else
                tell(conductor::exportMusicXml(song, out));
        });
}

void Exporter::cancel()
{
    cancelled = true;
}

void Exporter::finish(const base::Result<conductor::RenderReport>& report)
{
    if (!report)
        troubleText = whyNot(report.error());
    else
    {
        part = 1.0;
        speedText = tr("%1 times real time").arg(report->speed, 0, 'f', 0);
        resultText = tr("%1 s · %2 LUFS · peak %3 dBTP")
                         .arg(base::toSeconds(report->frames, report->rate), 0, 'f', 1)
                         .arg(report->loudness, 0, 'f', 1)
                         .arg(report->truePeak.value, 0, 'f', 1);
        if (report->loudnessHeldBack)
            resultText += tr(" · held back at -1 dBTP, below the loudness asked for");
        for (const auto& missing : report->missing)
            troubleText += QString::fromStdString(missing) + QStringLiteral(". ");
    }
    end();
}

void Exporter::finishNotes(std::size_t notes, std::size_t tracks)
{
    resultText = (notes == 1 ? tr("1 note") : tr("%1 notes").arg(notes)) +
                 (tracks == 1 ? tr(" on 1 track") : tr(" on %1 tracks").arg(tracks));
}

void Exporter::end()
{
    running = false;
    Q_EMIT changed();
    Q_EMIT finished();
}

void Exporter::reveal() const
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(written.toLocalFile()).absolutePath()));
}

void Exporter::listen() const
{
    QDesktopServices::openUrl(written);
}

} // namespace studio
