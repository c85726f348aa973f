// SPDX-License-Identifier: GPL-3.0-or-later
// From left to right, filled from the middle.
import QtQuick
import Tutti

ValueControl {
    id: slider

    implicitWidth: 60
    implicitHeight: 14
    sideways: true
    travel: width
    restPlace: 0.5

    Rectangle {
        anchors { verticalCenter: parent.verticalCenter; left: parent.left; right: parent.right }
        height: 4
        radius: 2
        color: Theme.well
        Rectangle {
            x: Math.min(0.5, slider.shownPlace) * parent.width
            width: Math.abs(slider.shownPlace - 0.5) * parent.width
            height: parent.height
            color: Theme.accent
        }
    }
    Rectangle {
        x: Math.round(slider.shownPlace * (slider.width - width))
        anchors.verticalCenter: parent.verticalCenter
        width: 4
        height: 14
        radius: 2
        color: Theme.grip
    }
    Rectangle {
        anchors { fill: parent; margins: -3 }
        visible: slider.activeFocus
        color: "transparent"
        radius: 5
        border { width: 2; color: Theme.accent }
    }
}
