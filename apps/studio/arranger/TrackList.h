// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Session.h"

#include <map>
#include <QAbstractListModel>
#include <QColor>
#include <set>

namespace studio
{

struct TrackPlace;

/// The tracks as the arranger shows them from top to bottom: what lies in a closed folder is left out. Heights and
/// closed folders are a matter of the view, not of the song. [main]
class TrackList : public QAbstractListModel
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(double totalHeight READ totalHeight NOTIFY laidOut)
    Q_PROPERTY(double selected READ selectedId WRITE select NOTIFY selectedChanged)
    Q_PROPERTY(QString selectedName READ selectedName NOTIFY selectedChanged)
    Q_PROPERTY(double selectedTop READ selectedTop NOTIFY selectedChanged) // pixels; 0 where it is not shown

public:
    enum Role
    {
        idRole = Qt::UserRole, // of the track, as a number that QML can hold
        nameRole,
        colourRole,
        isFolderRole,
        isClosedRole,
        depthRole,
        heightRole,
        muteRole,
        armedRole,
        inputRole, // which keys it listens to, in words; empty for every one
        soloRole,
        gainRole, // dB
        panRole,  // -1 to 1
        isSelectedRole
    };

    struct Row
    {
        base::TrackId track;
        int depth = 0; // folders around it
        double top = 0.0;
        double height = 0.0;
    };

    static constexpr double lowestRow = 28.0;
    static constexpr double usualRow = 74.0;
    static constexpr double highestRow = 400.0;

    explicit TrackList(Session& session);

    /// For a track that is to be added.
    static document::Colour nextColour(const document::Song& song);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    const std::vector<Row>& rows() const { return visible; }

    /// Null below the last row.
    const Row* rowAt(double y) const;
    const Row* rowOf(base::TrackId track) const; // null where it is not shown
    double totalHeight() const { return visible.empty() ? 0.0 : visible.back().top + visible.back().height; }

    /// Where there are tracks, one is selected.
    base::TrackId selectedTrack() const { return selection; }
    double selectedId() const { return static_cast<double>(selection.value); }
    QString selectedName() const;
    double selectedTop() const { return rowOf(selection) != nullptr ? rowOf(selection)->top : 0.0; }
    void select(double id);

    Q_INVOKABLE void setHeight(double id, double pixels);
    Q_INVOKABLE void toggleFolder(double id);
    bool isClosed(base::TrackId folder) const { return closed.contains(folder); }

    // Edits of the song, each one step of the history.
    Q_INVOKABLE void rename(double id, const QString& name);
    Q_INVOKABLE void setColour(double id, const QColor& colour);
    Q_INVOKABLE void setMute(double id, bool on);
    Q_INVOKABLE void setArmed(double id, bool on); // whether it plays and records its input
    void toggleArmed();                            // of the selected track
    Q_INVOKABLE void setSolo(double id, bool on);
    Q_INVOKABLE void setGain(double id, double decibels);
    Q_INVOKABLE void setPan(double id, double pan);
    Q_INVOKABLE void addTrack(bool folder = false);
    Q_INVOKABLE void remove(double id);

    /// Moves the selected track up or down by so many places: past rows, into open folders and out of them.
    void moveBy(int places);
    void moveTo(base::TrackId track, const TrackPlace& place);

Q_SIGNALS:
    void laidOut();
    void selectedChanged();

private:
    void layOut();
    void follow(const document::Touched& touched);
    const document::Track* trackAt(const QModelIndex& index) const;

    Session& session;
    std::vector<Row> visible;
    std::map<base::TrackId, double> heights;
    std::set<base::TrackId> closed;
    base::TrackId selection;
};

} // namespace studio
