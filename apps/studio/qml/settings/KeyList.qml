// SPDX-License-Identifier: GPL-3.0-or-later
// The shortcuts: up and down choose one, Enter or a click asks for its new keys. A conflict is shown before it is taken
// over.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

ListView {
    id: list

    property string waiting      // the id whose keys are awaited
    property string pressed      // what was pressed and is another action's now

    clip: true
    model: Studio.actions
    activeFocusOnTab: true
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Shortcuts")
    Accessible.description: qsTr("Enter asks for new keys")
    Controls.ScrollBar.vertical: Controls.ScrollBar {}
    section.property: "category"
    section.delegate: Text {
        required property string section
        topPadding: 8
        bottomPadding: 4
        text: section
        color: Theme.faint
        font { family: Theme.words; pixelSize: Theme.small; capitalization: Font.AllUppercase }
    }

    function textOf(event) {
        const modifiers = (event.modifiers & Qt.ControlModifier ? "Ctrl+" : "") + (event.modifiers & Qt.AltModifier ? "Alt+" : "")
                        + (event.modifiers & Qt.ShiftModifier ? "Shift+" : "")
        const named = {[Qt.Key_Space]: "Space", [Qt.Key_Home]: "Home", [Qt.Key_End]: "End", [Qt.Key_Delete]: "Del",
                       [Qt.Key_Left]: "Left", [Qt.Key_Right]: "Right", [Qt.Key_Up]: "Up", [Qt.Key_Down]: "Down",
                       [Qt.Key_Return]: "Return", [Qt.Key_Insert]: "Ins", [Qt.Key_PageUp]: "PgUp", [Qt.Key_PageDown]: "PgDown"}
        if (named[event.key] !== undefined)
            return modifiers + named[event.key]
        if (event.key >= Qt.Key_F1 && event.key <= Qt.Key_F12)
            return modifiers + "F" + (event.key - Qt.Key_F1 + 1)
        if (event.key >= 0x20 && event.key < 0x7f)
            return modifiers + String.fromCharCode(event.key)
        return ""
    }

    /// The keys that were pressed for the current action.
    function take(event) {
        if (event.key === Qt.Key_Escape)
            return giveUp()
        const wanted = event.key === Qt.Key_Backspace ? "" : textOf(event)
        if (wanted === "" && event.key !== Qt.Key_Backspace)
            return
        if (Studio.actions.conflict(waiting, wanted) !== "" && pressed !== wanted) {
            pressed = wanted
            return
        }
        Studio.actions.setShortcut(waiting, wanted)
        giveUp()
    }
    function giveUp() {
        waiting = ""
        pressed = ""
    }

    Keys.onShortcutOverride: event => event.accepted = waiting !== ""
    Keys.onPressed: event => {
        if (waiting !== "")
            take(event)
        else if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && currentItem !== null)
            waiting = currentItem.actionId
        else
            return
        event.accepted = true
    }
    onActiveFocusChanged: if (!activeFocus) giveUp()

    delegate: Rectangle {
        id: line
        required property int index
        required property string actionId
        required property string name
        required property string shortcut
        readonly property bool waits: list.waiting === actionId
        readonly property bool isCurrent: ListView.isCurrentItem
        readonly property string owner: waits && list.pressed !== "" ? Studio.actions.conflict(actionId, list.pressed) : ""
        width: list.width - 12
        height: 30
        radius: 5
        color: waits || isCurrent && list.activeFocus ? Theme.hover : "transparent"
        border { width: isCurrent && list.activeFocus ? 2 : 0; color: Theme.accent }
        Accessible.role: Accessible.ListItem
        Accessible.name: waits ? qsTr("%1: %2").arg(name).arg(keys.text)
                               : qsTr("%1, shortcut %2").arg(name).arg(shortcut === "" ? qsTr("none") : shortcut)
        Accessible.focusable: true
        Accessible.selected: isCurrent
        Accessible.onPressAction: change()
        function change() {
            list.forceActiveFocus()
            list.currentIndex = index
            list.pressed = ""
            list.waiting = actionId
        }
        TapHandler { onTapped: line.change() }
        Text {
            anchors { left: parent.left; leftMargin: 10; right: keys.left; rightMargin: 10; verticalCenter: parent.verticalCenter }
            text: line.name
            elide: Text.ElideRight
            color: Theme.text
            font { family: Theme.words; pixelSize: Theme.normal }
        }
        Text {
            id: keys
            anchors { right: parent.right; rightMargin: 10; verticalCenter: parent.verticalCenter }
            text: !line.waits ? line.shortcut
                  : line.owner !== "" ? qsTr("%1 is “%2”: press again to take it").arg(list.pressed).arg(line.owner)
                                      : qsTr("Press the keys · Backspace: none")
            color: line.owner !== "" ? Theme.warnText : Theme.dim
            font { family: line.waits ? Theme.words : Theme.figures; pixelSize: Theme.small }
        }
    }
}
