// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "media/library/Library.h"

#include <atomic>
#include <map>
#include <memory>
#include <QObject>
#include <qqmlregistration.h>
#include <QString>
#include <QThreadPool>

namespace studio
{

/// Pictures of sounds from their files, drawn in the background and kept while the window is open. [main]
class Outlines : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS

public:
    using Outline = std::shared_ptr<const std::vector<media::Peak>>;

    static constexpr std::size_t largeColumns = 480;

    Outlines();
    ~Outlines() override;

    void setLibrary(std::shared_ptr<media::Library> opened) { library = std::move(opened); }

    /// Null while it is on its way; empty where the sound cannot be read.
    Outline find(const QString& path, bool large);

    /// Nobody looks at it any more: one that is on its way need not come.
    void release(const QString& path, bool large);

    /// The files may have changed.
    void forgetAll();

Q_SIGNALS:
    void arrived(const QString& path);

private:
    struct Entry
    {
        Outline outline;
        std::shared_ptr<std::atomic<bool>> cancelled;
    };
    using Key = std::pair<QString, bool>;

    void draw(const Key& key, const std::shared_ptr<std::atomic<bool>>& cancelled);

    std::shared_ptr<media::Library> library;
    std::map<Key, Entry> entries;
    int requests = 0;
    QThreadPool pool;
};

} // namespace studio
