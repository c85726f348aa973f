// SPDX-License-Identifier: GPL-3.0-or-later
// Such a value in a box, with its name before it. Double-click it or Return to type.
import QtQuick
import Tutti

ClipControl {
    id: box

    required property string label

    name: label
    implicitHeight: 24
    onRested: typing = true

    Text {
        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
        text: box.label
        color: Theme.dim
        font { family: Theme.words; pixelSize: 12 }
    }
    Rectangle {
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        width: 96
        height: 24
        radius: Theme.smallCorner
        color: Theme.well
        border { width: box.activeFocus ? 2 : 1; color: box.activeFocus ? Theme.accent : box.hovered ? Theme.dim : Theme.line }
        ValueField {
            anchors { fill: parent; margins: 4 }
            control: box
            opens: false
            colour: box.enabled ? Theme.text : Theme.faint
        }
    }
}
