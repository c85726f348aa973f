// SPDX-License-Identifier: GPL-3.0-or-later
#include "library/Outlines.h"

#include <QFile>

namespace studio
{

namespace
{
constexpr std::size_t mostKept = 4000; // about 4 MB
}

Outlines::Outlines()
{
    pool.setMaxThreadCount(1);
    pool.setThreadPriority(QThread::LowPriority);
}

Outlines::~Outlines()
{
    for (const auto& [key, entry] : entries)
        *entry.cancelled = true;
    pool.clear();
    pool.waitForDone();
}

Outlines::Outline Outlines::find(const QString& path, bool large)
{
    if (!library || path.isEmpty())
        return nullptr;
    if (entries.size() > mostKept)
        forgetAll();
    const Key key{path, large};
    const auto [place, isNew] = entries.try_emplace(key);
    if (isNew)
    {
        place->second.cancelled = std::make_shared<std::atomic<bool>>(false);
        draw(key, place->second.cancelled);
    }
    return place->second.outline;
}

/// The latest first: it is what the user looks at now.
void Outlines::draw(const Key& key, const std::shared_ptr<std::atomic<bool>>& cancelled)
{
    const auto work = [this, key, cancelled, source = library]
    {
        if (*cancelled)
            return;
        const std::filesystem::path file(QFile::encodeName(key.first).toStdString());
        const auto goesOn = [&](double) { return !*cancelled; };
        auto drawn = key.second ? source->outline(file, largeColumns, goesOn) : source->thumbnail(file, goesOn);
        if (*cancelled)
            return;
        const auto outline =
            std::make_shared<const std::vector<media::Peak>>(drawn ? *std::move(drawn) : std::vector<media::Peak>());
        QMetaObject::invokeMethod(this,
                                  [this, key, outline]
                                  {
                                      if (const auto entry = entries.find(key); entry != entries.end())
                                          entry->second.outline = outline;
                                      Q_EMIT arrived(key.first);
                                  });
    };
    pool.start(work, ++requests);
}

void Outlines::release(const QString& path, bool large)
{
    const auto entry = entries.find({path, large});
    if (entry == entries.end() || entry->second.outline)
        return;
    *entry->second.cancelled = true;
    entries.erase(entry);
}

void Outlines::forgetAll()
{
    for (const auto& [key, entry] : entries)
        *entry.cancelled = true;
    entries.clear();
    Q_EMIT arrived({});
}

} // namespace studio
