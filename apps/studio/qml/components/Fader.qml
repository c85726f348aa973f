// SPDX-License-Identifier: GPL-3.0-or-later
// An upright fader over a scale in dB.
import QtQuick
import Tutti

ValueControl {
    id: fader

    property color colour: Theme.accent
    property var marks: [6, 0, -6, -12, -20, -30, -40, -60]
    property var placeOf: decibels => 0

    readonly property double grip: 26
    readonly property double room: height - grip

    implicitWidth: 46
    implicitHeight: 150
    travel: room

    Repeater {
        model: fader.marks
        Item {
            id: mark
            required property double modelData
            y: Math.round(fader.grip / 2 + (1 - fader.placeOf(modelData)) * fader.room)
            Text {
                anchors { right: parent.left; rightMargin: -16; verticalCenter: parent.verticalCenter }
                visible: fader.room > 90 || mark.modelData % 20 === 0 || mark.modelData === 6
                text: Math.abs(mark.modelData)
                color: Theme.faint
                font { family: Theme.figures; pixelSize: 9 }
            }
            Rectangle { x: 19; width: 6; height: 1; color: mark.modelData === 0 ? Theme.dim : Theme.line }
        }
    }
    Rectangle {
        id: groove
        x: 32
        y: fader.grip / 2 - 4
        width: 4
        height: fader.room + 8
        radius: 2
        color: Theme.well
    }
    Rectangle {
        x: groove.x + groove.width / 2 - width / 2
        y: Math.round((1 - fader.shownPlace) * fader.room)
        width: 20
        height: fader.grip
        radius: 5
        color: Theme.grip
        border { width: fader.activeFocus ? 2 : 0; color: Theme.accent }
        Rectangle {
            anchors { verticalCenter: parent.verticalCenter; left: parent.left; right: parent.right; margins: 1 }
            height: 2
            color: fader.colour
        }
    }
}
