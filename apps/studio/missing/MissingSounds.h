// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "conductor/Background.h"
#include "conductor/Relink.h"
#include "Session.h"

#include <memory>
#include <QAbstractListModel>
#include <QUrl>

namespace studio
{

/// The sounds of the song that cannot be played, and the ways to find them again: one file, or a search through a
/// folder while the window goes on. What is found is one step of the history. [main]
class MissingSounds : public QAbstractListModel
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool running READ isRunning NOTIFY workChanged)
    Q_PROPERTY(double done READ done NOTIFY workChanged) // 0 to 1
    Q_PROPERTY(QString what READ what NOTIFY workChanged)
    Q_PROPERTY(QString result READ result NOTIFY workChanged) // what came of the last search, in sentences

public:
    enum Role
    {
        idRole = Qt::UserRole,
        nameRole,
        pathRole, // where it was
        aboutRole // its length and how many clips play it
    };

    MissingSounds(Session& session, Notices& notices);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return rowCount(); }
    bool isRunning() const { return work != nullptr; }
    double done() const { return part; }
    const QString& what() const { return description; }
    const QString& result() const { return outcome; }

    Q_INVOKABLE void take(double sound, const QUrl& file);
    Q_INVOKABLE void search(const QUrl& folder);
    Q_INVOKABLE void cancel();

    /// The last result is read.
    Q_INVOKABLE void forgetResult();

Q_SIGNALS:
    void countChanged();
    void workChanged();

private:
    using Found = base::Result<conductor::FoundSounds>;

    void begin(const QString& text, std::vector<document::Sound> of,
               std::function<Found(const base::Progress&, const std::vector<document::Sound>&)> how);
    void look();
    void lookForMissing();
    void finish(const Found& found);
    QString resultOf(const conductor::FoundSounds& found) const;

    Session& session;
    Notices& notices;
    std::vector<base::SoundId> missing;
    std::vector<document::Sound> wanted; // by the search that goes on
    int age = 0;                         // pulses since the last look
    double part = 0.0;
    QString description;
    QString outcome;
    std::unique_ptr<conductor::Background<Found>> work;
};

} // namespace studio
