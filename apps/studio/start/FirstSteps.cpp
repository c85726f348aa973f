// SPDX-License-Identifier: GPL-3.0-or-later
#include "start/FirstSteps.h"

#include <algorithm>
#include <array>

namespace studio
{

namespace
{

struct Step
{
    const char* id;
    const char* text;
};

constexpr std::array all = {
    Step{"sound", QT_TRANSLATE_NOOP("FirstSteps", "Drag a sound onto the timeline")},
    Step{"play", QT_TRANSLATE_NOOP("FirstSteps", "Space plays and stops")},
    Step{"palette", QT_TRANSLATE_NOOP("FirstSteps", "Ctrl+K finds any command")},
};

} // namespace

FirstSteps::FirstSteps(Session& of, Transport& transport, Settings& kept) : session(of), settings(kept)
{
    connect(&session, &Session::replaced, this, &FirstSteps::changed);
    connect(&session, &Session::changed, this,
            [this](const document::Touched& touched)
            {
                if (!touched.sounds.empty())
                    did(QStringLiteral("sound"));
            });
    connect(&transport, &Transport::playingChanged, this,
            [this, &transport]
            {
                if (transport.isPlaying())
                    did(QStringLiteral("play"));
            });
}

bool FirstSteps::isWanted() const
{
    return session.isOpen() && !settings.hintSeen();
}

QVariantList FirstSteps::steps() const
{
    const auto done = settings.stepsDone();
    QVariantList list;
    for (const auto& step : all)
        list.append(QVariantMap{{QStringLiteral("text"), QCoreApplication::translate("FirstSteps", step.text)},
                                {QStringLiteral("done"), done.contains(QLatin1String(step.id))}});
    return list;
}

void FirstSteps::did(const QString& step)
{
    auto done = settings.stepsDone();
    if (settings.hintSeen() || done.contains(step) ||
        std::ranges::none_of(all, [&](const Step& known) { return step == QLatin1String(known.id); }))
        return;
    done.append(step);
    settings.setStepsDone(done);
    if (done.size() == static_cast<qsizetype>(all.size()))
        settings.setHintSeen(true);
    Q_EMIT changed();
}

void FirstSteps::dismiss()
{
    settings.setHintSeen(true);
    Q_EMIT changed();
}

} // namespace studio
