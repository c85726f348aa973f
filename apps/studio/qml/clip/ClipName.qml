// SPDX-License-Identifier: GPL-3.0-or-later
// The name of the selected clips, to be typed over. Escape leaves it as it was.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Controls.TextField {
    id: field

    required property var editor

    function show() { text = editor.name; cursorPosition = 0 }

    padding: 0
    leftPadding: 6
    rightPadding: 6
    color: enabled ? Theme.text : Theme.faint
    placeholderText: qsTr("different names")
    placeholderTextColor: Theme.faint
    selectByMouse: true
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    verticalAlignment: TextInput.AlignVCenter
    maximumLength: 200
    font { family: Theme.words; pixelSize: 12 }
    Accessible.name: qsTr("Name of the clip")
    background: Rectangle {
        radius: Theme.smallCorner
        color: field.activeFocus || field.hovered ? Theme.well : "transparent"
        border { width: field.activeFocus ? 2 : 0; color: Theme.accent }
    }
    Component.onCompleted: show()
    onAccepted: { commit(); nextItemInFocusChain().forceActiveFocus() }
    onActiveFocusChanged: activeFocus ? selectAll() : commit()
    Keys.onEscapePressed: { show(); nextItemInFocusChain().forceActiveFocus() }

    function commit() {
        if (text.trim() !== "" && text !== editor.name)
            editor.name = text.trim()
        show()
    }
    Connections {
        target: field.editor
        function onChanged() { if (!field.activeFocus) field.show() }
    }
}
