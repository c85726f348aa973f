// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "keys/Controlled.h"
#include "Session.h"

#include <QElapsedTimer>
#include <QVariantMap>

namespace studio
{

/// Knobs and faders that are moved by controllers of MIDI inputs: which moves which is learned by moving it, and is
/// part of the song. What a controller moves is heard at once, and becomes one step of the history when it rests. In
/// QML a target is {device, parameter}, or {strip, parameter} with "gain" or "pan"; ids as numbers, strip 0 is the main
/// one. [main]
class Controllers : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(QString waiting READ waiting NOTIFY changed)
    Q_PROPERTY(int revision READ revision NOTIFY changed)
    Q_PROPERTY(int moves READ movesSoFar NOTIFY moved)

public:
    static constexpr int rest = 500;      // ms without a move
    static constexpr int farewell = 2000; // ms for which one that has not taken over is shown

    explicit Controllers(Session& session);
    ~Controllers() override; // what has not come to rest is done

    /// The next controller that is moved is bound to this; until giveUp().
    Q_INVOKABLE void learn(const QVariantMap& target);
    Q_INVOKABLE void giveUp();
    Q_INVOKABLE void forget(const QVariantMap& target);

    QString waiting() const; // the name of what waits for a controller; empty for none
    Q_INVOKABLE bool isWaiting(const QVariantMap& target) const;

    /// The controller of it: "Keystation, channel 1, controller 7"; empty for none.
    Q_INVOKABLE QString boundTo(const QVariantMap& target) const;

    /// Where a controller that has not come to rest holds it, 0 to 1; NaN where none does.
    Q_INVOKABLE double placeOf(const QVariantMap& target) const;

    /// Where a controller stands that moves, but has not passed the value it is to take over, 0 to 1; NaN where none
    /// does.
    Q_INVOKABLE double comingFrom(const QVariantMap& target) const;

    /// Whether a controller moves nothing before it has passed the value that the song has: what it moves does not jump
    /// then. Otherwise it does.
    bool picksUp() const { return pickup; }
    void setPickup(bool on) { pickup = on; }

    int revision() const { return changes; } // another one after every change of what is bound or waits
    int movesSoFar() const { return moveCount; }

Q_SIGNALS:
    void changed();
    void moved();

private:
    struct Followed
    {
        document::ControllerBinding binding;
        std::optional<int> seen;          // where it stood
        std::optional<Controlled> held{}; // heard, and not yet in the song
        qint64 at = 0;                    // when it moved last
        std::optional<double> away{};     // its place, where it moves but has not taken over
    };

    void look();
    void bind(const document::ControllerSource& source);
    void keepUp();
    void follow();
    bool hasPassed(const Followed& one, const Controlled& made) const;
    void finish(Followed& one);
    void tellChanged();

    Session& session;
    std::optional<document::ControllerTarget> learning;
    std::vector<Followed> followed; // as the song has them
    QElapsedTimer clock;
    bool pickup = true;
    int changes = 0;
    int moveCount = 0;
};

} // namespace studio
