// SPDX-License-Identifier: GPL-3.0-or-later
// What knobs, faders and sliders have in common: drag (Shift for fine), wheel, arrow keys, double-click to its rest, Return to
// type. A gesture is previewed while it lasts and committed once at its end; Escape gives it up. Places go from 0 to 1.
import QtQuick

Item {
    id: control

    required property string name
    required property double place     // as the song has it
    property double restPlace: 0
    property int steps: 0              // of a stepped value; 0 where it is continuous
    property double travel: 180        // pixels of a drag over the whole range
    property bool sideways: false
    property bool typing: false
    property var textOf: place => ""   // what a place is called
    property var target: null          // what a MIDI controller would move, as Controllers has it; null for nothing

    readonly property bool isHeld: mark.item !== null && !isNaN(mark.item.place) // by a controller that is being moved
    readonly property double shownPlace: moving ? stepped(moved) : isHeld ? mark.item.place : place
    readonly property string text: textOf(shownPlace)
    readonly property bool hovered: mouse.containsMouse
    property bool moving: false
    property bool fine: false          // Shift is held in this gesture
    property double moved: 0

    signal previewed(double place)
    signal committed(double place)
    signal cancelled()
    signal rested()
    signal typed(string text)

    // What screen readers ask of a dial or slider.
    readonly property double value: shownPlace
    readonly property double minimumValue: 0
    readonly property double maximumValue: 1
    property double stepSize: steps > 0 ? 1 / steps : 0.01

    activeFocusOnTab: true
    Accessible.role: Accessible.Slider
    Accessible.name: name + " " + text
    Accessible.description: mark.item !== null ? mark.item.text : ""
    Accessible.onIncreaseAction: nudge(1)
    Accessible.onDecreaseAction: nudge(-1)

    function stepped(at) {
        return steps > 0 ? Math.round(at * steps) / steps : at
    }
    function begin() {
        if (!moving)
            moved = place
        moving = true
    }
    function moveTo(at) {
        const before = stepped(moved)
        moved = Math.max(0, Math.min(1, at))
        if (stepped(moved) !== before)
            previewed(stepped(moved))
    }
    function commit() {
        waiting.stop()
        if (!moving)
            return
        const at = stepped(moved)
        if (at === place)
            cancelled()
        else
            committed(at)
        moving = false
    }
    function cancel() {
        waiting.stop()
        if (moving)
            cancelled()
        moving = false
    }
    function nudge(by) {
        begin()
        moveTo(stepped(moved) + by * stepSize)
        waiting.restart()
    }

    onActiveFocusChanged: if (!activeFocus && waiting.running) commit()
    Component.onDestruction: cancel()

    Timer {
        id: waiting
        interval: 400
        onTriggered: control.commit()
    }
    MouseArea {
        id: mouse
        property double last
        property bool given: false
        anchors.fill: parent
        hoverEnabled: true
        preventStealing: true
        cursorShape: control.sideways ? Qt.SizeHorCursor : Qt.SizeVerCursor
        onPressed: event => {
            control.forceActiveFocus(Qt.MouseFocusReason)
            control.commit()
            last = control.sideways ? event.x : event.y
            given = false
        }
        onPositionChanged: event => {
            if (!pressed || given)
                return
            const now = control.sideways ? event.x : event.y
            const by = (control.sideways ? now - last : last - now) / control.travel
            if (!control.moving && Math.abs(now - last) < 2)
                return
            last = now
            control.fine = event.modifiers & Qt.ShiftModifier
            control.begin()
            control.moveTo(control.moved + by * (event.modifiers & Qt.ShiftModifier ? 0.1 : 1))
        }
        onReleased: if (!given) control.commit()
        onCanceled: control.cancel()
        onDoubleClicked: { given = true; control.cancel(); control.rested() }
        onWheel: event => {
            const turned = event.angleDelta.y !== 0 ? event.angleDelta.y : event.angleDelta.x
            control.fine = event.modifiers & Qt.ShiftModifier
            if (turned !== 0)
                control.nudge((turned > 0 ? 1 : -1) * (event.modifiers & Qt.ShiftModifier && control.steps === 0 ? 0.1 : 1))
        }
    }

    Loader { // beside others' mouse areas: it takes the right button only
        id: mark
        anchors.fill: parent
        z: 1
        active: control.target !== null
        sourceComponent: BoundMark { of: control }
    }

    Keys.onMenuPressed: event => {
        event.accepted = mark.item !== null
        if (event.accepted)
            mark.item.showMenu(0, control.height)
    }
    Keys.onShortcutOverride: event => event.accepted = [Qt.Key_Up, Qt.Key_Down, Qt.Key_Left, Qt.Key_Right, Qt.Key_PageUp,
        Qt.Key_PageDown, Qt.Key_Return, Qt.Key_Enter, Qt.Key_Backspace].includes(event.key) && !(event.modifiers & Qt.ControlModifier)
        || event.key === Qt.Key_Escape && control.moving
    Keys.onPressed: event => {
        control.fine = event.modifiers & Qt.ShiftModifier
        const fine = control.fine && control.steps === 0 ? 0.1 : 1
        if (event.modifiers & Qt.ControlModifier)
            return
        if (event.key === Qt.Key_Up || event.key === Qt.Key_Right)
            control.nudge(fine)
        else if (event.key === Qt.Key_Down || event.key === Qt.Key_Left)
            control.nudge(-fine)
        else if (event.key === Qt.Key_PageUp)
            control.nudge(10 * fine)
        else if (event.key === Qt.Key_PageDown)
            control.nudge(-10 * fine)
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            { control.commit(); control.typing = true }
        else if (event.key === Qt.Key_Backspace)
            { control.cancel(); control.rested() }
        else if (event.key === Qt.Key_Escape && control.moving)
            { mouse.given = true; control.cancel() }
        else
            return
        event.accepted = true
    }
}
