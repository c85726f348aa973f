// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notes/NoteGestures.h"

#include <set>

namespace studio
{

/// While it is on, keys of any kind put notes into the open clip, at the cursor and as long as a step of the grid. Keys
/// that overlap are one step, which is done as the last of them comes up; the cursor goes on then. Each step is one
/// step of the history. [main]
class StepInput : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool on READ isOn WRITE setOn NOTIFY changed)

public:
    StepInput(Session& session, OpenNotes& notes, RollView& view, NoteGestures& gestures);

    bool isOn() const { return on; }
    void setOn(bool wanted);

    void rest(); // the cursor goes on by a step
    void tie();  // keys that are down, or what the last step put there, last a step longer
    void back(); // takes the last step away; where the cursor was moved since, it only goes back

    // What keys do; the same number from down to up.
    void press(std::uint64_t key, int pitch, double velocity);
    void release(std::uint64_t key);

Q_SIGNALS:
    void changed();

private:
    struct Step
    {
        base::ClipTicks from;
        base::ClipTicks length;
        std::vector<base::NoteId> notes{}; // none: a rest
        bool isTied = false;               // made notes of the steps before longer
    };

    void listen();
    void begin(int pitch, double velocity);
    void finish();
    void giveUp();
    void lengthen(const Step& step, base::ClipTicks by, const char* name);
    void done(Step step);
    void go(base::ClipTicks to);
    bool isWhereItWas() const;
    Notes stillThere(const Step& step) const;

    Session& session;
    OpenNotes& notes;
    RollView& view;
    NoteGestures& gestures;
    bool on = false;
    std::set<std::uint64_t> down; // keys
    Notes pending;                // of those that are or were down
    std::vector<Step> steps;      // as far as they can be taken back
};

} // namespace studio
