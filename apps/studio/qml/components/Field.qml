// SPDX-License-Identifier: GPL-3.0-or-later
// A line of text to be typed, with its name before it.
import QtQuick
import QtQuick.Controls.Basic as Controls
import QtQuick.Layouts
import Tutti

RowLayout {
    id: field

    required property string name
    property alias text: edit.text
    property alias hint: edit.placeholderText // shown while nothing is typed
    property alias validator: edit.validator
    property alias edit: edit

    signal accepted()

    spacing: 10
    Text {
        Layout.preferredWidth: 110
        text: field.name
        color: Theme.dim
        font { family: Theme.words; pixelSize: Theme.normal }
    }
    Controls.TextField {
        id: edit
        Layout.fillWidth: true
        color: Theme.text
        placeholderTextColor: Theme.faint
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        selectByMouse: true
        font { family: Theme.words; pixelSize: Theme.normal }
        Accessible.name: field.name
        background: Rectangle {
            implicitHeight: 32
            radius: Theme.smallCorner
            color: Theme.well
            border { width: edit.activeFocus ? 2 : 1; color: edit.activeFocus ? Theme.accent : Theme.line }
        }
        onAccepted: field.accepted()
    }
}
