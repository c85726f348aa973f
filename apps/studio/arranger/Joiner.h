// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "conductor/Background.h"
#include "conductor/Join.h"
#include "Selection.h"

#include <memory>

namespace studio
{

/// Makes one clip of the selected ones; where a sound has to be rendered for it, while the window goes on. One step of
/// the history. [main]
class Joiner : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool running READ isRunning NOTIFY changed)
    Q_PROPERTY(double done READ done NOTIFY changed) // 0 to 1
    Q_PROPERTY(QString what READ what NOTIFY changed)

public:
    Joiner(Session& session, Selection& selection, Notices& notices);
    ~Joiner() override; // what is not in the song by then leaves no file

    bool isRunning() const { return work != nullptr; }
    double done() const { return part; }
    const QString& what() const { return description; }

    void join();
    Q_INVOKABLE void cancel();

Q_SIGNALS:
    void changed();

private:
    void look();
    void finish(const base::Result<document::Sound>& rendered);
    void remove(const document::Sound& rendered) const;

    Session& session;
    Selection& selection;
    Notices& notices;
    conductor::Join planned;
    std::filesystem::path folder; // of the song that it is rendered for
    bool isForThisSong = false;
    double part = 0.0;
    QString description;
    std::unique_ptr<conductor::Background<base::Result<document::Sound>>> work;
};

} // namespace studio
