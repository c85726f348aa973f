// SPDX-License-Identifier: GPL-3.0-or-later
// The shortcuts: click one, or press Enter on it, and press the new keys. A conflict is shown before it is taken over.
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

    delegate: Rectangle {
        id: line
        required property int index
        required property string actionId
        required property string name
        required property string shortcut
        readonly property bool waits: list.waiting === actionId
        width: list.width - 12
        height: 30
        radius: 5
        color: waits ? Theme.hover : "transparent"
        activeFocusOnTab: true
        border { width: activeFocus ? 2 : 0; color: Theme.accent }
        Accessible.role: Accessible.Button
        Accessible.name: qsTr("%1, shortcut %2").arg(name).arg(shortcut === "" ? qsTr("none") : shortcut)
        Accessible.onPressAction: list.waiting = actionId
        Keys.onShortcutOverride: event => event.accepted = waits
        Keys.onPressed: event => {
            if (!waits) {
                if (event.key === Qt.Key_Return)
                    list.waiting = actionId
                return
            }
            event.accepted = true
            if (event.key === Qt.Key_Escape) {
                list.waiting = ""
                list.pressed = ""
                return
            }
            const wanted = event.key === Qt.Key_Backspace ? "" : list.textOf(event)
            if (wanted === "" && event.key !== Qt.Key_Backspace)
                return
            if (Studio.actions.conflict(actionId, wanted) !== "" && list.pressed !== wanted) {
                list.pressed = wanted
                return
            }
            Studio.actions.setShortcut(actionId, wanted)
            list.waiting = ""
            list.pressed = ""
        }
        TapHandler { onTapped: { list.waiting = line.actionId; list.pressed = ""; line.forceActiveFocus() } }
        Text {
            anchors { left: parent.left; leftMargin: 10; verticalCenter: parent.verticalCenter }
            text: line.name
            color: Theme.text
            font { family: Theme.words; pixelSize: Theme.normal }
        }
        Text {
            anchors { right: parent.right; rightMargin: 10; verticalCenter: parent.verticalCenter }
            text: !line.waits ? line.shortcut
                  : list.pressed !== "" ? qsTr("%1 is “%2”: press again to take it").arg(list.pressed).arg(Studio.actions.conflict(line.actionId, list.pressed))
                                        : qsTr("Press the keys · Backspace: none")
            color: list.pressed !== "" && line.waits ? Theme.warn : Theme.dim
            font { family: line.waits ? Theme.words : Theme.figures; pixelSize: Theme.small }
        }
    }
}
