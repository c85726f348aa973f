// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys/Inputs.h"

#include "keys/InputText.h"

namespace studio
{

using conductor::LiveKeys;

Inputs::Inputs(Session& of, TrackList& list) : session(of), tracks(list)
{
    connect(&session, &Session::glance, this, &Inputs::look);
    connect(&tracks, &TrackList::selectedChanged, this, &Inputs::changed);
    connect(this, &Inputs::changed, this, &Inputs::portsChanged);
}

const document::Track* Inputs::track() const
{
    return session.song().find(tracks.selectedTrack());
}

document::NoteInput Inputs::input() const
{
    return track() != nullptr ? track()->input : document::NoteInput{};
}

QStringList Inputs::ports() const
{
    QStringList all{QString(), QLatin1String(LiveKeys::noKeys), QLatin1String(LiveKeys::ownPort)};
    all += connected;
    if (!all.contains(port()))
        all.append(port());
    return all;
}

QString Inputs::nameOf(const QString& port) const
{
    return inputText({port.toStdString(), 0});
}

bool Inputs::isConnected(const QString& port) const
{
    return port.isEmpty() || port == QLatin1String(LiveKeys::noKeys) || port == QLatin1String(LiveKeys::ownPort) ||
           connected.contains(port);
}

QString Inputs::port() const
{
    return QString::fromStdString(input().port);
}

void Inputs::setPort(const QString& port)
{
    set({port.toStdString(), input().channel});
}

int Inputs::channel() const
{
    return input().channel;
}

void Inputs::setChannel(int channel)
{
    set({input().port, channel});
}

void Inputs::set(const document::NoteInput& input)
{
    if (isPossible() && input != track()->input)
        session.apply("Choose input", {document::edit::SetInput{track()->id, input}});
}

QString Inputs::text() const
{
    return inputText(input());
}

bool Inputs::isPossible() const
{
    return track() != nullptr && !track()->isFolder && session.isEditable();
}

void Inputs::look()
{
    QStringList now;
    for (const auto& one : session.open().keys().inputs())
        if (one.connected)
            now.append(QString::fromStdString(one.name));
    if (now != std::exchange(connected, now))
        Q_EMIT portsChanged();
}

} // namespace studio
