// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Session.h"

#include <set>

namespace studio
{

/// The clips that are selected; what is no longer in the song leaves it by itself. [main]
class Selection : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY changed)

public:
    explicit Selection(Session& session);

    int count() const { return static_cast<int>(chosen.size()); }
    const std::set<base::ClipId>& clips() const { return chosen; }
    bool contains(base::ClipId clip) const { return chosen.contains(clip); }

    void set(std::set<base::ClipId> clips);
    void toggle(base::ClipId clip);
    Q_INVOKABLE void clear() { set({}); }

Q_SIGNALS:
    void changed();

private:
    void follow(const document::Touched& touched);

    Session& session;
    std::set<base::ClipId> chosen;
};

} // namespace studio
