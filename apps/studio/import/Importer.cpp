// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/Importer.h"

namespace studio
{

namespace
{
constexpr std::size_t mostSentences = 3; // of files that cannot be read; the rest is counted
}

Importer::Importer(Session& of, Notices& where) : session(of), notices(where)
{
    connect(&session, &Session::replaced, this, &Importer::cancel);
}

Importer::~Importer()
{
    cancel();
    if (worker.joinable())
        worker.join();
}

void Importer::add(const QList<QUrl>& files, double seconds, const QString& track)
{
    if (!session.isEditable())
        return notices.trouble(tr("There is no song to put these files into. Make or open one first."));
    Job job;
    for (const auto& file : files)
        if (file.isLocalFile())
            job.files.emplace_back(file.toLocalFile().toStdString());
        else
            notices.trouble(tr("%1 is not on this machine. Save it to a file first.").arg(file.toString()));
    if (job.files.empty())
        return;
    const auto& tempo = session.song().tempo;
    job.placement.at = tempo.ticks(std::max(0.0, seconds));
    if (!track.isEmpty())
        job.placement.track = track.toStdString();
    waiting.push_back(std::move(job));
    if (!running)
        startNext();
}

void Importer::cancel()
{
    waiting.clear();
    cancelled = true;
}

void Importer::startNext()
{
    if (worker.joinable())
        worker.join();
    running = !waiting.empty();
    part = 0.0;
    if (running)
    {
        auto job = std::move(waiting.front());
        waiting.pop_front();
        cancelled = false;
        description = job.files.size() == 1
                          ? tr("Reading %1").arg(QString::fromStdString(job.files.front().filename().string()))
                          : tr("Reading %1 files").arg(job.files.size());
        const conductor::SongPlace place{session.open().folder(), session.song().rate};
        worker = std::thread(
            [this, job, place]
            {
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
                auto read = conductor::readWhatCanBeRead(job.files, place, tell);
                QMetaObject::invokeMethod(this, [this, job, read = std::move(read)] { finish(job, read); });
            });
    }
    Q_EMIT changed();
}

void Importer::finish(const Job& job, const base::Result<conductor::ReadFiles>& read)
{
    if (!read)
        notices.trouble(read.error());
    else
    {
        for (std::size_t i = 0; i < std::min(read->unreadable.size(), mostSentences); ++i)
            notices.trouble(base::Error{base::ErrorKind::unreadable, read->unreadable[i]});
        if (read->unreadable.size() > mostSentences)
            notices.trouble(
                tr("%1 more files could not be read and were left out.").arg(read->unreadable.size() - mostSentences));
        if (!read->files.empty() && !cancelled)
            session.add(*read, job.placement);
    }
    startNext();
}

} // namespace studio
